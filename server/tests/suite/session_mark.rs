//! A session knows by which password it was begun: one that is written after the password has changed is nobody's.

use crate::common::{Answer, Console, PASSWORD, console};
use desk::PasswordForm;

const NEW: &str = "Another-password-2";

async fn asks(console: &Console, cookie: &str) -> u16 {
    let headers = [("cookie", cookie), ("sec-fetch-site", "same-origin"), ("accept", "application/json")];
    console.send("GET", "/fn/sessions?", &headers, b"").await.status
}

fn session_of(answer: &Answer) -> Option<String> {
    let line = answer.head.lines().find(|line| line.to_lowercase().starts_with("set-cookie: session="))?;
    Some(line["set-cookie: ".len()..].split(';').next()?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_written_after_a_new_password_is_nobody_s() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    assert_eq!(asks(&console, &cookie).await, 200);
    let id = cookie.split_once('=').expect("a value").1;
    let session = console.desk.load_session(id).await.expect("read").expect("there");
    let form = PasswordForm { old: PASSWORD.into(), new: NEW.into(), again: NEW.into() };
    console.desk.change_password(&console.actor("anna@acme").await, &form, "").await.expect("changed");
    assert_eq!(asks(&console, &cookie).await, 401);
    // As the door of a sign-in does that began before, and comes late.
    assert!(console.desk.create_session(&session).await.expect("stored"));
    assert_eq!(asks(&console, &cookie).await, 401);
    assert_ne!(console.get("/tickets", &cookie).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_the_own_password_stays_signed_in() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let headers = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("accept", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let form = format!("old={PASSWORD}&new={NEW}&again={NEW}&next=%2Fsettings");
    let answer = console.send("POST", "/fn/password", &headers, form.as_bytes()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let renewed = session_of(&answer).expect("a new id");
    assert_ne!(renewed, cookie);
    assert_eq!((asks(&console, &renewed).await, asks(&console, &cookie).await), (200, 401));
}
