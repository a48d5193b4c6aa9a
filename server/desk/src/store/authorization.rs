//! Authorizations, as a verb needs them: what decides, and what it changes. What a record shows is in `authorization_record.rs`,
//! the sealed fields are in `authorization_field.rs`.

use super::ticket::state_of;
use super::{Database, can_be_kept, kind_of};
use crate::policy::Belongs;
use crate::{Error, Result};
use model::{
    AccountId, AuthorizationId, AuthorizationState, EndCause, GroupId, Instant, Lang, Refusal, SignedAgreement,
    TicketId, TicketNumber, TicketState, UserId,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// An authorization that one change holds, and its ticket with it: nobody else changes either until the change ends.
#[derive(Debug, Clone)]
pub(crate) struct HeldAuthorization {
    pub id: AuthorizationId,
    pub ticket: TicketId,
    pub number: TicketNumber,
    /// Account, requester and group as when it was asked; holder and copies of the ticket as they are now. The account stays
    /// the customer's own when the ticket is deleted.
    pub belongs: Belongs,
    /// The state of the ticket now.
    pub ticket_state: TicketState,
    pub state: AuthorizationState,
    pub cause: Option<EndCause>,
    pub asked_by: UserId,
    pub asked: Instant,
    /// The statement of commitment; empty: none.
    pub statement: String,
    /// The period asked, in milliseconds.
    pub period: i64,
    /// The named readers beside the holder.
    pub readers: Vec<UserId>,
    /// When it lapses if nobody decides.
    pub lapses: Instant,
    pub approved_by: Option<UserId>,
    pub approved: Option<Instant>,
    /// Why a lead refused it.
    pub approval_reason: String,
    pub decided_by: Option<UserId>,
    pub decided: Option<Instant>,
    /// Why the customer rejected it.
    pub decision_reason: String,
    /// When a granted one ends.
    pub ends: Option<Instant>,
    pub views: i64,
    pub agreement: Option<SignedAgreement>,
    /// The signed bytes, their signature and the key that signed; empty until it is granted.
    pub signed_record: String,
    pub signature: String,
    pub signing_key: String,
    pub ended: Option<Instant>,
    /// Credentials to change, once it is over.
    pub to_change: i64,
}

impl HeldAuthorization {
    /// The state at a time of the vault.
    pub fn state_at(&self, now: Instant) -> AuthorizationState {
        self.state.at(now, self.lapses, self.ends)
    }
}

macro_rules! held {
    ($end:literal) => {
        concat!(
            "select z.id, z.ticket_id, z.number, z.account_id, z.requester_id, coalesce(z.group_id, ''), t.holder_id,
                    case when t.deleted_from = '' then t.copies else '' end, t.state, z.state, z.cause, z.asked_by,
                    z.asked_at, z.statement, z.period, z.readers, z.lapses_at, z.approved_by, z.approved_at,
                    z.approval_reason, z.decided_by, z.decided_at, z.decision_reason, z.ends_at, z.views,
                    z.agreement_version, z.agreement_lang, z.agreement_hash, z.signed_record, z.signature,
                    z.signing_key, z.ended_at, z.to_change
             from ticket_authorization z join ticket t on t.id = z.ticket_id
             where ",
            $end
        )
    };
}

/// The authorization of an id, for a change; `None` if there is none. Who may do what with it is asked by the verb.
///
/// On PostgreSQL it waits for the ticket first and for the row then, as the verbs of tickets do, so that whoever comes second
/// sees what the first one did and nobody waits in a ring. On SQLite the lane has seen to that.
pub(crate) async fn hold(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<Option<HeldAuthorization>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    if kind_of(connection) == Database::Postgres {
        for lock in [
            "select id from ticket where id = (select ticket_id from ticket_authorization where id = $1) for update",
            "select ticket_id from ticket_authorization where id = $1 for update",
        ] {
            sqlx::query(lock).bind(id.as_str()).fetch_optional(&mut *connection).await?;
        }
    }
    look(connection, id).await
}

/// The same without holding it: to prepare what a change then asks again.
pub(crate) async fn look(connection: &mut AnyConnection, id: &AuthorizationId) -> Result<Option<HeldAuthorization>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    let row = sqlx::query(held!("z.id = $1")).bind(id.as_str()).fetch_optional(connection).await?;
    row.map(|row| held(&row)).transpose()
}

/// What of a ticket that a change holds is pending or granted, oldest first.
pub(crate) async fn alive_of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
) -> Result<Vec<HeldAuthorization>> {
    let text = held!("z.ticket_id = $1 and z.state in (0, 1, 6) order by z.asked_at, z.id limit 1000");
    let rows = sqlx::query(text).bind(ticket.0).fetch_all(connection).await?;
    rows.iter().map(held).collect()
}

