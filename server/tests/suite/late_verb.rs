//! A verb that comes too late, as a browser without script shows it: why, and what was typed.

use crate::common::browser::{PLAIN, fields, parts};
use crate::common::{Console, console};
use desk::ReviewForm;
use model::TicketNumber;

/// The form of an id on a page; nothing if there is none.
async fn form(console: &Console, cookie: &str, address: &str, id: &str) -> String {
    let page = console.page(cookie, address).await;
    let form = page.split(&format!("id=\"{id}\"")).nth(1).and_then(|rest| rest.split("</form>").next());
    form.unwrap_or_default().to_owned()
}

/// A ticket of Anna's that Chen took.
async fn taken(console: &Console) -> TicketNumber {
    let number = console.ticket_of("anna@acme").await;
    console.desk.take_ticket(&console.actor("chen@huawei").await, &number, "t").await.expect("taken");
    number
}

/// That a form says what it is to say and cannot be sent.
fn is_refused(form: &str, said: &[&str]) {
    for said in said.iter().chain(&["The ticket has moved on;"]) {
        assert!(form.contains(said), "{said}: {form}");
    }
    let button = form.split("<button").find(|button| button.contains("type=\"submit\"")).expect("a button");
    assert!(button.split('>').next().is_some_and(|tag| tag.contains("disabled")), "{button}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_into_a_verb_comes_back_with_why() {
    let console = console().await;
    let number = taken(&console).await;
    let (chen, address) = (console.sign_in("chen@huawei").await, format!("/agent/tickets/{number}"));
    console.desk.close_ticket(&console.actor("anna@acme").await, &number, "c").await.expect("closed");
    let typed = fields(format!("number={number}&key=p&resolution=The+log+server+was+full"));
    let late = console.posts(&chen, &address, PLAIN, "/fn/tickets/propose", &typed).await;
    assert_eq!(late.header("location"), Some(format!("{address}#propose")), "{late:?}");
    let drawn = form(&console, &chen, &address, "propose").await;
    is_refused(&drawn, &["The log server was full", "is not possible any more"]);
    assert_eq!(form(&console, &chen, &address, "propose").await, "", "it was told");

    let typed = [("number", number.as_str()), ("key", "r"), ("purpose", "To read the logs"), ("period", "8h")];
    let late = console.posts(&chen, &address, PLAIN, "/fn/authorizations/request", &parts(&typed)).await;
    assert_eq!(late.header("location"), Some(format!("{address}#request-authorization")), "{late:?}");
    let drawn = form(&console, &chen, &address, "request-authorization").await;
    is_refused(&drawn, &["To read the logs"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_without_words_says_why_it_was_refused() {
    let console = console().await;
    let number = taken(&console).await;
    let (anna, address) = (console.sign_in("anna@acme").await, format!("/tickets/{number}"));
    let typed = fields(format!("number={number}&key=c"));
    console.posts(&anna, &address, PLAIN, "/fn/tickets/cancel", &typed).await;
    is_refused(&form(&console, &anna, &address, "cancel").await, &["is not possible any more"]);
    console.desk.close_ticket(&console.actor("anna@acme").await, &number, "c").await.expect("closed");
    console.posts(&anna, &address, PLAIN, "/fn/tickets/remind", &typed).await;
    let drawn = form(&console, &anna, &address, "remind").await;
    assert!(drawn.contains("is not possible any more"), "{drawn}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_against_a_solution_comes_back_after_somebody_confirmed_it() {
    let console = console().await;
    let number = taken(&console).await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    let (cookie, address) = (console.sign_in("anna@acme").await, format!("/tickets/{number}"));
    console.desk.propose_solution(&chen, &number, "Reloaded", "p").await.expect("proposed");
    console.desk.confirm_ticket(&anna, &number, &ReviewForm::default(), "y").await.expect("confirmed");
    let typed = fields(format!("number={number}&key=n&reason=It+still+drops"));
    console.posts(&cookie, &address, PLAIN, "/fn/tickets/not-solved", &typed).await;
    is_refused(&form(&console, &cookie, &address, "not-solved").await, &["It still drops", "is not possible any more"]);
    assert_eq!(form(&console, &cookie, &address, "not-solved").await, "");
}
