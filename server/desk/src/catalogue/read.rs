//! Reads the catalogue, and fills an empty one.

use super::OFFERS;
use crate::store::Store;
use crate::{Desk, Result, store};
use model::{Catalogue, Lang};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The catalogue as read once, per language.
#[derive(Default)]
pub(crate) struct Cache {
    en: OnceCell<Arc<Catalogue>>,
    zh: OnceCell<Arc<Catalogue>>,
}

/// Writes what is on offer into a database that has no services yet. Like a migration it belongs to no account, so it
/// writes no event. Safe to repeat, and for several processes at once.
pub(crate) async fn offer(store: &Store) -> Result<()> {
    if store::catalogue::is_filled(&mut *store.read().await?).await? {
        return Ok(());
    }
    let mut lease = store.write().await?;
    store::catalogue::fill(&mut lease, OFFERS).await?;
    Ok(lease.commit().await?)
}

impl Desk {
    /// All services with their issue types, in one language. Read once and kept; changed by administration only.
    pub async fn catalogue(&self, lang: Lang) -> Result<Arc<Catalogue>> {
        let cache = &self.inner.catalogue;
        let kept = match lang {
            Lang::En => &cache.en,
            Lang::Zh => &cache.zh,
        };
        let read = || async {
            let catalogue = store::catalogue::all(&mut *self.store().read().await?, lang).await?;
            Ok(Arc::new(catalogue))
        };
        kept.get_or_try_init(read).await.cloned()
    }
}
