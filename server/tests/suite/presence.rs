//! Colleagues at one ticket: who is writing, and that nobody answers past the other.

use crate::common::browser::{Form, PLAIN, SCRIPT, fields, parts};
use crate::common::{Console, console, open_live, read_until};
use desk::MessageForm;
use model::{Rank, TicketNumber, TicketState, Visibility};

const WHY: &str = "Olga wrote while you were typing. Read it, then send again.";

async fn beat(console: &Console, (cookie, by): (&str, &str), number: &TicketNumber, over: &str) -> u16 {
    let form = fields(format!("number={number}&by={by}&over={over}"));
    console.posts(cookie, &format!("/agent/tickets/{number}"), SCRIPT, "/fn/presence/beat", &form).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_hear_who_writes_and_customers_do_not() {
    let console = console().await;
    let olga = console.adds("olga@huawei", Rank::Lead).await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.sign_in("anna@acme").await, console.sign_in("chen@huawei").await);
    let by_olga = (console.sign_in("olga@huawei").await, olga.to_string());
    let (to_anna, to_chen) = (open_live(console.address, &anna).await, open_live(console.address, &chen).await);
    let says = async |over: &str| beat(&console, (&by_olga.0, &by_olga.1), &number, over).await;
    let door = format!("/fn/presence/read?number={number}");

    assert_eq!(says("").await, 200);
    let read = console.get(&door, &chen).await;
    assert!(read.status == 200 && read.body.contains("[\"Olga\"]"), "{read:?}");
    assert!(console.get(&door, &by_olga.0).await.body.contains("[]"), "she knows");
    assert_eq!(console.get(&door, &anna).await.status, 404);
    assert_eq!(beat(&console, (&by_olga.0, "somebody"), &number, "").await, 409, "drawn for another");
    let id = console.actor("anna@acme").await.id.to_string();
    assert_eq!(beat(&console, (&anna, &id), &number, "").await, 404);
    assert_eq!(says("1").await, 200);
    assert!(console.get(&door, &chen).await.body.contains("[]"), "over");

    let mark = console.ticket_of("anna@acme").await.to_string();
    let heard =
        tokio::task::spawn_blocking(move || [to_anna, to_chen].map(|mut stream| read_until(&mut stream, &mark)));
    let [anna, chen] = heard.await.expect("both heard");
    let told = format!("event: writing\ndata: {number}");
    assert_eq!((anna.matches("writing").count(), chen.matches(&told).count()), (0, 2), "{anna} {chen}");
    console.stop.cancel();
}

/// The newest message that a page says it shows.
async fn seen(console: &Console, cookie: &str, page: &str) -> String {
    let body = console.page(cookie, page).await;
    let value = body.split("name=\"seen\" value=\"").nth(1).expect("forms say what is on the page");
    value.split('"').next().expect("a value").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_script_what_a_colleague_wrote_is_read_first_and_what_was_typed_stays() {
    let console = console().await;
    console.adds("olga@huawei", Rank::Lead).await;
    let number = console.ticket_of("anna@acme").await;
    let (chen, olga) = (console.actor("chen@huawei").await, console.actor("olga@huawei").await);
    console.desk.take_ticket(&chen, &number, "").await.expect("taken");
    let (page, cookie) = (format!("/agent/tickets/{number}"), console.sign_in("chen@huawei").await);
    let note = async |text: &str| {
        let form = MessageForm {
            body: text.into(),
            visibility: Visibility::Internal,
            files: Vec::new(),
            knowingly: String::new(),
            key: String::new(),
        };
        console.desk.post_message(&olga, &number, &form).await.expect("noted");
    };
    let post = async |door: &str, form: &Form<'_>| {
        let answer = console.posts(&cookie, &page, PLAIN, door, form).await;
        assert_eq!(answer.status, 302, "{answer:?}");
        answer.header("location").unwrap_or_default()
    };
    let before = seen(&console, &cookie, &page).await;
    note("Ask for the firmware").await;
    let say = async |seen: &str| {
        let typed = [("message", "Reboot it"), ("visibility", "public"), ("seen", seen), ("key", "say")];
        let (of, number) = (&typed[..], [("number", number.as_str())]);
        post("/fn/messages/post", &parts(&[of, &number[..]].concat())).await
    };
    assert_eq!(say(&before).await, format!("{page}#composer"));
    let drawn = console.page(&cookie, &page).await;
    assert!(drawn.contains(WHY) && drawn.contains("Ask for the firmware"), "{drawn}");
    assert!(drawn.contains(">Reboot it</textarea>"), "{drawn}");
    let now = seen(&console, &cookie, &page).await;
    assert_eq!(say(&now).await, page);
    assert_eq!(say(&before).await, page, "the same command again");

    let before = seen(&console, &cookie, &page).await;
    note("Wait a moment").await;
    let propose = async |seen: &str| {
        let form = format!("number={number}&key=propose&resolution=Rebooted&seen={seen}");
        post("/fn/tickets/propose", &fields(form)).await
    };
    assert_eq!(propose(&before).await, format!("{page}#propose"));
    let drawn = console.page(&cookie, &page).await;
    assert!(drawn.contains(WHY) && drawn.contains(">Rebooted</textarea>"), "{drawn}");
    let now = seen(&console, &cookie, &page).await;
    assert_eq!(propose(&now).await, page);
    let row = console.desk.read_ticket(&chen, &number).await.expect("read").ticket.row;
    assert_eq!(row.state, TicketState::PendingConfirmation);
    console.stop.cancel();
}
