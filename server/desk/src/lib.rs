//! The rules and all SQL. Knows neither HTTP nor HTML, and makes no sentence for people.
//!
//! One verb is one method on [`Desk`], one transaction, one event. Its recipe reads: parse, load, ask, change, record,
//! commit. The doors (console, REST, jobs, command line) only call verbs.

mod access;
mod account;
mod actor;
mod agency;
mod agreement;
mod attachment;
mod audit;
mod authorization;
mod backup;
mod bulk;
mod calendar;
mod case;
mod catalogue;
mod change;
mod clock;
mod contact;
mod copy;
mod diagnosis;
mod dispatch;
mod draft;
mod error;
mod export;
mod hex;
mod label;
mod live;
mod message;
mod notice;
mod outbox;
mod policy;
mod presence;
pub mod private;
mod queue;
mod random;
mod relation;
mod report;
mod search;
mod selection;
mod store;
mod ticket;
mod user;
mod vault;
mod view;

pub use access::{Bearer, Signer};
pub use account::{ListedUser, NewAccount, NewGroup, NewUser, OwnUserForm, Service, ShutOut, SubCustomer};
pub use actor::{Actor, Door, Origin};
pub use attachment::{FileContent, FileLink, FilePlace, LINK_WINDOW, Upload};
pub use audit::{Trace, TraceFilter, TracePage, TraceUser, TrailFile, TrailWords, Verdict};
pub use authorization::{
    AuthorizationSheet, AuthorizationsWanted, ConfirmForm, GrantForm, HostToCheck, RecordFault, RecordVerdict,
    Revealed, SheetPage, SignedPart, verify_record,
};
pub use backup::Backup;
pub use case::{CaseLog, CaseLogEntry, CasePage, CaseQuery, CaseRow, CaseSheet};
pub use catalogue::{
    CONSULTATION, ExtendsParam, FAULT_REPORT, ParamKind, REGIONS, Region, SUB_TYPES, SubType, Template, case_type,
    extends_answers, extends_params, templates,
};
pub use clock::Clock;
pub use contact::{
    AREA_CODES, AreaCode, ContactPatch, ContactProof, VerifiedContact, full_number, split_number, verified_id,
};
pub use diagnosis::{DeviceForm, DiagnosisForm, DiagnosisTask};
pub use error::{Error, Result};
pub use export::{COLUMNS, ExportFile, Sheet};
pub use live::{Changed, Live, News};
pub use message::{FollowMark, FollowPage, Followed, MessageForm, Spoken, TalkEdge, TalkPage, Unread};
pub use outbox::{Code, Content, Delivered, Outcome, Parcel};
pub use presence::Writing;
pub use random::Random;
pub use relation::{RelatedTicket, RelatedTickets};
pub use report::{Property, Report, ReportForm, Reporter};
pub use ticket::{CaseAct, CaseAction, CaseForm, ReviewForm};
pub use user::{Badges, PasswordForm, Preferences, SessionRow};
pub use vault::RootKeySource;
pub use view::{ListFrame, LookForm, ViewForm};

use std::path::PathBuf;
use std::sync::Arc;
use store::Store;

/// What a desk stands on.
#[derive(Debug, Clone)]
pub struct Setup {
    /// `sqlite://path/to/file` (made if missing) or `postgres://…`.
    pub database_url: String,
    /// Where files are kept.
    pub data_dir: PathBuf,
    /// The time.
    pub clock: Clock,
    /// Where ids, keys and salts come from.
    pub random: Random,
    /// The channels that can be used beside the console.
    pub channels: model::Channels,
    /// Where keys are kept, apart from the database and its backups.
    pub keys_dir: PathBuf,
    /// Where the root key of all keys comes from.
    pub root_key: RootKeySource,
}

/// The ticket desk: every rule, one method each. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Clock,
    random: Random,
    live: Live,
    files: attachment::Files,
    exports: export::ExportFiles,
    throttle: user::Throttle,
    catalogue: catalogue::Cache,
    channels: model::Channels,
    vault: vault::Vault,
    /// Read when it is first needed.
    doors: tokio::sync::OnceCell<vault::DoorKey>,
    tidy: authorization::Tidy,
}

impl Desk {
    /// Opens the database, brings its tables up to date and starts the writer.
    ///
    /// # Errors
    /// If the database cannot be opened or migrated, or the data directory cannot be made.
    pub async fn open(setup: Setup) -> Result<Self> {
        private::make_directory(&setup.data_dir)?;
        let store = Store::open(&setup.database_url).await?;
        catalogue::offer(&store).await?;
        agreement::offer(&store, setup.clock.now()).await?;
        let vault = vault::Vault::open(&setup, &store).await?;
        let files = attachment::Files::open(&setup.data_dir)?;
        let exports = export::ExportFiles::open(&setup.data_dir)?;
        let live = Live::start(&store, &setup.random.id(), setup.clock.clone()).await?;
        let inner = Inner {
            store,
            throttle: user::Throttle::new(setup.clock.clone()),
            clock: setup.clock,
            random: setup.random,
            live,
            files,
            exports,
            catalogue: catalogue::Cache::default(),
            channels: setup.channels,
            vault,
            doors: tokio::sync::OnceCell::new(),
            tidy: authorization::Tidy::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The time, as this desk sees it.
    pub fn now(&self) -> model::Instant {
        self.inner.clock.now()
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<()> {
        self.inner.store.ready().await
    }

    /// Ends the writer and closes all connections. Changes under way are finished first.
    pub async fn close(&self) {
        self.inner.store.close().await;
    }

    fn store(&self) -> &Store {
        &self.inner.store
    }
}