/// Stores what a verb made of an authorization.
pub(crate) async fn save(connection: &mut AnyConnection, held: &HeldAuthorization) -> Result<()> {
    let id = |user: &Option<UserId>| user.as_ref().map_or(String::new(), UserId::to_string);
    let agreement = held.agreement.as_ref();
    let saved = sqlx::query(
        "update ticket_authorization
         set state = $2, cause = $3, approved_by = $4, approved_at = $5, approval_reason = $6, decided_by = $7,
             decided_at = $8, decision_reason = $9, ends_at = $10, views = $11, agreement_version = $12,
             agreement_lang = $13, agreement_hash = $14, signed_record = $15, signature = $16, signing_key = $17,
             ended_at = $18, to_change = $19, lapses_at = $20
         where id = $1",
    )
    .bind(held.id.as_str())
    .bind(held.state.code())
    .bind(held.cause.map_or("", EndCause::name))
    .bind(id(&held.approved_by))
    .bind(held.approved.map(|at| at.0))
    .bind(&held.approval_reason)
    .bind(id(&held.decided_by))
    .bind(held.decided.map(|at| at.0))
    .bind(&held.decision_reason)
    .bind(held.ends.map(|at| at.0))
    .bind(held.views)
    .bind(agreement.map(|signed| signed.version))
    .bind(agreement.map_or("", |signed| signed.lang.tag()))
    .bind(agreement.map_or("", |signed| signed.hash.as_str()))
    .bind(&held.signed_record)
    .bind(&held.signature)
    .bind(&held.signing_key)
    .bind(held.ended.map(|at| at.0))
    .bind(held.to_change)
    .bind(held.lapses.0)
    .execute(connection)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

fn held(row: &AnyRow) -> Result<HeldAuthorization> {
    let group: String = row.try_get(5)?;
    let holder: String = row.try_get(6)?;
    Ok(HeldAuthorization {
        id: AuthorizationId::new(row.try_get::<String, _>(0)?),
        ticket: TicketId(row.try_get(1)?),
        number: TicketNumber::new(row.try_get::<String, _>(2)?),
        belongs: Belongs {
            account: AccountId::new(row.try_get::<String, _>(3)?),
            requester: UserId::new(row.try_get::<String, _>(4)?),
            group: (!group.is_empty()).then(|| GroupId::new(group)),
            holder: (!holder.is_empty()).then(|| UserId::new(holder)),
            copies: super::copy::copies_of(row.try_get(7)?),
        },
        ticket_state: state_of(row.try_get(8)?)?,
        state: authorization_state_of(row.try_get(9)?)?,
        cause: EndCause::of_name(row.try_get(10)?),
        asked_by: UserId::new(row.try_get::<String, _>(11)?),
        asked: Instant(row.try_get(12)?),
        statement: row.try_get(13)?,
        period: row.try_get(14)?,
        readers: readers_of(row.try_get(15)?),
        lapses: Instant(row.try_get(16)?),
        approved_by: user(row, 17)?,
        approved: instant(row, 18)?,
        approval_reason: row.try_get(19)?,
        decided_by: user(row, 20)?,
        decided: instant(row, 21)?,
        decision_reason: row.try_get(22)?,
        ends: instant(row, 23)?,
        views: row.try_get(24)?,
        agreement: signed_agreement(row, 25)?,
        signed_record: row.try_get(28)?,
        signature: row.try_get(29)?,
        signing_key: row.try_get(30)?,
        ended: instant(row, 31)?,
        to_change: row.try_get(32)?,
    })
}

pub(super) fn authorization_state_of(code: i64) -> Result<AuthorizationState> {
    AuthorizationState::of_code(code)
        .ok_or_else(|| Error::broken(format!("an authorization is in the unknown state {code}")))
}

/// The people in the column `readers`.
pub(super) fn readers_of(column: &str) -> Vec<UserId> {
    column.split_ascii_whitespace().map(UserId::new).collect()
}

pub(super) fn instant(row: &AnyRow, column: usize) -> Result<Option<Instant>> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(Instant))
}

/// Version, language and hash, from three columns in this order.
pub(super) fn signed_agreement(row: &AnyRow, first: usize) -> Result<Option<SignedAgreement>> {
    let version: Option<i64> = row.try_get(first)?;
    let lang = Lang::of_tag(row.try_get(first + 1)?);
    let hash: String = row.try_get(first + 2)?;
    Ok(version.zip(lang).map(|(version, lang)| SignedAgreement { version, lang, hash }))
}

fn user(row: &AnyRow, column: usize) -> Result<Option<UserId>> {
    let id: String = row.try_get(column)?;
    Ok((!id.is_empty()).then(|| UserId::new(id)))
}
