//! Behind a proxy people are told apart by the addresses that it names, if the operator said that it is one.

use crate::common;
use crate::common::{Answer, Console, PASSWORD};
use server::config::Config;
use server::networks::Networks;

fn trusting(networks: &'static str) -> impl FnOnce(&mut Config) {
    move |config: &mut Config| config.trusted_proxies = Networks::parse(networks).expect("networks")
}

async fn sign_in(console: &Console, from: &str, password: &str) -> Answer {
    let form = format!("username=anna%40acme&password={password}&next=%2F");
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "application/json"),
        ("x-forwarded-for", from),
    ];
    console.send("POST", "/fn/sign-in", &headers, form.as_bytes()).await
}

async fn token(console: &Console, from: &str, password: &str) -> u16 {
    let user = serde_json::json!({ "name": "anna", "password": password, "domain": { "name": "acme" } });
    let body = serde_json::json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": user } } } });
    let headers = [("content-type", "application/json"), ("x-forwarded-for", from)];
    console.send("POST", "/v3/auth/tokens", &headers, body.to_string().as_bytes()).await.status
}

async fn address_of_the_session(console: &Console) -> String {
    let anna = console.actor("anna@acme").await;
    let open = console.desk.own_sessions(&anna, "").await.expect("sessions");
    open.first().expect("a session").address.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_guesses_behind_a_trusted_proxy_slows_nobody_else() {
    let console = common::console_set(trusting("127.0.0.0/8, 10.0.0.0/8")).await;
    assert_eq!(sign_in(&console, "203.0.113.9", "wrong").await.status, 401);
    for _ in 0..2 {
        assert_eq!(sign_in(&console, "198.51.100.7, 203.0.113.9, 10.0.0.2", "wrong").await.status, 401);
        assert_eq!(token(&console, "198.51.100.8, 203.0.113.9, 10.0.0.2", "wrong").await, 401);
    }
    assert_eq!(sign_in(&console, "192.0.2.1, 203.0.113.9", PASSWORD).await.status, 429, "both doors count");
    assert_eq!(token(&console, "203.0.113.9", PASSWORD).await, 429);
    assert_eq!(token(&console, "192.0.2.1", PASSWORD).await, 201);
    assert_eq!(sign_in(&console, "192.0.2.1", PASSWORD).await.status, 200);
    assert_eq!(address_of_the_session(&console).await, "192.0.2.1");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_no_trusted_proxy_is_taken_for_themselves() {
    let console = common::console_set(trusting("10.0.0.0/8")).await;
    for n in 0..5 {
        assert_eq!(sign_in(&console, &format!("192.0.2.{n}"), "wrong").await.status, 401);
    }
    assert_eq!(sign_in(&console, "192.0.2.99", PASSWORD).await.status, 429, "another name in the header helps nobody");
    assert_eq!(token(&console, "192.0.2.100", PASSWORD).await, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_setting_the_list_of_sessions_shows_the_peer() {
    let console = common::console().await;
    assert_eq!(sign_in(&console, "192.0.2.1", PASSWORD).await.status, 200);
    assert_eq!(address_of_the_session(&console).await, "127.0.0.1");
}
