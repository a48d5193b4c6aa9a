//! Create and the composer as plain forms: what a browser without script sends, and what it gets back.

use crate::common::browser::{Form, PARTS, PLAIN, SCRIPT, fields, part};
use crate::common::{Answer, Console, console};
use model::{Entry, TicketNumber};

/// Posts a form; what is called `upload` is a file.
async fn post(console: &Console, cookie: &str, from: &str, door: &str, fields: &[(&str, &str)]) -> Answer {
    let file = "--b\r\ncontent-disposition: form-data; name=\"upload\"; filename=\"log.txt\"\r\n\
                content-type: text/plain\r\n\r\n";
    let one = |(name, value): &(&str, &str)| match *name {
        "upload" => format!("{file}{value}\r\n"),
        name => part(name, value),
    };
    let body = fields.iter().map(one).collect::<String>() + "--b--\r\n";
    console.posts(cookie, from, PLAIN, door, &Form { kind: PARTS, body: body.into_bytes() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_speak_for_themselves() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await.to_string();
    let (cookie, from) = (console.sign_in("anna@acme").await, format!("/tickets/{number}"));
    let say = async |key: &str, upload: &str| {
        let parts =
            [("number", number.as_str()), ("key", key), ("message", " "), ("visibility", "public"), ("upload", upload)];
        let parts = &parts[..if upload.is_empty() { 4 } else { 5 }];
        post(&console, &cookie, &from, "/fn/messages/post", parts).await.header("location").unwrap_or_default()
    };
    assert_eq!(say("1", "").await, format!("{from}#composer"), "nothing at all is refused");
    assert_eq!(say("2", "interface up").await, from);
    let anna = console.actor("anna@acme").await;
    let read = console.desk.read_ticket(&anna, &TicketNumber::new(number.as_str())).await.expect("read");
    let last = read.entries.into_iter().rev().find_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        Entry::Event { .. } => None,
    });
    let last = last.expect("a message");
    assert_eq!((last.body.as_str(), last.files[0].name.as_str()), ("", "log.txt"));
    let drawn = console.page(&cookie, &from).await;
    assert!(drawn.contains("log.txt") && !drawn.contains(&format!("?quote={}", last.id)), "nothing to quote");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_begins_with_relations_and_copies() {
    let console = console().await;
    let other = console.ticket_of("anna@acme").await.to_string();
    console.adds("bo@acme", model::Rank::Member).await;
    let cookie = console.sign_in("anna@acme").await;
    let create = async |related: &str, copies: &str| {
        let parts = [
            ("service", "border"),
            ("issue_type", "border-vpn"),
            ("severity", "minor"),
            ("description", "It belongs to another"),
            ("related", related),
            ("copies", copies),
            ("key", "k"),
        ];
        post(&console, &cookie, "/tickets/new", "/fn/tickets/create", &parts)
            .await
            .header("location")
            .unwrap_or_default()
    };
    assert_eq!(create("TT1", "bo, nobody").await, "/tickets/new#create");
    let refused = console.page(&cookie, "/tickets/new").await;
    for piece in ["value=\"TT1\"", "value=\"bo, nobody\"", "It belongs to another"] {
        assert!(refused.contains(piece), "{piece}");
    }
    assert_eq!(create(&other, "bo, nobody").await, "/tickets/new#create");
    let refused = console.page(&cookie, "/tickets/new").await;
    assert!(refused.contains("nobody: Nobody of this name"), "the one who is meant");
    assert!(refused.contains(&format!("value=\"{other}\"")), "it stays");
    assert_eq!(create(&format!("{other}, TT1"), "bo").await, "/tickets/new#create");
    let refused = console.page(&cookie, "/tickets/new").await;
    assert!(refused.contains("TT1: There is no such ticket"), "the one that is meant");
    let made = create(&other, "bo").await;
    assert!(made.starts_with("/tickets/TT"), "{made}");
    let drawn = console.page(&cookie, &made).await;
    assert!(drawn.contains(&format!("href=\"/tickets/{other}\"")) && drawn.contains("Remove Bo"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_zone_of_the_settings_stands_in_forms() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let zone = "value=\"Asia/Kathmandu\"";
    assert!(console.page(&cookie, "/tickets/new").await.contains("value=\"UTC\""), "nothing is known yet");
    let form = fields("lang=en&theme=light&zone=Asia%2FKathmandu&density=compact&keys=on");
    let saved = console.posts(&cookie, "/settings", SCRIPT, "/fn/settings/display", &form).await;
    assert_eq!(saved.status, 200, "{saved:?}");
    for address in ["/tickets/new", "/tickets"] {
        assert!(console.page(&cookie, address).await.contains(zone), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn times_are_said_to_be_in_utc_only_where_they_are() {
    let console = console().await;
    let cookie = console.sign_in("anna@acme").await;
    let in_utc = async |cookie: &str| {
        let page = console.page(cookie, "/tickets").await;
        let (said, marked) = (page.contains("Times in UTC"), page.contains(" data-utc"));
        assert_eq!(said, marked, "what script takes over is what was drawn");
        said
    };
    assert!(in_utc(&cookie).await, "no zone is known");
    assert!(!in_utc(&format!("{cookie}; zone=Asia%2FKathmandu")).await, "the browser told its own");
    assert!(in_utc(&format!("{cookie}; zone=Nowhere")).await, "there is no such zone");
}
