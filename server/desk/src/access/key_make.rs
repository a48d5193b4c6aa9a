//! Making an access key.

use super::{SIGNS, drawn, name_of};
use crate::change::Change;
use crate::store::access_key::NewRow;
use crate::user::still;
use crate::{Actor, Desk, Result, store};
use model::{Event, MOST_ACCESS_KEYS, NewAccessKey, Problem, ProgramEvent, Refusal};
use secrecy::SecretString;

const PUBLIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const PUBLIC_LENGTH: usize = 20;
const SECRET_LENGTH: usize = 40;

impl Desk {
    /// Makes an access key for the actor. Its secret is in this answer and never again: the same command twice answers with
    /// the key and no secret.
    ///
    /// # Errors
    /// If `description` is too long, or the actor has as many keys as one may have.
    pub async fn make_access_key(&self, actor: &Actor, description: &str, key: &str) -> Result<NewAccessKey> {
        let description = name_of("description", description, false)?;
        let (made, sealed) = self.drawn_key().await?;
        let mut change = self.change(actor).await?;
        still(&mut change, actor).await?;
        if let Some(before) = change.claim("make-access-key", key, &made.access).await? {
            return Ok(NewAccessKey { access: before, secret: String::new(), ..made });
        }
        if store::access_key::count(&mut change, &actor.id).await? >= MOST_ACCESS_KEYS {
            return Err(Refusal::of("description", Problem::TooManyKept { limit: MOST_ACCESS_KEYS }).into());
        }
        let now = change.now();
        let row = NewRow {
            access: &made.access,
            user: &actor.id,
            description: &description,
            sealed: &sealed,
            now,
            expires: None,
            token_digest: "",
        };
        keep(change, actor, &row).await?;
        Ok(made)
    }

    /// A new pair, and its secret sealed.
    pub(super) async fn drawn_key(&self) -> Result<(NewAccessKey, String)> {
        let random = &self.inner.random;
        let access = drawn(random, PUBLIC, PUBLIC_LENGTH);
        let secret = drawn(random, SIGNS, SECRET_LENGTH);
        let sealed = self.door_key().await?.seal(&access, &SecretString::from(secret.as_str()), random);
        Ok((NewAccessKey { access, secret, token: String::new(), expires: None }, sealed))
    }
}

/// Keeps a new key, lasting or not.
pub(super) async fn keep(mut change: Change, actor: &Actor, key: &NewRow<'_>) -> Result<()> {
    store::access_key::add(&mut change, key).await?;
    let event = Event::Program(ProgramEvent::AccessKeyMade { access: key.access.to_owned() });
    change.record(&actor.account, None, &event).await?;
    change.commit().await
}
