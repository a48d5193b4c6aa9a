//! The key of the doors: seals the secrets of access keys and authenticates links. Made when it is first needed, kept in
//! the directory of keys, wrapped by a root key.

use super::cipher::Key;
use super::file;
use super::keys::{Inner, Vault};
use super::root::{Ring, RootKey};
use crate::{Error, Random, Result, access};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const FILE: &str = "doors.key";

/// The key, opened.
#[derive(Debug, Clone)]
pub(crate) struct DoorKey(Key);

impl Vault {
    /// The key of the doors; made if there is none.
    pub async fn door_key(&self) -> Result<DoorKey> {
        self.work(key_or_new).await.map(DoorKey)
    }
}

impl DoorKey {
    /// Seals a secret for its place.
    pub fn seal(&self, place: &str, secret: &SecretString, random: &Random) -> String {
        self.0.encrypt(place, secret.expose_secret().as_bytes(), random)
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: &str, sealed: &str) -> Option<SecretString> {
        let bytes = self.0.decrypt(place, sealed)?;
        std::str::from_utf8(&bytes).ok().map(SecretString::from)
    }

    /// 64 hexadecimal digits that nobody without the key can make for this text (HMAC-SHA256, under a key for this use).
    pub fn authenticate(&self, text: &str) -> String {
        access::hmac_hex(self.link_key().as_slice(), text.as_bytes())
    }

    /// Whether [`Self::authenticate`] made these digits for this text.
    pub fn made(&self, text: &str, digits: &str) -> bool {
        access::hmac_fits(self.link_key().as_slice(), text.as_bytes(), digits)
    }

    fn link_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(Sha256::new().chain_update(b"links|").chain_update(self.0.bytes()).finalize().into())
    }
}

/// Whether there is one: then a root key that is missing is a loss.
pub(super) fn is_there(directory: &Path) -> bool {
    path(directory).exists()
}

fn path(directory: &Path) -> PathBuf {
    directory.join(FILE)
}

fn key_or_new(inner: &Inner) -> Result<Key> {
    if let Some(key) = key(inner)? {
        return Ok(key);
    }
    let _lock = inner.lock()?;
    // Read now, so that it is not one that a rotation has just taken away.
    let ring = inner.read_ring()?;
    let text = wrapped(&Key::drawn(&inner.random), ring.newest(), &inner.random);
    file::create(&path(&inner.directory), text.as_bytes(), inner.clock.now())?;
    key(inner)?.ok_or_else(|| damaged(inner))
}

fn key(inner: &Inner) -> Result<Option<Key>> {
    // A rotation may pass between reading this key and the root keys; not twice.
    for _ in 0..3 {
        let Some(text) = file::read_private(&path(&inner.directory))? else { return Ok(None) };
        let opened = opened(&text, &inner.ring());
        let opened = match opened {
            Some(key) => Some(key),
            None => self::opened(&text, &inner.read_ring()?),
        };
        if opened.is_some() {
            return Ok(opened);
        }
    }
    Err(damaged(inner))
}

fn damaged(inner: &Inner) -> Error {
    Error::broken(format!(
        "{} does not open: it is damaged, or its root key is not in {}. Restore it; if it is lost, remove the file, and all \
         access keys have to be made anew",
        path(&inner.directory).display(),
        inner.source
    ))
}

/// Wraps the key by the newest root key. Call with the lock held.
pub(super) fn wrap_anew(inner: &Inner, ring: &Ring) -> Result<()> {
    let path = path(&inner.directory);
    let Some(text) = file::read_private(&path)? else { return Ok(()) };
    match opened(&text, ring) {
        Some(key) => {
            let text = wrapped(&key, ring.newest(), &inner.random);
            file::replace(&path, text.as_bytes(), inner.clock.now())
        }
        None => Err(damaged(inner)),
    }
}

fn wrapped(key: &Key, root: &RootKey, random: &Random) -> String {
    format!("{} {}\n", root.id, root.key.encrypt(&place(&root.id), key.bytes(), random))
}

fn opened(text: &str, ring: &Ring) -> Option<Key> {
    let (root, sealed) = text.trim().split_once(' ')?;
    Key::of(&ring.named(root)?.key.decrypt(&place(root), sealed)?)
}

fn place(root: &str) -> String {
    format!("doors|{root}")
}
