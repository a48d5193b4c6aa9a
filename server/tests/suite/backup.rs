//! `backup` beside a console that serves, and `restore` elsewhere.

use crate::common::{Console, PASSWORD, console, console_on};
use crate::database::Database;
use desk::{Clock, Desk, MessageForm, Origin, Random, RootKeySource, Setup};
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
    program_on(console, &format!("sqlite://{}", data.join("desk.db").display()), data, command, directory)
}

fn program_on(
    console: &Console,
    database: &str,
    data: &Path,
    command: &str,
    directory: &Path,
) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_service-tickets"));
    program.arg(command).arg(directory).env("DATA_DIR", data).env("KEYS_DIR", console.directory().join("keys"));
    program.env("DATABASE_URL", database);
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

/// As cron does from another directory: what a command makes there would take the place of the backup.
#[tokio::test(flavor = "multi_thread")]
async fn from_the_wrong_place_no_backup_is_touched_and_nothing_is_made() {
    let console = console().await;
    sends(&console, &console.ticket_of("anna@acme").await, "log.txt", "the log").await;
    let place = tempfile::tempdir().expect("a directory");
    let (backup, wrong) = (place.path().join("backup"), place.path().join("wrong"));
    let (status, said) = program(&console, console.directory(), "backup", &backup);
    assert_eq!(status, Some(0), "{said}");
    let before = std::fs::read(backup.join("service-tickets.db")).expect("a database");
    let (status, said) = program(&console, &wrong, "backup", &backup);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("there is no") && said.contains("DATA_DIR") && !said.contains("broken"), "{said}");
    assert!(!wrong.exists(), "nothing was made");
    assert_eq!(std::fs::read(backup.join("service-tickets.db")).expect("a database"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_postgresql_the_files_are_backed_up() {
    let Some(database) = Database::postgres().await else { return };
    let console = console_on(tempfile::tempdir().expect("a directory"), database.url.clone()).await;
    let number = console.ticket_of("anna@acme").await;
    sends(&console, &number, "one.txt", "one").await;
    let place = tempfile::tempdir().expect("a directory");
    let (backup, data) = (place.path().join("backup"), place.path().join("data"));
    let (status, said) = program_on(&console, &database.url, console.directory(), "backup", &backup);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("PostgreSQL's database is not part of it (pg_dump) and 1 files, 1 of them new"), "{said}");
    let empty = Database::postgres().await.expect("another one");
    let (status, said) = program_on(&console, &empty.url, &data, "restore", &backup);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("bring the dump back first") && !data.exists(), "{said}");
    let (status, said) = program_on(&console, &database.url, &data, "restore", &backup);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("The audit trail is whole"), "{said}");
    console.desk.close().await;
    empty.remove().await;
    database.remove().await;
}
