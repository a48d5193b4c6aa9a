//! What the timetable removes: hours that are over, and keys that a crash left behind.

use super::data_key::ENDING;
use super::file;
use super::hour::{self, Hour};
use super::keys::{Inner, Vault};
use crate::Result;
use model::{AuthorizationId, Instant, MINUTE};
use std::path::Path;

/// A key younger than this may belong to a change under way.
const YOUNG: i64 = MINUTE;

/// A key file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptKey {
    /// Whose it is.
    pub id: AuthorizationId,
    /// The end of its hour: to [`Vault::destroy`] it with.
    pub hour_ends: Instant,
}

impl KeptKey {
    /// Whether this is the key of an authorization that ends then.
    pub fn is_of(&self, ends: Instant) -> bool {
        Hour::of(ends).ends() == self.hour_ends
    }
}

impl Vault {
    /// Removes all keys of hours that are over at `now`, the vault's time. Returns how many hours. Safe to repeat.
    pub async fn sweep_hours(&self, now: Instant) -> Result<usize> {
        self.work(move |inner| sweep_hours(inner, now)).await
    }

    /// The data keys older than a minute. List first, then ask which authorizations are granted, then destroy the others:
    /// in this order none is taken from a change that has just ended.
    pub async fn kept_keys(&self) -> Result<Vec<KeptKey>> {
        self.work(kept_keys).await
    }
}

fn sweep_hours(inner: &Inner, now: Instant) -> Result<usize> {
    let mut over = hour::all(&inner.directory)?;
    over.retain(|hour| hour.ends() <= now);
    if over.is_empty() {
        return Ok(0);
    }
    // A program that starts, or replaces the root key, finds an hour whole or not at all.
    let _lock = inner.lock()?;
    for hour in &over {
        let directory = hour.directory(&inner.directory);
        // The hour's key first: with it all others are noise.
        file::destroy(&directory.join(hour::FILE))?;
        for name in file::names(&directory)? {
            file::destroy(&directory.join(name))?;
        }
        file::remove_directory(&directory)?;
    }
    Ok(over.len())
}

fn kept_keys(inner: &Inner) -> Result<Vec<KeptKey>> {
    let now = inner.clock.now();
    remove_unfinished(&inner.directory, now)?;
    let mut kept = Vec::new();
    for hour in hour::all(&inner.directory)? {
        let directory = hour.directory(&inner.directory);
        remove_unfinished(&directory, now)?;
        for name in file::names(&directory)? {
            let id = name.strip_suffix(ENDING).filter(|id| is_id(id) && name != hour::FILE);
            if let Some(id) = id.filter(|_| file::made_at(&directory.join(&name)).is_some_and(|at| is_old(at, now))) {
                kept.push(KeptKey { id: AuthorizationId::new(id), hour_ends: hour.ends() });
            }
        }
    }
    Ok(kept)
}

/// Removes what a crash left between writing a file and giving it its name.
fn remove_unfinished(directory: &Path, now: Instant) -> Result<()> {
    let names = file::names(directory)?;
    let mut old = names.iter().filter(|name| file::begun_at(name).is_some_and(|at| is_old(at, now)));
    old.try_for_each(|name| file::discard(&directory.join(name)))
}

/// A clock that was set back makes none young for long.
fn is_old(made: Instant, now: Instant) -> bool {
    now.since(made).abs() > YOUNG
}

/// Whether this is an authorization's id, by its looks.
pub(super) fn is_id(text: &str) -> bool {
    (8..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
