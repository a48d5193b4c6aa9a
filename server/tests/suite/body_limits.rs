//! What is larger than the server takes is refused with 413, announced or not; what is smaller reaches its door.

use crate::common;
use crate::common::{Console, PATIENCE};
use model::MAX_FILE_BYTES;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

const PLAIN: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=b";
const FORM_LIMIT: usize = 320 * 1024;
const UPLOAD_LIMIT: usize = 8 * MAX_FILE_BYTES;

/// How a request says how long it is.
#[derive(Clone, Copy)]
enum Length {
    /// In its head.
    Announced(usize),
    /// Not at all; so much of it is sent, and it does not end.
    Open,
}

/// The status that is answered to a request whose body begins with `body`.
async fn status(console: &Console, cookie: &str, (door, kind): (&str, &str), length: Length, body: Vec<u8>) -> u16 {
    let mut head = format!(
        "POST {door} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\naccept: application/json\r\n\
         content-type: {kind}\r\nconnection: close\r\n",
        console.address
    );
    match length {
        Length::Announced(bytes) => head.push_str(&format!("content-length: {bytes}\r\n\r\n")),
        Length::Open => head.push_str(&format!("transfer-encoding: chunked\r\n\r\n{:x}\r\n", body.len())),
    }
    let address = console.address;
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(&[head.as_bytes(), &body].concat()).expect("sent");
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).expect("an answer");
        line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("no status: {line}"))
    })
    .await
    .expect("an answer")
}

/// A form with one field that fills it up to so many bytes.
fn form(bytes: usize) -> Vec<u8> {
    let mut form = b"number=TT20200101000001&key=".to_vec();
    form.resize(bytes, b'k');
    form
}

/// The beginning of an upload, up to so many bytes.
fn upload(bytes: usize) -> Vec<u8> {
    let mut upload =
        b"--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\ncontent-type: text/plain\r\n\r\n"
            .to_vec();
    upload.resize(bytes, b'x');
    upload
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_over_the_limit_is_refused_and_one_under_it_passes() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let door = ("/fn/tickets/cancel", PLAIN);
    let announced = Length::Announced(FORM_LIMIT + 1);
    assert_eq!(status(&console, &cookie, door, announced, Vec::new()).await, 413);
    assert_eq!(status(&console, &cookie, door, Length::Open, form(FORM_LIMIT + 1)).await, 413);
    let whole = form(FORM_LIMIT);
    // It passes: that there is no such ticket is said by the verb.
    assert_eq!(status(&console, &cookie, door, Length::Announced(whole.len()), whole).await, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_over_the_limit_is_refused_and_one_under_it_passes() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let door = ("/files", FILES);
    let announced = Length::Announced(UPLOAD_LIMIT + 1);
    assert_eq!(status(&console, &cookie, door, announced, Vec::new()).await, 413);
    assert_eq!(status(&console, &cookie, door, Length::Open, upload(UPLOAD_LIMIT + 1)).await, 413);
    let whole = [&upload(UPLOAD_LIMIT - 9)[..], b"\r\n--b--\r\n"].concat();
    // It passes, and is read to its end: that the file is too large is said with its name.
    assert_eq!(status(&console, &cookie, door, Length::Announced(whole.len()), whole).await, 422);
    assert_eq!(console.upload(&cookie, "a.txt", b"interface up").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_doors_that_take_files_take_as_much() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let over = Length::Announced(FORM_LIMIT + 1);
    assert_eq!(status(&console, &cookie, ("/fn/tickets/cancel", FILES), over, Vec::new()).await, 413);
    assert_eq!(status(&console, &cookie, ("/healthz", PLAIN), Length::Announced(64 * 1024 + 1), Vec::new()).await, 413);
    let whole = [&upload(FORM_LIMIT)[..], b"\r\n--b--\r\n"].concat();
    let headers = [("content-type", FILES), ("accept", "application/json")];
    let answer = console.send("POST", "/fn/tickets/create", &headers, &whole).await;
    assert_eq!(answer.status, 401, "it passes, and nobody is signed in");
}
