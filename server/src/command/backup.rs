//! `backup`.

use crate::config::Config;
use desk::{Clock, Desk};
use std::error::Error;
use std::io::Write;
use std::path::Path;

/// Writes a backup, and prints what it holds.
pub async fn run(config: &Config, directory: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
    let backup = Desk::back_up(&config.setup(Clock::default()), directory).await.map_err(cause)?;
    let database = if backup.database { "The database" } else { "PostgreSQL's database is not part of it (pg_dump)" };
    let (files, copied) = (backup.files, backup.copied);
    writeln!(std::io::stdout(), "{database} and {files} files, {copied} of them new: {}", directory.display())?;
    Ok(())
}

/// What went wrong, for people: the desk says in whole sentences what to do about a backup.
pub(super) fn cause(error: desk::Error) -> Box<dyn Error + Send + Sync> {
    match error {
        desk::Error::Broken(cause) => cause,
        refused @ desk::Error::Refused(_) => refused.into(),
    }
}
