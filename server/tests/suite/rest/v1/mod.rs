//! The engineers' API: what its description says is what it does; and the page on which its tokens are made.

mod access;
mod document;
mod problem;
mod work;

use crate::common::{Answer, Console};
use model::TokenScope;
use serde_json::Value;

/// An engineer's program.
struct Program<'a> {
    console: &'a Console,
    token: String,
}

impl<'a> Program<'a> {
    /// With a token of chen's that holds these.
    async fn new(console: &'a Console, scopes: &[TokenScope]) -> Self {
        let chen = console.actor("chen@huawei").await;
        let token = console.desk.make_api_token(&chen, "test", scopes, 1, "").await.expect("a token").token;
        Self { console, token }
    }

    async fn send(&self, method: &str, path: &str, more: &[(&str, &str)], body: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
        headers.extend(more);
        self.console.send(method, &format!("/api/v1{path}"), &headers, body.as_bytes()).await
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        told(&self.send("GET", path, &[("x-language", "en-us")], "").await)
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        told(&self.send("POST", path, &[], &body.to_string()).await)
    }
}

/// Status and JSON of an answer.
fn told(answer: &Answer) -> (u16, Value) {
    let body = if answer.body.is_empty() { Value::Null } else { serde_json::from_str(&answer.body).expect("JSON") };
    (answer.status, body)
}
