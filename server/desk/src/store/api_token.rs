//! Tokens, under their digests.

use crate::Result;
use crate::access::Bearer;
use model::{ApiToken, Instant, TokenScope, TokenScopes, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A token to add. `scopes`: names with a blank between; empty for a token for a password.
pub(crate) struct NewRow<'a> {
    pub digest: &'a str,
    pub id: &'a str,
    pub user: &'a UserId,
    pub name: &'a str,
    pub scopes: &'a str,
    pub project: &'a str,
    pub now: Instant,
    pub expires: Instant,
}

/// Adds a token.
pub(crate) async fn add(connection: &mut AnyConnection, token: &NewRow<'_>) -> Result<()> {
    sqlx::query(
        "insert into api_token (digest, id, user_id, name, scopes, project, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(token.digest)
    .bind(token.id)
    .bind(token.user.as_str())
    .bind(token.name)
    .bind(token.scopes)
    .bind(token.project)
    .bind(token.now.0)
    .bind(token.expires.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many scoped tokens of a user hold.
pub(crate) async fn count(connection: &mut AnyConnection, user: &UserId, now: Instant) -> Result<i64> {
    let count = sqlx::query("select count(*) from api_token where user_id = $1 and scopes <> '' and expires_at > $2");
    Ok(count.bind(user.as_str()).bind(now.0).fetch_one(connection).await?.try_get(0)?)
}

/// The scoped tokens of a user that hold, oldest first.
pub(crate) async fn of_user(connection: &mut AnyConnection, user: &UserId, now: Instant) -> Result<Vec<ApiToken>> {
    let rows = sqlx::query(
        "select id, name, scopes, created_at, expires_at, used_at from api_token
         where user_id = $1 and scopes <> '' and expires_at > $2
         order by created_at, id
         limit 100",
    )
    .bind(user.as_str())
    .bind(now.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ApiToken {
                id: row.try_get(0)?,
                name: row.try_get(1)?,
                scopes: scopes(row.try_get(2)?),
                created: Instant(row.try_get(3)?),
                expires: Instant(row.try_get(4)?),
                used: row.try_get::<Option<i64>, _>(5)?.map(Instant),
            })
        })
        .collect()
}

fn scopes(names: &str) -> Vec<TokenScope> {
    names.split(' ').filter_map(TokenScope::of_name).collect()
}

/// Who is behind a token that holds, and when it was last used, as noted.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    digest: &str,
    now: Instant,
) -> Result<Option<(Bearer, Option<Instant>)>> {
    let row = sqlx::query(
        "select user_id, scopes, project, created_at, expires_at, used_at from api_token
         where digest = $1 and expires_at > $2",
    )
    .bind(digest)
    .bind(now.0)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<(Bearer, Option<Instant>)> {
    let names: &str = row.try_get(1)?;
    let scopes =
        if names.is_empty() { TokenScopes::All } else { TokenScopes::Only(scopes(names).into_iter().collect()) };
    let bearer = Bearer {
        user: UserId::new(row.try_get::<String, _>(0)?),
        scopes,
        project: row.try_get(2)?,
        created: Instant(row.try_get(3)?),
        expires: Instant(row.try_get(4)?),
    };
    Ok((bearer, row.try_get::<Option<i64>, _>(5)?.map(Instant)))
}

/// Notes that a token was used.
pub(crate) async fn note_use(connection: &mut AnyConnection, digest: &str, now: Instant) -> Result<()> {
    sqlx::query("update api_token set used_at = $2 where digest = $1")
        .bind(digest)
        .bind(now.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a scoped token of a user and returns its name; `None` if there is no such token.
pub(crate) async fn delete(connection: &mut AnyConnection, user: &UserId, id: &str) -> Result<Option<String>> {
    if !super::can_be_kept(id) {
        return Ok(None);
    }
    let gone = sqlx::query("delete from api_token where id = $1 and user_id = $2 and scopes <> '' returning name");
    let row = gone.bind(id).bind(user.as_str()).fetch_optional(connection).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Ends the tokens that a user got for a password, which is another one now.
pub(crate) async fn end_issued(connection: &mut AnyConnection, user: &UserId) -> Result<()> {
    let end = sqlx::query("delete from api_token where user_id = $1 and scopes = ''");
    end.bind(user.as_str()).execute(connection).await?;
    Ok(())
}

/// Ends the scoped tokens of a user.
pub(crate) async fn end_scoped(connection: &mut AnyConnection, user: &UserId) -> Result<()> {
    let end = sqlx::query("delete from api_token where user_id = $1 and scopes <> ''");
    end.bind(user.as_str()).execute(connection).await?;
    Ok(())
}

/// Removes tokens that have ended, a thousand at most. Returns how many.
pub(crate) async fn sweep(connection: &mut AnyConnection, now: Instant) -> Result<u64> {
    let sweep = sqlx::query(
        "delete from api_token where digest in
         (select digest from api_token where expires_at <= $1 order by expires_at limit 1000)",
    );
    Ok(sweep.bind(now.0).execute(connection).await?.rows_affected())
}
