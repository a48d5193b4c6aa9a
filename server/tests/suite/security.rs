//! Foreign pages cannot act, and no answer goes out unguarded.

use crate::common;
use crate::common::Console;

async fn post(console: &Console, headers: &[(&str, &str)]) -> u16 {
    let mut all = vec![("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
    all.extend_from_slice(headers);
    console.send("POST", "/fn/sign-out", &all, b"").await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn only_own_pages_may_act() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let own = format!("http://{}", console.address);
    let cookie = ("cookie", cookie.as_str());
    for refused in [
        &[cookie][..],
        &[cookie, ("sec-fetch-site", "cross-site")],
        &[cookie, ("sec-fetch-site", "same-site")],
        &[cookie, ("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
        &[cookie, ("origin", "null")],
        &[cookie, ("origin", "http://127.0.0.1:1")],
        &[("sec-fetch-site", "cross-site")],
        &[("origin", "https://evil.example")],
    ] {
        assert_eq!(post(&console, refused).await, 403, "{refused:?}");
    }
    assert_eq!(post(&console, &[cookie, ("origin", &own)]).await, 200);
    let cookie = console.sign_in("anna@acme").await;
    let cookie = ("cookie", cookie.as_str());
    assert_eq!(post(&console, &[cookie, ("sec-fetch-site", "same-origin"), ("origin", &own)]).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_guarded() {
    let console = common::console().await;
    for path in ["/sign-in", "/tickets", "/nowhere", "/files/ab", "/live", "/healthz", "/icons.svg", "/fn/nowhere"] {
        let answer = console.get(path, "").await;
        let header =
            |name: &str| answer.header(name).unwrap_or_else(|| panic!("{path} has no {name}: {}", answer.head));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert!(header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(header("x-request-id").len(), 32);
        assert_eq!(header("cache-control"), if path == "/icons.svg" { "public, max-age=3600" } else { "no-store" });
        assert_eq!(answer.header("set-cookie"), None, "{path}: who only looks has no session");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_names_its_nonce_and_an_unknown_one_is_404() {
    let console = common::console().await;
    let page = console.get("/nowhere", "").await;
    assert_eq!(page.status, 404);
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("'wasm-unsafe-eval'") && policy.contains("'nonce-"), "{policy}");
    assert!(!policy.contains("unsafe-inline"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_cookie_cannot_be_read_by_script() {
    let console = common::console().await;
    let form = format!("username=anna%40acme&password={}&next=%2F", common::PASSWORD);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
    let answer = console.send("POST", "/fn/sign-in", &headers, form.as_bytes()).await;
    let cookie = answer.head.lines().find(|l| l.contains("session=")).expect("a cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_elsewhere() {
    let console = common::console().await;
    let post = async |door: &str, referer: &str, body: &str| {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "text/html"),
            ("sec-fetch-site", "same-origin"),
            ("referer", referer),
        ];
        let answer = console.send("POST", door, &headers, body.as_bytes()).await;
        (answer.status, answer.header("location").unwrap_or_default())
    };
    let here = format!("http://{}", console.address);
    for path in ["//evil.example/", "/\\evil.example/", ".evil.example/", "@evil.example/"] {
        let (status, to) = post("/fn/preferences", &format!("{here}{path}"), "lang=en").await;
        assert_eq!((status, to.as_str()), (302, "/"), "{path}");
    }
    assert_eq!(post("/fn/preferences", &format!("{here}/tickets?q=a"), "lang=en").await, (302, "/tickets?q=a".into()));
    for next in
        ["%2F%2Fevil.example", "%2F%5Cevil.example", "https%3A%2F%2Fevil.example", "%2F%C3%A9", "%2F%0D%0Aa%3Ab", ""]
    {
        let form = format!("username=anna%40acme&password={}&next={next}", common::PASSWORD);
        assert_eq!(post("/fn/sign-in", &here, &form).await, (302, "/".into()), "{next}");
    }
}
