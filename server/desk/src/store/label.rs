//! Labels, as lists ask for them.

use super::{Database, kind_of};
use crate::Result;
use sqlx::{AnyConnection, Row};
use std::collections::HashSet;

/// Labels of one name that are asked for; more of an account are not.
const MOST: i64 = 200;

/// The labels of a name in an account, whoever made them.
pub(crate) async fn of_name(connection: &mut AnyConnection, account: &str, name: &str) -> Result<Vec<String>> {
    let rows = sqlx::query("select id from label where account_id = $1 and name = $2 order by id limit $3")
        .bind(account)
        .bind(name)
        .bind(MOST)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The next tickets that bear one of these labels, by id, in the order of walking.
pub(crate) async fn walk(
    connection: &mut AnyConnection,
    labels: &[String],
    older: bool,
    from: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let sql = if older {
        "select ticket_id from ticket_label where label_id = $1 and ticket_id < $2 order by ticket_id desc limit $3"
    } else {
        "select ticket_id from ticket_label where label_id = $1 and ticket_id > $2 order by ticket_id limit $3"
    };
    let mut ids: Vec<i64> = Vec::new();
    for label in labels {
        let rows = sqlx::query(sql).bind(label).bind(from).bind(limit).fetch_all(&mut *connection).await?;
        for row in rows {
            ids.push(row.try_get(0)?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    if older {
        ids.reverse();
    }
    ids.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(ids)
}

/// Which of these tickets bear one of these labels.
pub(crate) async fn bearing(
    connection: &mut AnyConnection,
    labels: &[String],
    tickets: &[i64],
) -> Result<HashSet<i64>> {
    if labels.is_empty() || tickets.is_empty() {
        return Ok(HashSet::new());
    }
    let sql = match kind_of(connection) {
        Database::Sqlite => {
            "select ticket_id from ticket_label
             where ticket_id in (select value from json_each($1)) and label_id in (select value from json_each($2))"
        }
        Database::Postgres => {
            "select ticket_id from ticket_label
             where ticket_id in (select cast(value as bigint) from json_array_elements_text(cast($1 as json)))
               and label_id in (select value from json_array_elements_text(cast($2 as json)))"
        }
    };
    let rows = sqlx::query(sql)
        .bind(serde_json::to_string(tickets)?)
        .bind(serde_json::to_string(labels)?)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Names of labels that begin like this: those of one user, or of the whole account.
pub(crate) async fn names(
    connection: &mut AnyConnection,
    account: &str,
    owner: Option<&str>,
    beginning: &str,
    limit: i64,
) -> Result<Vec<String>> {
    let rows = sqlx::query(
        "select distinct name from label
         where account_id = $1 and ($2 = '' or owner_id = $2) and substr(lower(name), 1, length($3)) = lower($3)
         order by name limit $4",
    )
    .bind(account)
    .bind(owner.unwrap_or_default())
    .bind(beginning)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
