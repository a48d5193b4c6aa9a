//! At the entrance nobody is signed in: what they typed comes back to them, and nothing of it is kept here.

use crate::common;
use crate::common::{Answer, Console, PASSWORD};
use server::config::Config;

/// The entrance's cookie, as a browser keeps it.
fn waiting(answer: &Answer, name: &str) -> Option<String> {
    let line = |line: &str| {
        line.strip_prefix("set-cookie: ").filter(|c| c.starts_with(&format!("{name}="))).map(str::to_owned)
    };
    answer.head.lines().find_map(line)
}

fn has_session(answer: &Answer) -> bool {
    waiting(answer, "session").is_some() || waiting(answer, "__Host-session").is_some()
}

fn pair(cookie: &str) -> String {
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// A form as a browser sends it without script.
async fn post(console: &Console, door: &str, cookie: &str, body: &str) -> Answer {
    let from = format!("http://{}/sign-in", console.address);
    let headers = [
        ("cookie", cookie),
        ("sec-fetch-site", "same-origin"),
        ("referer", from.as_str()),
        ("accept", "text/html"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    console.send("POST", door, &headers, body.as_bytes()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_name_comes_back_once_and_is_kept_nowhere() {
    let console = common::console().await;
    let typed = "x".repeat(130);
    let body = format!("username={typed}{}&password=wrong&next=%2F", "y".repeat(100_000));
    let refused = post(&console, "/fn/sign-in", "", &body).await;
    assert_eq!((refused.status, has_session(&refused)), (302, false), "{refused:?}");
    let cookie = waiting(&refused, "entrance").expect("what was typed");
    assert!(cookie.len() < 2000 && cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
    assert!(cookie.contains("; Max-Age=60;"), "{cookie}");

    let page = console.get("/sign-in", &pair(&cookie)).await;
    assert!(page.body.contains("The username or the password is wrong."), "{page:?}");
    assert!(page.body.contains(&format!("\"{typed}\"")), "as much as a name can be, and no more: {page:?}");
    assert!(waiting(&page, "entrance").expect("forgotten").contains("Max-Age=0"), "{page:?}");
    assert!(!has_session(&page), "{page:?}");
    assert!(!console.get("/sign-in", "").await.body.contains(&typed));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_tries_too_often_leaves_no_more_either() {
    let console = common::console().await;
    let mut last = None;
    for _ in 0..6 {
        last = Some(post(&console, "/fn/sign-in", "", "username=anna%40acme&password=wrong&next=%2F").await);
    }
    let refused = last.expect("an answer");
    assert!(!has_session(&refused), "{refused:?}");
    let page = console.get("/sign-in", &pair(&waiting(&refused, "entrance").expect("what was typed"))).await;
    assert!(page.body.contains("anna@acme") && page.body.contains("Try again in"), "{}", page.body);
    let again = post(&console, "/fn/sign-in-again", "", "username=anna%40acme&password=wrong").await;
    assert!(!has_session(&again), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn by_https_the_cookie_is_bound_to_the_host() {
    let console = common::console_set(|config: &mut Config| config.cookie_secure = Some(true)).await;
    let refused = post(&console, "/fn/sign-in", "", "username=mei&password=wrong&next=%2F").await;
    let cookie = waiting(&refused, "__Host-entrance").expect("what was typed");
    assert!(cookie.contains("; Secure") && cookie.contains("; Path=/;"), "{cookie}");
    assert!(console.get("/sign-in", &pair(&cookie)).await.body.contains("\"mei\""));
    assert!(console.get("/sign-in", "__Host-entrance=7b7d; x=y").await.status == 200, "what is no form is nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_end_of_a_session_texts_wait_for_users_alone_and_with_measure() {
    let console = common::console().await;
    let stranger = post(&console, "/fn/tickets/cancel", "", "as=0123456789abcdef&number=TT1&key=k").await;
    assert_eq!((stranger.status, has_session(&stranger)), (302, false), "{stranger:?}");
    let anna = console.actor("anna@acme").await.id;
    let mut kept = 0;
    for _ in 0..7 {
        let body = format!("as={anna}&number=TT1&key=k&reason=typed");
        let answer = post(&console, "/fn/tickets/cancel", "", &body).await;
        kept += usize::from(has_session(&answer));
    }
    assert!((1..=6).contains(&kept), "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_empties_the_browser_s_cache() {
    let console = common::console().await;
    for accept in ["text/html", "application/json"] {
        let form = format!("username=anna%40acme&password={PASSWORD}&next=%2F");
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
        let signed_in = console.send("POST", "/fn/sign-in", &headers, form.as_bytes()).await;
        assert_eq!(signed_in.header("clear-site-data"), None);
        let cookie = pair(&waiting(&signed_in, "session").expect("a session"));
        let headers = [headers[0], ("accept", accept), ("cookie", &cookie), ("sec-fetch-site", "same-origin")];
        let out = console.send("POST", "/fn/sign-out", &headers, b"").await;
        assert_eq!(out.header("clear-site-data").as_deref(), Some("\"cache\""), "{out:?}");
    }
}
