//! Hours: the key of each, wrapped by a root key, in a directory that goes when the hour is over.

use super::cipher::Key;
use super::file;
use super::keys::Inner;
use super::root::{Ring, RootKey};
use crate::{Error, Random, Result};
use model::{HOUR, Instant};
use std::fmt;
use std::path::{Path, PathBuf};

/// The file of an hour's key.
pub(super) const FILE: &str = "hour.key";
const DIRECTORY: &str = "hours";

/// Tells programs that make backups to leave the hours out: <https://bford.info/cachedir/>.
const CACHE_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # The keys of hours are gone when their hour is over: a backup of them would undo that.\n";

/// The hour in which an authorization ends, counted since 1970. Its keys go at the end of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hour(i64);

impl Hour {
    pub fn of(ends: Instant) -> Self {
        Self(ends.0.div_euclid(HOUR) + i64::from(ends.0.rem_euclid(HOUR) > 0))
    }

    pub fn ends(self) -> Instant {
        Instant(self.0.saturating_mul(HOUR))
    }

    pub fn directory(self, keys: &Path) -> PathBuf {
        keys.join(DIRECTORY).join(self.to_string())
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The directory of the hours, marked as one not to be kept.
pub(super) fn make_directory(keys: &Path, at: Instant) -> Result<()> {
    let hours = keys.join(DIRECTORY);
    file::make_private_directory(&hours)?;
    let tag = hours.join("CACHEDIR.TAG");
    if !tag.exists() {
        file::create(&tag, CACHE_TAG.as_bytes(), at)?;
    }
    Ok(())
}

/// The hours of which there is a directory.
pub(super) fn all(keys: &Path) -> Result<Vec<Hour>> {
    let names = file::names(&keys.join(DIRECTORY))?;
    Ok(names.iter().filter_map(|name| name.parse().ok().map(Hour)).collect())
}

/// The key of an hour; `None` if it is gone, or damaged.
///
/// # Errors
/// If it is wrapped by a root key that is not there: that can be cured, so it is no loss yet.
pub(super) fn key(inner: &Inner, hour: Hour) -> Result<Option<Key>> {
    let path = hour.directory(&inner.directory).join(FILE);
    let mut unknown = None;
    // A rotation may pass between reading the hour's key and the root keys, or overwrite what is being read; not twice.
    for _ in 0..3 {
        let Some(text) = file::read_private(&path)? else { return Ok(None) };
        let Some(wrapped) = Wrapped::parse(&text) else { continue };
        let root = match inner.ring().named(&wrapped.root) {
            Some(root) => Some(root.clone()),
            None => inner.read_ring()?.named(&wrapped.root).cloned(),
        };
        let key = root.as_ref().and_then(|root| wrapped.open(hour, root));
        if key.is_some() {
            return Ok(key);
        }
        unknown = root.is_none().then_some(wrapped.root);
    }
    unknown.map_or(Ok(None), |root| Err(foreign(inner, hour, &root)))
}

/// The key of an hour; made if there is none.
pub(super) fn key_or_new(inner: &Inner, hour: Hour) -> Result<Key> {
    if let Some(key) = key(inner, hour)? {
        return Ok(key);
    }
    let _lock = inner.lock()?;
    // Read now, so that it is not one that a rotation has just taken away.
    let ring = inner.read_ring()?;
    let directory = hour.directory(&inner.directory);
    file::make_private_directory(&directory)?;
    let wrapped = Wrapped::seal(hour, &Key::drawn(&inner.random), ring.newest(), &inner.random);
    file::create(&directory.join(FILE), wrapped.text().as_bytes(), inner.clock.now())?;
    key(inner, hour)?.ok_or_else(|| Error::broken(format!("the key of the hour {hour} is damaged")))
}

/// Wraps an hour's key by the newest root key. Call with the lock held.
pub(super) fn wrap_anew(inner: &Inner, hour: Hour, ring: &Ring) -> Result<()> {
    let path = hour.directory(&inner.directory).join(FILE);
    let wrapped = file::read_private(&path)?.and_then(|text| Wrapped::parse(&text));
    let key = wrapped.and_then(|wrapped| ring.named(&wrapped.root).and_then(|root| wrapped.open(hour, root)));
    let Some(key) = key else {
        tracing::warn!(%hour, "an hour's key cannot be opened, and stays as it is");
        return Ok(());
    };
    let wrapped = Wrapped::seal(hour, &key, ring.newest(), &inner.random);
    file::replace(&path, wrapped.text().as_bytes(), inner.clock.now())
}

/// Refuses to start with root keys that do not open what is there.
pub(super) fn refuse_foreign(inner: &Inner) -> Result<()> {
    let _lock = inner.lock()?;
    for hour in all(&inner.directory)? {
        let path = hour.directory(&inner.directory).join(FILE);
        if key(inner, hour)?.is_none() && path.exists() {
            return Err(Error::broken(format!(
                "{} does not open: it is damaged, or its root key is not the one of this name in {}. Restore the right root \
                 key; if there is none, remove that hour's directory, and what was handed over until then is lost",
                path.display(),
                inner.source
            )));
        }
    }
    Ok(())
}

fn foreign(inner: &Inner, hour: Hour, root: &str) -> Error {
    Error::broken(format!(
        "the keys of the hour {hour} are wrapped by the root key {root}, which is not in {}: put it back there",
        inner.source
    ))
}

/// An hour's key as its file holds it.
struct Wrapped {
    root: String,
    sealed: String,
}

impl Wrapped {
    fn seal(hour: Hour, key: &Key, root: &RootKey, random: &Random) -> Self {
        Self { root: root.id.clone(), sealed: root.key.encrypt(&place(hour, &root.id), key.bytes(), random) }
    }

    fn open(&self, hour: Hour, root: &RootKey) -> Option<Key> {
        Key::of(&root.key.decrypt(&place(hour, &root.id), &self.sealed)?)
    }

    fn parse(text: &str) -> Option<Self> {
        let (root, sealed) = text.trim().split_once(' ')?;
        Some(Self { root: root.to_owned(), sealed: sealed.to_owned() })
    }

    fn text(&self) -> String {
        format!("{} {}\n", self.root, self.sealed)
    }
}

fn place(hour: Hour, root: &str) -> String {
    format!("hour|{hour}|{root}")
}
