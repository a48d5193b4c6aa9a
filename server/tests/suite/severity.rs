//! *Change Severity* as a lead's browser without script sends it, and what *Create* promises.

use crate::common::{Answer, Console, console};
use model::{Rank, Severity};

async fn post(console: &Console, cookie: &str, page: &str, body: &str) -> Answer {
    let referer = format!("http://{}{page}", console.address);
    let headers = [
        ("cookie", cookie),
        ("sec-fetch-site", "same-origin"),
        ("accept", "text/html"),
        ("referer", referer.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    console.send("POST", "/fn/tickets/severity", &headers, body.as_bytes()).await
}

async fn severity(console: &Console, number: &model::TicketNumber) -> Severity {
    let anna = console.actor("anna@acme").await;
    console.desk.read_ticket(&anna, number).await.expect("read").ticket.row.severity
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_changes_the_severity_without_script() {
    let console = console().await;
    console.adds("olga@huawei", Rank::Lead).await;
    let number = console.ticket_of("anna@acme").await;
    let page = format!("/agent/tickets/{number}");
    let cookie = console.sign_in("olga@huawei").await;
    let first = console.get(&page, &cookie).await.body;
    assert!(first.contains("action=\"/fn/tickets/severity\""));
    let offers =
        |page: &str| ["critical", "major", "minor"].map(|of| page.contains(&format!("<option value=\"{of}\"")));
    assert_eq!(offers(&first), [true, true, false], "not the one that it has");

    let refused =
        post(&console, &cookie, &page, &format!("number={number}&key=a&severity=minor&reason=Two+sites")).await;
    assert_eq!((refused.status, refused.header("location")), (302, Some(format!("{page}#severity"))), "{refused:?}");
    let again = console.get(&page, &cookie).await.body;
    assert!(again.contains("The ticket has this severity already."), "it is said why");
    assert!(again.contains("Two sites"), "what was typed stays");
    post(&console, &cookie, &page, &format!("number={number}&key=a&severity=critical&reason=+")).await;
    let again = console.get(&page, &cookie).await.body;
    assert!(
        again.contains("Fill this in.") && again.contains("<option value=\"critical\" selected"),
        "so does the choice"
    );
    assert_eq!(severity(&console, &number).await, Severity::Minor);

    for _ in 0..2 {
        let body = format!("number={number}&key=a&severity=critical&reason=Two+sites");
        let done = post(&console, &cookie, &page, &body).await;
        assert_eq!((done.status, done.header("location")), (302, Some(page.clone())), "{done:?}");
    }
    assert_eq!(severity(&console, &number).await, Severity::Critical);
    let customer = console.sign_in("anna@acme").await;
    let seen = console.get(&format!("/tickets/{number}"), &customer).await.body.replace("<!>", "");
    let told = "changed the severity from Minor to Critical: Two sites";
    assert!(seen.contains(told), "the customer reads why");
    assert!(!seen.contains("/fn/tickets/severity"));
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn for_engineers_it_is_not_on_offer() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (page, cookie) = (format!("/agent/tickets/{number}"), console.sign_in("chen@huawei").await);
    assert!(!console.get(&page, &cookie).await.body.contains("/fn/tickets/severity"));
    let body = format!("number={number}&key=a&severity=critical&reason=Now");
    let headers = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("accept", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let refused = console.send("POST", "/fn/tickets/severity", &headers, body.as_bytes()).await;
    assert_eq!(refused.status, 403, "{refused:?}");
    assert_eq!(severity(&console, &number).await, Severity::Minor);
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn create_promises_what_is_so() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let page = console.get("/tickets/new", &cookie).await.body;
    for name in ["Platform, Account and Billing", "Something else"] {
        assert!(page.contains(&format!(">{name}<")) && page.contains(&format!("“{name}”")), "{name}");
    }
    assert!(!page.contains("right group") && !page.contains("administrator of your account"));
    console.stop.cancel();
}
