//! Diagnoses: what was asked, how far it is, what was found.

use crate::{Actor, Error, Result};
use model::{AccountId, DeviceId, Diagnosis, DiagnosisId, DiagnosisItem, DiagnosisKind, DiagnosisState, Instant};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A diagnosis to add.
pub(crate) struct NewRow<'a> {
    pub actor: &'a Actor,
    pub kind: DiagnosisKind,
    pub region: &'a str,
    pub target: &'a str,
    pub device: Option<&'a (DeviceId, String)>,
    pub items: &'a [DiagnosisItem],
    pub created: Instant,
}

/// Adds a diagnosis that waits, and returns its id.
pub(crate) async fn add(connection: &mut AnyConnection, row: &NewRow<'_>) -> Result<DiagnosisId> {
    let (device_id, device) = row.device.map_or(("", ""), |(id, name)| (id.as_str(), name.as_str()));
    let added = sqlx::query(
        "insert into diagnosis
           (account_id, user_id, kind, region, target, device_id, device, state, items, next_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $9) returning id",
    )
    .bind(row.actor.account.as_str())
    .bind(row.actor.id.as_str())
    .bind(row.kind.code())
    .bind(row.region)
    .bind(row.target)
    .bind(device_id)
    .bind(device)
    .bind(serde_json::to_string(row.items)?)
    .bind(row.created.0)
    .fetch_one(connection)
    .await?;
    Ok(DiagnosisId(added.try_get(0)?))
}

/// What an account asked for lately.
pub(crate) struct Lately {
    /// Those that are not over.
    pub running: i64,
    /// All.
    pub begun: i64,
    /// When the first of them was asked for.
    pub first: Instant,
}

/// What an account asked for after `then`.
pub(crate) async fn lately(connection: &mut AnyConnection, account: &AccountId, then: Instant) -> Result<Lately> {
    let row = sqlx::query(
        "select cast(coalesce(sum(case when state in (0, 2) then 1 else 0 end), 0) as bigint), count(*),
                coalesce(min(created_at), 0)
         from diagnosis where account_id = $1 and created_at > $2",
    )
    .bind(account.as_str())
    .bind(then.0)
    .fetch_one(connection)
    .await?;
    Ok(Lately { running: row.try_get(0)?, begun: row.try_get(1)?, first: Instant(row.try_get(2)?) })
}

/// A diagnosis that may be taken.
pub(crate) struct Due {
    pub id: DiagnosisId,
    pub target: String,
    pub items: Vec<DiagnosisItem>,
    /// How often it was taken before.
    pub attempts: i64,
}

/// The one that has waited longest, or `None`.
pub(crate) async fn due(connection: &mut AnyConnection, now: Instant) -> Result<Option<Due>> {
    let row = sqlx::query(
        "select id, target, items, attempts from diagnosis
         where state in (0, 2) and next_at <= $1 order by next_at, id limit 1",
    )
    .bind(now.0)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Due {
        id: DiagnosisId(row.try_get(0)?),
        target: row.try_get(1)?,
        items: serde_json::from_str(row.try_get(2)?)?,
        attempts: row.try_get(3)?,
    }))
}

/// Takes it for one try, until `until`; `false` if somebody else was faster.
pub(crate) async fn lease(connection: &mut AnyConnection, due: &Due, until: Instant) -> Result<bool> {
    let leased = sqlx::query(
        "update diagnosis set state = 2, attempts = attempts + 1, next_at = $3
         where id = $1 and attempts = $2 and state in (0, 2)",
    )
    .bind(due.id.0)
    .bind(due.attempts)
    .bind(until.0)
    .execute(connection)
    .await?;
    Ok(leased.rows_affected() == 1)
}

/// Ends it, if this is still the try under way; without items its checks stay as they are.
pub(crate) async fn end(
    connection: &mut AnyConnection,
    id: DiagnosisId,
    attempt: i64,
    state: DiagnosisState,
    items: Option<&[DiagnosisItem]>,
) -> Result<()> {
    let items = items.map(serde_json::to_string).transpose()?.unwrap_or_default();
    sqlx::query(
        "update diagnosis set state = $3, items = case when $4 = '' then items else $4 end
         where id = $1 and attempts = $2 and state in (0, 2)",
    )
    .bind(id.0)
    .bind(attempt)
    .bind(state.code())
    .bind(items)
    .execute(connection)
    .await?;
    Ok(())
}

