//! Records of authorizations, as cards, rows and pages show them. Of what was handed over there is nothing here.

use super::authorization::{authorization_state_of, instant, readers_of, signed_agreement};
use super::authorization_field::kind_of_field;
use super::{Database, can_be_kept, kind_of};
use crate::Result;
use crate::policy::Belongs;
use model::{
    AccountId, Approval, Authorization, AuthorizationField, AuthorizationId, AuthorizationRights, AuthorizationState,
    Decision, EndCause, GroupId, Instant, Receipt, TicketId, TicketNumber, UserId,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// A record with what the policy must know of it, before anybody asked whether it may be seen.
pub(crate) struct Record {
    pub belongs: Belongs,
    pub asked_by: UserId,
    pub readers: Vec<UserId>,
    /// Whether the customer deleted the ticket.
    pub ticket_deleted: bool,
    /// When it lapses, whether or not anybody decided.
    pub lapses: Instant,
    /// With the state as it is kept and no rights.
    pub shown: Authorization,
}

/// A text with the ids of `$1`, a JSON list, per database.
macro_rules! of_ids {
    ($connection:expr, $begin:literal, $end:literal) => {
        match kind_of($connection) {
            Database::Sqlite => concat!($begin, " in (select value from json_each($1)) ", $end),
            Database::Postgres => concat!($begin, " in (select json_array_elements_text(cast($1 as json))) ", $end),
        }
    };
}

/// The records of these authorizations, newest first.
pub(crate) async fn records(connection: &mut AnyConnection, ids: &[AuthorizationId]) -> Result<Vec<Record>> {
    if ids.is_empty() || !ids.iter().all(|id| can_be_kept(id.as_str())) {
        return Ok(Vec::new());
    }
    let ids = serde_json::to_string(ids)?;
    let text = of_ids!(
        connection,
        "select z.id, z.number, t.title, t.deleted_from, z.account_id, z.requester_id, coalesce(z.group_id, ''),
                t.holder_id, case when t.deleted_from = '' then t.copies else '' end, z.state, z.cause, z.asked_by,
                a.name, z.asked_at, z.purpose, z.asset, z.statement, z.period, z.readers, z.lapses_at,
                coalesce(p.name, ''), z.approved_at, z.approval_reason, coalesce(d.name, ''), z.decided_at,
                z.decision_reason, z.ends_at, z.views, z.agreement_version, z.agreement_lang, z.agreement_hash,
                z.ended_at
         from ticket_authorization z
         join ticket t on t.id = z.ticket_id
         join users a on a.id = z.asked_by
         left join users p on p.id = z.approved_by
         left join users d on d.id = z.decided_by
         where z.id",
        "order by z.asked_at desc, z.id desc limit 1000"
    );
    let rows = sqlx::query(text).bind(&ids).fetch_all(&mut *connection).await?;
    let mut records = rows.iter().map(record).collect::<Result<Vec<_>>>()?;
    let mut fields = fields(connection, &ids).await?;
    let mut receipts = receipts(connection, &ids).await?;
    let names = names(connection, &records).await?;
    for record in &mut records {
        let shown = &mut record.shown;
        shown.fields = fields.remove(shown.id.as_str()).unwrap_or_default();
        shown.receipts = receipts.remove(shown.id.as_str()).unwrap_or_default();
        shown.readers = record.readers.iter().filter_map(|id| names.get(id.as_str()).cloned()).collect();
    }
    Ok(records)
}

/// The authorizations of a ticket, oldest first.
pub(crate) async fn ids_of_ticket(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<AuthorizationId>> {
    let rows = sqlx::query(
        "select id from ticket_authorization where ticket_id = $1 order by asked_at desc, id desc limit 100",
    )
    .bind(ticket.0)
    .fetch_all(connection)
    .await?;
    rows.iter().rev().map(|row| Ok(AuthorizationId::new(row.try_get::<String, _>(0)?))).collect()
}

/// What programs show beside a record.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// The name of who created the ticket.
    pub requester_name: String,
    /// The name of the delegation; empty if it is none.
    pub agency: String,
}

/// What stands beside these records, by id.
pub(crate) async fn beside(connection: &mut AnyConnection, ids: &[AuthorizationId]) -> Result<HashMap<String, Beside>> {
    if ids.is_empty() || !ids.iter().all(|id| can_be_kept(id.as_str())) {
        return Ok(HashMap::new());
    }
    let text = of_ids!(
        connection,
        "select z.id, u.name, z.agency_name from ticket_authorization z join users u on u.id = z.requester_id where z.id",
        "order by z.id limit 1000"
    );
    let rows = sqlx::query(text).bind(serde_json::to_string(ids)?).fetch_all(connection).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, Beside { requester_name: row.try_get(1)?, agency: row.try_get(2)? })))
        .collect()
}

/// The authorizations whose ids begin with these digits: one, but for chance.
pub(crate) async fn beginning(connection: &mut AnyConnection, digits: &str) -> Result<Vec<AuthorizationId>> {
    let rows = sqlx::query("select id from ticket_authorization where id >= $1 and id <= $2 order by id limit 10")
        .bind(format!("{digits:0<32}"))
        .bind(format!("{digits:f<32}"))
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(AuthorizationId::new(row.try_get::<String, _>(0)?))).collect()
}

