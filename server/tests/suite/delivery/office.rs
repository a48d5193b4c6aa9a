//! An office that sends: a desk whose clock stands still, with mei, who asks, and chen, who answers; and a real SMTP
//! server, which the test starts (.ci/smtp.py).

use desk::{Actor, Clock, Desk, NewAccount, NewUser, Origin, Preferences, Random, Setup};
use model::{Channels, HOUR, Instant, Lang, Rank, Side, TicketForm, TicketNumber, UserId, Way};
use serde_json::Value;
use server::config::Config;
use server::delivery::Delivery;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub const MEI: &str = "mei@acme.example";

pub struct Office {
    pub desk: Desk,
    pub clock: Clock,
    pub mei: UserId,
    pub chen: UserId,
    directory: TempDir,
}

impl Office {
    /// With mei's name and her own verified address, if any.
    pub async fn open(name: &str, address: Option<&str>) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let clock = Clock::held(Instant(1_795_248_000_000));
        let desk = Desk::open(setup(&directory, &clock)).await.expect("a desk");
        let (mut ids, origin) = (Vec::new(), Origin::command());
        for (account, side, user, name, rank) in [
            ("acme", Side::Customer, "mei@acme", name, Rank::Owner),
            ("huawei", Side::Vendor, "chen@huawei", "Chen Wei", Rank::Engineer),
        ] {
            let new = NewAccount { id: account.into(), name: account.into(), side };
            desk.add_account(&new, &origin).await.expect("an account");
            let password = "Test-password-1".into();
            let new = NewUser { sign_in_name: user.into(), name: name.into(), rank, password };
            ids.push(desk.add_user(&new, &origin).await.expect("a user"));
        }
        let [mei, chen] = ids.try_into().expect("two of them");
        if let Some(address) = address {
            desk.vouch_for(&mei, Way::Email, address, &origin).await.expect("vouched for");
        }
        Self { desk, clock, mei, chen, directory }
    }

    /// Another process on the same database.
    pub async fn another_desk(&self) -> Desk {
        Desk::open(setup(&self.directory, &self.clock)).await.expect("another desk")
    }

    pub async fn actor(&self, id: &UserId) -> Actor {
        let actor = self.desk.actor(id, Origin::console("192.0.2.1")).await;
        actor.expect("read").expect("there is such a user")
    }

    pub async fn speaks(&self, lang: Lang) {
        self.prefers(Preferences { lang: Some(lang), ..Preferences::default() }).await;
    }

    /// Mei's settings name a zone.
    pub async fn lives_in(&self, zone: &str) {
        self.prefers(Preferences { zone: Some(zone.into()), ..Preferences::default() }).await;
    }

    async fn prefers(&self, preferences: Preferences) {
        let mei = self.actor(&self.mei).await;
        self.desk.set_preferences(&mei, &preferences).await.expect("set");
    }

    /// Mei's ticket, which chen takes.
    pub async fn ticket(&self, text: &str) -> TicketNumber {
        let form = TicketForm {
            service: "border".into(),
            issue_type: "border-vpn".into(),
            severity: "minor".into(),
            description: text.into(),
            ..TicketForm::default()
        };
        let number = self.desk.create_ticket(&self.actor(&self.mei).await, &form).await.expect("a ticket");
        self.desk.take_ticket(&self.actor(&self.chen).await, &number, "").await.expect("taken");
        number
    }

    /// Chen proposes something, of which mei is told by mail.
    pub async fn proposes(&self, number: &TicketNumber, resolution: &str) {
        let chen = self.actor(&self.chen).await;
        self.desk.propose_solution(&chen, number, resolution, "").await.expect("proposed");
        self.planned().await;
    }

    /// Mei says that it is not solved.
    pub async fn refuses(&self, number: &TicketNumber) {
        let mei = self.actor(&self.mei).await;
        self.desk.refuse_solution(&mei, number, "Still down", "").await.expect("refused");
    }

    /// What is planned is due.
    pub async fn planned(&self) {
        while self.desk.plan_notices().await.expect("planned") > 0 {}
        self.clock.pass(HOUR);
    }
}

fn setup(directory: &TempDir, clock: &Clock) -> Setup {
    Setup {
        database_url: format!("sqlite://{}", directory.path().join("desk.db").display()),
        data_dir: directory.path().into(),
        clock: clock.clone(),
        random: Random::default(),
        channels: Channels { email: true, phone: true },
        keys_dir: directory.path().join("keys"),
        root_key: desk::RootKeySource::File(directory.path().join("keys/root.key")),
    }
}

#[derive(clap::Parser)]
struct Defaults {
    #[command(flatten)]
    config: Config,
}

/// The ways out that these options name.
pub fn delivery(options: &[&str]) -> Delivery {
    let fixed = ["test", "--mail-from", "Desk <desk@desk.example>", "--public-url", "https://desk.example/"];
    let all = fixed.into_iter().chain(options.iter().copied());
    Delivery::new(&<Defaults as clap::Parser>::parse_from(all).config).expect("ways out")
}

/// Sends all that is due.
pub async fn deliver(delivery: &Delivery, desk: &Desk) -> usize {
    let mut tries = 0;
    for way in Way::ALL {
        tries += delivery.run(desk, way, &CancellationToken::new()).await.expect("the desk works");
    }
    tries
}

/// A real SMTP server. Ends when it is dropped.
pub struct Smtp {
    directory: PathBuf,
    server: Child,
    pub url: String,
}

impl Smtp {
    /// `None`, and a line that says so, unless TEST_SMTP_SERVER names a command (.ci/with-smtp.sh).
    pub fn start(directory: &TempDir) -> Option<Self> {
        Self::start_at(directory, 0)
    }

    /// The same at a certain port; 0 is any.
    pub fn start_at(directory: &TempDir, port: u16) -> Option<Self> {
        let Ok(command) = std::env::var("TEST_SMTP_SERVER") else {
            eprintln!("TEST_SMTP_SERVER is not set: not tested (run under .ci/with-smtp.sh)");
            return None;
        };
        let mut words = command.split(' ');
        let mut server = Command::new(words.next().expect("a program"))
            .args(words)
            .arg(directory.path())
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(server.stdout.take().expect("an output")).read_line(&mut line).expect("a line");
        let port = line.trim().strip_prefix("ready ").unwrap_or_else(|| panic!("not ready: {line}"));
        Some(Self { directory: directory.path().into(), server, url: format!("smtp://127.0.0.1:{port}") })
    }

    /// The mails taken in so far, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        let files = std::fs::read_dir(&self.directory).expect("the directory");
        let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        paths.sort();
        let read = |path| serde_json::from_slice(&std::fs::read(path).expect("a mail")).expect("JSON");
        paths.into_iter().map(|path| Mail(read(path))).collect()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A mail as the server read it.
#[derive(Debug)]
pub struct Mail(Value);

impl Mail {
    pub fn to(&self) -> Vec<String> {
        self.0["to"].as_array().expect("recipients").iter().map(|to| to.as_str().expect("text").into()).collect()
    }

    /// A header, decoded; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.0["headers"][name].as_str().unwrap_or_default()
    }

    /// Headers as they came over the wire.
    pub fn raw(&self) -> &str {
        self.part("raw")
    }

    pub fn text(&self) -> &str {
        self.part("text")
    }

    pub fn html(&self) -> &str {
        self.part("html")
    }

    fn part(&self, name: &str) -> &str {
        self.0[name].as_str().expect("a text")
    }
}
