//! Backups: the database as it was at one moment, and the files it names. Keys are no part of one (README, *Keys*).

use crate::{Desk, Result, store};
use std::path::Path;

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

/// The database in a backup.
pub const BACKUP_DATABASE: &str = "service-tickets.db";
/// The directory of files in a backup, as in the data directory.
pub const BACKUP_FILES: &str = "files";

impl Desk {
    /// Writes a backup into a directory while work goes on. One that is there is brought up to date: files never change,
    /// so only new ones are copied, and what was erased since is erased there, too.
    ///
    /// The database comes first: each file that it names was there before it. What is erased between the two is missing
    /// from the backup's files, as it is from the console.
    ///
    /// # Errors
    /// If the directory cannot be written. The backup before stays whole until the new database is complete.
    pub async fn back_up(&self, directory: &Path) -> Result<Backup> {
        tokio::fs::create_dir_all(directory).await?;
        let database = self.store().copy_to(&directory.join(BACKUP_DATABASE)).await?;
        let (files, copied) = self.files().mirror(&directory.join(BACKUP_FILES)).await?;
        Ok(Backup { database, files, copied })
    }

    /// Ends every session and token of the console: a backup knows those that were ended after it.
    pub async fn end_all_sessions(&self) -> Result<()> {
        let mut lease = self.store().write().await?;
        store::session::end_all(&mut lease).await?;
        Ok(lease.commit().await?)
    }
}
