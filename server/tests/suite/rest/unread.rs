//! Bodies are read for those whose head says who they are: others hear so before they have sent anything.

use crate::common::{Console, PASSWORD, console};
use desk::Origin;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};

/// A little less than a request may bring.
const ANNOUNCED: usize = 300 * 1024;
const TOKENS: &str = "/v3/auth/tokens";
const DOORS: [&str; 5] = [
    "/v2/servicerequest/cases",
    "/v2/servicerequest/accessorys/json-format-content",
    "/v3.0/OS-CREDENTIAL/credentials",
    "/v3.0/OS-CREDENTIAL/securitytokens",
    "/api/v1/tickets/TT20200101000001/messages",
];

/// The status of the answer to a request that announces a body, and sends so much of it.
async fn status(console: &Console, door: &str, more: &[(&str, &str)], announced: usize, sent: usize) -> u16 {
    let mut head = format!(
        "POST {door} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {announced}\r\n",
        console.address
    );
    more.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    let request = format!("{head}\r\n{}", "x".repeat(sent));
    let address = console.address;
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).expect("an answer before the rest is sent");
        line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("no status: {line}"))
    })
    .await
    .expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_read_for_nobody() {
    let console = console().await;
    for door in DOORS {
        assert_eq!(status(&console, door, &[], ANNOUNCED, 0).await, 401, "{door}");
    }
    assert_eq!(status(&console, "/v2/servicerequest/nothing", &[], ANNOUNCED, 0).await, 404);
    let files = ("content-type", "multipart/form-data; boundary=b");
    assert_eq!(status(&console, "/v2/servicerequest/accessorys", &[files], ANNOUNCED, 0).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_read_for_a_token_or_a_key_that_nobody_has() {
    let console = console().await;
    let date = console.date();
    let by = format!(
        "SDK-HMAC-SHA256 Access=HPUA0000000000000000, SignedHeaders=host;x-sdk-date, Signature={}",
        "0".repeat(64)
    );
    for door in DOORS {
        assert_eq!(status(&console, door, &[("x-auth-token", "unknown")], ANNOUNCED, 0).await, 401, "{door}");
        assert_eq!(status(&console, door, &[("authorization", "Bearer unknown")], ANNOUNCED, 0).await, 401, "{door}");
        let signed = [("x-sdk-date", date.as_str()), ("authorization", by.as_str())];
        assert_eq!(status(&console, door, &signed, ANNOUNCED, 0).await, 401, "{door}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_token_as_much_is_read_as_a_name_and_a_password_need() {
    let console = console().await;
    assert_eq!(status(&console, TOKENS, &[], ANNOUNCED, 8 * 1024 + 1).await, 413);
    assert_eq!(status(&console, TOKENS, &[], 8 * 1024, 8 * 1024).await, 400, "it is read, and is no JSON");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_while_the_body_is_on_its_way_counts_for_nothing() {
    let console = console().await;
    let (desk, origin) = (&console.desk, Origin::command());
    let issued = desk.issue_token("anna@acme", PASSWORD, "", &origin).await.expect("issued").1;
    let anna = console.actor("anna@acme").await;
    let body = format!(r#"{{"credential":{{"user_id":"{}"}}}}"#, anna.id);
    let head = format!(
        "POST /v3.0/OS-CREDENTIAL/credentials HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n\
         x-auth-token: {}\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        console.address,
        issued.token,
        body.len()
    );
    let mut stream = tokio::net::TcpStream::connect(console.address).await.expect("connected");
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut lines = tokio::io::BufReader::new(stream);
    // Asked for once the head was looked at.
    assert!(line(&mut lines).await.contains(" 100 "));
    assert_eq!(line(&mut lines).await.trim(), "");
    desk.hand_password("anna@acme", "Another-tickets-2", &origin).await.expect("given");
    lines.get_mut().write_all(body.as_bytes()).await.expect("sent");
    assert!(line(&mut lines).await.contains(" 401 "));
    assert!(desk.own_access_keys(&anna).await.expect("read").is_empty(), "no key is made");
}

async fn line(lines: &mut tokio::io::BufReader<tokio::net::TcpStream>) -> String {
    let mut line = String::new();
    let read = tokio::time::timeout(Duration::from_secs(20), lines.read_line(&mut line));
    read.await.expect("in time").expect("a line");
    line
}
