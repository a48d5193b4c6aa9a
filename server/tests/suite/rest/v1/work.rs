//! An engineer's day through the API: what it does is seen in the console, and the other way round.

use super::{Program, told};
use crate::common::{self, PASSWORD};
use desk::GrantForm;
use model::{Entry, Lang, TokenScope};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_taken_answered_and_solved() {
    let console = common::console().await;
    let number = console.ticket_of("anna@acme").await;
    let program = Program::new(&console, &TokenScope::ALL).await;
    let (status, queue) = program.get("/tickets?view=pending").await;
    assert_eq!((status, &queue["items"][0]["number"]), (200, &json!(number.as_str())));
    assert_eq!(queue["items"][0]["service"], "Border Protection and Response");
    assert_eq!(program.get("/queue").await.1["pending"], 1);

    let path = |verb: &str| format!("/tickets/{number}/{verb}");
    assert_eq!(program.post(&path("take"), json!({})).await, (204, json!(null)));
    assert_eq!(program.post(&path("take"), json!({})).await.0, 409);
    let key = [("idempotency-key", "note-1")];
    for _ in 0..2 {
        let answer = program.send("POST", &path("notes"), &key, "{\"body\":\"whisper\"}").await;
        assert_eq!(answer.status, 204, "{answer:?}");
    }
    let sent = json!({"body": "What does the log say?", "attachments": [upload(&program).await]});
    assert_eq!(program.post(&path("messages"), sent).await.0, 204);
    let (status, problem) = program.post(&path("messages"), json!({"body": "And?", "seen": 0})).await;
    assert_eq!((status, &problem["type"]), (409, &json!("urn:service-tickets:problem:newer")));
    let newest = program.get(&format!("/tickets/{number}")).await.1["messages"][0]["id"].clone();
    assert_eq!(program.post(&path("messages"), json!({"body": "And?", "seen": newest})).await.0, 204);
    assert_eq!(program.post(&path("feedback-requests"), json!({"question": "Is it still so?"})).await.0, 204);

    let anna = console.actor("anna@acme").await;
    let page = console.desk.read_ticket(&anna, &number).await.expect("read");
    let said = page.entries.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.body.as_str(), message.files.len())),
        Entry::Event { .. } => None,
    });
    let said: Vec<_> = said.collect();
    let expected = [("The tunnel drops", 0), ("What does the log say?", 1), ("And?", 0), ("Is it still so?", 0)];
    assert_eq!(said, expected, "and no note");

    assert_eq!(program.post(&path("solutions"), json!({"resolution": "Reboot"})).await.0, 204);
    let (_, ticket) = program.get(&format!("/tickets/{number}")).await;
    assert_eq!(
        (&ticket["summary"]["state"], &ticket["resolution"]),
        (&json!("pending_confirmation"), &json!("Reboot"))
    );
    let notes: Vec<_> =
        ticket["messages"].as_array().expect("messages").iter().filter(|m| m["internal"] == true).collect();
    assert_eq!((notes.len(), &notes[0]["body"]), (1, &json!("whisper")), "the same key writes one note");
    assert_eq!(ticket["log"][0]["event"], "solution_proposed");
    let file = ticket["files"][0]["id"].as_str().expect("a file");
    let answer = program.send("GET", &format!("/files/{file}"), &[], "").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "log line"));
    assert!(answer.header("content-disposition").is_some_and(|kept| kept.starts_with("attachment")), "{answer:?}");
}

async fn upload(program: &Program<'_>) -> String {
    let body =
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"log.txt\"\r\n\r\nlog line\r\n--b--\r\n";
    let bearer = format!("Bearer {}", program.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "multipart/form-data; boundary=b")];
    let answer = program.console.send("POST", "/api/v1/files", &headers, body.as_bytes()).await;
    let (status, file) = told(&answer);
    assert_eq!((status, &file["kind"]), (201, &json!("text")), "{answer:?}");
    file["id"].as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_walked_both_ways() {
    let console = common::console().await;
    for _ in 0..5 {
        console.ticket_of("anna@acme").await;
    }
    let program = Program::new(&console, &[TokenScope::TicketsRead]).await;
    let numbers = |page: &serde_json::Value| {
        let items = page["items"].as_array().expect("items").iter();
        items.map(|item| item["number"].as_str().expect("a number").to_owned()).collect::<Vec<_>>()
    };
    let (_, first) = program.get("/tickets?view=all&limit=2").await;
    assert_eq!((numbers(&first).len(), &first["previous"]), (2, &json!(null)));
    let next = first["next"].as_str().expect("more");
    let (_, second) = program.get(&format!("/tickets?view=all&limit=2&cursor={next}")).await;
    assert!(numbers(&second).iter().all(|number| !numbers(&first).contains(number)), "{first} {second}");
    let back = second["previous"].as_str().expect("the first page");
    let (_, again) = program.get(&format!("/tickets?view=all&limit=2&cursor={back}")).await;
    assert_eq!(numbers(&again), numbers(&first));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_is_revealed_once_for_each_key() {
    let console = common::console().await;
    let number = console.ticket_of("anna@acme").await;
    let program = Program::new(&console, &TokenScope::ALL).await;
    assert_eq!(program.post(&format!("/tickets/{number}/take"), json!({})).await.0, 204);
    let wanted = json!({
        "purpose": "Read the log settings", "asset": "log-gw-muc", "period_minutes": 60,
        "fields": [{"kind": "ssh", "name": "Password"}],
    });
    let door = format!("/tickets/{number}/authorizations");
    let wrong = json!({"purpose": "x", "asset": "y", "period_minutes": 3, "fields": [{"kind": "ssh", "name": "z"}]});
    let (status, problem) = program.post(&door, wrong).await;
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("period_minutes")));
    let (status, record) = program.post(&door, wanted).await;
    assert_eq!((status, &record["state"], &record["period_minutes"]), (201, &json!("requested"), &json!(60)));
    let id = model::AuthorizationId::new(record["id"].as_str().expect("an id"));

    let agreement = console.desk.agreement(Lang::En).await.expect("an agreement");
    let grant = GrantForm {
        values: vec![(1, "hush-word".into())],
        period: "1h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: "en".into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: PASSWORD.into(),
        key: "grant".into(),
        ..GrantForm::default()
    };
    console.desk.grant_authorization(&console.actor("anna@acme").await, &id, grant).await.expect("granted");
    let reveals = format!("/authorizations/{id}/reveals");
    let asked = "{\"position\":1,\"reason\":\"To sign in\"}";
    let answer = program.send("POST", &reveals, &[("idempotency-key", "one")], asked).await;
    assert_eq!((answer.status, answer.header("cache-control").as_deref()), (200, Some("no-store")), "{answer:?}");
    assert_eq!(told(&answer).1["value"], "hush-word");
    let again = program.send("POST", &reveals, &[("idempotency-key", "one")], asked).await;
    assert!(again.status == 409 && !again.body.contains("hush-word"), "{again:?}");
    let (_, record) = program.get(&format!("/authorizations/{id}")).await;
    assert_eq!(
        (&record["receipts"][0]["reason"], &record["fields"][0]["views_left"]),
        (&json!("To sign in"), &json!(2))
    );
    assert!(!record.to_string().contains("hush-word") && record["may_reveal"] == true, "{record}");
    let (_, all) = program.get(&door).await;
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(program.post(&format!("/authorizations/{id}/withdrawal"), json!({})).await.0, 204);
    assert_eq!(program.send("POST", &reveals, &[], asked).await.status, 409);
}
