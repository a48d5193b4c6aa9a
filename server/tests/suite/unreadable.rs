//! What a door cannot read is refused with 400 and a reason, never answered with a failure; and nothing is done by half of it.

use crate::common;
use crate::common::browser::part;
use crate::common::{Answer, Console};
use leptos::server_fn::axum::server_fn_paths;

const PLAIN: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=b";
const REFUSED: &str = r#"{"Refused":"Unreadable"}"#;

async fn post(console: &Console, cookie: &str, door: &str, kind: &str, body: &[u8]) -> Answer {
    let headers =
        [("cookie", cookie), ("sec-fetch-site", "same-origin"), ("accept", "application/json"), ("content-type", kind)];
    console.send("POST", door, &headers, body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn arguments_that_cannot_be_read_are_refused() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let number = console.ticket_of("anna@acme").await;
    let wrong_type = format!("number={number}&key=k&message=first");
    let answers = vec![
        ("missing", post(&console, &cookie, "/fn/tickets/cancel", PLAIN, b"key=k").await),
        ("wrong type", post(&console, &cookie, "/fn/messages/recall", PLAIN, wrong_type.as_bytes()).await),
        ("another kind of body", post(&console, &cookie, "/fn/tickets/cancel", "text/plain", b"\xff").await),
        ("broken text", post(&console, &cookie, "/fn/tickets/cancel", PLAIN, b"number=\xff\xfe&key=k").await),
        ("more than one", post(&console, &cookie, "/fn/tickets/cancel", PLAIN, b"number[a]=1&number[b]=2&key=k").await),
        ("missing in a query", console.get("/fn/tickets/read", &cookie).await),
        ("more than one in a query", console.get("/fn/tickets/read?number[a]=1", &cookie).await),
    ];
    for (what, answer) in answers {
        assert_eq!((answer.status, answer.body.as_str()), (400, REFUSED), "{what}: {answer:?}");
    }
    let escaped = post(&console, &cookie, "/fn/tickets/cancel", PLAIN, b"number=%FF%FE&key=k").await;
    assert_eq!(escaped.status, 404, "it is read as a text that names no ticket: {escaped:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_with_files_that_are_broken_are_refused() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let number = console.ticket_of("anna@acme").await.to_string();
    let whole = [part("number", &number), part("key", "k"), part("message", "Hello")].concat();
    let broken = [
        ("no end", FILES, whole.clone()),
        ("half a part", FILES, format!("{whole}--b\r\ncontent-dispo")),
        ("another boundary", "multipart/form-data; boundary=c", whole.clone()),
        ("no boundary", "multipart/form-data", whole.clone()),
        ("no form", FILES, "\u{0}\u{1}".into()),
        ("a form of another kind", PLAIN, format!("number={number}&key=k&message=Hello")),
        ("no kind", "", whole.clone()),
    ];
    for (what, kind, body) in broken {
        let answer = post(&console, &cookie, "/fn/messages/post", kind, body.as_bytes()).await;
        assert_eq!(answer.status, 400, "{what}: {answer:?}");
        assert!(answer.body.contains("Unreadable"), "{what}: {answer:?}");
    }
    let page = console.get(&format!("/fn/tickets/read?number={number}"), &cookie).await;
    assert!(!page.body.contains("Hello"), "nothing was said by half of a form");
    let answer = post(&console, &cookie, "/fn/messages/post", FILES, format!("{whole}--b--\r\n").as_bytes()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_settings_form_leaves_the_settings() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let before = console.get("/fn/settings", &cookie).await.body;
    let answer = post(&console, &cookie, "/fn/notices/settings", FILES, part("on", "message.email").as_bytes()).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    assert_eq!(console.get("/fn/settings", &cookie).await.body, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_off_is_refused() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let half = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\ninterface";
    for (what, kind, body) in
        [("half", FILES, half), ("no kind", PLAIN, "a=b"), ("no boundary", "multipart/form-data", half)]
    {
        let answer = post(&console, &cookie, "/files", kind, body.as_bytes()).await;
        assert_eq!((answer.status, answer.body.as_str()), (400, r#""Unreadable""#), "{what}: {answer:?}");
    }
}

/// Every door, whatever it reads: an answer that is no failure, and no connection that is cut.
#[tokio::test(flavor = "multi_thread")]
async fn no_door_breaks_over_what_it_cannot_read() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let garbage = b"%FF=%FE&number[x]=\xff&key[]=1&id[a][b]=2";
    for (door, method) in server_fn_paths() {
        if method == "GET" {
            let answer = console.get(&format!("{door}?%FF=%FE&number[x]=%FF&id[a][b]=2&older[0]=1"), &cookie).await;
            assert!(answer.status < 500, "{door}: {answer:?}");
            continue;
        }
        for kind in [PLAIN, "multipart/form-data", FILES, "application/json", ""] {
            let answer = post(&console, "", door, kind, garbage).await;
            assert!(answer.status < 500, "{door}, {kind}: {answer:?}");
        }
    }
}
