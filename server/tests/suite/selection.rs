//! Verbs on several tickets and *Delete*, as a browser without script asks for them.

use crate::common::browser::{self, PLAIN};
use crate::common::{Answer, Console, console};
use model::TicketNumber;

async fn post(console: &Console, cookie: &str, door: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    console.posts(cookie, "/tickets/selected", PLAIN, door, &browser::fields(pairs.join("&"))).await
}

async fn tickets(console: &Console, n: usize) -> Vec<TicketNumber> {
    let mut numbers = Vec::new();
    for _ in 0..n {
        numbers.push(console.ticket_of("anna@acme").await);
    }
    numbers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_is_asked_about_carried_out_and_looked_at_again() {
    let console = console().await;
    let numbers = tickets(&console, 2).await;
    let cookie = console.sign_in("anna@acme").await;
    let list = console.get("/tickets", &cookie).await.body;
    for piece in ["Cancel selected", "Delete selected", "formaction=\"/tickets/selected\"", "formmethod=\"get\""] {
        assert!(list.contains(piece), "{piece}");
    }
    let address = format!("/tickets/selected?number={}&number={}&verb=cancel", numbers[0], numbers[1]);
    let asked = console.get(&address, &cookie).await;
    assert_eq!(asked.status, 200, "{}", asked.head);
    assert!(asked.body.contains("Cancel 2 tickets?"), "{}", asked.body);

    let both = format!("{}.{}.TT20200101000001", numbers[0], numbers[1]);
    let fields = [("verb", "cancel"), ("numbers", both.as_str()), ("key", "k1")];
    for _ in 0..2 {
        let done = post(&console, &cookie, "/fn/selection/carry-out", &fields).await;
        assert_eq!(
            (done.status, done.header("location").as_deref()),
            (302, Some("/tickets/outcome?of=k1")),
            "{done:?}"
        );
    }
    let results = console.get("/tickets/outcome?of=k1", &cookie).await;
    assert_eq!(results.status, 200, "{}", results.head);
    assert!(results.body.contains("Cancel 3 tickets: 2 done, 1 not"), "{}", results.body);
    let gita = console.sign_in("gita@globex").await;
    assert_eq!(console.get("/tickets/outcome?of=k1", &gita).await.status, 404);
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_or_too_much_selected_is_said() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let none = console.get("/tickets/selected?verb=delete", &cookie).await;
    assert_eq!(none.status, 200, "{}", none.head);
    assert!(none.body.contains("No ticket is selected"));
    let many: Vec<_> = (0..101).map(|n| format!("number=TT20261121{n:06}")).collect();
    let refused = console.get(&format!("/tickets/selected?verb=delete&{}", many.join("&")), &cookie).await;
    assert_eq!(refused.status, 422, "{}", refused.head);
    assert!(refused.body.contains("At most 100 at a time"));
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_ticket_is_404_as_one_that_never_was() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let cookie = console.sign_in("anna@acme").await;
    console.desk.cancel_ticket(&console.actor("anna@acme").await, &number, "c").await.expect("canceled");
    let page = console.get(&format!("/tickets/{number}?ask=delete"), &cookie).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Nothing brings it back"));
    let text = number.to_string();
    for _ in 0..2 {
        let deleted = post(&console, &cookie, "/fn/tickets/delete", &[("number", text.as_str()), ("key", "d")]).await;
        assert_eq!((deleted.status, deleted.header("location").as_deref()), (302, Some("/tickets")), "{deleted:?}");
    }
    let gone = console.get(&format!("/tickets/{number}"), &cookie).await;
    let absent = console.get("/tickets/TT20200101000001", &cookie).await;
    assert_eq!((gone.status, absent.status), (404, 404));
    let read = |number: &str| format!("/fn/tickets/read?number={number}");
    let gone = console.get(&read(&text), &cookie).await;
    let absent = console.get(&read("TT20200101000001"), &cookie).await;
    assert_eq!((gone.status, gone.body), (404, absent.body));
    let chen = console.sign_in("chen@huawei").await;
    let kept = console.get(&format!("/agent/tickets/{number}"), &chen).await;
    assert_eq!(kept.status, 200);
    assert!(kept.body.contains("Deleted by the customer"));
    console.stop.cancel();
}
