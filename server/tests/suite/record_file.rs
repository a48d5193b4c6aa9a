//! `authorization verify`: whoever has the file of a record checks it, with nothing but the program.

use crate::common::{Console, PASSWORD, console};
use desk::GrantForm;
use model::{AuthorizationForm, AuthorizationId, Lang, TicketForm};
use secrecy::SecretString;
use std::path::Path;
use std::process::{Command, Output};

/// A record of a granted authorization.
async fn granted(console: &Console) -> String {
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    let form = TicketForm {
        service: "log".into(),
        issue_type: "log-missing".into(),
        severity: "minor".into(),
        description: "Three days are missing".into(),
        key: "k".into(),
        ..TicketForm::default()
    };
    let number = console.desk.create_ticket(&anna, &form).await.expect("a ticket");
    console.desk.take_ticket(&chen, &number, "").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("console".into(), "Password".into())],
        period: "1h".into(),
        ..AuthorizationForm::default()
    };
    let id = console.desk.request_authorization(&chen, &number, &form, "").await.expect("requested");
    grant(console, &id).await;
    console.desk.reveal_field(&chen, &id, 1, "To sign in", "").await.expect("revealed");
    console.desk.authorization_file(&anna, &id).await.expect("a file")
}

async fn grant(console: &Console, id: &AuthorizationId) {
    let agreement = console.desk.agreement(Lang::En).await.expect("read");
    let form = GrantForm {
        values: vec![(1, SecretString::from("hush"))],
        period: "1h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: SecretString::from(PASSWORD),
        ..GrantForm::default()
    };
    let anna = console.actor("anna@acme").await;
    console.desk.grant_authorization(&anna, id, form).await.expect("granted");
}

/// What the program says of a file, called where there is no database.
fn verified(directory: &Path, text: &str, more: &[&str]) -> (Option<i32>, String) {
    let file = directory.join("record.json");
    std::fs::write(&file, text).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_service-tickets"));
    command.args(["authorization", "verify"]).arg(&file).args(more).env("DATA_DIR", directory.join("none"));
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    assert!(!directory.join("none").exists(), "it makes nothing");
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_checked_without_the_server() {
    let console = console().await;
    let file = granted(&console).await;
    console.desk.close().await;
    let dir = tempfile::tempdir().expect("a directory");
    let check = |text: &str, more: &[&str]| verified(dir.path(), text, more);

    let (code, said) = check(&file, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("version 1, language en") && said.contains("The record is as it was issued"), "{said}");
    let key = said.lines().find_map(|line| line.trim().strip_prefix("Signed with the key ")).expect("a key");
    assert!(check(&file, &["--key", key]).1.contains("the key you named"));

    for (text, more, sentence) in [
        (&file, &["--key", "AAAA"][..], "The record is signed with another key than the one you named."),
        (&file.replace("log-gw-muc", "log-gw-ber"), &[], "The customer's decision was changed after it was signed"),
        (&file.replacen("log-gw-muc", "log-gw-ber", 1), &[], "differ in the field \"asset\""),
        (&file.replace("You may refuse", "You may not refuse"), &[], "not the one whose hash was signed"),
        (&file.replace("To sign in", "For fun"), &[], "The record was changed after it was issued"),
        (&file.replace("  ", " "), &[], "written otherwise than it was downloaded"),
        (&"{}".to_owned(), &[], "cannot be read as a record"),
    ] {
        let (code, said) = check(text, more);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("WRONG") && said.contains(sentence), "{sentence}: {said}");
        assert!(!said.contains("The record is as it was issued"), "{said}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_service-tickets"))
        .args(["authorization", "verify", "/nowhere/record.json"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/record.json"), "{output:?}");
}
