//! Where sessions are kept: the desk, behind tower-sessions' four methods.

use app::ssr::USER_KEY;
use async_trait::async_trait;
use desk::{Desk, SessionRow};
use model::Instant;
use std::fmt;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// Sessions in the desk's database.
#[derive(Clone)]
pub struct DeskSessions(pub Desk);

impl fmt::Debug for DeskSessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeskSessions")
    }
}

#[async_trait]
impl SessionStore for DeskSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !self.0.create_session(&row(record)?).await.map_err(backend)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // A session that was ended while this request ran stays ended.
        self.0.renew_session(&row(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found = self.0.load_session(&id.to_string()).await.map_err(backend)?;
        found.map(|row| record(*id, &row)).transpose()
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.delete_session(&id.to_string()).await.map_err(backend)
    }
}

fn row(record: &Record) -> Result<SessionRow> {
    Ok(SessionRow {
        id: record.id.to_string(),
        user: record.data.get(USER_KEY).and_then(|user| user.as_str()).unwrap_or_default().to_owned(),
        data: serde_json::to_string(&record.data).map_err(|e| Error::Encode(e.to_string()))?,
        expires: Instant(record.expiry_date.unix_timestamp().saturating_mul(1000)),
    })
}

/// The desk keeps a session under a digest of its id, so the id is not in the row.
fn record(id: Id, row: &SessionRow) -> Result<Record> {
    let decode = |e: String| Error::Decode(e);
    Ok(Record {
        id,
        data: serde_json::from_str(&row.data).map_err(|e| decode(e.to_string()))?,
        expiry_date: OffsetDateTime::from_unix_timestamp(row.expires.0 / 1000).map_err(|e| decode(e.to_string()))?,
    })
}

fn backend(error: desk::Error) -> Error {
    Error::Backend(error.to_string())
}
