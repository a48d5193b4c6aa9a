//! The sessions that a user has open, and ending them from another one.

use super::session::kept;
use crate::access::end_issued;
use crate::live::Changed;
use crate::{Actor, Desk, Result, store};
use model::{Event, Instant, OpenSession, Refusal, browser_of};
use serde::Deserialize;

/// What the session layer notes in a session for its user to see. All of it is left out by older sessions.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Noted {
    since: i64,
    seen: i64,
    address: String,
    agent: String,
}

impl Desk {
    /// The own sessions, the last used first; `session` is the id of the one that asks.
    pub async fn own_sessions(&self, actor: &Actor, session: &str) -> Result<Vec<OpenSession>> {
        let own = kept(session);
        let user = actor.id.as_str();
        let rows = store::session::of_user(&mut *self.store().read().await?, user, self.now()).await?;
        Ok(rows.into_iter().map(|(handle, data)| open(handle, &data, &own)).collect())
    }

    /// Ends one of the own sessions. Another's is not there.
    pub async fn end_session(&self, actor: &Actor, handle: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        if !store::session::end(&mut change, actor.id.as_str(), handle).await? {
            return Err(Refusal::NotFound.into());
        }
        change.record(&actor.account, None, &Event::SessionsEnded { sessions: 1 }).await?;
        change.tell(Changed::Sessions(actor.id.clone()));
        change.commit().await
    }

    /// Ends all own sessions but the one of this id.
    pub async fn end_other_sessions(&self, actor: &Actor, session: &str) -> Result<()> {
        let mut change = self.change(actor).await?;
        let ended = store::session::end_others(&mut change, actor.id.as_str(), &kept(session)).await?;
        end_issued(&mut change, &actor.id).await?;
        change.record(&actor.account, None, &Event::SessionsEnded { sessions: ended as i64 }).await?;
        change.tell(Changed::Sessions(actor.id.clone()));
        change.commit().await
    }
}

fn open(handle: String, data: &str, own: &str) -> OpenSession {
    // What cannot be read is a session all the same, and can be ended.
    let noted: Noted = serde_json::from_str(data).unwrap_or_default();
    let (browser, system) = browser_of(&noted.agent);
    OpenSession {
        own: handle == own,
        handle,
        since: Instant(noted.since),
        seen: Instant(noted.seen),
        address: noted.address,
        browser: (browser.into(), system.into()),
    }
}
