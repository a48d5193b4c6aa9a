//! The signature of Huawei's SDKs: the vectors of the SDK's own signer, and what is refused.

use crate::common::{Console, console};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use model::NewAccessKey;
use serde_json::Value;
use server::rest::signing::{Authorization, Received, Unsignable, signed_at, texts};

const VECTORS: &str = include_str!("../../../../end2end/sdk/signing_vectors.json");
const STATUS: &str = "/v3/auth/domains";

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name].as_str().unwrap_or_default()
}

#[test]
fn the_vectors_of_the_sdk_are_signed_as_it_signs() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).expect("vectors");
    assert_eq!(vectors.len(), 3);
    for vector in &vectors {
        let mut headers = HeaderMap::new();
        for (name, value) in vector["headers"].as_object().expect("headers") {
            let name: HeaderName = name.parse().expect("a name");
            headers.insert(name, HeaderValue::from_str(value.as_str().expect("text")).expect("a value"));
        }
        let by = text(vector, "authorization").strip_prefix("SDK-HMAC-SHA256 ").expect("the algorithm");
        let by = Authorization::parse(by).expect("complete");
        let (path, query) =
            text(vector, "request_target").split_once('?').unwrap_or((text(vector, "request_target"), ""));
        let method: Method = text(vector, "method").parse().expect("a method");
        let body = text(vector, "body_utf8").as_bytes();
        let body = (!headers["content-type"].as_bytes().starts_with(b"multipart")).then_some(body);
        let received = Received { method: &method, path, query, headers: &headers, body };
        let made = texts(&received, &by).expect("signable");
        assert_eq!(made[0], text(vector, "string_to_sign"), "{}", text(vector, "name"));
        assert_eq!(by.access, text(vector, "ak"));
        assert!(signed_at(&headers).is_some());
        if let Some(body) = body.filter(|body| !body.is_empty()) {
            let other = [body, b" "].concat();
            let other = texts(&Received { body: Some(&other), ..received }, &by).expect("signable");
            assert_ne!(other[0], made[0], "another body is another text");
        }
    }
}

#[test]
fn what_signs_neither_host_nor_date_signs_nothing() {
    let line = |headers: &str| format!("Access=A, SignedHeaders={headers}, Signature={}", "0".repeat(64));
    assert!(Authorization::parse(&line("host;x-sdk-date")).is_some());
    assert!(Authorization::parse(&line("host")).is_none());
    assert!(Authorization::parse(&line("x-sdk-date")).is_none());
    assert!(Authorization::parse(&format!("Access=A, Signature={}", "0".repeat(64))).is_none());
}

#[test]
fn a_signature_is_spelt_in_one_way() {
    let parsed = |signature: &str| {
        Authorization::parse(&format!("Access=A, SignedHeaders=host;x-sdk-date, Signature={signature}")).is_some()
    };
    assert!(parsed(&"0f".repeat(32)));
    for wrong in ["0F".repeat(32), "+f".repeat(32), "0f".repeat(31), "0f".repeat(33), "0g".repeat(32), String::new()] {
        assert!(!parsed(&wrong), "{wrong}");
    }
}

#[test]
fn a_header_that_is_there_twice_signs_nothing() {
    let mut headers = HeaderMap::new();
    headers.insert("host", HeaderValue::from_static("a"));
    headers.append("host", HeaderValue::from_static("b"));
    headers.insert("x-sdk-date", HeaderValue::from_static("20260115T083000Z"));
    let line = format!("Access=A, SignedHeaders=host;x-sdk-date, Signature={}", "0".repeat(64));
    let by = Authorization::parse(&line).expect("complete");
    let received = Received { method: &Method::GET, path: "/", query: "", headers: &headers, body: Some(b"") };
    assert_eq!(texts(&received, &by), Err(Unsignable::Header));
}

