//! A backup is written.

use super::tree::{self, Tree};
use super::{Backup, DATABASE, FILES, UNFINISHED, at};
use crate::attachment::{self, Files};
use crate::store::{self, place};
use crate::{Desk, Error, Result, Setup, private};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

impl Desk {
    /// Writes a backup of what others work on into a directory, and changes nothing but that. One that is there is brought
    /// up to date: files never change, so only new ones are copied, and what was erased since is erased there, too.
    ///
    /// What the database of a backup names is there at every moment, also if this is broken off: files come before the
    /// database that names them, and go after the one that did.
    ///
    /// # Errors
    /// If there is nothing to back up, which most often means that this is the wrong place, or the directory cannot be
    /// written. The backup before stays whole.
    pub async fn back_up(setup: &Setup, directory: &Path) -> Result<Backup> {
        let database = place::sqlite_file(&setup.database_url)?;
        let sources = [database.clone(), Some(setup.data_dir.join(attachment::DIRECTORY))];
        refuse_if_missing(sources.iter().flatten())?;
        refuse_itself(&sources, directory)?;
        if let Some(database) = &database
            && !store::backup::look(&setup.database_url).await?.accounts
        {
            return Err(empty(database));
        }
        private::make_directory(directory).map_err(at(directory))?;
        let _alone = alone(directory)?;

        let (files, copies) = (Files::open_existing(&setup.data_dir)?, directory.join(FILES));
        let mut tree = Tree::open(copies.clone())?;
        let (mut held, begin) = (tree::names(&copies)?, files.names().await?);
        if begin.is_empty() && !held.is_empty() {
            return Err(emptied(&setup.data_dir, directory));
        }
        let gone: Vec<String> = held.difference(&begin).cloned().collect();
        let before = held.len();
        bring(&files, &begin, &mut tree, &mut held).await?;
        let aside = match database {
            Some(_) => Some(copied(setup, directory).await?),
            None => None,
        };
        // What came between the list and the database.
        bring(&files, &files.names().await?, &mut tree, &mut held).await?;
        tree.sync()?;
        if let Some(aside) = &aside {
            fs::rename(aside, directory.join(DATABASE)).map_err(at(aside))?;
        }
        private::sync_names(directory).map_err(at(directory))?;
        // No database names them that was copied after the list was made.
        for name in &gone {
            tree.erase(name)?;
        }
        tree.sync()?;
        Ok(Backup { database: aside.is_some(), files: held.len() - gone.len(), copied: held.len() - before })
    }
}

/// Copies the files of a list that are not held yet.
async fn bring(files: &Files, list: &BTreeSet<String>, tree: &mut Tree, held: &mut BTreeSet<String>) -> Result<()> {
    for name in list {
        // Without bytes it was erased since it was listed.
        if !held.contains(name)
            && let Some(bytes) = files.named(name).await?
        {
            tree.put(name, &bytes[..])?;
            held.insert(name.clone());
        }
    }
    Ok(())
}

/// Copies the database beside that of the backup before.
async fn copied(setup: &Setup, directory: &Path) -> Result<PathBuf> {
    let aside = place::with_ending(&directory.join(DATABASE), UNFINISHED);
    private::new_file(&aside).map_err(at(&aside))?;
    store::backup::copy(&setup.database_url, &aside).await?;
    Ok(aside)
}

fn refuse_if_missing<'a>(sources: impl Iterator<Item = &'a PathBuf>) -> Result<()> {
    match sources.into_iter().find(|source| !source.exists()) {
        None => Ok(()),
        Some(missing) => Err(Error::broken(format!(
            "there is no {}, so there is nothing to back up, and no backup was touched: say with DATA_DIR and DATABASE_URL \
             where the console keeps its data",
            missing.display()
        ))),
    }
}

/// The database would be replaced by its own copy, under those who write into it.
fn refuse_itself(sources: &[Option<PathBuf>; 2], directory: &Path) -> Result<()> {
    for (source, copy) in sources.iter().zip([DATABASE, FILES]) {
        if let (Some(source), Ok(copy)) = (source, directory.join(copy).canonicalize())
            && source.canonicalize().map_err(at(source))? == copy
        {
            let (directory, source) = (directory.display(), source.display());
            return Err(Error::broken(format!("{directory} is where {source} is at work: name another directory")));
        }
    }
    Ok(())
}

/// Two at once would take each other's unfinished copies for their own.
fn alone(directory: &Path) -> Result<File> {
    let lock = File::open(directory).map_err(at(directory))?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let directory = directory.display();
            Err(Error::broken(format!("another backup is being written into {directory}: let it end first")))
        }
        // Some shares have no locks.
        _ => Ok(lock),
    }
}

fn empty(database: &Path) -> Error {
    Error::broken(format!(
        "{} has no account, so there is nothing to back up, and no backup was touched: is that the right place?",
        database.display()
    ))
}

fn emptied(data_dir: &Path, directory: &Path) -> Error {
    Error::broken(format!(
        "{} holds no file, and the backup holds some, so nothing was backed up: is that the right place, and its disk there? \
         If all files were erased on purpose, remove {} and back up again",
        data_dir.join(attachment::DIRECTORY).display(),
        directory.join(FILES).display()
    ))
}
