//! A backup is brought back.

use super::check::{Way, check, refuse_if_there};
use super::tree::{self, Tree};
use super::{UNFINISHED, at, words};
use crate::account::operations;
use crate::store::place;
use crate::{Desk, Error, Origin, Result, Setup, private, store};
use model::{Event, ProgramEvent};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

impl Desk {
    /// Brings a backup back where there is nothing yet, ends all sessions, tokens and temporary keys that it knows, since some
    /// were ended after it, and says so in the vendor's trail. On PostgreSQL the database has to be back already.
    ///
    /// A database gets its name last of all, so no program serves half of what was brought back.
    ///
    /// # Errors
    /// If something is in the way: then nothing was brought back, and it can be asked for again. If it breaks off later, the
    /// files that were brought back so far have to be removed before.
    pub async fn restore(setup: Setup, directory: &Path, origin: &Origin) -> Result<()> {
        let Way { files, database } = check(&setup, directory).await?;
        let Some((from, to)) = database else {
            return fill(setup, &files, origin).await;
        };
        let aside = copied(&from, &to)?;
        let filled = fill(Setup { database_url: place::address(&aside)?, ..setup }, &files, origin).await;
        let named = filled.and_then(|()| name(&aside, &to));
        if named.is_err() {
            // Best effort: the next attempt begins with it.
            let _ = clear(&aside);
        }
        named
    }

    async fn begin_anew(&self, origin: &Origin) -> Result<()> {
        let mut change = self.change(operations(origin)).await?;
        store::session::end_all(&mut change).await?;
        match store::account::vendor(&mut change).await? {
            Some(vendor) => {
                change.record(&vendor, None, &Event::Program(ProgramEvent::BackupRestored)).await?;
                change.commit().await
            }
            // Before the first account of the vendor there is no trail for it.
            None => change.quiet().await,
        }
    }
}

/// Opens the database, which brings its tables up to date and finds what check does not, and brings the files to it.
async fn fill(setup: Setup, (from, to): &(PathBuf, PathBuf), origin: &Origin) -> Result<()> {
    let desk = Desk::open(setup).await?;
    let filled = async {
        bring(from, to)?;
        desk.begin_anew(origin).await
    };
    let filled = filled.await;
    desk.close().await;
    filled
}

fn bring(from: &Path, to: &Path) -> Result<()> {
    let mut tree = Tree::open(to.to_path_buf())?;
    let mut go = || {
        for name in tree::names(from)? {
            let place = from.join(&name);
            tree.put(&name, File::open(&place).map_err(at(&place))?)?;
        }
        tree.sync()
    };
    go().map_err(|cause| {
        let (cause, to) = (words(&cause), to.display());
        Error::broken(format!("{cause}. Not all files were brought back: remove {to} before you restore again"))
    })
}

/// Copies the database beside the place where it will be.
fn copied(from: &Path, to: &Path) -> Result<PathBuf> {
    let aside = place::with_ending(to, UNFINISHED);
    let go = || {
        private::make_directory(private::parent(to))?;
        clear(&aside)?;
        io::copy(&mut File::open(from)?, &mut private::new_file(&aside)?).map(drop)
    };
    go().map_err(at(&aside))?;
    Ok(aside)
}

/// Gives the database its name, once all of it is in its one file and on disk.
fn name(aside: &Path, to: &Path) -> Result<()> {
    if let Some(log) = place::beside(aside).into_iter().find(|file| file.exists()) {
        return Err(Error::broken(format!("{} did not go: is another program at work on it?", log.display())));
    }
    // Somebody may have started the console meanwhile.
    refuse_if_there(to)?;
    let go = || {
        File::open(aside)?.sync_all()?;
        fs::rename(aside, to)?;
        private::sync_names(private::parent(to))
    };
    go().map_err(at(to))
}

fn clear(aside: &Path) -> io::Result<()> {
    private::remove(aside)?;
    place::beside(aside).iter().try_for_each(|file| private::remove(file))
}
