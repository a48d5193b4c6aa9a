//! Bodies are read for those whose head says who they are: others hear so before they have sent anything.

use crate::common::{Console, console};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

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
    let by = "SDK-HMAC-SHA256 Access=HPUA0000000000000000, SignedHeaders=host;x-sdk-date, Signature=00";
    for door in DOORS {
        assert_eq!(status(&console, door, &[("x-auth-token", "unknown")], ANNOUNCED, 0).await, 401, "{door}");
        assert_eq!(status(&console, door, &[("authorization", "Bearer unknown")], ANNOUNCED, 0).await, 401, "{door}");
        let signed = [("x-sdk-date", date.as_str()), ("authorization", by)];
        assert_eq!(status(&console, door, &signed, ANNOUNCED, 0).await, 401, "{door}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_token_as_much_is_read_as_a_name_and_a_password_need() {
    let console = console().await;
    assert_eq!(status(&console, TOKENS, &[], ANNOUNCED, 8 * 1024 + 1).await, 413);
    assert_eq!(status(&console, TOKENS, &[], 8 * 1024, 8 * 1024).await, 400, "it is read, and is no JSON");
}
