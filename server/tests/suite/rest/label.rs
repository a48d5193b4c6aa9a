//! Labels and relations through the doors of programs: what a program writes, the console shows, and the other way round.

use super::{BASE, call, code, refused};
use crate::common::{Console, console};
use desk::{NewGroup, Origin};
use model::{AccountId, NewAccessKey, Policy, Rank, TicketNumber};
use serde_json::{Value, json};

async fn fine(console: &Console, keys: &NewAccessKey, method: &str, path: &str, body: &Value) -> Value {
    let answer = call(console, keys, method, &format!("{BASE}{path}"), body).await;
    assert_eq!(answer.status, 200, "{method} {path}: {answer:?}");
    answer.json()
}

/// The page of a ticket as its requester reads it.
async fn labels(console: &Console, number: &TicketNumber) -> Vec<String> {
    let page = console.desk.read_ticket(&console.actor("anna@acme").await, number).await.expect("read");
    page.labels.into_iter().map(|label| format!("{} {}", label.name, label.color)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_are_made_listed_changed_and_deleted() {
    let console = console().await;
    let (anna, gita) = (console.keys("anna@acme").await, console.keys("gita@globex").await);
    let none = Value::Null;
    let made = fine(&console, &anna, "POST", "/labels", &json!({ "name": "Site East", "color": "#00AAFF" })).await;
    assert_eq!(made, json!({}));
    fine(&console, &anna, "POST", "/labels", &json!({ "name": "west", "color": "#000000" })).await;
    let post = async |body: Value| refused(&console, &anna, "POST", "/labels", &body).await;
    assert_eq!(post(json!({ "name": "west", "color": "#000000" })).await, code(400, "OSM.01020001"));
    for wrong in [
        json!({ "color": "#000000" }),
        json!({ "name": "x" }),
        json!({ "name": "x", "color": "red" }),
        json!({ "name": "x".repeat(65), "color": "#000000" }),
        json!({ "name": 5, "color": "#000000" }),
    ] {
        assert_eq!(post(wrong.clone()).await, code(400, "OSM.01010001"), "{wrong}");
    }
    let listed = fine(&console, &anna, "GET", "/labels?name=EAST", &none).await;
    let east = json!({ "label_id": 1, "name": "Site East", "color": "#00aaff" });
    assert_eq!(listed, json!({ "total_count": 1, "label_list": [east] }));
    let page = fine(&console, &anna, "GET", "/labels?offset=1&limit=1", &none).await;
    assert_eq!((&page["total_count"], &page["label_list"][0]["name"]), (&json!(2), &json!("west")));
    assert_eq!(fine(&console, &anna, "GET", "/labels?label_id=2", &none).await["label_list"][0]["name"], "west");
    assert_eq!(fine(&console, &anna, "GET", "/labels?limit=0", &none).await["label_list"], json!([]));
    assert_eq!(refused(&console, &anna, "GET", "/labels?limit=101", &none).await, code(400, "OSM.01010001"));
    let body = json!({ "name": "north", "color": "#ff0000" });
    fine(&console, &anna, "PUT", "/labels/1", &body).await;
    assert_eq!(refused(&console, &anna, "PUT", "/labels/9", &body).await, code(404, "OSM.01010015"));
    assert_eq!(refused(&console, &anna, "PUT", "/labels/x", &body).await, code(400, "OSM.01010001"));
    assert_eq!(refused(&console, &gita, "PUT", "/labels/1", &body).await, code(404, "OSM.01010015"));
    let own = console.desk.own_labels(&console.actor("anna@acme").await).await.expect("read");
    assert_eq!((&*own[0].name, &*own[0].color), ("north", "#ff0000"), "the console shows it");
    fine(&console, &anna, "DELETE", "/labels/2", &none).await;
    assert_eq!(refused(&console, &anna, "DELETE", "/labels/2", &none).await, code(404, "OSM.01010015"));
    assert_eq!(fine(&console, &anna, "GET", "/labels", &none).await["total_count"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_bears_up_to_five_labels_by_their_numbers() {
    let console = console().await;
    let (anna, gita) = (console.keys("anna@acme").await, console.keys("gita@globex").await);
    let (number, none) = (console.ticket_of("anna@acme").await, Value::Null);
    for n in 1..=6 {
        fine(&console, &anna, "POST", "/labels", &json!({ "name": format!("l{n}"), "color": "#123456" })).await;
    }
    let path = format!("/cases/{number}/labels");
    fine(&console, &anna, "POST", &format!("{path}?label_ids=1&label_ids=2"), &none).await;
    fine(&console, &anna, "POST", &format!("{path}?label_ids=2,3"), &none).await;
    assert_eq!(labels(&console, &number).await, ["l1 #123456", "l2 #123456", "l3 #123456"]);
    let post = async |query: &str| refused(&console, &anna, "POST", &format!("{path}{query}"), &none).await;
    assert_eq!(post("?label_ids=4&label_ids=5&label_ids=6").await, code(400, "OSM.01020002"));
    for wrong in ["", "?label_ids=x", "?label_ids=99", "?label_ids=1,2,3,4,5,6", "?label_ids=70000"] {
        assert_eq!(post(wrong).await, code(400, "OSM.01010001"), "{wrong}");
    }
    console.desk.put_label(&console.actor("anna@acme").await, &number, "by hand", "").await.expect("in the console");
    let listed = fine(&console, &anna, "GET", &path, &none).await;
    assert_eq!(listed["case_label_list"][0], json!({ "label_id": 7, "name": "by hand", "color": "" }));
    fine(&console, &anna, "DELETE", &format!("{path}?label_ids=1&label_ids=2&label_ids=7"), &none).await;
    assert_eq!(labels(&console, &number).await, ["l3 #123456"]);
    for method in ["GET", "POST", "DELETE"] {
        let path = format!("{path}?label_ids=1");
        assert_eq!(refused(&console, &gita, method, &path, &none).await, code(404, "OSM.01010015"), "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn related_cases_hold_for_both_and_hide_what_is_not_for_the_caller() {
    let console = console().await;
    let (anna, gita) = (console.keys("anna@acme").await, console.keys("gita@globex").await);
    let id = console.adds("max@acme", Rank::Member).await;
    let max = console.keys("max@acme").await;
    let group = NewGroup {
        account: AccountId::new("acme"),
        name: "Administrators".into(),
        policies: vec![Policy::TicketAdministrator],
        members: vec![id],
    };
    console.desk.add_group(&group, &Origin::command()).await.expect("a group");
    let (own, other) = (console.ticket_of("max@acme").await, console.ticket_of("max@acme").await);
    let (hidden, foreign) = (console.ticket_of("anna@acme").await, console.ticket_of("gita@globex").await);
    let (path, none) = (format!("/cases/{own}/relations"), Value::Null);
    let relate = |number: &TicketNumber| json!({ "related_id_list": [number] });
    fine(&console, &max, "POST", &path, &relate(&other)).await;
    fine(&console, &anna, "POST", &path, &relate(&hidden)).await;
    for (keys, body) in [
        (&max, relate(&hidden)),
        (&max, relate(&foreign)),
        (&max, relate(&own)),
        (&max, json!({})),
        (&max, json!({ "related_id_list": ["1", "2", "3", "4"] })),
    ] {
        assert_eq!(refused(&console, keys, "POST", &path, &body).await, code(400, "OSM.01010001"), "{body}");
    }
    let list = fine(&console, &max, "GET", &path, &none).await;
    let lines = list["case_relation_list"].as_array().expect("a list");
    assert_eq!((lines.len(), &lines[0]["case_id"], &lines[0]["user_name"]), (2, &json!(other), &json!("Max")));
    assert_eq!(lines[1], json!({ "case_id": "TT****", "simple_description": "", "user_name": "" }));
    let back = fine(&console, &max, "GET", &format!("/cases/{other}/relations"), &none).await;
    assert_eq!(back["case_relation_list"][0]["case_id"], json!(own));
    assert_eq!(refused(&console, &gita, "GET", &path, &none).await, code(404, "OSM.01010015"));
    let third = [console.ticket_of("max@acme").await, console.ticket_of("max@acme").await];
    let many = json!({ "related_id_list": third });
    assert_eq!(refused(&console, &max, "POST", &path, &many).await, code(400, "OSM.01020002"));
    fine(&console, &max, "DELETE", &path, &json!({ "related_id": other })).await;
    assert_eq!(refused(&console, &max, "DELETE", &path, &none).await, code(400, "OSM.01010001"));
    let related = console.desk.read_ticket(&console.actor("anna@acme").await, &own).await.expect("read").related;
    assert_eq!(related.seen.iter().map(|line| &line.number).collect::<Vec<_>>(), [&hidden]);
}
