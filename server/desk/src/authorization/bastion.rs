//! What a bastion recorded: handed in by the vendor's program, read by whoever sees the authorization.

use super::read::{for_reader, vault_time};
use crate::store::{authorization_record, bastion};
use crate::{Actor, Desk, Result, store};
use model::{AuthorizationId, BastionCommand, BastionRecord, BastionSession, Event, MovedFile, Rank, Refusal, Side};
use sqlx::AnyConnection;

impl Desk {
    /// Keeps a recorded session of an authorization that was granted, and returns its number. Only for the engineer who holds the
    /// ticket, leads and operations. The bastion's own id of the session is the key: the same one again returns the first number
    /// and changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody else and for an authorization that was never granted; faults of the record.
    pub async fn record_session(&self, actor: &Actor, id: &AuthorizationId, record: BastionRecord) -> Result<i64> {
        if actor.side() != Side::Vendor {
            return Err(Refusal::NotFound.into());
        }
        let record = record.checked()?;
        let mut change = self.change(actor).await?;
        let held = store::authorization::hold(&mut change, id).await?.ok_or(Refusal::NotFound)?;
        let holds = held.belongs.holder.as_ref() == Some(&actor.id);
        if held.ends.is_none() || !(holds || matches!(actor.rank, Rank::Lead | Rank::Operator)) {
            return Err(Refusal::NotFound.into());
        }
        let now = change.now();
        let (session, new) = bastion::add(&mut change, id, &record, &actor.id, now).await?;
        if !new {
            return Ok(session);
        }
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (commands, files) = (number(record.commands.len()), number(record.files.len()));
        let event = Event::Program(model::ProgramEvent::SessionRecorded { authorization: id.clone(), commands, files });
        change.record(&held.belongs.account, Some(held.ticket), &event).await?;
        change.tell(crate::live::Changed::of(&held.number, &held.belongs, false));
        change.commit().await?;
        Ok(session)
    }

    /// The recorded sessions of an authorization, newest first, and how many there are.
    pub async fn recorded_sessions(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        offset: i64,
        limit: i64,
    ) -> Result<(Vec<BastionSession>, i64)> {
        let mut read = self.store().read_as_one().await?;
        self.seen(&mut read, actor, id).await?;
        bastion::sessions(&mut read, id, offset, limit).await
    }

    /// One recorded session of an authorization.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the authorization has no such session.
    pub async fn recorded_session(&self, actor: &Actor, id: &AuthorizationId, session: i64) -> Result<BastionSession> {
        let mut read = self.store().read_as_one().await?;
        self.has_session(&mut read, actor, id, session).await
    }

    /// The commands of a session by time, and how many there are.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the authorization has no such session.
    pub async fn recorded_commands(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        session: i64,
        ascending: bool,
        (offset, limit): (i64, i64),
    ) -> Result<(Vec<BastionCommand>, i64)> {
        let mut read = self.store().read_as_one().await?;
        self.has_session(&mut read, actor, id, session).await?;
        bastion::commands(&mut read, session, ascending, offset, limit).await
    }

    /// The files that were moved in a session by time, and how many there are.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the authorization has no such session.
    pub async fn moved_files(
        &self,
        actor: &Actor,
        id: &AuthorizationId,
        session: i64,
        ascending: bool,
        (offset, limit): (i64, i64),
    ) -> Result<(Vec<MovedFile>, i64)> {
        let mut read = self.store().read_as_one().await?;
        self.has_session(&mut read, actor, id, session).await?;
        bastion::files(&mut read, session, ascending, offset, limit).await
    }

    /// The session, if the actor sees the authorization and it has this one.
    async fn has_session(
        &self,
        read: &mut AnyConnection,
        actor: &Actor,
        id: &AuthorizationId,
        session: i64,
    ) -> Result<BastionSession> {
        self.seen(read, actor, id).await?;
        Ok(bastion::one(read, id, session).await?.ok_or(Refusal::NotFound)?)
    }

    /// Whether the actor sees the authorization.
    async fn seen(&self, read: &mut AnyConnection, actor: &Actor, id: &AuthorizationId) -> Result<()> {
        let now = vault_time(read, self.now()).await?;
        let record = authorization_record::records(read, std::slice::from_ref(id)).await?.pop();
        for_reader(actor, record.ok_or(Refusal::NotFound)?, now)?;
        Ok(())
    }
}
