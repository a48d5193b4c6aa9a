//! Sessions of the console, as its session layer keeps them.
//!
//! A session row is no fact of the business: it is written on the lane without an event. What the trail tells is who
//! signed in and out.

use crate::{Desk, Result, store};
use model::Instant;
use sha2::{Digest, Sha256};

/// A session as it is kept: opaque data of the session layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: String,
    /// Who is signed in; empty if nobody.
    pub user: String,
    /// What it holds. Not the id: whoever reads the database or a backup must not be able to continue a session.
    pub data: String,
    /// When it ends.
    pub expires: Instant,
}

impl Desk {
    /// Stores a new session; `false` if the id is taken.
    pub async fn create_session(&self, session: &SessionRow) -> Result<bool> {
        let mut lease = self.store().write().await?;
        let created = store::session::create(&mut lease, &kept(&session.id), session).await?;
        lease.commit().await?;
        Ok(created)
    }

    /// Stores what a session holds now, unless it was ended in between: ended it stays.
    pub async fn renew_session(&self, session: &SessionRow) -> Result<()> {
        let mut lease = self.store().write().await?;
        store::session::renew(&mut lease, &kept(&session.id), session).await?;
        Ok(lease.commit().await?)
    }

    /// The session of an id, unless it has ended.
    pub async fn load_session(&self, id: &str) -> Result<Option<SessionRow>> {
        let row = store::session::load(&mut *self.store().read().await?, &kept(id), self.now()).await?;
        Ok(row.map(|(user, data, expires)| SessionRow { id: id.to_owned(), user, data, expires }))
    }

    /// Ends a session.
    pub async fn delete_session(&self, id: &str) -> Result<()> {
        let mut lease = self.store().write().await?;
        store::session::delete(&mut lease, &kept(id)).await?;
        Ok(lease.commit().await?)
    }

    /// Erases sessions that have ended. Returns how many. Safe to repeat.
    pub async fn sweep_sessions(&self) -> Result<u64> {
        let mut swept = 0;
        loop {
            let mut lease = self.store().write().await?;
            let some = store::session::sweep(&mut lease, self.now()).await?;
            lease.commit().await?;
            swept += some;
            if some < store::session::BATCH {
                return Ok(swept);
            }
        }
    }
}

/// The id as the database keeps it: its digest, which nobody can put into a cookie.
pub(super) fn kept(id: &str) -> String {
    format!("{:x}", Sha256::digest(id))
}
