//! Files come in bounded and go out to those who may see them, with headers that let them do nothing.

use crate::common;
use model::Attachment;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_in_and_comes_out() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let stored = console.upload(&cookie, "日志 1.txt", b"IKE peer: DPD timeout, then up").await;
    assert_eq!(stored.status, 200, "{stored:?}");
    let file: Attachment = serde_json::from_str(&stored.body).expect("what is known of it");
    let address = format!("/files/{}", file.id);

    let out = console.get(&address, &cookie).await;
    assert_eq!((out.status, out.body.as_str()), (200, "IKE peer: DPD timeout, then up"));
    assert_eq!(out.header("content-type").as_deref(), Some("text/plain; charset=utf-8"));
    assert_eq!(
        out.header("content-disposition").as_deref(),
        Some("attachment; filename*=UTF-8''%E6%97%A5%E5%BF%97%201.txt")
    );
    assert!(out.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox")));
    assert_eq!(out.header("cache-control").as_deref(), Some("private, no-cache"));

    let own = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    assert_eq!(console.send("DELETE", &address, &own, b"").await.status, 204);
    assert_eq!(console.get(&address, &cookie).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_has_a_file_still_asks_and_gets_it_for_its_reader_alone() {
    let console = common::console().await;
    let anna = console.sign_in("anna@acme").await;
    let stored = console.upload(&anna, "a.txt", b"IKE peer down").await;
    let file: Attachment = serde_json::from_str(&stored.body).expect("a file");
    let address = format!("/files/{}", file.id);
    let tag = console.get(&address, &anna).await.header("etag").expect("a tag");
    let again = async |cookie: &str, tag: &str| {
        console.send("GET", &address, &[("cookie", cookie), ("if-none-match", tag)], b"").await
    };
    let same = again(&anna, &tag).await;
    assert_eq!((same.status, same.body.as_str(), same.header("etag")), (304, "", Some(tag.clone())), "{same:?}");
    assert_eq!(same.header("cache-control").as_deref(), Some("private, no-cache"));
    assert_eq!((again(&anna, "\"other\"").await.status, again("", &tag).await.status), (200, 401));
    assert_eq!(
        again(&console.sign_in("gita@globex").await, &tag).await.status,
        404,
        "the next one before it has nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn absent_and_forbidden_look_the_same() {
    let console = common::console().await;
    let anna = console.sign_in("anna@acme").await;
    let stored = console.upload(&anna, "a.txt", b"secret").await;
    let file: Attachment = serde_json::from_str(&stored.body).expect("a file");
    let gita = console.sign_in("gita@globex").await;
    let forbidden = console.get(&format!("/files/{}", file.id), &gita).await;
    let absent = console.get("/files/00000000000000000000000000000000", &gita).await;
    assert_eq!((forbidden.status, &forbidden.body), (404, &absent.body));
    assert_eq!(absent.status, 404);
    assert_eq!(console.get(&format!("/files/{}", file.id), "").await.status, 401);
    assert_eq!(console.upload("", "a.txt", b"x").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_gets_a_sentence() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let large = console.upload(&cookie, "large.txt", &vec![b'x'; model::MAX_FILE_BYTES + 1]).await;
    assert_eq!(large.status, 422, "{large:?}");
    assert!(large.body.contains("FileTooLarge"), "{large:?}");
    let fits = console.upload(&cookie, "fits.txt", &vec![b'x'; model::MAX_FILE_BYTES]).await;
    assert_eq!(fits.status, 200, "{fits:?}");
}
