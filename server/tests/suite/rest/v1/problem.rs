//! How the API says no.

use super::{Program, told};
use crate::common::{self, Answer};
use model::TokenScope;
use serde_json::{Value, json};

fn is_problem(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.header("content-type").as_deref(), Some("application/problem+json"), "{answer:?}");
    let (told_status, told) = told(answer);
    assert_eq!((told_status, &told["status"]), (status, &json!(status)), "{answer:?}");
    assert_eq!(told["type"], format!("urn:service-tickets:problem:{kind}"), "{answer:?}");
    assert!(told["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{answer:?}");
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_and_customers_have_no_business_here() {
    let console = common::console().await;
    let answer = console.send("GET", "/api/v1/me", &[], b"").await;
    is_problem(&answer, 401, "unauthenticated");
    assert!(answer.header("www-authenticate").is_some_and(|way| way.starts_with("Bearer ")), "{answer:?}");
    let wrong = [("authorization", "Bearer st_nothing")];
    is_problem(&console.send("GET", "/api/v1/me", &wrong, b"").await, 401, "unauthenticated");

    let (anna, chen) = (console.keys("anna@acme").await, console.keys("chen@huawei").await);
    is_problem(&console.signed(&anna, "GET", "/api/v1/me", "").await, 403, "for-the-vendor");
    let (status, me) = told(&console.signed(&chen, "GET", "/api/v1/me", "").await);
    assert_eq!((status, &me["sign_in_name"], &me["rank"]), (200, &json!("chen@huawei"), &json!("engineer")));
    assert_eq!(me["scopes"].as_array().map(Vec::len), Some(5), "a signature holds every scope");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_named() {
    let console = common::console().await;
    let number = console.ticket_of("anna@acme").await;
    let program = Program::new(&console, &TokenScope::ALL).await;
    let path = format!("/tickets/{number}/notes");
    for (body, field) in
        [("{\"body\": 7}", Some("body")), ("{\"body\": null}", Some("body")), ("[]", None), ("{", None)]
    {
        let problem = is_problem(&program.send("POST", &path, &[], body).await, 400, "unreadable");
        assert_eq!(problem["errors"][0]["field"].as_str(), field, "{body}");
        assert_eq!(problem["instance"], format!("/api/v1{path}"));
    }
    let plain = [("content-type", "text/plain")];
    let bearer = format!("Bearer {}", program.token);
    let headers = [("authorization", bearer.as_str()), plain[0]];
    let answer = console.send("POST", &format!("/api/v1{path}"), &headers, b"hello").await;
    is_problem(&answer, 415, "wrong-media-type");
    let problem = is_problem(&program.send("POST", &path, &[], "{}").await, 422, "invalid");
    assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["code"]), (&json!("body"), &json!("missing")));
    for (query, field) in [("view=theirs", "view"), ("limit=0", "limit"), ("limit=x", "limit"), ("cursor=7", "cursor")]
    {
        let answer = program.send("GET", &format!("/tickets?{query}"), &[], "").await;
        assert_eq!(is_problem(&answer, 400, "unreadable")["errors"][0]["field"], field);
    }
    let long = "k".repeat(101);
    let answer = program.send("POST", &path, &[("idempotency-key", &long)], "{\"body\":\"x\"}").await;
    assert_eq!(is_problem(&answer, 400, "unreadable")["errors"][0]["field"], "Idempotency-Key");
    let large = format!("{{\"body\": \"{}\"}}", "x".repeat(400_000));
    is_problem(&program.send("POST", &path, &[], &large).await, 413, "too-large");
    is_problem(&program.send("DELETE", &path, &[], "").await, 405, "method-not-allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_absent_is_not_found_and_a_wrong_state_is_told() {
    let console = common::console().await;
    let number = console.ticket_of("anna@acme").await;
    let program = Program::new(&console, &TokenScope::ALL).await;
    for path in ["/tickets/TT20200101000001", "/tickets/%00", "/authorizations/%00", "/files/..%2Fx"] {
        is_problem(&program.send("GET", path, &[], "").await, 404, "not-found");
    }
    let path = format!("/tickets/{number}/solutions");
    let answer = program.send("POST", &path, &[], "{\"resolution\":\"Reboot\"}").await;
    is_problem(&answer, 403, "not-allowed");
    let path = format!("/tickets/{number}/take");
    assert_eq!(program.send("POST", &path, &[], "").await.status, 204);
    let answer = program.send("POST", &path, &[], "").await;
    assert_eq!(is_problem(&answer, 409, "wrong-state")["state"], "processing");
}
