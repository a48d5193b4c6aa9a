//! Backups: the database as it was at one moment, and the files it names. Keys are no part of one (README, *Keys*).
//!
//! It is written without a desk: to open one makes what is missing and brings tables up to date.

mod tree;
mod write;

use crate::{Desk, Error, Result, store};
use std::io;
use std::path::Path;

/// The database in a backup.
pub const DATABASE: &str = "service-tickets.db";
/// How the name of a database ends that is not whole yet.
const UNFINISHED: &str = ".unfinished";
/// The directory of files in a backup.
pub const FILES: &str = "files";

/// What a backup wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// Whether the database is part of it: on SQLite. PostgreSQL has `pg_dump`.
    pub database: bool,
    /// Files that are part of it.
    pub files: usize,
    /// How many of these were not there yet.
    pub copied: usize,
}

impl Desk {
    /// Ends every session and token of the console: a backup knows those that were ended after it.
    pub async fn end_all_sessions(&self) -> Result<()> {
        let mut lease = self.store().write().await?;
        store::session::end_all(&mut lease).await?;
        Ok(lease.commit().await?)
    }
}

/// A failure at this place on the disk.
fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| Error::broken(format!("{}: {error}", path.display()))
}
