//! CTS through its door: the traces of an account, as Huawei's SDK reads them.

use crate::common::{Console, console};
use model::{NewAccessKey, Rank};
use serde_json::Value;

async fn project(console: &Console, keys: &NewAccessKey) -> String {
    let answer = console.signed(keys, "GET", "/v3/projects?name=cn-south-1", "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["projects"][0]["id"].as_str().expect("a project").to_owned()
}

async fn traces(console: &Console, keys: &NewAccessKey, query: &str) -> (u16, Value) {
    let path = format!("/v3/{}/traces?{query}", project(console, keys).await);
    let answer = console.signed(keys, "GET", &path, "").await;
    (answer.status, answer.json())
}

fn names(page: &Value) -> Vec<&str> {
    let traces = page["traces"].as_array().expect("a list");
    traces.iter().map(|trace| trace["trace_name"].as_str().expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_reads_what_happened_as_traces() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    let number = console.ticket_of("anna@acme").await;
    console.desk.cancel_ticket(&console.actor("anna@acme").await, &number, "1").await.expect("canceled");
    let (status, page) = traces(&console, &anna, "trace_type=system").await;
    assert_eq!((status, names(&page)), (200, vec!["cancelCase", "createCase"]), "{page}");
    assert_eq!((page["meta_data"]["count"].as_i64(), &page["meta_data"]["marker"]), (Some(2), &Value::Null));
    let trace = &page["traces"][1];
    for (field, value) in [
        ("trace_type", "ConsoleAction"),
        ("trace_rating", "normal"),
        ("service_type", "OSM"),
        ("resource_type", "case"),
        ("resource_id", number.as_str()),
        ("source_ip", "192.0.2.1"),
        ("code", "200"),
    ] {
        assert_eq!(trace[field].as_str(), Some(value), "{field}: {trace}");
    }
    assert!(trace["time"].as_i64().is_some_and(|time| time > 1_000_000_000_000) && trace["trace_id"].is_string());
    assert_eq!(
        (trace["user"]["name"].as_str(), trace["user"]["domain"]["id"].as_str()),
        (Some("anna@acme"), Some("acme"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_and_pages_follow() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    for _ in 0..3 {
        console.ticket_of("anna@acme").await;
    }
    let (_, first) = traces(&console, &anna, "limit=2&trace_type=system").await;
    let marker = first["meta_data"]["marker"].as_str().expect("there is more").to_owned();
    let (_, second) = traces(&console, &anna, &format!("limit=2&next={marker}&trace_type=system")).await;
    assert_eq!((names(&first).len(), names(&second).len(), &second["meta_data"]["marker"]), (2, 1, &Value::Null));
    for none in [
        "trace_type=data",
        "trace_rating=incident",
        "service_type=ECS",
        "tracker_name=mine",
        "enterprise_project_id=4711",
        "user=nobody",
        "trace_name=closeCase",
        "resource_type=authorization",
        "from=1&to=2",
    ] {
        let (status, page) = traces(&console, &anna, none).await;
        assert_eq!((status, names(&page)), (200, vec![]), "{none}: {page}");
    }
    let (_, one) = traces(&console, &anna, &format!("service_type=ECS&trace_id={marker}")).await;
    assert_eq!(names(&one), ["createCase"], "its id alone counts");
    for wrong in [
        "limit=0",
        "limit=201",
        "from=x",
        "from=2&to=1",
        "next=x",
        "trace_type=all",
        "trace_rating=bad",
        "access_key_id=AK",
    ] {
        let (status, refused) = traces(&console, &anna, wrong).await;
        assert_eq!((status, refused["error_code"].as_str()), (400, Some("OSM.01010001")), "{wrong}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_and_only_the_own_projects() {
    let console = console().await;
    let (anna, gita) = (console.keys("anna@acme").await, console.keys("gita@globex").await);
    console.adds("ben@acme", Rank::Member).await;
    let ben = console.keys("ben@acme").await;
    console.ticket_of("anna@acme").await;
    assert_eq!(traces(&console, &ben, "").await.0, 404);
    assert_eq!(names(&traces(&console, &gita, "").await.1), Vec::<&str>::new());
    let foreign = format!("/v3/{}/traces", project(&console, &anna).await);
    assert_eq!(console.signed(&gita, "GET", &foreign, "").await.status, 404);
    assert_eq!(console.signed(&anna, "GET", "/v3/4711/traces", "").await.status, 404);
    assert_eq!(console.send("GET", &foreign, &[], b"").await.status, 401);
}
