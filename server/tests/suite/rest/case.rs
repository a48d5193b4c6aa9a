//! Cases as Huawei's SDK files, reads and moves them: names, codes and numbers on the wire.

use crate::common::{Answer, Console, console};
use model::{NewAccessKey, TicketState};
use serde_json::{Value, json};

const CASES: &str = "/v2/servicerequest/cases";
const ENGLISH: (&str, &str) = ("x-language", "en-us");

fn form() -> Value {
    json!({
        "product_category_id": "border",
        "business_type_id": "border-vpn",
        "region_id": "cn-south-1",
        "simple_description": "The tunnel drops",
        "source_id": "83aeb0f2834c4df49826c781d32a963e",
    })
}

fn with(name: &str, value: impl Into<Value>) -> Value {
    let mut form = form();
    form[name] = value.into();
    form
}

async fn post(console: &Console, keys: &NewAccessKey, path: &str, body: &Value) -> Answer {
    console.signed(keys, "POST", &format!("{CASES}{path}"), &body.to_string()).await
}

async fn get(console: &Console, keys: &NewAccessKey, path: &str) -> Value {
    let answer = console.signed_with(keys, "GET", &format!("{CASES}{path}"), &[ENGLISH], "").await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.json()
}

async fn create(console: &Console, keys: &NewAccessKey, form: &Value) -> String {
    let answer = post(console, keys, "", form).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["incident_id"].as_str().expect("an id").to_owned()
}

