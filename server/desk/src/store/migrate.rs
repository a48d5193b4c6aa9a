//! One migration folder for both databases. Lines `-- sqlite:`, `-- postgres:` and `-- both:` open sections.

use super::Database;
use crate::Result;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyConnection, AssertSqlSafe, SqlSafeStr};

macro_rules! files {
    ($($version:literal => $name:literal,)*) => {
        &[$(($version, $name, include_str!(concat!("../../migrations/", $name, ".sql")))),*]
    };
}

/// The folder: version, name, text. By hand, since sqlx's own macro builds SQLite once more, for the compiler.
const FILES: &[(i64, &str, &str)] = files! {
    1 => "0001_desk",
    2 => "0002_list",
    3 => "0003_message",
    4 => "0004_notice",
    5 => "0005_outbox",
    6 => "0006_verbs",
    7 => "0007_guard",
    8 => "0008_export",
    9 => "0009_relation",
    10 => "0010_account",
    11 => "0011_settings",
    12 => "0012_authorization",
    13 => "0013_access",
    14 => "0014_case",
    15 => "0015_label",
    16 => "0016_session",
    17 => "0017_diagnosis",
    19 => "0019_message",
    20 => "0020_quiet_hours",
    21 => "0021_reference",
    22 => "0022_vendor",
    23 => "0023_report",
    24 => "0024_dispatch",
    26 => "0026_outbox",
};

/// Brings the tables up to date. Safe to repeat.
pub(super) async fn run(connection: &mut AnyConnection, database: Database) -> Result<()> {
    let migrations = FILES
        .iter()
        .map(|(version, name, text)| {
            // Safe: the text is ours, compiled in.
            let sql = AssertSqlSafe(section(text, database)).into_sql_str();
            Migration::new(*version, (*name).into(), MigrationType::Simple, sql, false)
        })
        .collect();
    Migrator::with_migrations(migrations).run(connection).await?;
    Ok(())
}

/// Whether this program has the migration of this number: if not, a newer one brought the tables up to date.
pub(super) fn knows(version: i64) -> bool {
    FILES.iter().any(|(known, ..)| *known == version)
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
    fn the_list_is_the_folder() -> std::io::Result<()> {
        let mut folder = Vec::new();
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))? {
            folder.push(file?.file_name());
        }
        folder.sort();
        let listed: Vec<_> = FILES.iter().map(|(_, name, _)| std::ffi::OsString::from(format!("{name}.sql"))).collect();
        assert_eq!(listed, folder);
        for (version, name, _) in FILES {
            assert_eq!(format!("{version:04}"), name[..4], "{name}");
        }
        Ok(())
    }

    #[test]
    fn each_database_gets_its_sections() {
        let sql = "a\n-- sqlite:\nb\n-- postgres:\nc\n-- both:\nd\n";
        assert_eq!(section(sql, Database::Sqlite), "a\nb\nd\n");
        assert_eq!(section(sql, Database::Postgres), "a\nc\nd\n");
    }
}
