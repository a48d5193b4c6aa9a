//! Attachments through the doors of programs.

use super::code_of;
use crate::common::{Answer, Console, console};
use model::{Entry, NewAccessKey, TicketNumber};
use serde_json::{Value, json};
use std::io::{Cursor, Read};

const FILES: &str = "/v2/servicerequest/accessorys";
/// One pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Sends a multipart form as the SDK does: unsigned payload, `form_data` first, the name as it is, no kind of content.
async fn uploads(console: &Console, keys: &NewAccessKey, form_data: &str, name: &str, bytes: &[u8]) -> Answer {
    let parts = format!(
        "--b\r\nContent-Disposition: form-data; name=\"form_data\"\r\n\r\n{form_data}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    sends(console, keys, &[parts.as_bytes(), bytes, b"\r\n--b--\r\n"].concat()).await
}

async fn sends(console: &Console, keys: &NewAccessKey, body: &[u8]) -> Answer {
    let date = console.date();
    let mut headers = vec![
        ("content-type", "multipart/form-data; boundary=b"),
        ("x-sdk-content-sha256", "UNSIGNED-PAYLOAD"),
        ("x-sdk-date", date.as_str()),
    ];
    let authorization = console.authorization(keys, "POST", FILES, &headers, body);
    headers.push(("authorization", &authorization));
    console.send("POST", FILES, &headers, body).await
}

async fn json_upload(console: &Console, keys: &NewAccessKey, name: &str, data: &str) -> Answer {
    let body = json!({"accessory_name": name, "accessory_from": "message", "upload_type": 0, "accessory_data": data});
    console.signed(keys, "POST", &format!("{FILES}/json-format-content"), &body.to_string()).await
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["accessory_id"].as_str().expect("an id").to_owned()
}

async fn get(console: &Console, keys: &NewAccessKey, rest: &str) -> Answer {
    console.signed(keys, "GET", &format!("{FILES}/{rest}"), "").await
}

async fn sent_with(console: &Console, keys: &NewAccessKey, number: &TicketNumber, ids: &[&str]) -> Answer {
    let body = json!({"message": {"content": "", "accessory_ids": ids}});
    console.signed(keys, "POST", &format!("/v2/servicerequest/cases/{number}/message"), &body.to_string()).await
}

/// A body that came in chunks, put together.
fn whole(answer: &Answer) -> Vec<u8> {
    assert_eq!(answer.header("transfer-encoding").as_deref(), Some("chunked"), "{}", answer.head);
    let (mut rest, mut whole) = (answer.bytes.as_slice(), Vec::new());
    loop {
        let end = rest.windows(2).position(|end| end == b"\r\n").expect("the end of a line");
        let size = std::str::from_utf8(&rest[..end]).expect("a number");
        let size = usize::from_str_radix(size, 16).expect("a number");
        if size == 0 {
            return whole;
        }
        whole.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_in_is_sent_and_comes_out() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    let file = id(&uploads(&console, &keys, "message", "截图 日志.txt", "附件 content\n".as_bytes()).await);
    assert_eq!(sent_with(&console, &keys, &number, &[&file]).await.status, 200);

    let page = console.desk.read_ticket(&console.actor("chen@huawei").await, &number).await.expect("read");
    let Some(Entry::Message(message)) = page.entries.last() else { panic!("no message") };
    assert_eq!((message.body.as_str(), message.files[0].name.as_str()), ("", "截图 日志.txt"));

    let out = get(&console, &keys, &file).await;
    assert_eq!((out.status, out.body.as_str()), (200, "附件 content\n"));
    for (name, value) in [
        ("content-type", "text/plain; charset=utf-8"),
        ("content-disposition", "attachment; filename*=UTF-8''%E6%88%AA%E5%9B%BE%20%E6%97%A5%E5%BF%97.txt"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(out.header(name).as_deref(), Some(value), "{name}");
    }
    assert!(out.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox")));
    let list = console.signed(&keys, "GET", &format!("/v2/servicerequest/cases/{number}/messages?limit=1"), "").await;
    let accessory = json!([{"accessory_id": file, "file_actual_name": "截图 日志.txt"}]);
    assert_eq!(list.json()["message_list"][0]["accessory_list"], accessory);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_form_must_say() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    for fine in ["incident", "message", r#"{"accessory_from":"incident","upload_type":1}"#] {
        id(&uploads(&console, &keys, fine, "a.txt", b"x").await);
    }
    for wrong in ["", "feedback", "{}", r#"{"accessory_from":"message","upload_type":7}"#] {
        assert_eq!(
            code_of(&uploads(&console, &keys, wrong, "a.txt", b"x").await),
            (400, "OSM.01010001".into()),
            "{wrong}"
        );
    }
    for (name, bytes) in [("a.pdf", b"%PDF".as_slice()), ("a.png", b"text"), ("a.txt", b""), ("a.txt", b"a\0b")] {
        let refused = uploads(&console, &keys, "incident", name, bytes).await;
        assert_eq!(code_of(&refused), (400, "OSM.01010001".into()), "{name}");
    }
    let file_first = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n\
                      --b\r\ncontent-disposition: form-data; name=\"form_data\"\r\n\r\nmessage\r\n--b--\r\n";
    id(&sends(&console, &keys, file_first.as_bytes()).await);
    for broken in [
        "--b--\r\n",
        "--b\r\ncontent-disposition: form-data; name=\"form_data\"\r\n\r\nmessage\r\n--b--\r\n",
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n",
        "--b\r\ncontent-disposition: form-data; name=\"form_data\"\r\n\r\nmess",
    ] {
        assert_eq!(code_of(&sends(&console, &keys, broken.as_bytes()).await), (400, "OSM.01010001".into()), "{broken}");
    }
    let plain = console.signed(&keys, "POST", FILES, "{}").await;
    assert_eq!(code_of(&plain), (400, "OSM.01010001".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_base64() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let file = id(&json_upload(&console, &keys, "a.txt", "6ZmE5Lu2\nCg==\n").await);
    assert_eq!(get(&console, &keys, &file).await.body, "附件\n");
    for data in ["", "%%%", "6ZmE", "_-__"] {
        let status = json_upload(&console, &keys, "a.png", data).await;
        assert_eq!(code_of(&status), (400, "OSM.01010001".into()), "{data}");
    }
    for body in [
        json!({"accessory_name": "a.txt", "accessory_from": "feedback", "accessory_data": "eA=="}),
        json!({"accessory_name": "a.txt", "accessory_data": "eA=="}),
        json!({"accessory_from": "message", "accessory_data": "eA=="}),
        json!({"accessory_name": "a.txt", "accessory_from": "message"}),
        json!({"accessory_name": "a.txt", "accessory_from": "message", "upload_type": 2, "accessory_data": "eA=="}),
    ] {
        let answer = console.signed(&keys, "POST", &format!("{FILES}/json-format-content"), &body.to_string()).await;
        assert_eq!(code_of(&answer), (400, "OSM.01010001".into()), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_limits_are_those_that_hold() {
    let console = console().await;
    let limits = get(&console, &console.keys("anna@acme").await, "limits").await.json();
    let wanted = json!({"limit_count": "5", "limit_size": "4", "limit_file_type": "JPG,JPEG,BMP,GIF,TXT,PNG"});
    assert_eq!(limits, json!({ "accessory_limit": wanted }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_shown_and_a_text_is_none() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let image = id(&json_upload(&console, &keys, "rack.png", PNG).await);
    let text = id(&json_upload(&console, &keys, "a.txt", "eA==").await);
    let shown = get(&console, &keys, &format!("{image}/image")).await;
    assert_eq!((shown.status, shown.header("content-type").as_deref()), (200, Some("image/png")));
    assert_eq!(shown.header("content-disposition").as_deref(), Some("inline; filename*=UTF-8''rack.png"));
    let saved = get(&console, &keys, &image).await;
    assert_eq!(saved.header("content-disposition").as_deref(), Some("attachment; filename*=UTF-8''rack.png"));
    assert_eq!(code_of(&get(&console, &keys, &format!("{text}/image")).await), (400, "OSM.01010001".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_files_come_as_one_archive() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let mut ids = Vec::new();
    for data in ["b25l", "dHdv", "dGhyZWU="] {
        ids.push(id(&json_upload(&console, &keys, "日志.txt", data).await));
    }
    let archive = get(&console, &keys, &ids.join("%2C")).await;
    assert_eq!((archive.status, archive.header("content-type").as_deref()), (200, Some("application/zip")));
    let mut archive = zip::ZipArchive::new(Cursor::new(whole(&archive))).expect("an archive");
    let mut found = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).expect("a file");
        let (name, mut text) = (file.name().expect("a name").into_owned(), String::new());
        file.read_to_string(&mut text).expect("a text");
        found.push((name, text));
    }
    let wanted = [("日志.txt", "one"), ("日志 (2).txt", "two"), ("日志 (3).txt", "three")];
    assert_eq!(found, wanted.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let same = get(&console, &keys, &format!("{0}%2C{0}", ids[0])).await;
    assert_eq!(same.body, "one", "one file is no archive");
    let one_absent = format!("{}%2C00000000000000000000000000000000", ids[0]);
    assert_eq!(code_of(&get(&console, &keys, &one_absent).await), (404, "OSM.01010015".into()));
    let many = vec![ids[0].as_str(); 21].join("%2C");
    assert_eq!(get(&console, &keys, &many).await.body, "one");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_stays_and_what_is_anothers_is_absent() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, gita, chen) =
        (console.keys("anna@acme").await, console.keys("gita@globex").await, console.keys("chen@huawei").await);
    let (sent, waits) = (
        id(&json_upload(&console, &anna, "sent.txt", "eA==").await),
        id(&json_upload(&console, &anna, "waits.txt", "eA==").await),
    );
    assert_eq!(sent_with(&console, &anna, &number, &[&sent]).await.status, 200);
    let delete =
        async |keys: &NewAccessKey, id: &str| console.signed(keys, "DELETE", &format!("{FILES}/{id}"), "").await;
    for id in [&sent, &waits] {
        assert_eq!(code_of(&delete(&gita, id).await), (404, "OSM.01010015".into()));
        for path in ["", "/image", "/access-url?relation_type=DEFAULT"] {
            assert_eq!(
                code_of(&get(&console, &gita, &format!("{id}{path}")).await),
                (404, "OSM.01010015".into()),
                "{path}"
            );
            assert_eq!(
                code_of(&get(&console, &chen, &format!("{id}{path}")).await),
                (403, "OSM.01010002".into()),
                "{path}"
            );
        }
        let links = get(&console, &gita, &format!("access-urls?accessory_ids={id}")).await;
        assert_eq!(code_of(&links), (404, "OSM.01010015".into()));
    }
    assert_eq!(code_of(&delete(&anna, &sent).await), (400, "OSM.01020008".into()));
    assert_eq!(delete(&anna, &waits).await.json(), json!({}));
    assert_eq!(code_of(&delete(&anna, &waits).await), (404, "OSM.01010015".into()));
    assert_eq!(get(&console, &anna, &waits).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_to_its_file_without_a_signature() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    let file = id(&json_upload(&console, &keys, "a.txt", "eA==").await);
    let image = id(&json_upload(&console, &keys, "rack.png", PNG).await);
    let answer = get(&console, &keys, &format!("access-urls?accessory_ids={file}&accessory_ids={image}")).await.json();
    let links = answer["accessory_urls"].as_array().expect("links");
    let host = format!("http://{}", console.address);
    let path = |link: &Value| {
        let url = link["accessory_url"].as_str().expect("an address");
        url.strip_prefix(&host).unwrap_or_else(|| panic!("{url}")).to_owned()
    };
    assert_eq!((&links[0]["accessory_id"], &links[0]["accessory_name"]), (&json!(file), &json!("a.txt")));
    let opened = console.get(&path(&links[0]), "").await;
    assert_eq!((opened.status, opened.body.as_str()), (200, "x"));
    assert_eq!(opened.header("content-disposition").as_deref(), Some("attachment; filename*=UTF-8''a.txt"));
    assert_eq!(opened.header("cache-control").as_deref(), Some("no-store"));
    let shown = console.get(&path(&links[1]), "").await;
    assert_eq!(shown.header("content-disposition").as_deref(), Some("inline; filename*=UTF-8''rack.png"));
    assert_eq!(shown.header("x-content-type-options").as_deref(), Some("nosniff"));
    let mut forged = path(&links[0]);
    let last = if forged.ends_with('0') { "1" } else { "0" };
    forged.replace_range(forged.len() - 1.., last);
    for forged in [forged, format!("{FILES}/links/x"), format!("{FILES}/links/{file}")] {
        assert_eq!(code_of(&console.get(&forged, "").await), (404, "OSM.01010015".into()), "{forged}");
    }

    assert_eq!(sent_with(&console, &keys, &number, &[&file]).await.status, 200);
    for (query, status) in [
        (String::new(), 400),
        ("relation_type=OTHER".into(), 400),
        ("relation_type=DEFAULT".into(), 200),
        ("relation_type=NO_RELATION".into(), 404),
        ("relation_type=NOTIFICATION".into(), 404),
        (format!("relation_type=INCIDENT&relation_id={number}"), 200),
        (format!("relation_type=MESSAGE&incident_id={number}"), 200),
        ("relation_type=MESSAGE&relation_id=0".into(), 404),
        ("relation_type=INCIDENT&incident_id=TT20261121999999".into(), 404),
    ] {
        let answer = get(&console, &keys, &format!("{file}/access-url?{query}")).await;
        assert_eq!(answer.status, status, "{query}: {answer:?}");
        if status == 200 {
            assert_eq!(console.get(&path(&answer.json()), "").await.body, "x");
        }
    }
}
