//! People whose tickets one may look for: of an account, or of one group.

use super::{Database, kind_of};
use crate::Result;
use model::{AccountId, Submitter, UserId};
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// Where to look for people.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Among<'a> {
    /// A whole account.
    Account(&'a str),
    /// A group of it.
    Group(&'a str),
}

macro_rules! people {
    ($condition:literal) => {
        [
            concat!(
                "select u.id, u.sign_in_name, u.name from users u where u.account_id = $1 and ",
                $condition,
                " order by u.name, u.id limit $3"
            ),
            concat!(
                "select u.id, u.sign_in_name, u.name from user_group_member m join users u on u.id = m.user_id
                 where m.group_id = $1 and ",
                $condition,
                " order by u.name, u.id limit $3"
            ),
        ]
    };
}

/// Those whose name or sign-in name begins like this. Reads through the people of the account or group.
const BEGINNING: [&str; 2] =
    people!("(substr(lower(u.name), 1, length($2)) = lower($2) or substr(u.sign_in_name, 1, length($2)) = lower($2))");
/// Those who are called exactly this: name, sign-in name, or its part before the `@`.
const CALLED: [&str; 2] =
    people!("(u.name = $2 or u.sign_in_name = lower($2) or u.sign_in_name = lower($2) || '@' || u.account_id)");

/// People whose name or sign-in name begins like this, by name, at most `limit`.
pub(crate) async fn beginning(
    connection: &mut AnyConnection,
    among: Among<'_>,
    text: &str,
    limit: i64,
) -> Result<Vec<(UserId, Submitter)>> {
    read(connection, BEGINNING, among, text, limit).await
}

/// For each of these texts the one of an account who is called so, with the name to show. What nobody is called, or several,
/// is left out.
pub(crate) async fn called_each(
    connection: &mut AnyConnection,
    account: &AccountId,
    texts: &[String],
) -> Result<HashMap<String, (UserId, String)>> {
    macro_rules! called {
        ($wanted:literal) => {
            concat!(
                "select cast(w.value as text), min(u.id), min(u.name) from ",
                $wanted,
                " w join users u on u.name = w.value or u.sign_in_name = lower(w.value)
                   or u.sign_in_name = lower(w.value) || '@' || u.account_id
                 where u.account_id = $1 group by w.value having count(distinct u.id) = 1 order by w.value"
            )
        };
    }
    let sql = match kind_of(connection) {
        Database::Sqlite => called!("json_each($2)"),
        Database::Postgres => called!("json_array_elements_text(cast($2 as json))"),
    };
    let wanted = serde_json::to_string(texts)?;
    let rows = sqlx::query(sql).bind(account.as_str()).bind(wanted).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, (UserId::new(row.try_get::<String, _>(1)?), row.try_get(2)?)))).collect()
}

/// People who are called exactly this, at most two: more are as good as none.
pub(crate) async fn called(
    connection: &mut AnyConnection,
    among: Among<'_>,
    text: &str,
) -> Result<Vec<(UserId, Submitter)>> {
    read(connection, CALLED, among, text, 2).await
}

async fn read(
    connection: &mut AnyConnection,
    texts: [&'static str; 2],
    among: Among<'_>,
    text: &str,
    limit: i64,
) -> Result<Vec<(UserId, Submitter)>> {
    let (sql, id) = match among {
        Among::Account(account) => (texts[0], account),
        Among::Group(group) => (texts[1], group),
    };
    let rows = sqlx::query(sql).bind(id).bind(text).bind(limit).fetch_all(connection).await?;
    rows.iter()
        .map(|row| {
            let id = UserId::new(row.try_get::<String, _>(0)?);
            Ok((id, Submitter { sign_in_name: row.try_get(1)?, name: row.try_get(2)? }))
        })
        .collect()
}
