//! The time, which tests hold still.

use model::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A source of time. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Clock(Source);

#[derive(Debug, Clone, Default)]
enum Source {
    #[default]
    System,
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is set.
    pub fn held(at: Instant) -> Self {
        Self(Source::Held(Arc::new(AtomicI64::new(at.0))))
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        match &self.0 {
            Source::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Source::Held(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a held clock on by `ms` (back, if negative). The system's clock does not move.
    pub fn pass(&self, ms: i64) {
        if let Source::Held(at) = &self.0 {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Sets a held clock. The system's clock is not set.
    pub fn set(&self, to: Instant) {
        if let Source::Held(at) = &self.0 {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}
