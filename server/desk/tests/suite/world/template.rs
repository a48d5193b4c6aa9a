//! Worlds begin as copies of one: seven passwords to hash and all migrations would be most of a test's time.

use super::database::Database;
use super::people;
use desk::{Clock, Desk};
use model::UserId;
use sqlx::postgres::PgConnectOptions;
use std::collections::HashMap;
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::OnceLock;
use tempfile::TempDir;

/// A world that was left: what it had on disk, and who lives there.
pub struct Template {
    /// What lay in its directory, whatever holds something before it.
    found: Vec<Found>,
    /// The database's name, where a server keeps it.
    pub name: String,
    pub ids: HashMap<&'static str, UserId>,
}

struct Found {
    path: PathBuf,
    permissions: Permissions,
    /// Of a file.
    content: Option<Vec<u8>>,
}

impl Template {
    /// The one on SQLite.
    pub fn sqlite() -> &'static Self {
        static SQLITE: OnceLock<Template> = OnceLock::new();
        SQLITE.get_or_init(|| made(async |directory| Some(Database::sqlite(directory))).expect("SQLite is there"))
    }

    /// The one on PostgreSQL, if the tests have a server.
    pub fn postgres() -> Option<&'static Self> {
        static POSTGRES: OnceLock<Option<Template>> = OnceLock::new();
        POSTGRES.get_or_init(|| made(async |_| Database::postgres().await)).as_ref()
    }

    /// Its files, in a directory of a world's own.
    pub fn copied(&self) -> TempDir {
        let directory = tempfile::tempdir().expect("a directory for the test");
        for found in &self.found {
            let path = directory.path().join(&found.path);
            match &found.content {
                Some(content) => fs::write(&path, content).expect("a copy"),
                None => fs::create_dir(&path).expect("a directory"),
            }
            fs::set_permissions(&path, found.permissions.clone()).expect("its permissions");
        }
        directory
    }
}

/// Made on a runtime of its own: that of the first test ends with it, and what still hangs on to the database must end here.
fn made(database: impl AsyncFn(&Path) -> Option<Database> + Sync) -> Option<Template> {
    std::thread::scope(|scope| {
        let making = scope.spawn(|| {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let directory = tempfile::tempdir().expect("a directory for the template");
                let database = database(directory.path()).await?;
                let desk = Desk::open(super::setup(directory.path(), &database, Clock::held(super::begin()))).await;
                let desk = desk.expect("the desk opens");
                let ids = people::move_in(&desk).await;
                desk.close().await;
                let mut found = Vec::new();
                read(directory.path(), Path::new(""), &mut found);
                Some(Template { found, name: name(&database), ids })
            })
        });
        making.join().expect("a template")
    })
}

fn name(database: &Database) -> String {
    let options = PgConnectOptions::from_str(&database.url).ok();
    options.and_then(|options| options.get_database().map(str::to_owned)).unwrap_or_default()
}

fn read(root: &Path, below: &Path, found: &mut Vec<Found>) {
    for entry in fs::read_dir(root.join(below)).expect("a directory") {
        let path = below.join(entry.expect("an entry").file_name());
        let whole = root.join(&path);
        let about = fs::metadata(&whole).expect("what it is");
        let content = about.is_file().then(|| fs::read(&whole).expect("a file"));
        found.push(Found { path: path.clone(), permissions: about.permissions(), content });
        if about.is_dir() {
            read(root, &path, found);
        }
    }
}
