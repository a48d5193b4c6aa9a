//! Backups are brought back: where there is nothing, once all that can be known is known to be right.

use crate::granted::granted;
use crate::world::database::Database;
use crate::world::{World, each_db};
use desk::{Desk, Origin, RootKeySource, SessionRow, Setup};
use model::{HOUR, TokenScope};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn backup(world: &World) -> PathBuf {
    world.directory.path().join("backup")
}

fn there(world: &World) -> PathBuf {
    world.directory.path().join("there")
}

/// A desk in another place. PostgreSQL's database is where the dump was brought back: the same.
fn elsewhere(world: &World) -> Setup {
    let mut setup = Setup { data_dir: there(world), ..world.setup() };
    if setup.database_url.starts_with("sqlite:") {
        setup.database_url = format!("sqlite://{}", there(world).join("desk.db").display());
    }
    setup
}

async fn restored(setup: Setup, directory: &Path) -> desk::Result<()> {
    Desk::restore(setup, directory, &Origin::command()).await
}

/// Nothing was brought back, and why.
async fn refused(world: &World, setup: Setup) -> String {
    let said = restored(setup, &backup(world)).await.expect_err("refused").to_string();
    assert!(!there(world).join("files").exists() && !there(world).join("desk.db").exists(), "{said}");
    said
}

async fn backed_up(world: &World) {
    let file = world.directory.path().join("data/files/aa");
    fs::create_dir_all(&file).expect("made");
    fs::write(file.join("aa01"), "one").expect("written");
    Desk::back_up(&world.setup(), &backup(world)).await.expect("backed up");
}

