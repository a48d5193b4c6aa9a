//! Databases beside the work: a copy of one moment, and what stands in one before anything is done with it.

use super::{Database, kind_of, know_drivers};
use crate::{Error, Result};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use std::path::Path;

/// What stands in a database. It may be of an older program, or of none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    /// Any account.
    pub accounts: bool,
}

/// Copies SQLite's database, as it is at one moment, into an empty file while others work on it. Makes and changes nothing
/// there: its tables are those of whichever program serves.
pub(crate) async fn copy(url: &str, to: &Path) -> Result<()> {
    let name = to.to_str().ok_or_else(|| Error::broken("the backup's path is no UTF-8"))?;
    know_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    sqlx::query("vacuum into $1").bind(name).execute(&mut connection).await?;
    connection.close().await?;
    // SQLite leaves it to the system when the copy reaches the disk.
    Ok(tokio::fs::File::open(to).await?.sync_all().await?)
}

/// What stands in a database that is there. Makes and changes nothing.
pub(crate) async fn look(url: &str) -> Result<Held> {
    know_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    let held = held(&mut connection).await?;
    connection.close().await?;
    Ok(held)
}

async fn held(connection: &mut AnyConnection) -> Result<Held> {
    let accounts = has_table(connection, "account").await? && {
        // Not the one of deleted tickets.
        let any = sqlx::query("select 1 from account where id <> '~' limit 1");
        any.fetch_optional(&mut *connection).await?.is_some()
    };
    Ok(Held { accounts })
}

/// The name is one of ours.
async fn has_table(connection: &mut AnyConnection, name: &'static str) -> Result<bool> {
    let query = match kind_of(connection) {
        Database::Sqlite => format!("select 1 from sqlite_master where type = 'table' and name = '{name}'"),
        Database::Postgres => format!("select 1 from pg_class where oid = to_regclass('{name}')"),
    };
    Ok(sqlx::query(AssertSqlSafe(query)).fetch_optional(connection).await?.is_some())
}