/// One of an account, and of a user unless that is empty.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &str,
    id: DiagnosisId,
) -> Result<Option<Diagnosis>> {
    let row = sqlx::query(
        "select id, account_id, kind, region, target, device_id, device, state, items, created_at from diagnosis
         where id = $1 and account_id = $2 and ($3 = '' or user_id = $3)",
    )
    .bind(id.0)
    .bind(account.as_str())
    .bind(user)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(diagnosis).transpose()
}

/// How many an account has, or a user of it.
pub(crate) async fn count(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &str,
    kind: Option<DiagnosisKind>,
) -> Result<i64> {
    let row = sqlx::query(
        "select count(*) from diagnosis
         where account_id = $1 and ($2 = '' or user_id = $2) and ($3 = 0 or kind = $3)",
    )
    .bind(account.as_str())
    .bind(user)
    .bind(kind.map_or(0, DiagnosisKind::code))
    .fetch_one(connection)
    .await?;
    Ok(row.try_get(0)?)
}

/// Some of the same, the newest first.
pub(crate) async fn page(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &str,
    kind: Option<DiagnosisKind>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Diagnosis>> {
    let rows = sqlx::query(
        "select id, account_id, kind, region, target, device_id, device, state, items, created_at from diagnosis
         where account_id = $1 and ($2 = '' or user_id = $2) and ($3 = 0 or kind = $3)
         order by created_at desc, id desc limit $4 offset $5",
    )
    .bind(account.as_str())
    .bind(user)
    .bind(kind.map_or(0, DiagnosisKind::code))
    .bind(limit)
    .bind(offset)
    .fetch_all(connection)
    .await?;
    rows.iter().map(diagnosis).collect()
}

/// Those of an account, or of a user of it, before a place, or the newest: the newest first.
pub(crate) async fn older(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &str,
    before: Option<(Instant, DiagnosisId)>,
    limit: i64,
) -> Result<Vec<Diagnosis>> {
    let (at, id) = before.unwrap_or((Instant(i64::MAX), DiagnosisId(i64::MAX)));
    let rows = sqlx::query(
        "select id, account_id, kind, region, target, device_id, device, state, items, created_at from diagnosis
         where account_id = $1 and ($2 = '' or user_id = $2) and (created_at, id) < ($3, $4)
         order by created_at desc, id desc limit $5",
    )
    .bind(account.as_str())
    .bind(user)
    .bind(at.0)
    .bind(id.0)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(diagnosis).collect()
}

/// Where old rows are removed from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Old {
    Diagnoses,
    Feedback,
}

/// Removes those of before `then`, at most `limit`; returns how many.
pub(crate) async fn remove_old(connection: &mut AnyConnection, of: Old, then: Instant, limit: i64) -> Result<u64> {
    let text = match of {
        Old::Diagnoses => {
            "delete from diagnosis
             where id in (select id from diagnosis where created_at < $1 order by created_at, id limit $2)"
        }
        Old::Feedback => {
            "delete from diagnosis_feedback
             where id in (select id from diagnosis_feedback where created_at < $1 order by created_at, id limit $2)"
        }
    };
    let removed = sqlx::query(text).bind(then.0).bind(limit).execute(connection).await?;
    Ok(removed.rows_affected())
}

fn diagnosis(row: &AnyRow) -> Result<Diagnosis> {
    let (id, kind, state): (i64, i64, i64) = (row.try_get(0)?, row.try_get(2)?, row.try_get(7)?);
    let wrong = || Error::broken(format!("diagnosis {id}: kind {kind}, state {state}"));
    let (device_id, device): (String, String) = (row.try_get(5)?, row.try_get(6)?);
    Ok(Diagnosis {
        id: DiagnosisId(id),
        account: AccountId::new(row.try_get::<String, _>(1)?),
        kind: DiagnosisKind::of_code(kind).ok_or_else(wrong)?,
        region: row.try_get(3)?,
        target: row.try_get(4)?,
        device: (!device_id.is_empty()).then(|| (DeviceId::new(device_id), device)),
        state: DiagnosisState::of_code(state).ok_or_else(wrong)?,
        items: serde_json::from_str(row.try_get(8)?)?,
        created: Instant(row.try_get(9)?),
    })
}
