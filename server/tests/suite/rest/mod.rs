//! The doors of programs: OSM, IAM, CTS and the engineers' API.

mod accessory;
mod authorization;
mod case;
mod config;
mod cts;
mod diagnosis;
mod iam;
mod label;
mod message;
mod signing;
mod unread;
mod v1;

use crate::common::{Answer, Console};
use model::NewAccessKey;
use serde_json::Value;

/// Where OSM begins.
const BASE: &str = "/v2/servicerequest";

/// A signed call, in English; without a body if that is null.
async fn call(console: &Console, keys: &NewAccessKey, method: &str, path: &str, body: &Value) -> Answer {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    console.signed_with(keys, method, path, &[("x-language", "en-us")], &body).await
}

/// The status and the code of a call below [`BASE`] that is refused.
async fn refused(console: &Console, keys: &NewAccessKey, method: &str, path: &str, body: &Value) -> (u16, String) {
    let answer = call(console, keys, method, &format!("{BASE}{path}"), body).await;
    assert!(answer.status >= 400, "{method} {path}: {answer:?}");
    code_of(&answer)
}

/// The status and the code of an answer; no code: empty.
fn code_of(answer: &Answer) -> (u16, String) {
    (answer.status, answer.json()["error_code"].as_str().unwrap_or_default().to_owned())
}

/// What [`refused`] and [`code_of`] answer.
fn code(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
