//! Live updates between processes on one PostgreSQL database: what was committed comes back to all, the own process
//! included. SQLite has one process and needs none.

use super::{Database, Store};
use crate::Result;
use crate::live::Live;
use sqlx::postgres::PgListener;

const CHANNEL: &str = "desk";

impl Store {
    /// Passes on what any process announces.
    pub async fn listen(&self, live: Live) -> Result<()> {
        if self.kind == Database::Sqlite {
            return Ok(());
        }
        let mut listener = PgListener::connect(&self.url).await?;
        listener.listen(CHANNEL).await?;
        tokio::spawn(async move {
            // `recv` reconnects by itself; it fails only when that is hopeless, and then the process says so.
            loop {
                match listener.recv().await {
                    Ok(notice) => {
                        if let Ok(changed) = serde_json::from_str(notice.payload()) {
                            live.tell(changed);
                        }
                    }
                    Err(error) => {
                        tracing::error!(%error, "live updates of other processes are lost");
                        return;
                    }
                }
            }
        });
        Ok(())
    }
}
