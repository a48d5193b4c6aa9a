//! One migration folder for both databases. Lines `-- sqlite:`, `-- postgres:` and `-- both:` open sections.

use super::Database;
use crate::Result;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, SqlSafeStr};

static FOLDER: Migrator = sqlx::migrate!("./migrations");

/// Brings the tables up to date. Safe to repeat.
pub(super) async fn run(connection: &mut AnyConnection, database: Database) -> Result<()> {
    let migrations = FOLDER
        .iter()
        .map(|m| {
            // Safe: the text is ours, compiled in.
            let sql = AssertSqlSafe(section(m.sql.as_str(), database)).into_sql_str();
            Migration::new(m.version, m.description.clone(), MigrationType::Simple, sql, m.no_tx)
        })
        .collect();
    Migrator::with_migrations(migrations).run(connection).await?;
    Ok(())
}

/// The lines of a migration that belong to one database.
fn section(sql: &str, database: Database) -> String {
    let mut keep = true;
    let mut out = String::with_capacity(sql.len());
    for line in sql.lines() {
        match line.trim() {
            "-- both:" => keep = true,
            "-- sqlite:" => keep = database == Database::Sqlite,
            "-- postgres:" => keep = database == Database::Postgres,
            _ if keep => {
                out.push_str(line);
                out.push('\n');
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_database_gets_its_sections() {
        let sql = "a\n-- sqlite:\nb\n-- postgres:\nc\n-- both:\nd\n";
        assert_eq!(section(sql, Database::Sqlite), "a\nb\nd\n");
        assert_eq!(section(sql, Database::Postgres), "a\nc\nd\n");
    }
}
