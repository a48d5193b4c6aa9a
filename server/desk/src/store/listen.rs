//! Live updates between processes on one PostgreSQL database: what was committed comes back to all, the own process
//! included. SQLite has one process and needs none.

use super::{Database, Store};
use crate::Result;
use crate::live::{Changed, Live};
use sqlx::postgres::PgListener;
use std::sync::PoisonError;
use std::time::Duration;

const CHANNEL: &str = "desk";
/// Between two tries to connect again: doubled from the first to the second.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));

impl Store {
    /// Passes on what any process announces, until the store closes.
    ///
    /// # Errors
    /// If there is no connection at the start. One that is lost later is made again.
    pub async fn listen(&self, live: Live) -> Result<()> {
        if self.kind == Database::Sqlite {
            return Ok(());
        }
        let listener = connect(&self.url).await?;
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).spawn(keep_listening(
            self.url.clone(),
            listener,
            live,
        ));
        Ok(())
    }

    /// On PostgreSQL: tells every process, this one too, what stands in no row. SQLite has one process.
    pub async fn announce(&self, changed: &Changed) -> Result<()> {
        if self.kind == Database::Sqlite {
            return Ok(());
        }
        let mut lease = self.write().await?;
        lease.announce(changed).await?;
        Ok(lease.commit().await?)
    }
}

async fn connect(url: &str) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

async fn keep_listening(url: String, mut listener: PgListener, live: Live) {
    loop {
        let error = hear(&mut listener, &live).await;
        tracing::warn!(%error, "live updates: the connection is lost");
        listener = connect_again(&url).await;
        tracing::info!("live updates: connected again");
        // Nobody knows what was announced meanwhile.
        live.tell(Changed::Anything);
    }
}

/// Passes on until the connection fails in a way that the listener cannot mend.
async fn hear(listener: &mut PgListener, live: &Live) -> sqlx::Error {
    loop {
        match listener.try_recv().await {
            Ok(Some(notice)) => {
                if let Ok(changed) = serde_json::from_str(notice.payload()) {
                    live.hear(changed);
                }
            }
            // It was lost, and is made again already.
            Ok(None) => live.tell(Changed::Anything),
            Err(error) => return error,
        }
    }
}

async fn connect_again(url: &str) -> PgListener {
    let mut pause = PAUSE.0;
    loop {
        tokio::time::sleep(pause).await;
        match connect(url).await {
            Ok(listener) => return listener,
            Err(error) => tracing::warn!(%error, "live updates: not connected"),
        }
        pause = (pause * 2).min(PAUSE.1);
    }
}
