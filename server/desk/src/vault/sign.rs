//! Signatures over decisions and records: Ed25519, with one key of the program, made at the first start.

use super::cipher::Key;
use super::file;
use super::keys::Vault;
use crate::{Error, Random, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use model::Instant;
use std::path::Path;

/// The file of the signing key in the directory of keys.
const FILE: &str = "signing.key";

/// A signature and the public key that checks it, both in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signed {
    /// 64 bytes.
    pub signature: String,
    /// 32 bytes.
    pub key: String,
}

impl Vault {
    /// Signs these bytes.
    pub fn sign(&self, bytes: &[u8]) -> Signed {
        Signed { signature: STANDARD.encode(self.signing().sign(bytes).to_bytes()), key: self.public_key() }
    }

    /// The key that checks this program's signatures.
    pub fn public_key(&self) -> String {
        STANDARD.encode(self.signing().verifying_key().to_bytes())
    }
}

/// Whether the owner of the key signed exactly these bytes.
pub(crate) fn is_signed(bytes: &[u8], by: &Signed) -> bool {
    fn array<const N: usize>(text: &str) -> Option<[u8; N]> {
        STANDARD.decode(text).ok()?.try_into().ok()
    }
    let key = array(&by.key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let signature = array(&by.signature).map(|signature| Signature::from_bytes(&signature));
    key.zip(signature).is_some_and(|(key, signature)| key.verify_strict(bytes, &signature).is_ok())
}

/// The signing key of this directory; made if there is none.
pub(super) fn read_or_make(directory: &Path, random: &Random, at: Instant) -> Result<SigningKey> {
    let path = directory.join(FILE);
    if file::read_private(&path)?.is_none() {
        file::create(&path, Key::drawn(random).text().as_bytes(), at)?;
    }
    let text = file::read_private(&path)?;
    let key = text.and_then(|text| Key::parse(&text)).ok_or_else(|| {
        Error::broken(format!(
            "{} is not a signing key: restore it, or remove it to sign with a new one",
            path.display()
        ))
    })?;
    Ok(SigningKey::from_bytes(key.bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Instant;

    #[test]
    fn a_signature_is_over_exactly_these_bytes_by_exactly_this_key() {
        let directory = tempfile::tempdir().expect("a directory");
        let key = read_or_make(directory.path(), &Random::default(), Instant(0)).expect("a key");
        let again = read_or_make(directory.path(), &Random::default(), Instant(0)).expect("the same key");
        assert_eq!(key.to_bytes(), again.to_bytes());
        let signed = Signed {
            signature: STANDARD.encode(key.sign(b"yes, for 1 h").to_bytes()),
            key: STANDARD.encode(key.verifying_key().to_bytes()),
        };
        assert!(is_signed(b"yes, for 1 h", &signed));
        assert!(!is_signed(b"yes, for 8 h", &signed));
        let other = SigningKey::from_bytes(Key::drawn(&Random::default()).bytes());
        assert!(!is_signed(b"yes, for 1 h", &Signed { key: STANDARD.encode(other.verifying_key()), ..signed.clone() }));
        for noise in ["", "AAAA", "no base64"] {
            assert!(!is_signed(b"yes, for 1 h", &Signed { signature: noise.into(), ..signed.clone() }));
            assert!(!is_signed(b"yes, for 1 h", &Signed { key: noise.into(), ..signed.clone() }));
        }
    }
}
