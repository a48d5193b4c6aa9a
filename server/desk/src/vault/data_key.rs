//! Data keys: one per authorization, wrapped by the key of the hour in which it ends.

use super::cipher::Key;
use super::hour::{self, Hour};
use super::keys::{Inner, Vault};
use super::seal::DataKey;
use super::{file, sweep};
use crate::{Error, Result};
use model::{AuthorizationId, Instant};
use std::path::PathBuf;

/// How the file of a data key ends.
pub(super) const ENDING: &str = ".key";

impl Vault {
    /// The data key of an authorization that ends then; made, and on disk, if there is none yet. If what needs it does not
    /// happen after all, leave it to the sweeper: another attempt may be using it.
    pub async fn make_key(&self, id: &AuthorizationId, ends: Instant) -> Result<DataKey> {
        let (id, hour) = (id.clone(), Hour::of(ends));
        self.work(move |inner| make(inner, &id, hour)).await
    }

    /// The data key of an authorization that ends then; `None` if it is gone for good, or damaged. An error is no loss: it
    /// may be there after all.
    pub async fn key(&self, id: &AuthorizationId, ends: Instant) -> Result<Option<DataKey>> {
        let (id, hour) = (id.clone(), Hour::of(ends));
        self.work(move |inner| read(inner, &id, hour)).await
    }

    /// Removes the data key of an authorization for good. Safe to repeat.
    pub async fn destroy(&self, id: &AuthorizationId, ends: Instant) -> Result<()> {
        let (id, hour) = (id.clone(), Hour::of(ends));
        self.work(move |inner| file::destroy(&path(inner, &id, hour)?)).await
    }
}

fn make(inner: &Inner, id: &AuthorizationId, hour: Hour) -> Result<DataKey> {
    let wrapping = hour::key_or_new(inner, hour)?;
    let sealed = wrapping.encrypt(&place(hour, id), Key::drawn(&inner.random).bytes(), &inner.random);
    file::create(&path(inner, id, hour)?, sealed.as_bytes(), inner.clock.now())?;
    read(inner, id, hour)?.ok_or_else(|| Error::broken(format!("the key of the authorization {id} is damaged")))
}

fn read(inner: &Inner, id: &AuthorizationId, hour: Hour) -> Result<Option<DataKey>> {
    let Some(sealed) = file::read_private(&path(inner, id, hour)?)? else { return Ok(None) };
    let Some(wrapping) = hour::key(inner, hour)? else { return Ok(None) };
    Ok(wrapping.decrypt(&place(hour, id), &sealed).and_then(|bytes| Key::of(&bytes)).map(DataKey))
}

/// Ids are our own and go into file names: anything else is a mistake that must not leave the directory.
fn path(inner: &Inner, id: &AuthorizationId, hour: Hour) -> Result<PathBuf> {
    if !sweep::is_id(id.as_str()) {
        return Err(Error::broken("an authorization's id is letters and digits"));
    }
    Ok(hour.directory(&inner.directory).join(format!("{id}{ENDING}")))
}

fn place(hour: Hour, id: &AuthorizationId) -> String {
    format!("authorization|{hour}|{id}")
}