async fn with_key() -> (Console, NewAccessKey) {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    (console, keys)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_call_is_answered_in_the_name_of_the_key_s_owner() {
    let (console, keys) = with_key().await;
    let answer = console.signed(&keys, "GET", STATUS, "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["domains"][0]["id"], "acme");
    assert!(answer.header("x-request-id").is_some_and(|id| !id.is_empty()));
    let used = console.desk.own_access_keys(&console.actor("anna@acme").await).await.expect("keys");
    assert!(used[0].used.is_some(), "that it was used is seen");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_altered_is_refused_with_the_code_of_the_gateway() {
    let (console, keys) = with_key().await;
    let date = console.date();
    let headers = [("content-type", "application/json"), ("x-language", "zh-cn"), ("x-sdk-date", date.as_str())];
    let by = console.authorization(&keys, "GET", "/v3/projects?name=a", &headers, b"");
    let send = async |method: &str, path: &str, headers: &[(&str, &str)], by: &str, body: &[u8]| {
        let headers = [headers, &[("authorization", by)]].concat();
        let answer = console.send(method, path, &headers, body).await;
        (answer.status, answer.json()["error_code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(send("GET", "/v3/projects?name=a", &headers, &by, b"").await.0, 200);
    let refused = (401, "APIGW.0301".to_owned());
    assert_eq!(send("DELETE", "/v3/projects?name=a", &headers, &by, b"").await, refused);
    assert_eq!(send("GET", "/v3/groups?name=a", &headers, &by, b"").await, refused);
    assert_eq!(send("GET", "/v3/projects?name=b", &headers, &by, b"").await, refused);
    assert_eq!(send("GET", "/v3/projects?name=a", &headers, &by, b"{}").await, refused);
    let other = [headers[0], ("x-language", "en-us"), headers[2]];
    assert_eq!(send("GET", "/v3/projects?name=a", &other, &by, b"").await, refused);
    assert_eq!(send("GET", "/v3/projects?name=a", &headers[..1], &by, b"").await, refused, "no date");
    let unknown = by.replace(&keys.access, "AAAAAAAAAAAAAAAAAAAA");
    assert_eq!(send("GET", "/v3/projects?name=a", &headers, &unknown, b"").await, refused);
    let forged = format!("{}0", &by[..by.len() - 1]);
    let forged = if forged == by { format!("{}1", &by[..by.len() - 1]) } else { forged };
    assert_eq!(send("GET", "/v3/projects?name=a", &headers, &forged, b"").await, refused);

    let old = [headers[0], headers[1], ("x-sdk-date", "20200115T083000Z")];
    let by = console.authorization(&keys, "GET", "/v3/projects?name=a", &old, b"");
    assert_eq!(send("GET", "/v3/projects?name=a", &old, &by, b"").await, (401, "APIGW.0303".to_owned()));
    let sm3 = by.replace("SDK-HMAC-SHA256", "SDK-HMAC-SM3");
    assert_eq!(send("GET", "/v3/projects?name=a", &headers, &sm3, b"").await, refused);
    assert_eq!(console.get("/v3/projects", "").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_very_same_call_changes_something_once() {
    let (console, keys) = with_key().await;
    let (date, body) = (console.date(), br#"{"credential":{"description":"second"}}"#);
    let path = "/v3.0/OS-CREDENTIAL/credentials";
    let headers = [("content-type", "application/json"), ("x-sdk-date", date.as_str())];
    let by = console.authorization(&keys, "POST", path, &headers, body);
    let headers = [headers[0], headers[1], ("authorization", by.as_str())];
    assert_eq!(console.send("POST", path, &headers, body).await.status, 201);
    let again = console.send("POST", path, &headers, body).await;
    assert_eq!((again.status, again.json()["error_code"].as_str()), (401, Some("APIGW.0301")));
    let (before, signature) = by.split_at(by.len() - 64);
    for spelt in [signature.to_uppercase(), signature.replacen('0', "+", 1), format!(" {signature}")] {
        let by = format!("{before}{spelt}");
        let again = console.send("POST", path, &[headers[0], headers[1], ("authorization", &by)], body).await;
        assert_eq!(again.status, 401, "{spelt}");
    }
    let kept = console.desk.own_access_keys(&console.actor("anna@acme").await).await.expect("keys");
    assert_eq!(kept.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_domain_and_a_key_that_is_off_are_refused() {
    let (console, keys) = with_key().await;
    let foreign = console.signed_with(&keys, "GET", STATUS, &[("x-domain-id", "globex")], "").await;
    assert_eq!(foreign.status, 403);
    assert_eq!(console.signed_with(&keys, "GET", STATUS, &[("x-domain-id", "acme")], "").await.status, 200);
    let anna = console.actor("anna@acme").await;
    console.desk.set_access_key(&anna, &keys.access, Some(false), None, "").await.expect("switched off");
    assert_eq!(console.signed(&keys, "GET", STATUS, "").await.status, 401);
    console.desk.set_access_key(&anna, &keys.access, Some(true), None, "").await.expect("switched on");
    assert_eq!(console.signed(&keys, "GET", STATUS, "").await.status, 200);
    console.desk.delete_access_key(&anna, &keys.access, "").await.expect("deleted");
    assert_eq!(console.signed(&keys, "GET", STATUS, "").await.status, 401);
}
