//! Everything that is on disk, looked through byte by byte.

use crate::world::World;
use sqlx::{AnyConnection, Connection, Executor, Row};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files in which something could stay behind, with their bytes.
pub struct Disk(Vec<(PathBuf, String)>);

impl Disk {
    /// All files of a desk: its database with log and free pages, its uploads, its keys. On PostgreSQL those of the server
    /// that belong to the database, and the log since `start`. `None` if that is another machine's.
    pub async fn of(world: &World, start: SystemTime) -> Option<Self> {
        let mut files = Vec::new();
        below(world.directory.path(), &mut files);
        if !world.database_url().starts_with("sqlite") {
            let (server, oid) = server(world).await;
            fs::read_dir(&server).ok()?;
            below(&server.join("base").join(oid.to_string()), &mut files);
            let mut log = Vec::new();
            below(&server.join("pg_wal"), &mut log);
            let since =
                |path: &PathBuf| fs::metadata(path).and_then(|meta| meta.modified()).is_ok_and(|at| at >= start);
            files.extend(log.into_iter().filter(since));
        }
        // Files of a running server may go while they are being read. Bytes that are no text are of no account here.
        let text = |path: PathBuf| Some((fs::read(&path).ok()?, path));
        let read = files.into_iter().filter_map(text);
        Some(Self(read.map(|(bytes, path)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()))
    }

    /// The files in which a text stands.
    pub fn with(&self, text: &str) -> Vec<&Path> {
        self.0.iter().filter(|(_, content)| content.contains(text)).map(|(path, _)| path.as_path()).collect()
    }
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() { below(&path, found) } else { found.push(path) }
    }
}

/// Where the server keeps its files, and the number of this database, with all of it on disk.
async fn server(world: &World) -> (PathBuf, i64) {
    let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
    connection.execute("checkpoint").await.expect("on disk");
    let row = sqlx::query(
        "select setting, (select cast(oid as bigint) from pg_database where datname = current_database())
         from pg_settings where name = 'data_directory'",
    )
    .fetch_one(&mut connection)
    .await
    .expect("reads");
    connection.close().await.expect("closes");
    (PathBuf::from(row.try_get::<String, _>(0).expect("a path")), row.try_get(1).expect("a number"))
}

/// Copies an SQLite database as it lies there, while the desk has it open; returns the copy's address.
pub fn copy_of(world: &World, to: &Path) -> String {
    for name in ["desk.db", "desk.db-wal"] {
        fs::copy(world.directory.path().join(name), to.join(name)).expect("copied");
    }
    format!("sqlite://{}", to.join("desk.db").display())
}
