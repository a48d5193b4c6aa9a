//! `restore`.

use super::{Outcome, verify};
use crate::config::Config;
use desk::{BACKUP_DATABASE, BACKUP_FILES, Clock, Desk};
use std::fs;
use std::path::{Path, PathBuf};

/// Brings a backup back, ends all sessions it knows, and verifies the audit trail. Status 1 if that is not whole.
pub async fn run(config: &Config, directory: &Path) -> Outcome {
    let files = config.data_dir().join(BACKUP_FILES);
    if fs::read_dir(&files).is_ok_and(|mut found| found.next().is_some()) {
        return Err(format!("{} is not empty: a backup is never put over what is there", files.display()).into());
    }
    if !directory.join(BACKUP_FILES).is_dir() {
        return Err(format!("{} is no backup: it has no directory {BACKUP_FILES}", directory.display()).into());
    }
    let database = sqlite_file(&config.database_url());
    if let Some(database) = &database
        && database.exists()
    {
        return Err(format!("{} is there already: a backup is never put over it", database.display()).into());
    }
    copy_all(&directory.join(BACKUP_FILES), &files)?;
    if let Some(database) = &database {
        if let Some(parent) = database.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(directory.join(BACKUP_DATABASE), database)?;
    }
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let ended = desk.end_all_sessions().await;
    desk.close().await;
    ended?;
    verify::run(config).await
}

/// The file of a SQLite address; `None` for PostgreSQL.
fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    Some(path.trim_start_matches("//").split('?').next()?.into())
}

fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