each_db! {
    async fn everybody_signs_in_again_and_the_trail_says_why(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let session = SessionRow {
            id: "s".into(),
            user: mei.id.to_string(),
            data: "{}".into(),
            expires: desk.now().plus(HOUR),
        };
        desk.create_session(&session).await.expect("stored");
        let scoped = desk.make_api_token(&chen, "robot", &[TokenScope::TicketsRead], 30, "").await.expect("made");
        let (_, issued) = desk.issue_token("mei@acme", World::PASSWORD, "", &Origin::command()).await.expect("issued");
        let lasting = desk.make_access_key(&mei, "", "").await.expect("made");
        let temporary = desk.make_temporary_key(&mei, 900).await.expect("made");
        backed_up(world).await;

        restored(elsewhere(world), &backup(world)).await.expect("restored");
        assert_eq!(fs::read_to_string(there(world).join("files/aa/aa01")).expect("a file"), "one");
        let desk = Desk::open(elsewhere(world)).await.expect("a desk");
        assert!(desk.load_session("s").await.expect("read").is_none());
        for token in [&scoped.token, &issued.token] {
            assert!(desk.bearer(token).await.expect("asked").is_none());
        }
        assert!(desk.signer(&temporary.access).await.expect("asked").is_none());
        assert!(desk.signer(&lasting.access).await.expect("asked").is_some(), "an own key is like the password");
        let root = desk.sign_in("root@huawei", World::PASSWORD, &Origin::console("192.0.2.1")).await.expect("signed in");
        let trail = desk.read_vendors_trail(&root, &model::TrailFilter::default()).await.expect("read").rows;
        let told: Vec<_> = trail.iter().filter(|row| row.name == "backup_restored").collect();
        assert_eq!(told.len(), 1, "{trail:?}");
        assert_eq!((told[0].actor.as_str(), told[0].source.as_str()), ("", "command"));
        assert!(desk.verify_events().await.expect("verified").faults.is_empty());
        desk.close().await;
    }

    async fn what_was_brought_back_is_for_the_program_s_user_alone(world) {
        backed_up(world).await;
        restored(elsewhere(world), &backup(world)).await.expect("restored");
        let mode = |name: &str| fs::metadata(there(world).join(name)).expect(name).permissions().mode() & 0o777;
        for directory in [".", "files", "files/aa"] {
            assert_eq!(mode(directory), 0o700, "{directory}");
        }
        assert_eq!(mode("files/aa/aa01"), 0o600);
        if world.database_url().starts_with("sqlite:") {
            assert_eq!(mode("desk.db"), 0o600);
        }
    }

    async fn without_the_root_key_nothing_is_brought_back(world) {
        granted(world, 3).await;
        backed_up(world).await;
        let keys = world.directory.path().join("new-keys");
        let mut setup = elsewhere(world);
        setup.keys_dir.clone_from(&keys);
        setup.root_key = RootKeySource::File(keys.join("root.key"));
        let said = refused(world, setup).await;
        assert!(said.contains("root.key is missing") && !keys.exists(), "{said}");
        restored(elsewhere(world), &backup(world)).await.expect("with the key it can be repeated");
    }

    async fn nothing_is_put_over_what_is_there(world) {
        backed_up(world).await;
        restored(elsewhere(world), &backup(world)).await.expect("restored");
        let again = async || restored(elsewhere(world), &backup(world)).await.expect_err("refused").to_string();
        let said = again().await;
        assert!(said.contains("files is not empty"), "{said}");
        if world.database_url().starts_with("sqlite:") {
            fs::remove_dir_all(there(world).join("files")).expect("removed");
            let said = again().await;
            assert!(said.contains("desk.db is there already"), "{said}");
        }
        let said = restored(elsewhere(world), &there(world).join("nowhere")).await.expect_err("refused").to_string();
        assert!(said.contains("is no backup"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_database_left_is_named_and_not_read() {
    let world = World::on_sqlite().await;
    backed_up(&world).await;
    fs::create_dir(there(&world)).expect("made");
    for left in ["desk.db-wal", "desk.db-shm", "desk.db-journal"] {
        let left = there(&world).join(left);
        fs::write(&left, "of before").expect("left");
        let said = refused(&world, elsewhere(&world)).await;
        assert!(said.contains(&left.display().to_string()) && said.contains("move it away"), "{said}");
        fs::remove_file(left).expect("removed");
    }
    restored(elsewhere(&world), &backup(&world)).await.expect("restored");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_whole_backup_is_not_brought_back() {
    let world = World::on_sqlite().await;
    backed_up(&world).await;
    let database = backup(&world).join("service-tickets.db");
    let good = fs::read(&database).expect("a database");
    let refused = async |why: &str| {
        let said = refused(&world, elsewhere(&world)).await;
        assert!(said.contains(why), "{said}");
    };
    fs::write(&database, &good[..good.len() / 2]).expect("cut");
    refused("cannot be read as a database").await;
    fs::write(&database, "no database, but a long enough text that says so").expect("overwritten");
    refused("cannot be read as a database").await;
    fs::remove_file(&database).expect("gone");
    refused("this is no backup of a SQLite database").await;
    fs::write(&database, &good).expect("back");
    let log = backup(&world).join("service-tickets.db-wal");
    fs::write(&log, "").expect("left");
    refused("no copy that `backup` wrote").await;
    fs::remove_file(log).expect("removed");
    world.tamper("insert into _sqlx_migrations select 9999, description, installed_on, success, checksum, execution_time from _sqlx_migrations where version = 1").await;
    Desk::back_up(&world.setup(), &backup(&world)).await.expect("backed up");
    refused("a newer program made this database").await;
    world.tamper("delete from _sqlx_migrations where version = 9999").await;
    Desk::back_up(&world.setup(), &backup(&world)).await.expect("backed up");
    restored(elsewhere(&world), &backup(&world)).await.expect("restored");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_name_is_escaped_in_the_address_is_that_file() {
    let world = World::on_sqlite().await;
    backed_up(&world).await;
    let mut setup = elsewhere(&world);
    setup.database_url = format!("sqlite://{}?mode=rwc", there(&world).join("the%20desk.db").display());
    restored(setup.clone(), &backup(&world)).await.expect("restored");
    assert!(there(&world).join("the desk.db").exists() && !there(&world).join("the%20desk.db").exists());
    let desk = Desk::open(setup).await.expect("a desk");
    desk.sign_in("mei@acme", World::PASSWORD, &Origin::console("192.0.2.1")).await.expect("signed in");
    desk.close().await;
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_dump_postgresql_gets_no_files() {
    let (Some(world), Some(empty)) = (World::on_postgres().await, Database::postgres().await) else { return };
    backed_up(&world).await;
    let setup = Setup { database_url: empty.url.clone(), ..elsewhere(&world) };
    let said = refused(&world, setup.clone()).await;
    assert!(said.contains("bring the dump back first"), "{said}");
    let other = Setup { data_dir: world.directory.path().join("other"), ..setup };
    Desk::open(other).await.expect("nothing is there, so everything can be made").close().await;
    let said = refused(&world, Setup { database_url: empty.url.clone(), ..elsewhere(&world) }).await;
    assert!(said.contains("bring the dump back first"), "{said}");
    empty.remove().await;
    world.end().await;
}
