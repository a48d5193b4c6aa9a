//! Backups: written beside the work, of the right place alone, and whole at every moment.

use crate::world::{World, each_db};
use desk::{Backup, Desk, Setup};
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const ONE: &str = "aa/aa01";
const TWO: &str = "bb/bb02";

/// Where the world keeps a file of this name.
fn source(world: &World, name: &str) -> PathBuf {
    world.directory.path().join("data/files").join(name)
}

fn add(world: &World, name: &str) {
    let place = source(world, name);
    fs::create_dir_all(place.parent().expect("a directory")).expect("made");
    fs::write(place, name).expect("written");
}

fn backup(world: &World) -> PathBuf {
    world.directory.path().join("kept/backup")
}

async fn backed_up(world: &World) -> Backup {
    Desk::back_up(&world.setup(), &backup(world)).await.expect("backed up")
}

async fn refused(setup: &Setup, directory: &Path) -> String {
    Desk::back_up(setup, directory).await.expect_err("refused").to_string()
}

/// Everything below a directory, with what is in it.
fn all(directory: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.push((path.clone(), Vec::new()));
            found.extend(all(&path));
        } else {
            found.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
    found.sort();
    found
}

each_db! {
    async fn a_backup_follows_what_is_added_and_erased(world) {
        let database = world.database_url().starts_with("sqlite:");
        add(world, ONE);
        assert_eq!(backed_up(world).await, Backup { database, files: 1, copied: 1 });
        add(world, TWO);
        assert_eq!(backed_up(world).await, Backup { database, files: 2, copied: 1 });
        fs::remove_file(source(world, ONE)).expect("erased");
        assert_eq!(backed_up(world).await, Backup { database, files: 1, copied: 0 });
        let held = |name: &str| fs::read_to_string(backup(world).join("files").join(name)).ok();
        assert_eq!((held(ONE), held(TWO).as_deref()), (None, Some(TWO)));
        assert_eq!(backup(world).join("service-tickets.db").exists(), database);
    }

    /// From cron in another directory, from a disk that is not there: what there is stays, and nothing is made.
    async fn where_nothing_is_nothing_is_backed_up(world) {
        add(world, ONE);
        backed_up(world).await;
        let before = all(&backup(world));
        let elsewhere = world.directory.path().join("elsewhere");
        let mut setup = Setup { data_dir: elsewhere.clone(), ..world.setup() };
        let said = refused(&setup, &backup(world)).await;
        assert!(said.contains("there is no") && said.contains("DATA_DIR"), "{said}");
        if world.database_url().starts_with("sqlite:") {
            setup.database_url = format!("sqlite://{}", elsewhere.join("desk.db").display());
            setup.data_dir = world.setup().data_dir;
            let said = refused(&setup, &backup(world)).await;
            assert!(said.contains("desk.db") && said.contains("DATABASE_URL"), "{said}");
        }
        assert!(!elsewhere.exists() && all(&backup(world)) == before);
    }

    async fn files_that_are_all_gone_take_none_from_the_backup(world) {
        add(world, ONE);
        backed_up(world).await;
        let before = all(&backup(world));
        fs::remove_file(source(world, ONE)).expect("gone");
        let said = refused(&world.setup(), &backup(world)).await;
        assert!(said.contains("holds no file") && all(&backup(world)) == before, "{said}");
    }

    async fn no_backup_is_written_over_what_it_is_of(world) {
        let said = refused(&world.setup(), &world.directory.path().join("data")).await;
        assert!(said.contains("is at work: name another directory"), "{said}");
    }

    async fn one_is_written_at_a_time(world) {
        backed_up(world).await;
        let lock = File::open(backup(world)).expect("opens");
        lock.lock().expect("held");
        let said = refused(&world.setup(), &backup(world)).await;
        assert!(said.contains("another backup is being written"), "{said}");
        drop(lock);
        backed_up(world).await;
    }

    async fn a_backup_is_for_the_program_s_user_alone(world) {
        add(world, ONE);
        backed_up(world).await;
        for (path, _) in all(&world.directory.path().join("kept")) {
            let wanted = if path.is_dir() { 0o700 } else { 0o600 };
            let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode, wanted, "{}", path.display());
        }
    }
}

/// Files come before the database that names them, and go after the one that did.
#[tokio::test(flavor = "multi_thread")]
async fn what_its_database_names_is_there_though_it_was_broken_off() {
    let world = World::on_sqlite().await;
    add(&world, ONE);
    backed_up(&world).await;
    let database = fs::read(backup(&world).join("service-tickets.db")).expect("a database");
    add(&world, TWO);
    fs::remove_file(source(&world, ONE)).expect("erased");
    let in_the_way = backup(&world).join("service-tickets.db.unfinished");
    fs::create_dir(&in_the_way).expect("in the way of the copy");
    refused(&world.setup(), &backup(&world)).await;
    let held = |name: &str| backup(&world).join("files").join(name).exists();
    assert!(held(ONE), "the database of before names it");
    assert!(held(TWO), "the next database names it");
    assert_eq!(fs::read(backup(&world).join("service-tickets.db")).expect("a database"), database);
    fs::remove_dir(in_the_way).expect("out of the way");
    assert_eq!(backed_up(&world).await, Backup { database: true, files: 1, copied: 0 });
    assert!(!held(ONE) && held(TWO));
    world.end().await;
}

/// At an upgrade the new program is there before the old one ends: nothing changes under that.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_changes_nothing_where_it_is_taken() {
    let world = World::on_sqlite().await;
    add(&world, ONE);
    world.tamper("delete from _sqlx_migrations where version > 20").await;
    let [version, tables] = ["select max(version) from _sqlx_migrations", "select count(*) from sqlite_master"];
    let tables_before = world.number(tables).await;
    backed_up(&world).await;
    assert_eq!(world.number(version).await, 20);
    assert_eq!(world.number(tables).await, tables_before);
    world.desk.close().await;
    let before = all(world.directory.path());
    Desk::back_up(&world.setup(), &tempfile::tempdir().expect("a directory").path().join("backup"))
        .await
        .expect("done");
    assert!(all(world.directory.path()) == before, "nothing was made and nothing was changed");
    world.end().await;
}

/// One that was made by mistake takes the place of no good one.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_without_accounts_is_not_backed_up() {
    let world = World::on_sqlite().await;
    backed_up(&world).await;
    let before = all(&backup(&world));
    let elsewhere = world.directory.path().join("elsewhere");
    let database_url = format!("sqlite://{}", elsewhere.join("desk.db").display());
    let setup = Setup { data_dir: elsewhere, database_url, ..world.setup() };
    Desk::open(setup.clone()).await.expect("an empty desk").close().await;
    let said = refused(&setup, &backup(&world)).await;
    assert!(said.contains("has no account") && all(&backup(&world)) == before, "{said}");
    world.end().await;
}
