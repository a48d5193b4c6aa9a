//! Every line of SQL. Decides nothing: "may they?" is asked in the verb, before or after.
//!
//! One text for both databases, with `$1` placeholders and portable types; where they must differ, the difference is
//! here or in `migrate.rs`, `search.rs`, `listen.rs`.

pub(crate) mod access_key;
pub(crate) mod account;
pub(crate) mod account_group;
pub(crate) mod account_user;
pub(crate) mod agency;
pub(crate) mod agreement;
pub(crate) mod agreement_signature;
pub(crate) mod api_token;
pub(crate) mod attachment;
pub(crate) mod authorization;
pub(crate) mod authorization_due;
pub(crate) mod authorization_field;
pub(crate) mod authorization_file;
pub(crate) mod authorization_list;
pub(crate) mod authorization_new;
pub(crate) mod authorization_record;
pub(crate) mod authorization_search;
pub(crate) mod backup;
pub(crate) mod badges;
pub(crate) mod bastion;
pub(crate) mod bulk;
mod bulk_row;
pub(crate) mod by_number;
pub(crate) mod case_list;
pub(crate) mod case_row;
pub(crate) mod catalogue;
pub(crate) mod colleague;
pub(crate) mod command_key;
pub(crate) mod contact;
pub(crate) mod copy;
pub(crate) mod counter;
pub(crate) mod deleted;
pub(crate) mod device;
pub(crate) mod diagnosis;
pub(crate) mod diagnosis_feedback;
pub(crate) mod dispatch;
pub(crate) mod draft;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod extra;
mod follower;
pub(crate) mod glance;
pub(crate) mod label;
pub(crate) mod label_number;
pub(crate) mod label_own;
pub(crate) mod later;
pub(crate) mod list;
pub(crate) mod list_frame;
mod listed;
mod listen;
pub(crate) mod message;
mod migrate;
pub(crate) mod notice;
pub(crate) mod notice_authorization;
pub(crate) mod notice_follow;
pub(crate) mod notice_list;
pub(crate) mod notice_people;
pub(crate) mod notice_setting;
mod number_block;
pub(crate) mod outbox;
pub(crate) mod page;
pub(crate) mod place;
#[cfg(test)]
mod plans;
pub(crate) mod queue;
pub(crate) mod read_mark;
mod readers;
pub(crate) mod relation;
pub(crate) mod report;
pub(crate) mod seal;
pub(crate) mod sealed;
pub(crate) mod search;
pub(crate) mod search_scrub;
pub(crate) mod selection;
pub(crate) mod service;
pub(crate) mod session;
pub(crate) mod sub_customer;
pub(crate) mod submitter;
pub(crate) mod talk;
pub(crate) mod ticket;
pub(crate) mod ticket_page;
mod together;
pub(crate) mod trace;
pub(crate) mod trail;
pub(crate) mod user;
pub(crate) mod vault_clock;
pub(crate) mod view;
pub(crate) mod words;
mod writer;

pub(crate) use writer::{Lease, NotStored};

use crate::{Error, Result};
use readers::{Reader, Readers};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, Connection, Executor, Row};
use std::sync::{Mutex, Once, PoisonError};
use tokio::task::JoinSet;
use writer::Writer;

/// Which of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// The database, opened: connections to read and a lane to write.
pub(crate) struct Store {
    pub kind: Database,
    url: String,
    readers: Readers,
    writer: Writer,
    numbers: number_block::Numbers,
    /// Hears what other processes announce; ends with the store.
    listening: Mutex<JoinSet<()>>,
}

/// Durable before the answer (synchronous=full), readers beside the writer (wal), deleted text gone (secure_delete).
const PRAGMAS: &str = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; \
    pragma busy_timeout=5000; pragma secure_delete=on; pragma cache_size=-4000; pragma temp_store=memory";

/// Sleeping readers on SQLite; two are enough for two cores, each page asks about three times.
const SQLITE_READERS: u32 = 2;
const POSTGRES_READERS: u32 = 8;
const POSTGRES_WRITERS: u32 = 12;