/// The status, the code, and whether the sentence names this.
fn refused(answer: &Answer, status: u16, code: &str, naming: &str) {
    let body = answer.json();
    let message = body["error_msg"].as_str().unwrap_or_default();
    assert_eq!((answer.status, body["error_code"].as_str()), (status, Some(code)), "{answer:?}");
    assert!(message.contains(naming), "{message:?} does not name {naming}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_a_ticket_and_the_other_way_round() {
    let console = console().await;
    let (anna, keys) = (console.actor("anna@acme").await, console.keys("anna@acme").await);
    let case = create(&console, &keys, &with("severity_id", "critical")).await;
    let number = model::TicketNumber::new(&case);
    let ticket = console.desk.read_ticket(&anna, &number).await.expect("read").ticket;
    assert_eq!((ticket.row.severity.name(), ticket.row.state), ("critical", TicketState::Dispatching));
    assert_eq!(ticket.extra.region_name, "CN South-Guangzhou");

    let of = get(&console, &keys, &format!("/{case}")).await["incident_detail_info"].clone();
    assert_eq!(of["simple_description"], "The tunnel drops");
    assert_eq!((of["status"].as_i64(), of["business_ownership"].as_i64()), (Some(0), Some(0)));
    assert_eq!(of["business_type_name"], "VPN or tunnel interrupted");
    assert_eq!((of["severity_name"].as_str(), of["dc_name"].as_str()), (Some("Critical"), Some("CN South-Guangzhou")));
    assert_eq!((of["customer_id"].as_str(), of["xcustomer_id"].as_str()), (Some("acme"), Some(anna.id.as_str())));
    let first = &of["message_list"][0];
    assert_eq!((first["is_first_message"].as_i64(), first["type"].as_i64()), (Some(1), Some(0)));
    assert!(first["message_id"].is_string(), "{first}");

    let other = console.ticket_of("anna@acme").await;
    let list = get(&console, &keys, "").await;
    assert_eq!(list["total_count"], 2);
    assert_eq!(list["incident_info_list"][0]["incident_id"], json!(other));
    assert_eq!(list["incident_info_list"][1]["incident_id"], json!(case));
    assert_eq!(get(&console, &keys, "?status=1").await["total_count"], 0);
    assert_eq!(get(&console, &keys, "?search_key=tunnel&incident_status=0,1&limit=0").await["total_count"], 2);
    assert_eq!(get(&console, &keys, "?status=5").await["total_count"], 0);

    let legacy = "/osm/incidentservice/api/v1/queryincident?pageNo=2&pageSize=1";
    let older = console.signed(&keys, "GET", legacy, "").await.json();
    assert_eq!(
        (older["totalCount"].as_i64(), older["incidentInfoList"][0]["incidentId"].as_str()),
        (Some(2), Some(&*case))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_are_named_as_the_contract_names_them() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let long = "x".repeat(2001);
    for (form, code, naming) in [
        (with("business_type_id", "nonsense"), "OSM.01010001", "business_type_id"),
        (with("product_category_id", "log"), "OSM.01010001", "business_type_id"),
        (with("source_id", Value::Null), "OSM.01010001", "source_id"),
        (with("simple_description", long), "OSM.01010001", "simple_description"),
        (with("region_id", ""), "OSM.01010001", "region_id"),
        (with("incident_sub_type_id", "platform"), "OSM.01010001", "incident_sub_type_id"),
        (with("severity_id", "huge"), "OSM.01010006", "severity_id"),
        (with("remind_mobile", "12"), "OSM.01010001", "remind_mobile"),
        (with("remind_mail", "nobody"), "OSM.01010001", "remind_mail"),
        (with("remind_time", "nine to five"), "OSM.01010001", "remind_time"),
        (with("accessory_ids", json!(["0"])), "OSM.01010001", "accessory_ids"),
        (with("extension_map", json!({ "cc_email": "x@y.zz" })), "OSM.01010008", "cc_email"),
        (with("simple_description", "password: Xk9#mQ2$vL"), "OSM.01010001", "knowingly"),
    ] {
        refused(&post(&console, &keys, "", &form).await, 400, code, naming);
    }
    let none = get(&console, &keys, "?limit=0").await;
    assert_eq!(none["total_count"], 0, "nothing was kept");
    let mut form = with("simple_description", "password: Xk9#mQ2$vL");
    let told = post(&console, &keys, "", &form).await.json()["error_msg"].as_str().expect("a sentence").to_owned();
    let stamp = told.rsplit("\"knowingly\": \"").next().and_then(|rest| rest.split('"').next()).expect("a stamp");
    form["extension_map"] = json!({ "knowingly": stamp });
    create(&console, &keys, &form).await;
    for query in
        ["?offset=65536", "?limit=101", "?status=31", "?query_start_time=soon", "?label_id_list=x", "?status=7"]
    {
        let name = query[1..].split('=').next().expect("a name");
        let answer = console.signed(&keys, "GET", &format!("{CASES}{query}"), "").await;
        refused(&answer, 400, "OSM.01010001", name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_moves_by_its_actions() {
    let console = console().await;
    let (keys, chen) = (console.keys("anna@acme").await, console.actor("chen@huawei").await);
    let case = create(&console, &keys, &form()).await;
    let (action, number) = (format!("/{case}/action?action_id="), model::TicketNumber::new(&case));
    let act = async |name: &str, body: Value| post(&console, &keys, &format!("{action}{name}"), &body).await;
    refused(&act("reopen", json!({})).await, 400, "OSM.01010013", "action_id");
    refused(&act("close", json!({})).await, 409, "OSM.01020004", "");
    assert_eq!(act("press", json!({ "operate_desc": "Please hurry" })).await.json(), json!({}));
    refused(&act("press", json!({})).await, 429, "OSM.01010004", "");
    console.desk.take_ticket(&chen, &number, "").await.expect("taken");
    console.desk.propose_solution(&chen, &number, "New firmware", "").await.expect("proposed");

    let stars = json!([
        { "satisfaction_id": 1, "satisfaction_value": 5 },
        { "satisfaction_id": 3, "satisfaction_value": 4 },
    ]);
    let score = json!({ "judgement": "Quick", "incident_satisfaction_list": stars });
    let path = format!("/{case}/score");
    let six = json!({ "incident_satisfaction_list": [{ "satisfaction_id": 1, "satisfaction_value": 6 }] });
    refused(&post(&console, &keys, &path, &six).await, 400, "OSM.01010001", "satisfaction_value");
    assert_eq!(post(&console, &keys, &path, &score).await.status, 200);
    refused(&post(&console, &keys, &path, &score).await, 409, "OSM.01020004", "");
    assert_eq!(act("close", json!({})).await.status, 200);
    assert_eq!(get(&console, &keys, &format!("/{case}/status")).await, json!({ "status": 3 }));

    let of = get(&console, &keys, &format!("/{case}")).await["incident_detail_info"].clone();
    assert_eq!(
        (of["judgement"].as_str(), of["incident_satisfaction"][1]["satisfaction_value"].as_i64()),
        (Some("Quick"), Some(4))
    );
    assert!(of["resolve_time"].is_i64(), "{of}");
    assert_eq!(of["message_list"][1]["content"], "Please hurry");

    let log = get(&console, &keys, &format!("/{case}/operate-logs?limit=100")).await;
    let lines = log["incident_operate_log_list"].as_array().expect("a list");
    let kinds: Vec<_> = lines.iter().map(|line| line["operate_type"].as_i64()).collect();
    assert_eq!(kinds, [8, 10, 5, 2, 11, 6, 1].map(Some));
    assert_eq!((lines[2]["operator_type"].as_i64(), lines[0]["operator_type"].as_i64()), (Some(1), Some(0)));
    assert_eq!(lines[3]["operate_desc"], "took the ticket");

    let counts = get(&console, &keys, "/count").await;
    let all = counts["incident_status_counts"].as_array().expect("a list");
    assert_eq!(all.len(), 7);
    assert!(all.contains(&json!({ "status": 3, "count": 1 })), "{counts}");
    assert_eq!(act("delete", json!({})).await.status, 200);
    refused(&console.signed(&keys, "GET", &format!("{CASES}/{case}"), "").await, 404, "OSM.01010015", "");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_and_answers_stand_at_the_case() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let mut form = with("remind_time", "09:00-18:00");
    form["remind_mail"] = json!("noc@acme.example");
    form["extends_map"] = json!({ "device_serial": "2102350", "device_count": "3" });
    let case = create(&console, &keys, &form).await;
    let ext = async || get(&console, &keys, &format!("/{case}")).await["incident_detail_info"]["ext_info"].clone();
    let before = ext().await;
    assert_eq!(
        (before["remind_mail"].as_str(), before["remind_time"].as_str()),
        (Some("noc@acme.example"), Some("09:00-18:00"))
    );
    let change = json!({ "remind_mobile": "13800138000", "area_code": "86" }).to_string();
    let changed = console.signed(&keys, "PUT", &format!("{CASES}/{case}/contact-info"), &change).await;
    assert_eq!((changed.status, changed.json()), (200, json!({})));
    let after = ext().await;
    assert_eq!((after["area_code"].as_str(), after["remind_mobile"].as_str()), (Some("86"), Some("13800138000")));
    assert_eq!((&after["remind_mail"], &after["remind_time"]), (&before["remind_mail"], &before["remind_time"]));

    let path = format!("/{case}/extends-param");
    refused(&post(&console, &keys, &path, &json!({})).await, 400, "OSM.01010001", "extends_map");
    assert_eq!(post(&console, &keys, &path, &json!({ "extends_map": { "device_serial": "77" } })).await.status, 200);
    let answers = get(&console, &keys, &path).await["extends_map"].clone();
    assert_eq!(answers, json!({ "device_serial": "77", "device_count": "3" }));
    let cc = console.signed(&keys, "GET", "/v2/servicerequest/carbon-copy-emails", "").await.json();
    assert_eq!((cc["cc_email_info"]["customer_id"].as_str(), cc["mc_email_infos"].clone()), (Some("acme"), json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn others_find_nothing_and_export_their_own() {
    let console = console().await;
    let (keys, foreign) = (console.keys("anna@acme").await, console.keys("gita@globex").await);
    let case = create(&console, &keys, &form()).await;
    for path in ["", "/status", "/operate-logs", "/extends-param"] {
        let answer = console.signed(&foreign, "GET", &format!("{CASES}/{case}{path}"), "").await;
        refused(&answer, 404, "OSM.01010015", "");
    }
    for path in ["/action?action_id=cancel", "/score", "/extends-param"] {
        let body = json!({ "extends_map": { "a": "b" }, "incident_satisfaction_list": [
            { "satisfaction_id": 1, "satisfaction_value": 5 }, { "satisfaction_id": 3, "satisfaction_value": 5 } ] });
        refused(&post(&console, &foreign, &format!("/{case}{path}"), &body).await, 404, "OSM.01010015", "");
    }
    let stranger = console.signed(&keys, "GET", &format!("{CASES}?group_id=nobodys"), "").await;
    refused(&stranger, 403, "OSM.01010002", "");
    let vendor = console.keys("chen@huawei").await;
    refused(&console.signed(&vendor, "GET", CASES, "").await, 403, "OSM.01010002", "");

    let export = format!("{CASES}/export?language=en-us&timezone=GMT%2B8");
    let file = console.signed(&keys, "GET", &export, "").await;
    assert_eq!(file.status, 200, "{}", file.head);
    let name = file.header("content-disposition").expect("a name");
    assert!(name.starts_with("attachment; filename=\"cases-") && name.contains(".xlsx"), "{name}");
    assert!(file.body.starts_with("PK"), "a workbook");
    for missing in ["language", "timezone"] {
        let path = export.replace(&format!("{missing}="), "x=");
        refused(&console.signed(&keys, "GET", &path, "").await, 400, "OSM.01010001", missing);
    }
}
