//! *API access*: what is made is shown in the answer of making, and nowhere else.

use super::told;
use crate::common::browser::{PLAIN, fields};
use crate::common::{self, Answer, Console};

async fn post(console: &Console, (cookie, user): &(String, String), path: &str, accept: &str, form: &str) -> Answer {
    console.posts(cookie, "/settings/access", accept, path, &fields(format!("as={user}&{form}"))).await
}

async fn knocker(console: &Console, name: &str) -> (String, String) {
    (console.sign_in(name).await, console.actor(name).await.id.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_key_is_in_the_answer_of_making_alone() {
    let console = common::console().await;
    let anna = knocker(&console, "anna@acme").await;
    let form = "key=k1&description=exporter";
    let answer = post(&console, &anna, "/settings/access/keys", "application/json", form).await;
    assert_eq!((answer.status, answer.header("cache-control").as_deref()), (200, Some("no-store")), "{answer:?}");
    let (_, made) = told(&answer);
    let (access, secret) = (made["access"].as_str().expect("an id"), made["secret"].as_str().expect("a secret"));
    assert!(!access.is_empty() && secret.len() >= 40, "{made}");
    let page = console.get("/settings/access", &anna.0).await;
    assert!(page.body.contains(access) && page.body.contains("exporter") && !page.body.contains(secret), "{page:?}");
    let again = post(&console, &anna, "/settings/access/keys", "application/json", form).await;
    assert_eq!((told(&again).1["access"].as_str(), told(&again).1["secret"].as_str()), (Some(access), Some("")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_form_gets_a_page_with_a_download() {
    let console = common::console().await;
    let anna = knocker(&console, "anna@acme").await;
    let answer = post(&console, &anna, "/settings/access/keys", PLAIN, "key=k1&description=").await;
    assert_eq!((answer.status, answer.header("cache-control").as_deref()), (200, Some("no-store")), "{answer:?}");
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    assert!(
        answer.body.contains("download=\"credentials.txt\"") && answer.body.contains("data:text/plain"),
        "{answer:?}"
    );
    assert!(!answer.body.contains("<script") && !answer.body.contains("<form"), "{answer:?}");

    // What is wrong is said at the form, with what was typed.
    let long = "x".repeat(70);
    let refused = post(&console, &anna, "/settings/access/keys", PLAIN, &format!("key=k2&description={long}")).await;
    assert_eq!(refused.header("location").as_deref(), Some("/settings/access#key-make"), "{refused:?}");
    let page = console.get("/settings/access", &anna.0).await;
    assert!(page.body.contains("At most 64 characters") && page.body.contains(&long), "{page:?}");
    let gone = (String::new(), anna.1.clone());
    let refused = post(&console, &gone, "/settings/access/keys", PLAIN, "key=k3").await;
    assert!(refused.header("location").is_some_and(|to| to.starts_with("/sign-in")), "{refused:?}");
    let other = (anna.0.clone(), "somebody".to_owned());
    assert_eq!(post(&console, &other, "/settings/access/keys", "application/json", "key=k4").await.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_the_vendors_and_end_when_they_are_revoked() {
    let console = common::console().await;
    let (anna, chen) = (knocker(&console, "anna@acme").await, knocker(&console, "chen@huawei").await);
    let form = "key=k&name=robot&tickets%3Aread=on&days=30";
    assert_eq!(post(&console, &anna, "/settings/access/tokens", "application/json", form).await.status, 404);
    assert!(!console.get("/settings/access", &anna.0).await.body.contains("API tokens"));
    let wrong = "key=w&name=&days=x";
    assert_eq!(post(&console, &chen, "/settings/access/tokens", "application/json", wrong).await.status, 422);
    let (status, made) = told(&post(&console, &chen, "/settings/access/tokens", "application/json", form).await);
    let token = made["secret"].as_str().expect("a token").to_owned();
    assert!(status == 200 && token.starts_with("st_"), "{made}");
    let page = console.get("/settings/access", &chen.0).await;
    assert!(page.body.contains("robot") && page.body.contains("tickets:read") && !page.body.contains(&token));
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    let call = || console.send("GET", "/api/v1/queue", &headers, b"");
    assert_eq!(call().await.status, 200);
    let id = console.desk.own_api_tokens(&console.actor("chen@huawei").await).await.expect("tokens")[0].id.clone();
    let revoked =
        post(&console, &chen, "/fn/access/tokens/revoke", "application/json", &format!("key=r&of={id}")).await;
    assert_eq!((revoked.status, call().await.status), (200, 401), "{revoked:?}");
}
