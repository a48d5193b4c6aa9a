//! A new root key, while programs go on sealing and opening.

use super::keys::{Inner, Vault};
use super::root::{Ring, RootKey, RootKeySource};
use super::{doors, file, hour};
use crate::account::operations;
use crate::{Desk, Origin, Result, store};
use model::Event;

impl Desk {
    /// Replaces the root key of the vault, and says so in the vendor's trail. Programs on the same keys go on meanwhile.
    pub async fn rotate_root_key(&self, origin: &Origin) -> Result<()> {
        self.inner.vault.rotate_root().await?;
        let mut change = self.change(operations(origin)).await?;
        // Before the first account there is no trail.
        let Some(vendor) = store::account::vendor(&mut change).await? else { return Ok(()) };
        change.record(&vendor, None, &Event::RootKeyRotated).await?;
        change.commit().await
    }
}

impl Vault {
    /// Wraps every hour's key by a new root key and forgets the old ones. With a root key from a command, the newest that
    /// it prints is taken; the old ones may go from there afterwards. Can be repeated after a crash.
    pub async fn rotate_root(&self) -> Result<()> {
        self.work(rotate).await
    }
}

fn rotate(inner: &Inner) -> Result<()> {
    let _lock = inner.lock()?;
    let ring = match &inner.source {
        RootKeySource::File(path) => {
            let ring = inner.read_ring()?.with(RootKey::drawn(&inner.random));
            file::replace(path, ring.text().as_bytes(), inner.clock.now())?;
            ring
        }
        RootKeySource::Command(_) => inner.read_ring()?,
    };
    for hour in hour::all(&inner.directory)? {
        hour::wrap_anew(inner, hour, &ring)?;
    }
    doors::wrap_anew(inner, &ring)?;
    if let RootKeySource::File(path) = &inner.source {
        file::replace(path, Ring::of(ring.newest().clone()).text().as_bytes(), inner.clock.now())?;
    }
    inner.read_ring().map(|_| ())
}
