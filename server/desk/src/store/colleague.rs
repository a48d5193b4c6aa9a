//! Who may hold a ticket: engineers and leads of the vendor who are not disabled.

use crate::Result;
use model::{Colleague, SignInName, UserId};
use sqlx::{AnyConnection, Row};

/// All of them, by name.
pub(crate) async fn all(connection: &mut AnyConnection) -> Result<Vec<Colleague>> {
    let rows = sqlx::query(
        "select id, name from users where rank in ('engineer', 'lead') and disabled = 0 order by name, id limit 1000",
    )
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok(Colleague { id: UserId::new(row.try_get::<String, _>(0)?), name: row.try_get(1)? }))
        .collect()
}

/// The name of one, or `None` if nobody of that id may be given a ticket.
pub(crate) async fn name(connection: &mut AnyConnection, id: &str) -> Result<Option<String>> {
    Ok(found(connection, id).await?.filter(|(_, disabled)| !disabled).map(|(name, _)| name))
}

/// The name of one who holds tickets, though disabled since; `None` if nobody of that id can.
pub(crate) async fn holder(connection: &mut AnyConnection, id: &str) -> Result<Option<String>> {
    Ok(found(connection, id).await?.map(|(name, _)| name))
}

async fn found(connection: &mut AnyConnection, id: &str) -> Result<Option<(String, bool)>> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row = sqlx::query("select name, disabled from users where id = $1 and rank in ('engineer', 'lead')")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)? != 0))).transpose()
}

/// Who signs in by this name and may hold a ticket; `None` if nobody.
pub(crate) async fn of_sign_in_name(connection: &mut AnyConnection, name: &SignInName) -> Result<Option<UserId>> {
    let row =
        sqlx::query("select id from users where sign_in_name = $1 and rank in ('engineer', 'lead') and disabled = 0")
            .bind(name.to_string())
            .fetch_optional(connection)
            .await?;
    row.map(|row| Ok(UserId::new(row.try_get::<String, _>(0)?))).transpose()
}
