//! Key files: private, on disk before anybody relies on them, never half written, and overwritten before they go.

use crate::private::{make_directory, parent};
use crate::{Error, Random, Result};
use model::Instant;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use zeroize::Zeroizing;

/// How files begin that are being written, or being removed.
const UNFINISHED: &str = ".unfinished-";
/// Characters of a key file, commonly: a string that grows would leave copies of keys in the memory.
const LONGEST: usize = 4096;

/// Makes a directory, with those above it, for the owner alone. One that is there has to be so.
pub(super) fn make_private_directory(path: &Path) -> Result<()> {
    let made = make_directory(path).and_then(|()| sync(parent(path)));
    made.map_err(|e| broken("making", path, &e))?;
    let directory = File::open(path).map_err(|e| broken("opening", path, &e))?;
    is_private(path, &directory, "chmod 700")
}

/// A private file as text; `None` if there is none.
pub(super) fn read_private(path: &Path) -> Result<Option<Zeroizing<String>>> {
    let mut file = match File::open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.map_err(|e| broken("reading", path, &e))?,
    };
    is_private(path, &file, "chmod 600")?;
    let mut text = Zeroizing::new(String::with_capacity(LONGEST));
    file.read_to_string(&mut text).map_err(|e| broken("reading", path, &e))?;
    Ok(Some(text))
}

/// Writes a new file, made at `at`. `false` if there is one already: that one stays.
pub(super) fn create(path: &Path, content: &[u8], at: Instant) -> Result<bool> {
    let written = write_aside(path, content, at).map_err(|e| broken("writing", path, &e))?;
    // A link, since renaming would overwrite what another process wrote meanwhile.
    match std::fs::hard_link(&written, path) {
        Ok(()) => std::fs::remove_file(&written).and_then(|()| sync(parent(path))).map(|()| true),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => shred(&written).map(|()| false),
        Err(e) => Err(shred(&written).err().unwrap_or(e)),
    }
    .map_err(|e| broken("writing", path, &e))
}

/// Puts new content in the place of the old in one step, and overwrites the old.
pub(super) fn replace(path: &Path, content: &[u8], at: Instant) -> Result<()> {
    let go = || {
        let written = write_aside(path, content, at)?;
        let old = aside(path, at);
        std::fs::hard_link(path, &old)?;
        std::fs::rename(&written, path)?;
        sync(parent(path))?;
        destroy_file(&old)
    };
    go().map_err(|e| broken("replacing", path, &e))
}

/// Overwrites and removes a file. One that is not there is gone already.
pub(super) fn destroy(path: &Path) -> Result<()> {
    destroy_file(path).map_err(|e| broken("removing", path, &e))
}

fn destroy_file(path: &Path) -> io::Result<()> {
    match shred(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e),
        Ok(()) => sync(parent(path)),
    }
}

/// When a file was made, as its maker's clock said; `None` if it is gone.
pub(super) fn made_at(path: &Path) -> Option<Instant> {
    let modified = std::fs::metadata(path).and_then(|meta| meta.modified()).ok()?;
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Instant)
}

/// When a file was begun that a crash may have left unfinished; `None` for any other name.
pub(super) fn begun_at(name: &str) -> Option<Instant> {
    name.strip_prefix(UNFINISHED)?.split('-').next()?.parse().ok().map(Instant)
}

/// Removes what a crash left unfinished. It may share its bytes with a file that got its name in time: that one lives on.
pub(super) fn discard(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(meta) if meta.nlink() > 1 => std::fs::remove_file(path).map_err(|e| broken("removing", path, &e)),
        _ => destroy(path),
    }
}

/// The names in a directory; none if there is no such directory.
pub(super) fn names(directory: &Path) -> Result<Vec<String>> {
    let entries = match std::fs::read_dir(directory) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|e| broken("listing", directory, &e))?,
    };
    let name = |entry: io::Result<std::fs::DirEntry>| entry.map(|entry| entry.file_name().into_string().ok());
    let names: io::Result<Vec<_>> = entries.map(name).collect();
    Ok(names.map_err(|e| broken("listing", directory, &e))?.into_iter().flatten().collect())
}

/// Removes an empty directory for good. One that is not there is gone already.
pub(super) fn remove_directory(path: &Path) -> Result<()> {
    match std::fs::remove_dir(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        gone => gone.and_then(|()| sync(parent(path))).map_err(|e| broken("removing", path, &e)),
    }
}

/// Waits until this process alone holds the lock; it lets go when what is returned is dropped.
pub(super) fn lock(path: &Path) -> Result<File> {
    let go = || {
        let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)?;
        file.lock()?;
        Ok(file)
    };
    go().map_err(|e: io::Error| broken("locking", path, &e))
}

fn is_private(path: &Path, file: &File, cure: &str) -> Result<()> {
    let mode = file.metadata().map_err(|e| broken("looking at", path, &e))?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let (path, mode) = (path.display(), mode & 0o777);
    Err(Error::broken(format!("others can read the keys in {path} (mode {mode:o}): run `{cure} {path}` first")))
}

fn write_aside(path: &Path, content: &[u8], at: Instant) -> io::Result<PathBuf> {
    let aside = aside(path, at);
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&aside)?;
    // Whatever the umask took or left.
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(content)?;
    file.set_modified(UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or_default()))?;
    file.sync_all()?;
    Ok(aside)
}

/// Overwriting is for disks that write in place; what counts everywhere is that nothing but this file held the key.
fn shred(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or_default();
    file.write_all(&vec![0; length])?;
    file.sync_all()?;
    std::fs::remove_file(path)
}

fn aside(path: &Path, at: Instant) -> PathBuf {
    parent(path).join(format!("{UNFINISHED}{}-{}", at.0, Random::default().id()))
}

/// A name that comes or goes is on disk only when its directory is. Unlike elsewhere, for keys it has to be.
fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

fn broken(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::broken(format!("{what} {}: {error}", path.display()))
}
