//! Tickets by their numbers, and what came of a verb on them.

use super::{Database, kind_of};
use crate::Result;
use sqlx::{AnyConnection, Row};

/// The ids of the tickets with these numbers. In no order; numbers that no ticket has are left out.
pub(crate) async fn ids(connection: &mut AnyConnection, numbers: &[&str]) -> Result<Vec<i64>> {
    let sql = match kind_of(connection) {
        Database::Sqlite => "select id from ticket where number in (select value from json_each($1))",
        Database::Postgres => {
            "select id from ticket where number in (select value from json_array_elements_text(cast($1 as json)))"
        }
    };
    let rows = sqlx::query(sql).bind(serde_json::to_string(numbers)?).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The answer that is kept under a command's key.
pub(crate) async fn answer(connection: &mut AnyConnection, key: &str) -> Result<Option<String>> {
    let row = sqlx::query("select answer from command_key where key = $1").bind(key).fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}
