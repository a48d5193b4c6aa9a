//! The customer's list as a page: criteria from the address, forms without script.

use crate::common::browser::{PLAIN, SCRIPT, fields};
use crate::common::{Answer, Console, console};
use model::{HOUR, Rank, Restrictions};

async fn post(console: &Console, cookie: &str, from: &str, door: &str, form: &str) -> Answer {
    console.posts(cookie, from, PLAIN, door, &fields(form)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn export_stands_there_for_those_who_may() {
    let console = console().await;
    console.adds("max@acme", Rank::Member).await;
    console.ticket_of("max@acme").await;
    let cookie = console.sign_in("max@acme").await;
    let exports = async || {
        let drawn = console.page(&cookie, "/tickets").await;
        assert!(drawn.contains("Cancel selected"), "the list is there");
        (drawn.contains("/fn/exports/begin"), drawn.contains("Export selected"))
    };
    assert_eq!(exports().await, (true, true));
    let only_the_owner = Restrictions { submit: false, export: true };
    console.desk.set_restrictions(&console.actor("anna@acme").await, only_the_owner, "1").await.expect("set");
    assert_eq!(exports().await, (false, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn criteria_are_read_from_the_address_and_refused_at_their_fields() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let cookie = console.sign_in("anna@acme").await;
    let found = console.page(&cookie, "/tickets?service=border&from=2020-01-01&submitter=anna").await;
    assert!(found.contains(&format!("value=\"{number}\"")), "the row is there");
    assert!(found.contains("Remove filter Submitter"));
    let other = console.page(&cookie, "/tickets?service=log").await;
    assert!(!other.contains(&format!("value=\"{number}\"")) && other.contains("Nothing found"));
    let wrong = console.page(&cookie, "/tickets?from=2026-11-20&to=2026-11-01&submitter=gita%40globex").await;
    for sentence in ["The end lies before the beginning.", "Choose one of the values on offer.", "Nothing is listed"] {
        assert!(wrong.contains(sentence), "{sentence}");
    }
    assert!(wrong.contains("value=\"2026-11-20\"") && wrong.contains("value=\"gita@globex\""), "what was typed stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_of_a_search_are_meant_in_the_zone_of_the_settings() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let cookie = console.sign_in("anna@acme").await;
    let field = |zone: &str| format!("<input type=\"hidden\" name=\"zone\" value=\"{zone}\"");
    let form = async |query: &str| {
        let drawn = console.page(&cookie, &format!("/tickets{query}")).await;
        drawn
            .split("class=\"search\">")
            .nth(1)
            .and_then(|rest| rest.split("</form>").next())
            .expect("a form")
            .to_owned()
    };
    assert!(!form("").await.contains("name=\"zone\""), "nothing is known yet");
    let settings = "lang=en&theme=light&zone=Pacific%2FKiritimati&density=compact&keys=on";
    let saved = console.posts(&cookie, "/settings", SCRIPT, "/fn/settings/display", &fields(settings)).await;
    assert_eq!(saved.status, 200, "{saved:?}");
    assert!(form("").await.contains(&field("Pacific/Kiritimati")));
    // There it is always another day than in Niue, 25 hours behind.
    let day = console.desk.now().plus(14 * HOUR).day();
    for (zone, found) in [("Pacific/Kiritimati", true), ("Pacific/Niue", false)] {
        let link = format!("/tickets?from={day}&to={day}&zone={}", zone.replace('/', "%2F"));
        let shown = console.page(&cookie, &link).await;
        assert_eq!(shown.contains(&format!("value=\"{number}\"")), found, "{zone}");
        assert!(shown.contains(&format!("{day} – {day}, {zone}")), "the chip names it");
        assert!(form(link.trim_start_matches("/tickets")).await.contains(&field(zone)), "whoever made the link");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn review_leads_to_its_open_form() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "t").await.expect("taken");
    console.desk.close_ticket(&anna, &number, "c").await.expect("closed");
    let cookie = console.sign_in("anna@acme").await;
    let to = format!("/tickets/{number}?ask=review");
    assert!(console.page(&cookie, "/tickets").await.contains(&format!("href=\"{to}\"")), "the link");
    let unfolded = "name=\"verb\" open";
    assert!(!console.page(&cookie, &format!("/tickets/{number}")).await.contains(unfolded));
    assert!(console.page(&cookie, &to).await.contains(unfolded));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_saved_without_script() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let (door, here) = ("/fn/views/save", "/tickets?service=border");
    let long = format!("name={}&scope=mine&query=service%3Dborder&key=k1", "x".repeat(41));
    let answer = post(&console, &cookie, here, door, &long).await;
    assert_eq!(answer.header("location").as_deref(), Some("/tickets?service=border#view-save"), "{answer:?}");
    let refused = console.page(&cookie, here).await;
    assert!(refused.contains("At most 40 characters.") && refused.contains(&"x".repeat(41)));
    let answer = post(&console, &cookie, here, door, "name=Borders&scope=mine&query=service%3Dborder&key=k1").await;
    assert_eq!(answer.header("location").as_deref(), Some(here), "{answer:?}");
    assert!(console.page(&cookie, "/tickets").await.contains("href=\"/tickets?service=border\""));
    let gita = console.sign_in("gita@globex").await;
    assert!(!console.page(&gita, "/tickets").await.contains("Borders"));
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_and_density_are_kept_without_script() {
    let console = console().await;
    let (number, chen) = (console.ticket_of("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "1").await.expect("taken");
    let cookie = console.sign_in("anna@acme").await;
    let drawn = console.page(&cookie, "/tickets").await;
    assert!(drawn.contains("class=\"severity\"") && drawn.contains("class=\"wait\""));
    let fields = "service=on&density=compact&size=10&back=%2Ftickets";
    let answer = post(&console, &cookie, "/tickets?size=50", "/fn/list/look", fields).await;
    assert_eq!(answer.header("location").as_deref(), Some("/tickets"), "{answer:?}");
    let after = console.page(&cookie, "/tickets").await;
    assert!(after.contains("data-density=\"compact\"") && !after.contains("class=\"severity\""));
    assert!(!after.contains("class=\"wait\""));
    console.desk.ask_feedback(&chen, &number, "Which port?", "2").await.expect("asked");
    let asked = console.page(&cookie, "/tickets").await;
    assert!(asked.contains("Your reply is wanted"), "it belongs to the state, not to a column");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_label_is_chosen_before_one_is_deleted() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    post(&console, &cookie, "/labels", "/fn/labels/create", "label=vip&key=k").await;
    let labels = console.page(&cookie, "/labels").await;
    let (_, form) = labels.split_once("id=\"label-delete\"").expect("a form");
    let (form, _) = form.split_once("</form>").expect("its end");
    assert!(form.contains("Take it off all tickets") && form.contains(">vip<"), "{form}");
    assert!(form.matches("required").count() == 2 && !form.contains(" selected"), "{form}");
}
