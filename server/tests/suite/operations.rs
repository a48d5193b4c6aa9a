//! The operations administrators' pages, as a browser without script uses them.

use crate::common::browser::{PLAIN, fields};
use crate::common::{Answer, Console, console};
use model::{Lang, Rank};

async fn with_operator() -> (Console, String) {
    let console = console().await;
    console.adds("root@huawei", Rank::Operator).await;
    let cookie = console.sign_in("root@huawei").await;
    (console, cookie)
}

async fn post(console: &Console, cookie: &str, door: &str, page: &str, body: &str) -> Answer {
    console.posts(cookie, page, PLAIN, door, &fields(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_previewed_and_published_without_script() {
    let (console, cookie) = with_operator().await;
    let page = "/operations/agreements";
    let first = console.get(page, &cookie).await;
    assert_eq!(first.status, 200, "{}", first.head);
    for piece in ["Version 1", "Holds now", "Came with the program", "客户授权协议", ">1. What you allow<"] {
        assert!(first.body.contains(piece), "{piece}");
    }

    let text = "title_en=New&title_zh=%E6%96%B0&text_en=%23%23+1.+One%0D%0A%0D%0A%3Cb%3Ebold%3C%2Fb%3E";
    let draft = format!("{text}&text_zh=%23%23+1.+%E4%B8%80");
    let shown = post(&console, &cookie, "/fn/agreements/preview", page, &draft).await;
    assert_eq!((shown.status, shown.header("location").as_deref()), (302, Some("/operations/agreements#publish")));
    let preview = console.get(page, &cookie).await.body;
    assert!(preview.contains(">1. One<") && preview.contains(">1. 一<"), "both are drawn");
    assert!(preview.contains("&lt;b&gt;bold&lt;/b&gt;") && !preview.contains("<b>bold</b>"), "as text");
    assert!(!preview.contains("id=\"publish-errors\""), "nothing is wrong");
    assert_eq!(console.desk.agreement(Lang::En).await.expect("read").version, 1, "nothing is published");

    let refused = post(&console, &cookie, "/fn/agreements/publish", page, &format!("key=k&{text}&text_zh=+")).await;
    assert_eq!(refused.status, 302);
    let again = console.get(page, &cookie).await.body;
    assert!(again.contains("id=\"publish-errors\"") && again.contains("Text in Chinese:"), "it is said where");
    assert!(again.contains("&lt;b&gt;bold&lt;/b&gt;"), "what was typed stays");

    let done = post(&console, &cookie, "/fn/agreements/publish", page, &format!("key=k&{draft}")).await;
    assert_eq!((done.status, done.header("location").as_deref()), (302, Some(page)), "{done:?}");
    assert!(console.get(page, &cookie).await.body.contains("Version 2"));
    let now = console.desk.agreement(Lang::Zh).await.expect("read");
    assert_eq!((now.version, now.text.as_str()), (2, "## 1. 一"));
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_marked_without_script() {
    let (console, cookie) = with_operator().await;
    let page = "/operations/services";
    let marks = async || console.get(page, &cookie).await.body.matches("High-risk: needed").count();
    assert_eq!(marks().await, 1, "the managed network");
    post(&console, &cookie, "/fn/services/risk/mark", page, "key=k&service=border").await;
    assert_eq!(marks().await, 2);
    post(&console, &cookie, "/fn/services/risk/unmark", page, "key=l&service=network").await;
    assert_eq!(marks().await, 1);
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn for_everybody_else_the_pages_are_not_there() {
    let (console, cookie) = with_operator().await;
    let nav = "href=\"/operations/";
    assert!(console.get("/agent", &cookie).await.body.contains(nav));
    console.adds("olga@huawei", Rank::Lead).await;
    for name in ["anna@acme", "chen@huawei", "olga@huawei"] {
        let cookie = console.sign_in(name).await;
        for page in [
            "/operations",
            "/operations/agreements",
            "/operations/services",
            "/operations/reports",
            "/operations/audit",
            "/operations/audit.csv",
            "/admin",
            "/admin/audit",
        ] {
            assert_eq!(console.get(page, &cookie).await.status, 404, "{name} {page}");
        }
        let home = if name.ends_with("huawei") { "/agent" } else { "/tickets" };
        // Dispatch rules are a lead's too.
        let body = console.get(home, &cookie).await.body.replace("href=\"/operations/dispatch\"", "");
        assert!(!body.contains(nav), "{name}");
    }
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vendors_trail_is_read_filtered_and_exported() {
    let (console, cookie) = with_operator().await;
    let number = console.ticket_of("anna@acme").await;
    let chen = console.actor("chen@huawei").await;
    console.desk.take_ticket(&chen, &number, "t").await.expect("taken");
    let page = console.get("/operations/audit", &cookie).await;
    assert_eq!(page.status, 200, "{}", page.head);
    let link = format!("href=\"/agent/tickets/{number}\"");
    for piece in [
        "took the ticket",
        "chen@huawei",
        &link,
        "action=\"/operations/audit\"",
        "Risk of a service set · service_risk_set<",
    ] {
        assert!(page.body.contains(piece), "{piece}");
    }
    assert!(!page.body.contains("created the ticket") && !page.body.contains("anna@acme signed in"));
    let chinese = console.get("/operations/audit", &format!("{cookie}; lang=zh")).await.body;
    assert!(chinese.contains("受理工单 · ticket_taken<"), "events are worded in the reader's language");
    let none = console.get("/operations/audit?event=service_risk_set", &cookie).await.body;
    assert!(!none.contains("took the ticket"), "narrowed");
    let link = "/operations/audit?from=2026-11-21&zone=Asia%2FKolkata";
    let dated = console.get(link, &cookie).await.body;
    for piece in ["From (Asia/Kolkata)", "value=\"chosen\" selected", "from=2026-11-21&amp;zone=Asia%2FKolkata"] {
        assert!(dated.contains(piece), "{piece}: {dated}");
    }
    let wrong = console.get("/operations/audit?period=chosen&from=yesterday", &cookie).await.body;
    assert!(wrong.contains("Enter a date like 2026-11-21."), "said at its field");
    let file = console.get("/operations/audit.csv?event=ticket_taken", &cookie).await;
    assert_eq!((file.status, file.header("content-type").as_deref()), (200, Some("text/csv; charset=utf-8")));
    assert!(file.body.contains("chen@huawei") && file.body.contains(number.as_str()), "{}", file.body);
    let told = console.page(&cookie, "/operations/audit").await;
    assert!(told.contains("exported the audit trail") && told.contains("<dd>the trail of Huawei, 20"), "{told}");
    let file = console.get("/operations/audit.csv?event=trail_exported", &cookie).await;
    assert!(file.body.contains("exported the audit trail: the trail of Huawei, 20"), "{}", file.body);
    assert_eq!(console.get("/account/audit", &cookie).await.status, 404, "an account's is its owner's");
    assert_eq!(console.get("/account/audit.csv", &cookie).await.status, 404);
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_the_product_lead_to_the_readers_own_pages() {
    let (console, operator) = with_operator().await;
    console.adds("olga@huawei", Rank::Lead).await;
    console.adds("mei@acme", Rank::Member).await;
    for (address, to) in [
        ("/audit", "/operations/audit"),
        ("/audit?event=ticket_taken", "/operations/audit?event=ticket_taken"),
        ("/admin", "/operations"),
        ("/admin/services", "/operations/services"),
    ] {
        let answer = console.get(address, &operator).await;
        assert_eq!((answer.status, answer.header("location").as_deref()), (303, Some(to)), "{address}");
    }
    assert_eq!(console.get("/operations", &operator).await.status, 200);
    assert_eq!(console.get("/administration", &operator).await.status, 404);
    let owner = console.sign_in("anna@acme").await;
    let answer = console.get("/audit", &owner).await;
    assert_eq!((answer.status, answer.header("location").as_deref()), (303, Some("/account/audit")));
    for name in ["chen@huawei", "olga@huawei", "mei@acme"] {
        let cookie = console.sign_in(name).await;
        for address in ["/audit", "/admin", "/admin/services"] {
            assert_eq!(console.get(address, &cookie).await.status, 404, "{name} {address}");
        }
    }
    assert_eq!(console.get("/audit", "").await.header("location").as_deref(), Some("/sign-in?next=/audit"));
    console.stop.cancel();
}
