//! A copy of the database of one moment, made beside the work.

use super::{Database, Store, sqlite_connection};
use crate::{Error, Result};
use std::path::Path;

impl Store {
    /// Copies the database to a file, in place of one that is there; whoever opens that meets the old or the new one, never
    /// a half. `false` on PostgreSQL, which has tools of its own for that.
    pub async fn copy_to(&self, file: &Path) -> Result<bool> {
        if self.kind == Database::Postgres {
            return Ok(false);
        }
        let unfinished = file.with_extension("unfinished");
        match tokio::fs::remove_file(&unfinished).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let name = unfinished.to_str().ok_or_else(|| Error::broken("the backup's path is no UTF-8"))?;
        // A connection of its own: one that the pages read with would be away for as long as it takes.
        let mut connection = sqlite_connection(&self.url).await?;
        sqlx::query("vacuum into $1").bind(name).execute(&mut connection).await?;
        sqlx::Connection::close(connection).await?;
        // SQLite leaves it to the system when the copy reaches the disk.
        tokio::fs::File::open(&unfinished).await?.sync_all().await?;
        tokio::fs::rename(&unfinished, file).await?;
        Ok(true)
    }
}
