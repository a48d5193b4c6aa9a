//! The vault as it is opened: its directory, the root keys, the signing key. And when the program refuses to start.

use super::root::{Ring, RootKey, RootKeySource};
use super::{doors, file, hour, sign};
use crate::store::{self, Store};
use crate::{Clock, Error, Random, Result, Setup};
use ed25519_dalek::SigningKey;
use model::Instant;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Keys on disk, apart from the database. Clones share it. What waits for the disk does so on a thread of its own.
#[derive(Clone)]
pub(crate) struct Vault {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub directory: PathBuf,
    pub source: RootKeySource,
    pub random: Random,
    pub clock: Clock,
    ring: RwLock<Ring>,
    signing: SigningKey,
}

impl Vault {
    /// Opens the directory of keys, and makes what a first start needs.
    ///
    /// # Errors
    /// If others can read a key, or the root key is missing while something is sealed by it: the program must not start,
    /// since a new root key would bury the old one's loss.
    pub async fn open(setup: &Setup, store: &Store) -> Result<Self> {
        // Asked only where a first start is possible: it may look through a whole table.
        let first = matches!(&setup.root_key, RootKeySource::File(path) if !path.exists());
        let sealed = first && store::sealed::any(&mut *store.read().await?).await?;
        let (directory, source) = (setup.keys_dir.clone(), setup.root_key.clone());
        let (random, clock) = (setup.random.clone(), setup.clock.clone());
        blocking(move || open(directory, source, random, clock, sealed)).await
    }

    /// Does what waits for the disk; goes on even if nobody waits for it any more.
    pub(super) async fn work<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Inner) -> Result<T> + Send + 'static,
    {
        let inner = self.inner.clone();
        blocking(move || work(&inner)).await
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.inner.signing
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::broken(format!("the vault: {e}")))?
}

pub(super) fn open(
    directory: PathBuf,
    source: RootKeySource,
    random: Random,
    clock: Clock,
    sealed: bool,
) -> Result<Vault> {
    file::make_private_directory(&directory)?;
    hour::make_directory(&directory, clock.now())?;
    let ring = match source.read()? {
        Some(ring) => ring,
        None if is_needed(&directory, sealed)? => return Err(missing(&source)),
        None => first(&source, &random, clock.now())?,
    };
    let signing = sign::read_or_make(&directory, &random, clock.now())?;
    let inner = Inner { directory, source, random, clock, ring: RwLock::new(ring), signing };
    hour::refuse_foreign(&inner)?;
    Ok(Vault { inner: Arc::new(inner) })
}

/// Refuses what [`Vault::open`] would refuse for want of a root key, and makes nothing.
pub(crate) async fn expect_root_key(setup: &Setup, sealed: bool) -> Result<()> {
    let (directory, source) = (setup.keys_dir.clone(), setup.root_key.clone());
    let look = move || match source.read()? {
        None if is_needed(&directory, sealed)? => Err(missing(&source)),
        _ => Ok(()),
    };
    blocking(look).await
}

/// Whether a new root key would bury the loss of the old one.
fn is_needed(directory: &Path, sealed: bool) -> Result<bool> {
    Ok(sealed || doors::is_there(directory) || !hour::all(directory)?.is_empty())
}

fn first(source: &RootKeySource, random: &Random, at: Instant) -> Result<Ring> {
    let RootKeySource::File(path) = source else { return source.ring() };
    // Of two programs that start at once, one writes; both read what it wrote.
    file::create(path, Ring::of(RootKey::drawn(random)).text().as_bytes(), at)?;
    source.ring()
}

fn missing(source: &RootKeySource) -> Error {
    Error::broken(format!(
        "the root key {source} is missing, but customers' secrets are sealed by it: restore it from its backup, or point \
         ROOT_KEY_FILE or ROOT_KEY_COMMAND at it (README, \"Keys\", says what to do if it is lost)"
    ))
}

impl Inner {
    /// The root keys as they were last read.
    pub fn ring(&self) -> Ring {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The root keys as they are now.
    pub fn read_ring(&self) -> Result<Ring> {
        let ring = self.source.ring()?;
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring.clone();
        Ok(ring)
    }

    /// Held while an hour's key is made, wrapped anew or removed: it is always wrapped by a root key that stays.
    pub fn lock(&self) -> Result<std::fs::File> {
        file::lock(&self.directory.join("lock"))
    }
}
