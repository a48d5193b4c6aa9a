//! *Dispatch rules* as the browser of a lead without script uses it, and what is created by programs.

use crate::common::browser::{PLAIN, fields, parts};
use crate::common::{Console, console};
use model::{Rank, TicketNumber};
use serde_json::json;

const PAGE: &str = "/operations/dispatch";
const BORDER: &str = "/operations/dispatch?service=border";

async fn with_lead() -> (Console, String) {
    let console = console().await;
    console.adds("olga@huawei", Rank::Lead).await;
    let cookie = console.sign_in("olga@huawei").await;
    (console, cookie)
}

/// Posts the form of a rule; answers where it leads.
async fn set(console: &Console, cookie: &str, filled: &[(&str, &str)]) -> String {
    let form = parts(&[[("service", "border")].as_slice(), filled].concat());
    let answer = console.posts(cookie, BORDER, PLAIN, "/fn/dispatch/set", &form).await;
    assert_eq!(answer.status, 302, "{answer:?}");
    answer.header("location").unwrap_or_default()
}

/// The tag in which a text stands.
fn tag<'a>(page: &'a str, text: &str) -> &'a str {
    let at = page.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    let (before, behind) = page.split_at(at);
    &page[before.rfind('<').unwrap_or_default()..at + behind.find('>').unwrap_or_default()]
}

async fn holder(console: &Console, number: &TicketNumber) -> Option<String> {
    let anna = console.actor("anna@acme").await;
    console.desk.read_ticket(&anna, number).await.expect("read").ticket.row.holder
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_set_and_removed_without_script() {
    let (console, cookie) = with_lead().await;
    let chen = console.actor("chen@huawei").await.id.to_string();
    let waiting = async || console.page(&cookie, PAGE).await.matches("Wait for every engineer").count();
    let all = waiting().await;
    assert!(all > 5 && console.page(&cookie, PAGE).await.contains("Every other service"));
    assert!(!console.page(&cookie, PAGE).await.contains("/fn/dispatch/set"), "nothing is open");

    let open = console.page(&cookie, BORDER).await;
    let of_chen = format!("value=\"{chen}\"");
    assert!(tag(&open, "value=\"offer\"").contains("checked") && !tag(&open, &of_chen).contains("checked"));
    assert!(open.contains("0 open tickets") && !open.contains("/fn/dispatch/remove"));

    let refused = set(&console, &cookie, &[("key", "k"), ("mode", "assign")]).await;
    assert_eq!(refused, format!("{BORDER}#dispatch"));
    let again = console.page(&cookie, BORDER).await;
    assert!(again.contains("href=\"#dispatch-engineers\"") && again.contains("Fill this in."), "it is said where");
    assert!(tag(&again, "value=\"assign\"").contains("checked"), "what was chosen stays");
    assert_eq!(waiting().await, all);

    let filled = [("key", "k"), ("mode", "assign"), ("engineers", chen.as_str())];
    for _ in 0..2 {
        assert_eq!(set(&console, &cookie, &filled).await, PAGE);
    }
    assert!(console.page(&cookie, PAGE).await.contains("chen@huawei (0)"));
    let number = console.ticket_of("anna@acme").await;
    assert_eq!(holder(&console, &number).await.as_deref(), Some("chen@huawei"));
    let customer = console.sign_in("anna@acme").await;
    let seen = console.page(&customer, &format!("/tickets/{number}")).await;
    assert!(seen.contains("assigned the ticket to chen@huawei by rule"));
    let listed = console.page(&cookie, PAGE).await;
    assert!(listed.contains("chen@huawei (1)") && listed.contains("Assigned"));

    let open = console.page(&cookie, BORDER).await;
    assert!(tag(&open, "value=\"assign\"").contains("checked") && tag(&open, &of_chen).contains("checked"));
    assert!(open.contains("1 open ticket<"));
    let form = fields("key=r&service=border");
    let removed = console.posts(&cookie, BORDER, PLAIN, "/fn/dispatch/remove", &form).await;
    assert_eq!((removed.status, removed.header("location").as_deref()), (302, Some(PAGE)));
    assert_eq!(waiting().await, all);
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_and_operations_find_the_page_and_nobody_else() {
    let (console, lead) = with_lead().await;
    console.adds("root@huawei", Rank::Operator).await;
    let operator = console.sign_in("root@huawei").await;
    let link = "href=\"/operations/dispatch\"";
    for (name, cookie, tabs) in [("olga", &lead, 0), ("root", &operator, 1)] {
        assert_eq!(console.page(cookie, "/agent").await.matches(link).count(), 1, "{name}: in the navigation");
        let page = console.page(cookie, PAGE).await;
        assert_eq!(page.matches(link).count(), 1 + tabs, "{name}");
        assert_eq!(page.contains("href=\"/operations/agreements\""), tabs == 1, "{name}: what is theirs");
    }
    for name in ["chen@huawei", "anna@acme"] {
        let cookie = console.sign_in(name).await;
        for page in [PAGE, BORDER] {
            assert_eq!(console.get(page, &cookie).await.status, 404, "{name} {page}");
        }
        let home = if name.ends_with("huawei") { "/agent" } else { "/tickets" };
        assert!(!console.page(&cookie, home).await.contains(link), "{name}");
    }
    console.stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_files_goes_by_the_rule_too() {
    let (console, cookie) = with_lead().await;
    let chen = console.actor("chen@huawei").await.id.to_string();
    set(&console, &cookie, &[("key", "k"), ("mode", "assign"), ("engineers", &chen)]).await;
    let keys = console.keys("anna@acme").await;
    let form = json!({
        "product_category_id": "border",
        "business_type_id": "border-vpn",
        "region_id": "cn-south-1",
        "simple_description": "The tunnel drops",
        "source_id": "83aeb0f2834c4df49826c781d32a963e",
    });
    let cases = "/v2/servicerequest/cases";
    let filed = console.signed(&keys, "POST", cases, &form.to_string()).await;
    assert_eq!(filed.status, 200, "{filed:?}");
    let case = filed.json()["incident_id"].as_str().expect("an id").to_owned();
    assert_eq!(holder(&console, &TicketNumber::new(&case)).await.as_deref(), Some("chen@huawei"));
    let log = console.signed(&keys, "GET", &format!("{cases}/{case}/operate-logs"), "").await.json();
    let newest = &log["incident_operate_log_list"][0];
    let told = (newest["operate_type"].as_i64(), newest["operator_type"].as_i64());
    assert_eq!(told, (Some(3), Some(2)), "forwarded, by nobody");
    console.stop.cancel();
}
