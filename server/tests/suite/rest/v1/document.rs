//! The description: OpenAPI 3.1, of every door and of no other, with the scopes that the doors ask for.

use super::{Program, told};
use crate::common::{self, Console};
use model::TokenScope;
use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

async fn document(console: &Console) -> Value {
    let (status, document) = told(&console.send("GET", "/api/v1/openapi.json", &[], b"").await);
    assert_eq!(status, 200);
    document
}

/// An address with ids of nothing.
fn of_nothing(path: &str) -> String {
    path.replace("{number}", "TT20200101000001").replace("{id}", "0123456789abcdef0123456789abcdef")
}

/// Every operation: path, method, itself.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            METHODS.into_iter().filter_map(move |method| Some((path.as_str(), method, item.get(method)?)))
        })
        .collect()
}

/// What an operation needs of a token; `None` if it needs no token at all.
fn scopes(operation: &Value) -> Option<Vec<TokenScope>> {
    let needs = operation["security"].as_array()?.iter().find_map(|way| way.get("token"))?;
    let names = needs.as_array().expect("scopes").iter();
    Some(names.map(|name| TokenScope::of_name(name.as_str().expect("a name")).expect("a scope")).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_openapi_and_every_reference_in_it_leads_somewhere() {
    let console = common::console().await;
    let document = document(&console).await;
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1.")), "{}", document["openapi"]);
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    let mut names: Vec<_> = operations(&document).iter().map(|(.., of)| of["operationId"].to_string()).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "operations have names of their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_in_it_is_a_problem() {
    let console = common::console().await;
    let document = document(&console).await;
    for (path, method, operation) in operations(&document).into_iter().filter(|(.., of)| scopes(of).is_some()) {
        let responses = operation["responses"].as_object().expect("responses");
        for needed in ["400", "401", "403", "default"] {
            assert!(responses.contains_key(needed), "{method} {path}: {needed}");
        }
        assert_eq!(responses.contains_key("404"), path.contains('{'), "{method} {path}");
        for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with('2')) {
            let content = response["content"].as_object().expect("a content");
            let kinds: Vec<_> = content.keys().map(String::as_str).collect();
            assert_eq!(kinds, ["application/problem+json"], "{method} {path} {status}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_is_in_it_and_nothing_else() {
    let console = common::console().await;
    let document = document(&console).await;
    let program = Program::new(&console, &TokenScope::ALL).await;
    let here = operations(&document);
    for path in document["paths"].as_object().expect("paths").keys() {
        for method in METHODS {
            let told = here.iter().any(|(p, m, _)| p == path && *m == method);
            let address = of_nothing(path.strip_prefix("/api/v1").expect("ours"));
            let answer = program.send(&method.to_uppercase(), &address, &[], "{}").await;
            assert_eq!(answer.status != 405, told, "{method} {path}: {answer:?}");
        }
    }
    // Doors are added with their description, by the one macro that does both.
    let source = include_str!("../../../../src/rest/v1/mod.rs");
    assert!(!source.contains(".route("), "a door without a description");
    assert_eq!(program.get("/nowhere").await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_asks_for_the_scope_it_names() {
    let console = common::console().await;
    let document = document(&console).await;
    for (path, method, operation) in operations(&document) {
        let Some(needed) = scopes(operation) else {
            assert_eq!(path, "/api/v1/openapi.json");
            continue;
        };
        let (method, path) = (method.to_uppercase(), of_nothing(path.strip_prefix("/api/v1").expect("ours")));
        let [needed] = needed.as_slice() else {
            assert_eq!(path, "/me");
            continue;
        };
        let others: Vec<_> = TokenScope::ALL.into_iter().filter(|scope| scope != needed).collect();
        let (without, with) = (Program::new(&console, &others).await, Program::new(&console, &[*needed]).await);
        let (status, told) = told(&without.send(&method, &path, &[], "{}").await);
        assert_eq!((status, &told["type"]), (403, &"urn:service-tickets:problem:insufficient-scope".into()), "{path}");
        let answer = with.send(&method, &path, &[], "{}").await;
        assert!(!matches!(answer.status, 401 | 403 | 500..), "{method} {path}: {answer:?}");
        revoke_all(&console).await;
    }
}

/// A user has so many tokens and no more.
async fn revoke_all(console: &Console) {
    let chen = console.actor("chen@huawei").await;
    for token in console.desk.own_api_tokens(&chen).await.expect("tokens") {
        console.desk.revoke_api_token(&chen, &token.id, "").await.expect("revoked");
    }
}
