//! A desk with people, for tests: `each_db!` runs every test on both databases.

mod authorization;
mod behind;
pub mod database;
mod message;
mod people;
mod sending;
mod template;

use database::Database;
use desk::{Actor, Clock, Desk, Error, Random, Setup};
pub use message::{notes, says};
use model::{HOUR, Instant, Refusal, TicketForm, TicketNumber, UserId};
use std::collections::HashMap;
use std::fmt::Debug;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use template::Template;

/// One test per function and database: `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// each_db! {
///     async fn a_closed_ticket_refuses_replies(world) { … }
/// }
/// ```
macro_rules! each_db {
    ($($(#[doc = $doc:literal])* async fn $name:ident($world:ident) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($world: &$crate::world::World) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let world = $crate::world::World::on_sqlite().await;
                super::$name(&world).await;
                world.end().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                let Some(world) = $crate::world::World::on_postgres().await else { return };
                super::$name(&world).await;
                world.end().await;
            }
        }
    )*};
}
pub(crate) use each_db;

/// A desk with people, a catalogue and a clock that stands still at 2026-11-21 08:00 UTC.
pub struct World {
    /// The desk.
    pub desk: Desk,
    /// Its clock.
    pub clock: Clock,
    /// Where its files are.
    pub directory: TempDir,
    database: Database,
    ids: HashMap<&'static str, UserId>,
}

/// So long a test waits for what has to come: a slow machine is no failure, and what never comes does not hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for what has to come; fails by its name.
pub async fn in_time<T>(what: &str, coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, coming).await.unwrap_or_else(|_| panic!("it does not come: {what}"))
}

impl World {
    pub async fn on_sqlite() -> Self {
        let template = Template::sqlite();
        let directory = template.copied();
        let database = Database::sqlite(directory.path());
        Self::open(directory, database, template).await
    }

    /// `None`, and a line that says so, unless TEST_POSTGRES_URL names a server.
    pub async fn on_postgres() -> Option<Self> {
        let template = Template::postgres()?;
        let database = Database::postgres_as(&template.name).await?;
        Some(Self::open(template.copied(), database, template).await)
    }

    async fn open(directory: TempDir, database: Database, template: &Template) -> Self {
        let clock = Clock::held(begin());
        let desk = Desk::open(setup(directory.path(), &database, clock.clone())).await.expect("the desk opens");
        Self { desk, clock, directory, database, ids: template.ids.clone() }
    }

    /// A second desk on the same database and clock, as another process would be.
    pub async fn another_desk(&self) -> Desk {
        Desk::open(self.setup()).await.expect("a second desk opens")
    }

    /// What its desk stands on.
    pub fn setup(&self) -> Setup {
        setup(self.directory.path(), &self.database, self.clock.clone())
    }

    /// The address of the database, for tests that look behind the desk.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    pub async fn end(self) {
        self.desk.close().await;
        self.database.remove().await;
    }

    /// A valid form of *Create* with a fresh key.
    pub fn form(&self, text: &str) -> TicketForm {
        TicketForm {
            service: "border".into(),
            issue_type: "border-vpn".into(),
            severity: "major".into(),
            description: text.into(),
            key: Random::default().id(),
            ..TicketForm::default()
        }
    }

    /// Creates a ticket as this user.
    pub async fn opens(&self, actor: &Actor, text: &str) -> TicketNumber {
        self.desk.create_ticket(actor, &self.form(text)).await.expect("the ticket is created")
    }

    /// The refusal that a verb answered with.
    pub fn refusal<T: Debug>(&self, answer: desk::Result<T>) -> Refusal {
        match answer {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }
}

/// When every world begins.
fn begin() -> Instant {
    Instant::of_day("2026-11-21").expect("a day").plus(8 * HOUR)
}

fn setup(directory: &Path, database: &Database, clock: Clock) -> Setup {
    Setup {
        database_url: database.url.clone(),
        data_dir: directory.join("data"),
        clock,
        random: Random::default(),
        channels: model::Channels::default(),
        keys_dir: directory.join("keys"),
        root_key: desk::RootKeySource::File(directory.join("keys/root.key")),
    }
}

/// Seals all there is, and says how much. On PostgreSQL that waits for older transactions of the whole server, so for
/// other tests.
pub async fn seal_all(desk: &Desk) -> usize {
    let sealing = async {
        let mut sealed = 0;
        loop {
            sealed += desk.seal_events().await.expect("seals");
            if desk.verify_events().await.expect("verifies").unsealed == 0 {
                return sealed;
            }
        }
    };
    in_time("the horizon moves on", sealing).await
}