impl Database {
    /// The one that an address is of.
    fn of(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres)
        } else if url.starts_with("sqlite:") {
            Ok(Self::Sqlite)
        } else {
            Err(Error::broken("DATABASE_URL must begin with sqlite:// or postgres://"))
        }
    }
}

impl Store {
    pub async fn open(url: &str) -> Result<Self> {
        know_drivers();
        match Database::of(url)? {
            Database::Postgres => Self::open_postgres(url).await,
            Database::Sqlite => Self::open_sqlite(url).await,
        }
    }

    async fn open_sqlite(url: &str) -> Result<Self> {
        place::make(url)?;
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        migrate::run(&mut sqlite_connection(&url).await?, Database::Sqlite).await?;
        let open = {
            let url = url.clone();
            move || {
                let url = url.clone();
                async move { sqlite_connection(&url).await }
            }
        };
        let readers = Readers::open(Database::Sqlite, SQLITE_READERS, open.clone()).await?;
        let writer = Writer::sqlite(open);
        Ok(Self {
            kind: Database::Sqlite,
            url,
            readers,
            writer,
            numbers: number_block::Numbers::default(),
            listening: Mutex::default(),
        })
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        migrate::run(&mut AnyConnection::connect(url).await?, Database::Postgres).await?;
        let open = {
            let url = url.to_owned();
            move || {
                let url = url.clone();
                async move { AnyConnection::connect(&url).await }
            }
        };
        let readers = Readers::open(Database::Postgres, POSTGRES_READERS, open).await?;
        let writers = AnyPoolOptions::new().max_connections(POSTGRES_WRITERS).test_before_acquire(false);
        let writer = Writer::Postgres(writers.connect(url).await?);
        Ok(Self {
            kind: Database::Postgres,
            url: url.to_owned(),
            readers,
            writer,
            numbers: number_block::Numbers::default(),
            listening: Mutex::default(),
        })
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<Reader> {
        self.readers.lend().await
    }

    /// A connection to read with, on which several questions get answers of one moment.
    pub async fn read_as_one(&self) -> Result<Reader> {
        self.readers.lend_for_one_moment().await
    }

    /// The lane to write on. Changes of the business begin with `Desk::change`; only what is no fact of the business is
    /// written here without an event: sessions, files that wait to be sent, the catalogue of the first start, seals.
    pub async fn write(&self) -> Result<Lease> {
        Ok(self.writer.lease().await?)
    }

    pub async fn ready(&self) -> Result<()> {
        sqlx::query("select 1").execute(&mut *self.read().await?).await?;
        Ok(())
    }

    pub async fn close(&self) {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        self.writer.close().await;
        self.readers.close().await;
    }
}

fn know_drivers() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}

/// Which database a connection talks to.
pub(crate) fn kind_of(connection: &AnyConnection) -> Database {
    if connection.backend_name() == "SQLite" { Database::Sqlite } else { Database::Postgres }
}

/// Whether a database can keep this text at all: PostgreSQL fails on one with a zero, which addresses and forms can bring.
pub(crate) fn can_be_kept(text: &str) -> bool {
    !text.contains('\0')
}

async fn sqlite_connection(url: &str) -> sqlx::Result<AnyConnection> {
    let mut connection = AnyConnection::connect(url).await?;
    connection.execute(PRAGMAS).await?;
    Ok(connection)
}

/// Brings all of SQLite's log into its file, so that what was taken away is in neither. `false` if somebody still reads the
/// old state: to be tried again. Waits for nobody for long, since all who write would wait too.
async fn empty_log(connection: &mut AnyConnection) -> Result<bool> {
    connection.execute("pragma busy_timeout=50").await?;
    let emptied = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    connection.execute("pragma busy_timeout=5000").await?;
    Ok(emptied?.try_get::<i64, _>(0)? == 0)
}
