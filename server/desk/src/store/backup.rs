//! Databases beside the work: a copy of one moment, and what stands in one before anything is done with it.

use super::{Database, kind_of, know_drivers, migrate, sealed};
use crate::{Error, Result};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};
use std::path::Path;

/// What stands in a database. It may be of an older program, or of none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    /// Any account.
    pub accounts: bool,
    /// Anything sealed by a root key.
    pub sealed: bool,
    /// What this program does not know: a newer one made it.
    pub newer: bool,
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

/// What stands in a copy of SQLite's database on which nobody works, after a look whether it is whole.
pub(crate) async fn look_at_copy(address: &str) -> Result<Held> {
    know_drivers();
    // Immutable: nothing is put beside it, and it may lie where nothing can be written.
    let mut connection = AnyConnection::connect(&format!("{address}?mode=ro&immutable=true")).await?;
    let found: String = sqlx::query("pragma quick_check(1)").fetch_one(&mut connection).await?.try_get(0)?;
    if found != "ok" {
        return Err(Error::broken(found));
    }
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
    let sealed = has_table(connection, "authorization_field").await? && sealed::any(connection).await?;
    let newer = has_table(connection, "_sqlx_migrations").await? && {
        let rows = sqlx::query("select version from _sqlx_migrations").fetch_all(connection).await?;
        let versions: sqlx::Result<Vec<i64>> = rows.iter().map(|row| row.try_get(0)).collect();
        versions?.into_iter().any(|version| !migrate::knows(version))
    };
    Ok(Held { accounts, sealed, newer })
}

/// The name is one of ours.
async fn has_table(connection: &mut AnyConnection, name: &'static str) -> Result<bool> {
    let query = match kind_of(connection) {
        Database::Sqlite => format!("select 1 from sqlite_master where type = 'table' and name = '{name}'"),
        Database::Postgres => format!("select 1 from pg_class where oid = to_regclass('{name}')"),
    };
    Ok(sqlx::query(AssertSqlSafe(query)).fetch_optional(connection).await?.is_some())
}
