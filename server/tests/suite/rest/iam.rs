//! IAM as Huawei's SDKs use it: tokens for passwords, domains, projects, users, groups, keys.

use crate::common::{Answer, Console, PASSWORD, console};
use serde_json::{Value, json};

const JSON: (&str, &str) = ("content-type", "application/json;charset=utf-8");

fn auth(name: &str, domain: &str, password: &str, scope: Value) -> String {
    let user = json!({ "name": name, "password": password, "domain": { "name": domain } });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    json!({ "auth": { "identity": identity, "scope": scope } }).to_string()
}

async fn issue(console: &Console, body: &str) -> Answer {
    console.send("POST", "/v3/auth/tokens", &[JSON], body.as_bytes()).await
}

async fn token(console: &Console, name: &str, domain: &str) -> String {
    let answer = issue(console, &auth(name, domain, PASSWORD, json!({ "domain": { "name": domain } }))).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.header("x-subject-token").expect("a token")
}

async fn with(console: &Console, token: &str, method: &str, path: &str, body: &str) -> Answer {
    console.send(method, path, &[JSON, ("x-auth-token", token)], body.as_bytes()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_a_password_speaks_for_its_user() {
    let console = console().await;
    let first = token(&console, "anna", "acme").await;
    let domains = with(&console, &first, "GET", "/v3/auth/domains", "").await;
    assert_eq!((domains.status, domains.json()["domains"][0]["id"].as_str()), (200, Some("acme")));

    let looked = console
        .send("GET", "/v3/auth/tokens", &[JSON, ("x-auth-token", &first), ("x-subject-token", &first)], b"")
        .await;
    assert_eq!(looked.json()["token"]["user"]["name"], "anna@acme", "{looked:?}");
    assert_eq!(looked.json()["token"]["domain"]["id"], "acme");

    let foreign = token(&console, "gita", "globex").await;
    let looked = console
        .send("GET", "/v3/auth/tokens", &[JSON, ("x-auth-token", &foreign), ("x-subject-token", &first)], b"")
        .await;
    assert_eq!(looked.status, 404, "another domain's token is no token");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_gives_nothing_and_a_new_one_ends_what_was_given() {
    let console = console().await;
    let wrong =
        issue(&console, &auth("anna", "acme", "no-such-password", json!({ "domain": { "name": "acme" } }))).await;
    assert_eq!(wrong.status, 401);
    assert!(wrong.header("x-subject-token").is_none());
    assert!(!wrong.body.contains("no-such-password"));
    let scope = issue(&console, &auth("anna", "acme", PASSWORD, json!({ "domain": { "name": "globex" } }))).await;
    assert_eq!(scope.status, 401);

    let given = token(&console, "anna", "acme").await;
    let anna = console.actor("anna@acme").await;
    let form = desk::PasswordForm {
        old: PASSWORD.into(),
        new: "Another-password-2".into(),
        again: "Another-password-2".into(),
    };
    console.desk.change_password(&anna, &form, "").await.expect("changed");
    assert_eq!(with(&console, &given, "GET", "/v3/auth/domains", "").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_for_each_region_and_tokens_for_one() {
    let console = console().await;
    let given = token(&console, "anna", "acme").await;
    let one = with(&console, &given, "GET", "/v3/projects?name=cn-south-1", "").await.json();
    assert_eq!(one["projects"].as_array().map(Vec::len), Some(1));
    let id = one["projects"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(id.len(), 32);
    let answer = issue(&console, &auth("anna", "acme", PASSWORD, json!({ "project": { "name": "cn-south-1" } }))).await;
    assert_eq!(answer.json()["token"]["project"]["id"], id.as_str());
    let other = issue(&console, &auth("anna", "acme", PASSWORD, json!({ "project": { "id": "f".repeat(32) } }))).await;
    assert_eq!(other.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_made_by_their_user_and_shown_once() {
    let console = console().await;
    let given = token(&console, "anna", "acme").await;
    let body = json!({ "credential": { "description": "laptop" } }).to_string();
    let made = with(&console, &given, "POST", "/v3.0/OS-CREDENTIAL/credentials", &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let (access, secret) = (made.json()["credential"]["access"].clone(), made.json()["credential"]["secret"].clone());
    let (access, secret) = (access.as_str().expect("text"), secret.as_str().expect("text"));
    assert_eq!((access.len(), secret.len()), (20, 40));
    let list = with(&console, &given, "GET", "/v3.0/OS-CREDENTIAL/credentials", "").await;
    assert!(list.body.contains(access) && !list.body.contains(secret));

    let one = format!("/v3.0/OS-CREDENTIAL/credentials/{access}");
    let off = json!({ "credential": { "status": "inactive" } }).to_string();
    assert_eq!(with(&console, &given, "PUT", &one, &off).await.json()["credential"]["status"], "inactive");
    let foreign = token(&console, "gita", "globex").await;
    assert_eq!(with(&console, &foreign, "GET", &one, "").await.status, 404);
    assert_eq!(with(&console, &foreign, "DELETE", &one, "").await.status, 404);
    assert_eq!(with(&console, &given, "DELETE", &one, "").await.status, 204);
    assert_eq!(with(&console, &given, "GET", &one, "").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_key_needs_its_token() {
    let console = console().await;
    let given = token(&console, "anna", "acme").await;
    let body = json!({ "auth": { "identity": { "methods": ["token"], "token": { "duration_seconds": 900 } } } });
    let made = with(&console, &given, "POST", "/v3.0/OS-CREDENTIAL/securitytokens", &body.to_string()).await;
    let made = made.json()["credential"].clone();
    let text = |name: &str| made[name].as_str().expect("text").to_owned();
    let keys =
        model::NewAccessKey { access: text("access"), secret: text("secret"), token: String::new(), expires: None };
    assert_eq!(console.signed(&keys, "GET", "/v3/auth/domains", "").await.status, 401, "without its token");
    let token = text("securitytoken");
    let more = [("x-security-token", token.as_str())];
    assert_eq!(console.signed_with(&keys, "GET", "/v3/auth/domains", &more, "").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_key_makes_no_keys() {
    let console = console().await;
    let lasting = console.keys("anna@acme").await;
    let make = "/v3.0/OS-CREDENTIAL/securitytokens";
    let body = json!({ "auth": { "identity": { "methods": ["token"] } } }).to_string();
    let made = console.signed(&lasting, "POST", make, &body).await;
    assert_eq!(made.status, 201, "a permanent key makes one: {made:?}");
    let made = made.json()["credential"].clone();
    let text = |name: &str| made[name].as_str().expect("text").to_owned();
    let keys =
        model::NewAccessKey { access: text("access"), secret: text("secret"), token: String::new(), expires: None };
    let token = text("securitytoken");
    let more = [("x-security-token", token.as_str())];
    let lasting = ("/v3.0/OS-CREDENTIAL/credentials", json!({ "credential": { "description": "" } }).to_string());
    for (path, body) in [(make, &body), (lasting.0, &lasting.1)] {
        let refused = console.signed_with(&keys, "POST", path, &more, body).await;
        assert_eq!((refused.status, refused.json()["error_code"].as_str()), (403, Some("OSM.01010002")), "{path}");
    }
    // With a token beside it the call is still signed by the temporary key.
    let issued = self::token(&console, "anna", "acme").await;
    let both = [more[0], ("x-auth-token", issued.as_str())];
    assert_eq!(console.signed_with(&keys, "POST", make, &both, &body).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_s_owner_lists_the_users_of_the_own_domain_only() {
    let console = console().await;
    let given = token(&console, "anna", "acme").await;
    let users = with(&console, &given, "GET", "/v3/users", "").await.json();
    let names: Vec<_> = users["users"].as_array().expect("users").iter().map(|user| user["name"].clone()).collect();
    assert_eq!(names, ["anna@acme"]);
    let gita = console.actor("gita@globex").await.id;
    assert_eq!(with(&console, &given, "GET", &format!("/v3/users/{gita}"), "").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_door_answers_as_the_doors_do() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    for (method, path, status) in [
        ("GET", "/v2/servicerequest/nothing", 404),
        ("GET", "/v3/nothing", 404),
        ("PATCH", "/v2/servicerequest/cases", 405),
        ("DELETE", "/v3/auth/tokens", 405),
    ] {
        let answer = console.signed(&keys, method, path, "").await;
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.json()["error_code"].is_string() && answer.json()["error_msg"].is_string());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_no_text_is_refused_in_form() {
    let console = console().await;
    let keys = console.keys("anna@acme").await;
    let answer = console.signed(&keys, "GET", "/v2/servicerequest/cases/%FF%FE/status", "").await;
    assert_eq!((answer.status, answer.json()["error_code"].as_str()), (400, Some("OSM.01010001")));
    assert!(!answer.body.contains("UTF-8 in"));
}
