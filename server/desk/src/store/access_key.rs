//! Access keys, and signatures that were used.

use crate::Result;
use model::{AccessKey, Instant, UserId};
use sqlx::{AnyConnection, Row};

/// A key to add.
pub(crate) struct NewRow<'a> {
    pub access: &'a str,
    pub user: &'a UserId,
    pub description: &'a str,
    pub sealed: &'a str,
    pub now: Instant,
    pub expires: Option<Instant>,
    pub token_digest: &'a str,
}

/// A key as the check of signatures needs it.
pub(crate) struct Accepted {
    pub user: UserId,
    pub sealed: String,
    pub token_digest: String,
    /// When it was last used, as noted.
    pub used: Option<Instant>,
}

/// Adds a key.
pub(crate) async fn add(connection: &mut AnyConnection, key: &NewRow<'_>) -> Result<()> {
    sqlx::query(
        "insert into access_key (access, user_id, description, sealed, created_at, expires_at, token_digest)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(key.access)
    .bind(key.user.as_str())
    .bind(key.description)
    .bind(key.sealed)
    .bind(key.now.0)
    .bind(key.expires.map(|at| at.0))
    .bind(key.token_digest)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many lasting keys a user has.
pub(crate) async fn count(connection: &mut AnyConnection, user: &UserId) -> Result<i64> {
    let count = sqlx::query("select count(*) from access_key where user_id = $1 and expires_at is null");
    Ok(count.bind(user.as_str()).fetch_one(connection).await?.try_get(0)?)
}

/// How many temporary keys of a user live.
pub(crate) async fn count_temporary(connection: &mut AnyConnection, user: &UserId, now: Instant) -> Result<i64> {
    let count = sqlx::query("select count(*) from access_key where user_id = $1 and expires_at > $2");
    Ok(count.bind(user.as_str()).bind(now.0).fetch_one(connection).await?.try_get(0)?)
}

/// Deletes the temporary keys of a user.
pub(crate) async fn end_temporary(connection: &mut AnyConnection, user: &UserId) -> Result<()> {
    let end = sqlx::query("delete from access_key where user_id = $1 and expires_at is not null");
    end.bind(user.as_str()).execute(connection).await?;
    Ok(())
}

/// Switches the lasting keys of a user off.
pub(crate) async fn switch_off_all(connection: &mut AnyConnection, user: &UserId) -> Result<()> {
    let off = sqlx::query("update access_key set active = 0 where user_id = $1 and expires_at is null");
    off.bind(user.as_str()).execute(connection).await?;
    Ok(())
}

/// The lasting keys of a user, oldest first.
pub(crate) async fn of_user(connection: &mut AnyConnection, user: &UserId) -> Result<Vec<AccessKey>> {
    let rows = sqlx::query(
        "select access, description, active, created_at, used_at from access_key
         where user_id = $1 and expires_at is null
         order by created_at, access
         limit 100",
    )
    .bind(user.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(AccessKey {
                access: row.try_get(0)?,
                description: row.try_get(1)?,
                active: row.try_get::<i64, _>(2)? != 0,
                created: Instant(row.try_get(3)?),
                used: row.try_get::<Option<i64>, _>(4)?.map(Instant),
            })
        })
        .collect()
}

/// A key that is switched on and has not ended.
pub(crate) async fn accepted(connection: &mut AnyConnection, access: &str, now: Instant) -> Result<Option<Accepted>> {
    if !super::can_be_kept(access) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select user_id, sealed, token_digest, used_at from access_key
         where access = $1 and active = 1 and coalesce(expires_at, $2 + 1) > $2",
    )
    .bind(access)
    .bind(now.0)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Accepted {
            user: UserId::new(row.try_get::<String, _>(0)?),
            sealed: row.try_get(1)?,
            token_digest: row.try_get(2)?,
            used: row.try_get::<Option<i64>, _>(3)?.map(Instant),
        })
    })
    .transpose()
}

/// Notes that a key was used.
pub(crate) async fn note_use(connection: &mut AnyConnection, access: &str, now: Instant) -> Result<()> {
    sqlx::query("update access_key set used_at = $2 where access = $1")
        .bind(access)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Changes a lasting key of a user; what is `None` stays. Whether it is switched on now; `None` if there is no such key.
pub(crate) async fn set(
    connection: &mut AnyConnection,
    user: &UserId,
    access: &str,
    active: Option<bool>,
    description: Option<&str>,
) -> Result<Option<bool>> {
    if !super::can_be_kept(access) {
        return Ok(None);
    }
    let row = sqlx::query(
        "update access_key set active = coalesce($3, active), description = coalesce($4, description)
         where access = $1 and user_id = $2 and expires_at is null
         returning active",
    )
    .bind(access)
    .bind(user.as_str())
    .bind(active.map(i64::from))
    .bind(description)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(row.try_get::<i64, _>(0)? != 0)).transpose()
}

/// Deletes a key of a user; `false` if there is no such key.
pub(crate) async fn delete(connection: &mut AnyConnection, user: &UserId, access: &str) -> Result<bool> {
    if !super::can_be_kept(access) {
        return Ok(false);
    }
    let gone = sqlx::query("delete from access_key where access = $1 and user_id = $2");
    Ok(gone.bind(access).bind(user.as_str()).execute(connection).await?.rows_affected() == 1)
}

/// Uses up a signature, by its digest; `false` if it was used before.
pub(crate) async fn spend(connection: &mut AnyConnection, digest: &str, now: Instant) -> Result<bool> {
    let spent = sqlx::query("insert into used_signature (digest, at) values ($1, $2) on conflict (digest) do nothing");
    Ok(spent.bind(digest).bind(now.0).execute(connection).await?.rows_affected() == 1)
}

/// Removes keys that have ended, and signatures used before `since`; a thousand of each at most. Returns how many.
pub(crate) async fn sweep(connection: &mut AnyConnection, now: Instant, since: Instant) -> Result<u64> {
    let keys = sqlx::query(
        "delete from access_key where access in
         (select access from access_key where expires_at is not null and expires_at <= $1 order by expires_at limit 1000)",
    );
    let keys = keys.bind(now.0).execute(&mut *connection).await?.rows_affected();
    let signatures = sqlx::query(
        "delete from used_signature where digest in (select digest from used_signature where at < $1 order by at limit 1000)",
    );
    Ok(keys + signatures.bind(since.0).execute(connection).await?.rows_affected())
}
