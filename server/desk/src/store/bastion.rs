//! What bastions recorded of sessions.

use crate::{Error, Result};
use model::{AuthorizationId, BastionCommand, BastionRecord, BastionSession, Instant, MovedFile, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Adds a session and returns its number and `true`; the number of the one that is there and `false` if it was handed in before.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    authorization: &AuthorizationId,
    record: &BastionRecord,
    by: &UserId,
    now: Instant,
) -> Result<(i64, bool)> {
    let row = sqlx::query(
        "insert into bastion_session (authorization_id, external_id, started_at, ended_at, imported_by, imported_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (authorization_id, external_id) do nothing
         returning id",
    )
    .bind(authorization.as_str())
    .bind(&record.session)
    .bind(record.start.0)
    .bind(record.end.0)
    .bind(by.as_str())
    .bind(now.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok((known(connection, authorization, &record.session).await?, false));
    };
    let session: i64 = row.try_get(0)?;
    for (place, command) in (1_i64..).zip(&record.commands) {
        sqlx::query("insert into bastion_command (session_id, place, at, command) values ($1, $2, $3, $4)")
            .bind(session)
            .bind(place)
            .bind(command.at.0)
            .bind(&command.text)
            .execute(&mut *connection)
            .await?;
    }
    for (place, file) in (1_i64..).zip(&record.files) {
        sqlx::query(
            "insert into bastion_file (session_id, place, at, kind, name, from_path, to_path, bytes, ms, done)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(session)
        .bind(place)
        .bind(file.at.0)
        .bind(if file.upload { "upload" } else { "download" })
        .bind(&file.name)
        .bind(&file.from)
        .bind(&file.to)
        .bind(file.bytes)
        .bind(file.ms)
        .bind(i64::from(file.done))
        .execute(&mut *connection)
        .await?;
    }
    Ok((session, true))
}

async fn known(connection: &mut AnyConnection, authorization: &AuthorizationId, external: &str) -> Result<i64> {
    let row = sqlx::query("select id from bastion_session where authorization_id = $1 and external_id = $2")
        .bind(authorization.as_str())
        .bind(external)
        .fetch_optional(connection)
        .await?;
    Ok(row.ok_or_else(|| Error::broken("a session that is there is not found"))?.try_get(0)?)
}

/// A piece of the sessions of an authorization, newest first, and how many there are.
pub(crate) async fn sessions(
    connection: &mut AnyConnection,
    authorization: &AuthorizationId,
    offset: i64,
    limit: i64,
) -> Result<(Vec<BastionSession>, i64)> {
    let rows = sqlx::query(
        "select id, started_at, ended_at from bastion_session where authorization_id = $1
         order by started_at desc, id desc limit $2 offset $3",
    )
    .bind(authorization.as_str())
    .bind(limit)
    .bind(offset)
    .fetch_all(&mut *connection)
    .await?;
    let rows = rows.iter().map(session).collect::<Result<_>>()?;
    let count = sqlx::query("select count(*) from bastion_session where authorization_id = $1")
        .bind(authorization.as_str())
        .fetch_one(connection)
        .await?;
    Ok((rows, count.try_get(0)?))
}

fn session(row: &AnyRow) -> Result<BastionSession> {
    Ok(BastionSession { id: row.try_get(0)?, start: Instant(row.try_get(1)?), end: Instant(row.try_get(2)?) })
}

/// A session of an authorization, or `None`.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    authorization: &AuthorizationId,
    session: i64,
) -> Result<Option<BastionSession>> {
    let row =
        sqlx::query("select id, started_at, ended_at from bastion_session where id = $1 and authorization_id = $2")
            .bind(session)
            .bind(authorization.as_str())
            .fetch_optional(connection)
            .await?;
    row.as_ref().map(self::session).transpose()
}

/// A piece of the commands of a session, and how many there are.
pub(crate) async fn commands(
    connection: &mut AnyConnection,
    session: i64,
    ascending: bool,
    offset: i64,
    limit: i64,
) -> Result<(Vec<BastionCommand>, i64)> {
    let text = if ascending {
        "select at, command from bastion_command where session_id = $1 order by place limit $2 offset $3"
    } else {
        "select at, command from bastion_command where session_id = $1 order by place desc limit $2 offset $3"
    };
    let rows = sqlx::query(text).bind(session).bind(limit).bind(offset).fetch_all(&mut *connection).await?;
    let command = |row: &AnyRow| -> Result<BastionCommand> {
        Ok(BastionCommand { at: Instant(row.try_get(0)?), text: row.try_get(1)? })
    };
    let rows = rows.iter().map(command).collect::<Result<_>>()?;
    let count = sqlx::query("select count(*) from bastion_command where session_id = $1").bind(session);
    Ok((rows, count.fetch_one(connection).await?.try_get(0)?))
}

macro_rules! files {
    ($order:literal) => {
        concat!(
            "select at, kind, name, from_path, to_path, bytes, ms, done from bastion_file where session_id = $1 order by ",
            $order,
            " limit $2 offset $3"
        )
    };
}

/// A piece of the moved files of a session, and how many there are.
pub(crate) async fn files(
    connection: &mut AnyConnection,
    session: i64,
    ascending: bool,
    offset: i64,
    limit: i64,
) -> Result<(Vec<MovedFile>, i64)> {
    let text = if ascending { files!("place") } else { files!("place desc") };
    let rows = sqlx::query(text).bind(session).bind(limit).bind(offset).fetch_all(&mut *connection).await?;
    let file = |row: &AnyRow| -> Result<MovedFile> {
        Ok(MovedFile {
            at: Instant(row.try_get(0)?),
            upload: row.try_get::<&str, _>(1)? == "upload",
            name: row.try_get(2)?,
            from: row.try_get(3)?,
            to: row.try_get(4)?,
            bytes: row.try_get(5)?,
            ms: row.try_get(6)?,
            done: row.try_get::<i64, _>(7)? != 0,
        })
    };
    let rows = rows.iter().map(file).collect::<Result<_>>()?;
    let count = sqlx::query("select count(*) from bastion_file where session_id = $1").bind(session);
    Ok((rows, count.fetch_one(connection).await?.try_get(0)?))
}
