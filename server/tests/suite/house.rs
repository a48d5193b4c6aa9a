//! The rules of the house that a machine can check (README, "Invariants").

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file from which on it is a fault; from 300 on it is a question.
const TOO_LONG: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf()
}

/// Every Rust file below a folder, with its text and its path from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    files(folder, &["rs"])
}

/// The same of files of other kinds. What installs itself and what runs leave behind is not ours.
fn files(folder: &str, kinds: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the workspace") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                let foreign = ["node_modules", "test-results", "playwright-report"];
                folders.extend((!foreign.iter().any(|name| path.ends_with(name))).then_some(path));
            } else if path.extension().is_some_and(|of| kinds.iter().any(|kind| of == *kind)) {
                let name = path.strip_prefix(root()).expect("below the root").display().to_string();
                found.push((name, fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources: the check would pass in vain");
    found
}

/// Lines of code (not comments) of `folder` in which one of `words` stands, except in files that `allowed` accepts.
fn offenders(folder: &str, words: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in sources(folder).into_iter().filter(|(name, _)| !allowed(name)) {
        for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            if words.iter().any(|w| line.contains(w)) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    found
}

#[track_caller]
fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_model_does_no_io_and_has_no_clock() {
    none(offenders(
        "app/model/src",
        &["SystemTime", "std::fs", "std::net", "async fn", "tokio", "leptos", "sqlx"],
        |_| false,
    ));
}

#[test]
fn the_desk_knows_neither_http_nor_html() {
    none(offenders("server/desk/src", &["axum", "leptos", "http::", "StatusCode"], |_| false));
}

#[test]
fn in_the_app_only_the_doors_name_the_desk() {
    let door = |name: &str| name.starts_with("app/src/api/") || name.starts_with("app/src/ssr");
    none(offenders("app/src", &["desk::", "sqlx"], door));
}

#[test]
fn pieces_of_the_kit_know_no_noun() {
    let nouns = ["account", "agent", "authorization", "customer", "notifications", "operations", "settings", "ticket"];
    let nouns = nouns.map(|noun| format!("crate::{noun}"));
    none(offenders("app/src/ui", &nouns.each_ref().map(String::as_str), |_| false));
}

#[test]
fn all_sql_is_in_the_store() {
    let store = |name: &str| name.starts_with("server/desk/src/store/");
    none(offenders("server/desk/src", &["sqlx::query", "insert into ", "delete from "], store));
    none(offenders("server/src", &["sqlx"], |_| false));
}

#[test]
fn the_app_tells_browser_and_server_apart_in_one_place() {
    let found = offenders("app/src", &["cfg(", "cfg!(", "cfg_attr("], |_| false);
    let found: Vec<_> = found.into_iter().filter(|line| !line.contains("#[cfg(test)]")).collect();
    assert_eq!(found.len(), 2, "the module and the constant\n{}", found.join("\n"));
    assert!(found.iter().all(|line| line.starts_with("app/src/lib.rs:")), "\n{}", found.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let folders = ["app", "frontend/src", "server", "style", "end2end", ".ci"];
    let kinds = ["rs", "sql", "scss", "ts", "mjs", "js", "py", "sh", "lua"];
    let all = folders.into_iter().flat_map(|folder| files(folder, &kinds));
    let long = all.filter(|(_, text)| text.lines().count() > TOO_LONG);
    none(long.map(|(name, text)| format!("{name}: {} lines", text.lines().count())).collect());
}
