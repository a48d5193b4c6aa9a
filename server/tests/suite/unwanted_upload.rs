//! Megabytes are read for nobody but the one who may send them: others hear so before the rest has come.

use crate::common;
use crate::common::browser::{Form, PARTS, PLAIN, SCRIPT, fields, part};
use crate::common::{Console, PASSWORD, PATIENCE};
use model::{MAX_FILE_BYTES, MAX_FILES};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

const MEGABYTE: usize = 1024 * 1024;
/// As large as a form may be.
const ANNOUNCED: usize = MAX_FILES * MAX_FILE_BYTES;
const DOORS: [&str; 3] = ["/fn/tickets/create", "/fn/messages/post", "/fn/contact/code"];

/// The beginning of a form with a file, so many bytes of it.
fn beginning(drawn_for: &str, bytes: usize) -> Vec<u8> {
    let file = "--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n";
    let mut form = [part("as", drawn_for), part("description", "Typed before"), file.to_owned()].concat().into_bytes();
    form.resize(bytes, b'x');
    form
}

/// The status of the answer to a form of which a megabyte is sent, and the rest never.
async fn status(console: &Console, cookie: &str, door: &str, drawn_for: &str) -> String {
    let head = format!(
        "POST {door} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\naccept: application/json\r\n\
         content-type: multipart/form-data; boundary=b\r\ncontent-length: {ANNOUNCED}\r\n\r\n",
        console.address
    );
    let (address, body) = (console.address, beginning(drawn_for, MEGABYTE));
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(head.as_bytes()).expect("sent");
        // The server may have heard enough before all of this.
        let _ = stream.write_all(&body);
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).expect("an answer before the rest is sent");
        line.split(' ').nth(1).unwrap_or_default().to_owned()
    })
    .await
    .expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_and_another_user_are_refused_before_their_files_are_read() {
    let console = common::console().await;
    let (anna, gita) = (console.actor("anna@acme").await.id.to_string(), console.sign_in("gita@globex").await);
    for door in DOORS {
        assert_eq!(status(&console, "", door, "").await, "401", "{door}, nobody");
        assert_eq!(status(&console, "", door, &anna).await, "401", "{door}, after the session has ended");
        assert_eq!(status(&console, &gita, door, &anna).await, "409", "{door}, another user");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_script_the_texts_wait_though_the_session_has_ended_and_the_file_is_dropped() {
    let console = common::console().await;
    let anna = console.actor("anna@acme").await.id.to_string();
    let body = [&beginning(&anna, 2 * MEGABYTE)[..], b"\r\n--b--\r\n"].concat();
    let sent = console.posts("", "/tickets/new", PLAIN, "/fn/tickets/create", &Form { kind: PARTS, body }).await;
    assert_eq!(sent.status, 302, "{sent:?}");
    assert!(sent.header("location").is_some_and(|to| to.starts_with("/sign-in?next=")), "{sent:?}");
    let form = fields(format!("username=anna%40acme&password={PASSWORD}&next=%2F"));
    let signed_in = console.posts(&sent.session(), "/sign-in", SCRIPT, "/fn/sign-in", &form).await;
    let page = console.get("/tickets/new", &signed_in.session()).await;
    assert!(page.body.contains("Typed before"), "what was typed waits");
}