/// The name of a field that was shown to somebody, and when it was ticked off; `None` if it was not shown.
pub(crate) async fn shown_field(
    connection: &mut AnyConnection,
    id: &AuthorizationId,
    position: i64,
) -> Result<Option<(String, Option<Instant>)>> {
    let row = sqlx::query(
        "select name, changed_at from authorization_field
         where authorization_id = $1 and position = $2 and shown > 0",
    )
    .bind(id.as_str())
    .bind(position)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((row.try_get(0)?, instant(&row, 1)?))).transpose()
}

/// Ticks a field off. Touches one row.
pub(crate) async fn tick(
    connection: &mut AnyConnection,
    id: &AuthorizationId,
    position: i64,
    now: Instant,
) -> Result<()> {
    sqlx::query("update authorization_field set changed_at = $3 where authorization_id = $1 and position = $2")
        .bind(id.as_str())
        .bind(position)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

fn record(row: &AnyRow) -> Result<Record> {
    let (group, holder): (String, String) = (row.try_get(6)?, row.try_get(7)?);
    let (state, lapses) = (authorization_state_of(row.try_get(9)?)?, Instant(row.try_get(19)?));
    let statement: String = row.try_get(16)?;
    let readers = readers_of(row.try_get(18)?);
    Ok(Record {
        belongs: Belongs {
            account: AccountId::new(row.try_get::<String, _>(4)?),
            requester: UserId::new(row.try_get::<String, _>(5)?),
            group: (!group.is_empty()).then(|| GroupId::new(group)),
            holder: (!holder.is_empty()).then(|| UserId::new(holder)),
            copies: super::copy::copies_of(row.try_get(8)?),
        },
        asked_by: UserId::new(row.try_get::<String, _>(11)?),
        readers,
        ticket_deleted: !row.try_get::<&str, _>(3)?.is_empty(),
        lapses,
        shown: Authorization {
            id: AuthorizationId::new(row.try_get::<String, _>(0)?),
            number: TicketNumber::new(row.try_get::<String, _>(1)?),
            title: row.try_get(2)?,
            state,
            asked_by: row.try_get(12)?,
            asked_at: Instant(row.try_get(13)?),
            purpose: row.try_get(14)?,
            asset: row.try_get(15)?,
            statement: (!statement.is_empty()).then_some(statement),
            fields: Vec::new(),
            period: row.try_get(17)?,
            readers: Vec::new(),
            lapses: None,
            approval: approval(row, state)?,
            decision: decision(row)?,
            ended: instant(row, 31)?,
            cause: EndCause::of_name(row.try_get(10)?),
            receipts: Vec::new(),
            may: AuthorizationRights::default(),
            now: Instant(0),
        },
    })
}

fn approval(row: &AnyRow, state: AuthorizationState) -> Result<Option<Approval>> {
    let Some(at) = instant(row, 21)? else { return Ok(None) };
    let approved = state != AuthorizationState::ApprovalRefused;
    Ok(Some(Approval { by: row.try_get(20)?, at, approved, reason: row.try_get(22)? }))
}

fn decision(row: &AnyRow) -> Result<Option<Decision>> {
    let Some(at) = instant(row, 24)? else { return Ok(None) };
    Ok(Some(Decision {
        by: row.try_get(23)?,
        at,
        reason: row.try_get(25)?,
        ends: instant(row, 26)?,
        views: row.try_get(27)?,
        agreement: signed_agreement(row, 28)?,
    }))
}

type OfEach<T> = HashMap<String, Vec<T>>;

async fn fields(connection: &mut AnyConnection, ids: &str) -> Result<OfEach<AuthorizationField>> {
    let text = of_ids!(
        connection,
        "select authorization_id, position, kind, name, given, views_left, shown, changed_at
         from authorization_field where authorization_id",
        "order by authorization_id, position limit 10000"
    );
    let mut fields = OfEach::new();
    for row in &sqlx::query(text).bind(ids).fetch_all(connection).await? {
        fields.entry(row.try_get(0)?).or_default().push(AuthorizationField {
            position: row.try_get(1)?,
            kind: kind_of_field(row.try_get(2)?)?,
            name: row.try_get(3)?,
            given: row.try_get::<i64, _>(4)? != 0,
            views_left: row.try_get(5)?,
            shown: row.try_get(6)?,
            changed: instant(row, 7)?,
        });
    }
    Ok(fields)
}

async fn receipts(connection: &mut AnyConnection, ids: &str) -> Result<OfEach<Receipt>> {
    let text = of_ids!(
        connection,
        "select r.authorization_id, r.position, f.name, u.name, r.reason, r.shown_at
         from authorization_receipt r
         join authorization_field f on f.authorization_id = r.authorization_id and f.position = r.position
         join users u on u.id = r.reader_id
         where r.authorization_id",
        "order by r.authorization_id, r.place limit 10000"
    );
    let mut receipts = OfEach::new();
    for row in &sqlx::query(text).bind(ids).fetch_all(connection).await? {
        receipts.entry(row.try_get(0)?).or_default().push(Receipt {
            position: row.try_get(1)?,
            field: row.try_get(2)?,
            reader: row.try_get(3)?,
            reason: row.try_get(4)?,
            at: Instant(row.try_get(5)?),
        });
    }
    Ok(receipts)
}

/// The names of the named readers.
async fn names(connection: &mut AnyConnection, records: &[Record]) -> Result<HashMap<String, String>> {
    let ids: Vec<&str> = records.iter().flat_map(|record| record.readers.iter().map(UserId::as_str)).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let text = of_ids!(connection, "select id, name from users where id", "order by id limit 1000");
    let rows = sqlx::query(text).bind(serde_json::to_string(&ids)?).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}
