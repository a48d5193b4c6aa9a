//! A reply that comes too late, as a browser without script shows it.

use crate::common::browser::{PLAIN, parts};
use crate::common::{Console, console};
use model::{Entry, TicketNumber};

const ENDED: &str = "The ticket has ended, so this cannot be sent any more.";
const ONLY_NOTE: &str = "Replies are no longer possible; this would be an internal note.";

/// The composer of a page; nothing if there is none.
async fn composer(console: &Console, cookie: &str, address: &str) -> String {
    let page = console.page(cookie, address).await;
    let form = page.split("id=\"composer\"").nth(1).and_then(|rest| rest.split("</form>").next());
    form.unwrap_or_default().to_owned()
}

/// A ticket of Anna's that Chen took and she closed, and the description's id.
async fn closed(console: &Console) -> (TicketNumber, i64) {
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "t").await.expect("taken");
    console.desk.close_ticket(&anna, &number, "c").await.expect("closed");
    let page = console.desk.read_ticket(&chen, &number).await.expect("read");
    let first = page.entries.iter().find_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.0),
        Entry::Event { .. } => None,
    });
    (number, first.expect("a description"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_reply_to_a_ticket_that_ended_comes_back_with_why() {
    let console = console().await;
    let (number, _) = closed(&console).await;
    let (cookie, address) = (console.sign_in("anna@acme").await, format!("/tickets/{number}"));
    assert_eq!(composer(&console, &cookie, &address).await, "", "nothing was begun");
    let fields = [("number", number.as_str()), ("key", "k"), ("message", "One more thing"), ("visibility", "public")];
    let late = console.posts(&cookie, &address, PLAIN, "/fn/messages/post", &parts(&fields)).await;
    assert_eq!(late.header("location"), Some(format!("{address}#composer")), "{late:?}");
    let drawn = composer(&console, &cookie, &address).await;
    for said in ["One more thing", ENDED, "is not possible any more"] {
        assert!(drawn.contains(said), "{said}: {drawn}");
    }
    let send = drawn.split("<button").find(|button| button.contains("type=\"submit\"")).expect("a button");
    assert!(send.split('>').next().is_some_and(|tag| tag.contains("disabled")), "{send}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_before_a_ticket_ended_is_there_to_be_copied() {
    let console = console().await;
    let (number, _) = closed(&console).await;
    let (cookie, address) = (console.sign_in("anna@acme").await, format!("/tickets/{number}"));
    let anna = console.actor("anna@acme").await;
    let fields = [("message".into(), "Half a thought".into()), ("visibility".into(), "public".into())];
    let saved = console.desk.save_draft(&anna, number.as_str(), &fields, None).await.expect("a draft");
    let drawn = composer(&console, &cookie, &address).await;
    assert!(drawn.contains("Half a thought") && drawn.contains(ENDED), "{drawn}");
    console.desk.save_draft(&anna, number.as_str(), &[], Some(saved.at)).await.expect("thrown away");
    assert_eq!(composer(&console, &cookie, &address).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_does_not_say_who_reads_it_is_no_note() {
    let console = console().await;
    let (number, first) = closed(&console).await;
    let (cookie, address) = (console.sign_in("chen@huawei").await, format!("/agent/tickets/{number}"));
    // A quote is no reply yet.
    let drawn = composer(&console, &cookie, &format!("{address}?quote={first}")).await;
    assert!(drawn.contains("The tunnel drops") && !drawn.contains(ONLY_NOTE), "{drawn}");
    assert!(drawn.contains("name=\"visibility\" value=\"internal\""), "{drawn}");
    // What was a reply has no kind any more until its writer chooses one.
    let chen = console.actor("chen@huawei").await;
    let fields = [("message".into(), "For anna".into())];
    console.desk.save_draft(&chen, number.as_str(), &fields, None).await.expect("a draft");
    let drawn = composer(&console, &cookie, &address).await;
    assert!(drawn.contains("For anna") && drawn.contains(ONLY_NOTE), "{drawn}");
    let choice = drawn.split("<input").find(|tag| tag.contains("name=\"visibility\"")).expect("a choice");
    let choice = choice.split('>').next().unwrap_or_default();
    assert!(choice.contains("type=\"radio\"") && !choice.contains("checked"), "{choice}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_cannot_be_one_any_more_is_a_note_only_by_choice() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "t").await.expect("taken");
    let fields = |kind: &str| [("message".into(), "For anna".into()), ("visibility".into(), kind.into())];
    let saved = console.desk.save_draft(&chen, number.as_str(), &fields("public"), None).await.expect("a draft");
    console.desk.close_ticket(&anna, &number, "c").await.expect("closed");
    let (cookie, address) = (console.sign_in("chen@huawei").await, format!("/agent/tickets/{number}"));

    let page = console.get(&address, &cookie).await.body;
    assert!(page.contains("For anna") && page.contains(ONLY_NOTE), "{page}");
    let choice = page.split("<input").find(|tag| tag.contains("name=\"visibility\"")).expect("a choice");
    let choice = choice.split('>').next().unwrap_or_default();
    assert!(choice.contains("type=\"radio\"") && choice.contains("required"), "{choice}");
    assert!(choice.contains("value=\"internal\"") && !choice.contains("checked"), "{choice}");

    let note = console.desk.save_draft(&chen, number.as_str(), &fields("internal"), Some(saved.at)).await;
    note.expect("a note");
    let page = console.get(&address, &cookie).await.body;
    assert!(page.contains("For anna") && !page.contains(ONLY_NOTE), "{page}");
    assert!(page.contains("name=\"visibility\" value=\"internal\""), "{page}");
}
