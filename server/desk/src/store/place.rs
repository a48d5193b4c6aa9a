//! Where SQLite keeps a database.

use super::Database;
use crate::{Error, Result, private};
use sqlx::any::AnyConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use std::path::{Path, PathBuf};

/// How files end that SQLite puts beside a database, and reads into whatever has its name at the next start.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The file of a SQLite address, as the driver reads it (`%20` is a blank); `None` for PostgreSQL.
pub(crate) fn sqlite_file(url: &str) -> Result<Option<PathBuf>> {
    if Database::of(url)? == Database::Postgres {
        return Ok(None);
    }
    let options: AnyConnectOptions = url.parse()?;
    Ok(Some(SqliteConnectOptions::try_from(&options)?.get_filename().to_path_buf()))
}

/// The address of a file in a directory that is there.
pub(crate) fn address(file: &Path) -> Result<String> {
    let name = file.file_name().ok_or_else(|| Error::broken(format!("{} is no file", file.display())))?;
    let whole = private::parent(file).canonicalize()?.join(name);
    let text = whole.to_str().ok_or_else(|| Error::broken(format!("{} is no UTF-8", whole.display())))?;
    let escaped = |byte: u8| match byte {
        b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    Ok(format!("sqlite://{}", text.bytes().map(escaped).collect::<String>()))
}

/// The files beside a database, whether they are there or not.
pub(crate) fn beside(file: &Path) -> [PathBuf; 3] {
    BESIDE.map(|ending| with_ending(file, ending))
}

/// A file by the side of another, with a longer name.
pub(crate) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Makes the database's file, and its directory. SQLite gives the files that it puts beside it the same mode.
pub(super) fn make(url: &str) -> Result<()> {
    if let Some(file) = sqlite_file(url)? {
        private::make_directory(private::parent(&file))?;
        private::make_file(&file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_where_the_driver_looks_for_it() {
        let file = |url: &str| sqlite_file(url).expect("an address").map(|file| file.display().to_string());
        assert_eq!(file("sqlite://data/desk.db").as_deref(), Some("data/desk.db"));
        assert_eq!(file("sqlite:data/desk.db").as_deref(), Some("data/desk.db"));
        assert_eq!(file("sqlite:///srv/desk%20of%20mei.db?mode=rwc").as_deref(), Some("/srv/desk of mei.db"));
        assert_eq!(file("postgres://me@here/desk"), None);
        assert!(sqlite_file("mysql://me@here/desk").is_err());
    }

    #[test]
    fn every_file_has_an_address() {
        let directory = tempfile::tempdir().expect("a directory");
        for name in ["desk.db", "desk of mei.db", "100%.db", "what?#.db", "工单.db"] {
            let file = directory.path().canonicalize().expect("there").join(name);
            let address = address(&file).expect("an address");
            assert_eq!(sqlite_file(&address).expect("an address"), Some(file), "{address}");
        }
    }
}
