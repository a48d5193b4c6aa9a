//! Whose signature it is.

use super::{NOTED, digest, hmac_fits};
use crate::{Desk, Result, store};
use model::{Instant, UserId};
use secrecy::{ExposeSecret, SecretString};

/// The holder of an access key, as far as a door has to know. Prints without the secret.
#[derive(Debug)]
pub struct Signer {
    /// Whose key it is.
    pub user: UserId,
    secret: SecretString,
    token_digest: String,
    used: Option<Instant>,
}

impl Signer {
    /// Whether the holder signed this text (HMAC-SHA256 in hexadecimal digits). Takes the same time for every answer.
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        hmac_fits(self.secret.expose_secret().as_bytes(), text.as_bytes(), signature)
    }

    /// Whether the key is a temporary one.
    pub fn is_temporary(&self) -> bool {
        !self.token_digest.is_empty()
    }

    /// Whether this is the token that belongs to the key: none, unless the key is a temporary one.
    pub fn has_token(&self, token: &str) -> bool {
        if self.token_digest.is_empty() { token.is_empty() } else { digest(token) == self.token_digest }
    }
}

impl Desk {
    /// The holder of an access key that is accepted now; `None` for every other.
    pub async fn signer(&self, access: &str) -> Result<Option<Signer>> {
        let now = self.now();
        let Some(row) = store::access_key::accepted(&mut *self.store().read().await?, access, now).await? else {
            return Ok(None);
        };
        let Some(secret) = self.door_key().await?.open(access, &row.sealed) else {
            tracing::error!(access, "the secret of an access key does not open");
            return Ok(None);
        };
        Ok(Some(Signer { user: row.user, secret, token_digest: row.token_digest, used: row.used }))
    }

    /// Notes that a key was used by its holder, at most once an hour.
    pub async fn access_key_used(&self, access: &str, by: &Signer) -> Result<()> {
        let now = self.now();
        if by.used.is_some_and(|at| now.since(at) < NOTED) {
            return Ok(());
        }
        let mut change = self.change(crate::change::Who::clock()).await?;
        store::access_key::note_use(&mut change, access, now).await?;
        change.quiet().await
    }
}
