//! The program itself, started on a free port beside a database and keys of the test's own, and reveals through its door.

use crate::common::{self, PASSWORD, PATIENCE};
use crate::database::Database;
use desk::{Actor, Clock, Desk, GrantForm, NewAccount, Origin, Random, Setup};
use model::{AuthorizationForm, AuthorizationId, Lang, Rank, Side, TicketForm, UserId};
use secrecy::SecretString;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use tempfile::TempDir;

/// Where everything is that outlives the program.
pub struct Place {
    directory: TempDir,
    database: Database,
}

impl Place {
    pub async fn on_sqlite() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let database = Database::sqlite(directory.path());
        Self::with_people(directory, database).await
    }

    /// `None`, and a line that says so, unless TEST_POSTGRES_URL names a server.
    pub async fn on_postgres() -> Option<Self> {
        let database = Database::postgres().await?;
        Some(Self::with_people(tempfile::tempdir().expect("a directory"), database).await)
    }

    async fn with_people(directory: TempDir, database: Database) -> Self {
        let place = Self { directory, database };
        let desk = place.desk().await;
        for (account, side, user, rank) in [
            ("acme", Side::Customer, "anna@acme", Rank::Owner),
            ("huawei", Side::Vendor, "chen@huawei", Rank::Engineer),
        ] {
            let new = NewAccount { id: account.into(), name: account.into(), side };
            desk.add_account(&new, &Origin::command()).await.expect("an account");
            common::add_user(&desk, user, user, rank).await;
        }
        desk.close().await;
        place
    }

    pub async fn end(self) {
        self.database.remove().await;
    }

    /// What the program works with, opened here.
    pub async fn desk(&self) -> Desk {
        let keys_dir = self.directory.path().join("keys");
        let setup = Setup {
            database_url: self.database.url.clone(),
            data_dir: self.directory.path().into(),
            clock: Clock::default(),
            random: Random::default(),
            channels: model::Channels::default(),
            root_key: desk::RootKeySource::File(keys_dir.join("root.key")),
            keys_dir,
        };
        Desk::open(setup).await.expect("the desk opens")
    }

    pub fn started(&self) -> Program {
        let site = self.directory.path().join("site");
        std::fs::create_dir_all(&site).expect("a site");
        std::fs::write(site.join("icons.svg"), "<svg/>").expect("a picture");
        let mut process = Command::new(env!("CARGO_BIN_EXE_service-tickets"))
            .arg("serve")
            .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
            .env("LEPTOS_SITE_ROOT", site)
            .env("DATABASE_URL", &self.database.url)
            .env("DATA_DIR", self.directory.path())
            .env("KEYS_DIR", self.directory.path().join("keys"))
            .env("LOG", "server=info")
            .env("LOG_FORMAT", "json")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = BufReader::new(process.stderr.take().expect("its log"));
        let mut lines = log.lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let line: serde_json::Value = serde_json::from_str(&line).ok()?;
            line["address"].as_str()?.parse().ok()
        });
        // What it logs later is read and forgotten.
        thread::spawn(move || lines.for_each(drop));
        Program { process, address: address.expect("it says where it listens") }
    }
}

/// The program; it does not outlive the test.
pub struct Program {
    process: Child,
    pub address: SocketAddr,
}

impl Program {
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ends it in the midst of whatever it does.
    pub fn kill(&mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("gone");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The door of one authorization, and who knocks.
#[derive(Clone)]
pub struct Door {
    address: SocketAddr,
    cookie: String,
    reader: UserId,
    id: AuthorizationId,
}

impl Door {
    /// Chen's, who signs in for it.
    pub fn of(program: &Program, chen: &Actor, id: &AuthorizationId) -> Self {
        let address = program.address;
        let form = format!("username=chen%40huawei&password={PASSWORD}&next=%2F");
        let answer = posted(address, "/fn/sign-in", &[("accept", "application/json")], &form).expect("an answer");
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: session=")?.split(';').next());
        let cookie = format!("session={}", cookie.unwrap_or_else(|| panic!("not signed in: {answer}")));
        Self { address, cookie, reader: chen.id.clone(), id: id.clone() }
    }

    /// All that came of an answer, even if it broke off; `None` if nobody is there.
    pub fn reveal(&self, position: usize, reason: &str, accept: &str) -> Option<String> {
        let Self { address, cookie, reader, id } = self;
        let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin"), ("accept", accept)];
        let form = format!("as={reader}&position={position}&reason={reason}&key={reason}");
        posted(*address, &format!("/authorizations/{id}/reveal"), &headers, &form)
    }
}

fn posted(address: SocketAddr, path: &str, headers: &[(&str, &str)], form: &str) -> Option<String> {
    let mut request = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!(
        "content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    ));
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut came = Vec::new();
    // What came before an error is kept.
    let _ = stream.read_to_end(&mut came);
    Some(String::from_utf8_lossy(&came).into_owned())
}

/// Chen, and an authorization of anna's with these secrets and all the views that there can be.
pub async fn granted(desk: &Desk, secrets: &[String]) -> (Actor, AuthorizationId) {
    let (anna, chen) = (actor(desk, "anna@acme").await, actor(desk, "chen@huawei").await);
    let form = TicketForm {
        service: "log".into(),
        issue_type: "log-missing".into(),
        severity: "minor".into(),
        description: "Three days are missing".into(),
        key: Random::default().id(),
        ..TicketForm::default()
    };
    let number = desk.create_ticket(&anna, &form).await.expect("a ticket");
    desk.take_ticket(&chen, &number, "").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: (1..=secrets.len()).map(|place| ("ssh".into(), format!("Password {place}"))).collect(),
        period: "1h".into(),
        ..AuthorizationForm::default()
    };
    let id = desk.request_authorization(&chen, &number, &form, "").await.expect("requested");
    let agreement = desk.agreement(Lang::En).await.expect("an agreement");
    let form = GrantForm {
        values: (1..).zip(secrets).map(|(place, secret)| (place, SecretString::from(secret.as_str()))).collect(),
        period: "1h".into(),
        views: "20".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: SecretString::from(PASSWORD),
        ..GrantForm::default()
    };
    desk.grant_authorization(&anna, &id, form).await.expect("granted");
    (chen, id)
}

async fn actor(desk: &Desk, name: &str) -> Actor {
    desk.sign_in(name, PASSWORD, &Origin::console("192.0.2.7")).await.expect("signed in")
}
