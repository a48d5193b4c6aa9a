//! `backup` beside a console that serves, and `restore` elsewhere.

use crate::common::{Console, PASSWORD, console, console_on};
use crate::database::Database;
use desk::{Backup, Clock, Desk, MessageForm, Origin, Random, RootKeySource, Setup};
use model::{AttachmentId, TicketNumber, Visibility};
use std::path::Path;
use std::process::{Command, Output};

/// Uploads a file and sends it.
async fn sends(console: &Console, number: &TicketNumber, name: &str, text: &str) -> AttachmentId {
    let cookie = console.sign_in("anna@acme").await;
    let answer = console.upload(&cookie, name, text.as_bytes()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let id = AttachmentId::new(answer.json()["id"].as_str().expect("an id"));
    let form = MessageForm {
        body: format!("See {name}"),
        visibility: Visibility::Public,
        files: vec![id.to_string()],
        knowingly: String::new(),
        key: name.into(),
    };
    console.desk.post_message(&console.actor("anna@acme").await, number, &form).await.expect("sent");
    id
}

/// Calls the program with a data directory; the keys are those of the console.
fn program(console: &Console, data: &Path, command: &str, directory: &Path) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_service-tickets"));
    program.arg(command).arg(directory).env("DATA_DIR", data).env("KEYS_DIR", console.directory().join("keys"));
    program.env("DATABASE_URL", format!("sqlite://{}", data.join("desk.db").display()));
    let Output { status, stdout, stderr } = program.output().expect("the program runs");
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

async fn opened(console: &Console, data: &Path) -> Desk {
    let setup = Setup {
        database_url: format!("sqlite://{}", data.join("desk.db").display()),
        data_dir: data.into(),
        clock: Clock::default(),
        random: Random::default(),
        channels: model::Channels::default(),
        keys_dir: console.directory().join("keys"),
        root_key: RootKeySource::File(console.directory().join("keys/root.key")),
    };
    Desk::open(setup).await.expect("a desk")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back_and_nobody_is_signed_in() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let id = sends(&console, &number, "log.txt", "the log").await;
    let cookie = console.sign_in("anna@acme").await;
    let place = tempfile::tempdir().expect("a directory");
    let (backup, data) = (place.path().join("backup"), place.path().join("data"));
    let (status, said) = program(&console, console.directory(), "backup", &backup);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("The database and 1 files, 1 of them new"), "{said}");

    let (status, said) = program(&console, &data, "restore", &backup);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("The audit trail is whole"), "{said}");
    let desk = opened(&console, &data).await;
    let anna = desk.sign_in("anna@acme", PASSWORD, &Origin::console("192.0.2.1")).await.expect("signed in");
    assert_eq!(desk.fetch_file(&anna, &id).await.expect("a file").bytes, "the log");
    assert_eq!(desk.read_ticket(&anna, &number).await.expect("a ticket").files.len(), 1);
    assert_eq!(desk.own_sessions(&anna, "").await.expect("read").len(), 0, "{cookie} is of before");
    desk.close().await;

    let (status, said) = program(&console, &data, "restore", &backup);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("is not empty"), "{said}");
    std::fs::remove_dir_all(data.join("files")).expect("removed");
    let (status, said) = program(&console, &data, "restore", &backup);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("is there already"), "{said}");
    let (status, said) = program(&console, &data, "restore", place.path());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("is no backup"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_follows_what_is_added_and_erased() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let erased = sends(&console, &number, "one.txt", "one").await;
    let backup = console.directory().join("backup");
    let desk = &console.desk;
    assert_eq!(desk.back_up(&backup).await.expect("done"), Backup { database: true, files: 1, copied: 1 });
    sends(&console, &number, "two.txt", "two").await;
    assert_eq!(desk.back_up(&backup).await.expect("done"), Backup { database: true, files: 2, copied: 1 });
    let file = |of: &Path| of.join("files").join(&erased.as_str()[..2]).join(erased.as_str());
    std::fs::remove_file(file(console.directory())).expect("erased");
    assert!(file(&backup).exists());
    assert_eq!(desk.back_up(&backup).await.expect("done"), Backup { database: true, files: 1, copied: 0 });
    assert!(!file(&backup).exists(), "what is gone is gone from the backup");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_postgresql_the_files_are_backed_up() {
    let Some(database) = Database::postgres().await else { return };
    let console = console_on(tempfile::tempdir().expect("a directory"), database.url.clone()).await;
    let number = console.ticket_of("anna@acme").await;
    sends(&console, &number, "one.txt", "one").await;
    let backup = console.directory().join("backup");
    let done = console.desk.back_up(&backup).await.expect("done");
    assert_eq!(done, Backup { database: false, files: 1, copied: 1 });
    console.desk.close().await;
    database.remove().await;
}
