//! What was seen, and how much was not.

use crate::change::to_the_end;
use crate::live::Changed;
use crate::store::{self, Lease};
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, NoticeId, TicketNumber, UserId};

/// Users in one announcement: what PostgreSQL passes on is bounded.
const TOLD_AT_ONCE: usize = 100;

impl Desk {
    /// Marks one of the own notices as seen. Whatever is not theirs, or seen already, stays as it is.
    pub async fn see_notice(&self, actor: &Actor, notice: NoticeId) -> Result<()> {
        let mut lease = self.store().write().await?;
        if store::notice::see_one(&mut lease, &actor.id, notice).await? {
            self.commit_inboxes(lease, vec![actor.id.clone()]).await?;
        }
        Ok(())
    }

    /// Marks the own notices up to `newest` as seen.
    pub async fn see_notices(&self, actor: &Actor, newest: NoticeId) -> Result<()> {
        let mut lease = self.store().write().await?;
        if store::notice::see_all(&mut lease, &actor.id, newest).await? {
            self.commit_inboxes(lease, vec![actor.id.clone()]).await?;
        }
        Ok(())
    }

    /// Marks the own notices of a ticket as seen, which somebody has before them. Costs a look only, if there are none.
    /// The page does not fail if this does.
    pub async fn open_ticket_seen(&self, actor: &Actor, number: &TicketNumber) {
        if let Err(error) = self.see_notices_of(actor, number).await {
            tracing::warn!(%error, %number, "that notices were seen could not be stored");
        }
    }

    async fn see_notices_of(&self, actor: &Actor, number: &TicketNumber) -> Result<()> {
        if !store::ticket::can_be(number)
            || !store::notice::is_news(&mut *self.store().read().await?, &actor.id, number).await?
        {
            return Ok(());
        }
        let mut lease = self.store().write().await?;
        if store::notice::see_ticket(&mut lease, &actor.id, number).await? {
            self.commit_inboxes(lease, vec![actor.id.clone()]).await?;
        }
        Ok(())
    }

    /// Marks the own notices of an authorization as seen, which somebody has before them. Costs a look only, if there are
    /// none. The page does not fail if this does.
    pub async fn open_authorization_seen(&self, actor: &Actor, id: &AuthorizationId) {
        if let Err(error) = self.see_notices_of_authorization(actor, id).await {
            tracing::warn!(%error, "that notices were seen could not be stored");
        }
    }

    async fn see_notices_of_authorization(&self, actor: &Actor, id: &AuthorizationId) -> Result<()> {
        if !store::can_be_kept(id.as_str())
            || id.as_str().is_empty()
            || !store::notice_authorization::is_news(&mut *self.store().read().await?, &actor.id, id).await?
        {
            return Ok(());
        }
        let mut lease = self.store().write().await?;
        if store::notice_authorization::see(&mut lease, &actor.id, id).await? {
            self.commit_inboxes(lease, vec![actor.id.clone()]).await?;
        }
        Ok(())
    }

    /// Commits what changed in the inboxes of these users, and tells their pages.
    ///
    /// Without an event: that somebody was told, or looked, is no fact of the business.
    pub(super) async fn commit_inboxes(&self, mut lease: Lease, users: Vec<UserId>) -> Result<()> {
        let all: Vec<_> = users.chunks(TOLD_AT_ONCE).map(|users| Changed::Inbox(users.to_vec())).collect();
        let mut announced = false;
        for changed in &all {
            announced = lease.announce(changed).await?;
        }
        let desk = self.clone();
        to_the_end(async move {
            lease.commit().await?;
            if !announced {
                all.into_iter().for_each(|changed| desk.inner.live.tell(changed));
            }
            Ok(())
        })
        .await
    }
}
