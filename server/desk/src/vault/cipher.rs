//! XChaCha20-Poly1305 over bytes, as base64 text: the one cipher of the vault.

use crate::Random;
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{AeadInPlace, KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::Zeroizing;

/// Bytes of a key.
pub(super) const KEY_LENGTH: usize = 32;
const NONCE_LENGTH: usize = 24;
const TAG_LENGTH: usize = 16;

/// A key. Prints as nothing and leaves the memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key(Zeroizing<[u8; KEY_LENGTH]>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A new key.
    pub fn drawn(random: &Random) -> Self {
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        for half in key.chunks_mut(KEY_LENGTH / 2) {
            half.copy_from_slice(&random.bytes());
        }
        Self(key)
    }

    /// A key of bytes; `None` if they are not as many as a key has.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        (bytes.len() == KEY_LENGTH).then(|| key.copy_from_slice(bytes))?;
        Some(Self(key))
    }

    /// Reads what [`Self::text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(&Zeroizing::new(STANDARD.decode(text.trim()).ok()?))
    }

    /// The key as base64 text, for key files only.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(&self.0[..]))
    }

    /// The key's bytes.
    pub fn bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }

    /// Encrypts under a fresh nonce. Opens only with the same key and the same `place`.
    pub fn encrypt(&self, place: &str, plain: &[u8], random: &Random) -> String {
        let nonce = nonce(random);
        // As long as the result, so that no copy of the plain text stays behind when it grows.
        let mut bytes = Zeroizing::new(Vec::with_capacity(plain.len() + TAG_LENGTH));
        bytes.extend_from_slice(plain);
        XChaCha20Poly1305::new(self.bytes().into())
            .encrypt_in_place(&nonce, place.as_bytes(), &mut *bytes)
            .expect("a secret is far shorter than the cipher's limit");
        STANDARD.encode([&nonce[..], &bytes[..]].concat())
    }

    /// Decrypts; `None` if the text was not encrypted by this key for this `place`, or was changed.
    pub fn decrypt(&self, place: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let sealed = STANDARD.decode(sealed).ok()?;
        let (nonce, ciphertext) = sealed.split_at_checked(NONCE_LENGTH)?;
        let mut bytes = Zeroizing::new(ciphertext.to_vec());
        XChaCha20Poly1305::new(self.bytes().into())
            .decrypt_in_place(XNonce::from_slice(nonce), place.as_bytes(), &mut *bytes)
            .ok()?;
        Some(bytes)
    }
}

/// 192 drawn bits: two alike under one key will not happen.
fn nonce(random: &Random) -> XNonce {
    let mut nonce = XNonce::default();
    nonce[..16].copy_from_slice(&random.bytes());
    nonce[16..].copy_from_slice(&random.bytes()[..NONCE_LENGTH - 16]);
    nonce
}
