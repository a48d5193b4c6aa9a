//! What is looked at before anything is brought back.

use super::{DATABASE, FILES, at, words};
use crate::attachment;
use crate::store::backup::{Held, look, look_at_copy};
use crate::store::place::{self, address, sqlite_file};
use crate::vault::expect_root_key;
use crate::{Error, Result, Setup};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A backup that can be brought back: from where to where.
pub(super) struct Way {
    pub files: (PathBuf, PathBuf),
    /// On SQLite.
    pub database: Option<(PathBuf, PathBuf)>,
}

/// Looks at all that could be in the way. Makes nothing, so that it can be asked again.
pub(super) async fn check(setup: &Setup, directory: &Path) -> Result<Way> {
    let files = (directory.join(FILES), setup.data_dir.join(attachment::DIRECTORY));
    if !files.0.is_dir() {
        return refused(format!("{} is no backup: it has no directory {FILES}", directory.display()));
    }
    refuse_if_filled(&files.1)?;
    let database = sqlite_file(&setup.database_url)?.map(|file| (directory.join(DATABASE), file));
    let held = match &database {
        Some((from, to)) => {
            refuse_if_not_alone(from)?;
            refuse_if_there(to)?;
            look_at_copy(&address(from)?).await.map_err(|cause| damaged(from, &cause))?
        }
        None => look(&setup.database_url).await?,
    };
    refuse_strange(held, database.is_some())?;
    expect_root_key(setup, held.sealed).await?;
    Ok(Way { files, database })
}

fn refused<T>(why: impl Into<String>) -> Result<T> {
    Err(Error::broken(why))
}

fn refuse_if_filled(files: &Path) -> Result<()> {
    match fs::read_dir(files).map(|mut found| found.next().is_some()) {
        Ok(false) => Ok(()),
        Ok(true) => refused(format!(
            "{} is not empty: a backup is never put over what is there. If an earlier restore broke off, remove it first",
            files.display()
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(files)(error)),
    }
}

/// A copy that `backup` wrote is one file, and nobody has worked on it.
fn refuse_if_not_alone(from: &Path) -> Result<()> {
    if !from.is_file() {
        return refused(format!(
            "there is no {}: this is no backup of a SQLite database. If the database is PostgreSQL, say so with DATABASE_URL",
            from.display()
        ));
    }
    match place::beside(from).into_iter().find(|file| file.exists()) {
        None => Ok(()),
        Some(file) => refused(format!(
            "{} is there: the database beside it is no copy that `backup` wrote, but one that was at work, and it may not be \
             whole. Take another backup",
            file.display()
        )),
    }
}

pub(super) fn refuse_if_there(to: &Path) -> Result<()> {
    if to.exists() {
        return refused(format!("{} is there already: a backup is never put over it", to.display()));
    }
    match place::beside(to).into_iter().find(|file| file.exists()) {
        None => Ok(()),
        Some(file) => refused(format!(
            "{} is left of another database, and SQLite would read it into the restored one: move it away, to where that \
             database is, or remove it",
            file.display()
        )),
    }
}

fn damaged(from: &Path, cause: &Error) -> Error {
    let cause = words(cause);
    Error::broken(format!("{} cannot be read as a database: {cause}. Take another backup", from.display()))
}

fn refuse_strange(held: Held, sqlite: bool) -> Result<()> {
    if held.newer {
        return refused("a newer program made this database: restore it with that one, or one that is newer still");
    }
    match (held.accounts, sqlite) {
        (true, _) => Ok(()),
        (false, true) => refused("the backup's database has no account: there is nothing to bring back"),
        (false, false) => refused(
            "the database has no account: bring the dump back first (pg_restore, or psql), then restore what belongs to it",
        ),
    }
}
