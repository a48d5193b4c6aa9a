//! A directory of files on the disk, as a copy of another is written into it.

use super::at;
use crate::{Result, private};
use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file that is not whole yet. No name of ours: those lie one directory deeper.
const UNFINISHED: &str = "unfinished";

/// A directory of files. What comes into it is for the program's user alone, and never half there.
pub(super) struct Tree {
    directory: PathBuf,
    /// Directories in which names have changed.
    changed: BTreeSet<PathBuf>,
}

impl Tree {
    /// Opens (and makes) the directory.
    pub fn open(directory: PathBuf) -> Result<Self> {
        private::make_directory(&directory).map_err(at(&directory))?;
        Ok(Self { directory, changed: BTreeSet::new() })
    }

    /// Writes a new file.
    pub fn put(&mut self, name: &str, mut content: impl Read) -> Result<()> {
        let (aside, place) = (self.directory.join(UNFINISHED), self.directory.join(name));
        let within = private::parent(&place).to_path_buf();
        let mut go = || {
            private::make_directory(&within)?;
            let mut file = private::new_file(&aside)?;
            io::copy(&mut content, &mut file)?;
            file.sync_all()?;
            fs::rename(&aside, &place)
        };
        go().map_err(at(&place))?;
        self.changed.extend([self.directory.clone(), within]);
        Ok(())
    }

    /// Erases a file.
    pub fn erase(&mut self, name: &str) -> Result<()> {
        let place = self.directory.join(name);
        private::remove(&place).map_err(at(&place))?;
        self.changed.insert(private::parent(&place).to_path_buf());
        Ok(())
    }

    /// Waits until all of that is on disk.
    pub fn sync(&mut self) -> Result<()> {
        for directory in std::mem::take(&mut self.changed) {
            private::sync_names(&directory).map_err(at(&directory))?;
        }
        Ok(())
    }
}

/// The names of all files in a directory of files, as `ab/abcd…`.
pub(super) fn names(directory: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for within in entries(directory)?.iter().filter(|entry| entry.path().is_dir()) {
        for file in entries(&within.path())?.iter().filter(|entry| entry.path().is_file()) {
            names.insert(format!("{}/{}", within.file_name().display(), file.file_name().display()));
        }
    }
    Ok(names)
}

fn entries(directory: &Path) -> Result<Vec<DirEntry>> {
    fs::read_dir(directory).and_then(Iterator::collect).map_err(at(directory))
}
