//! A console of its own for a test: an empty database, a few people, a real socket.
#![allow(dead_code, reason = "the programs that use it, use parts of it")]

pub mod browser;
pub mod log;
mod signed;

use desk::{Clock, Desk, NewAccount, NewUser, Origin, Random, Setup};
use model::{ExportStage, Rank, Side, UserId};
use server::config::Config;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpSocket};
use tokio_util::sync::CancellationToken;

pub const PASSWORD: &str = "Test-password-1";
/// So long a test waits for what has to come: a slow machine is no failure, and what never comes does not hang.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for what has to come; fails by its name.
pub async fn in_time<T>(what: &str, coming: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, coming).await.unwrap_or_else(|_| panic!("it does not come: {what}"))
}

/// A port on which nobody listens. Nobody else is given it while the socket is there; a server that is told to may take it.
pub fn closed_port() -> (TcpSocket, u16) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("a socket that shares");
    socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a port");
    let port = socket.local_addr().expect("an address").port();
    (socket, port)
}

pub struct Console {
    pub address: SocketAddr,
    pub desk: Desk,
    pub config: Config,
    pub stop: CancellationToken,
    pub serving: tokio::task::JoinHandle<Result<(), std::io::Error>>,
    dir: TempDir,
}

/// An answer, as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
    /// The body as it came, chunks and all.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<String> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

#[derive(clap::Parser)]
struct Defaults {
    #[command(flatten)]
    config: Config,
}

pub async fn console() -> Console {
    let dir = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite://{}", dir.path().join("desk.db").display());
    console_on(dir, url).await
}

/// One that has mails and short messages sent; nobody sends them, the test takes them.
pub async fn console_that_sends() -> Console {
    let dir = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite://{}", dir.path().join("desk.db").display());
    console_as(dir, url, model::Channels { email: true, phone: true }, |_| {}).await
}

/// One with other settings.
pub async fn console_set(set: impl FnOnce(&mut Config)) -> Console {
    let dir = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite://{}", dir.path().join("desk.db").display());
    console_as(dir, url, model::Channels::default(), set).await
}

/// The same on an empty database.
pub async fn console_on(dir: TempDir, database_url: String) -> Console {
    console_as(dir, database_url, model::Channels::default(), |_| {}).await
}

async fn console_as(
    dir: TempDir,
    database_url: String,
    channels: model::Channels,
    set: impl FnOnce(&mut Config),
) -> Console {
    let desk = Desk::open(Setup {
        database_url,
        data_dir: dir.path().into(),
        clock: Clock::default(),
        random: Random::default(),
        channels,
        keys_dir: dir.path().join("keys"),
        root_key: desk::RootKeySource::File(dir.path().join("keys/root.key")),
    })
    .await
    .expect("an empty desk");
    for (account, side, user, rank) in [
        ("acme", Side::Customer, "anna@acme", Rank::Owner),
        ("globex", Side::Customer, "gita@globex", Rank::Owner),
        ("huawei", Side::Vendor, "chen@huawei", Rank::Engineer),
    ] {
        let new = NewAccount { id: account.into(), name: account.into(), side };
        desk.add_account(&new, &Origin::command()).await.expect("an account");
        add_user(&desk, user, user, rank).await;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let mut config = <Defaults as clap::Parser>::parse_from(["test"]).config;
    config.site_root = dir.path().join("site");
    std::fs::create_dir_all(&config.site_root).expect("a site");
    std::fs::write(config.site_root.join("icons.svg"), "<svg/>").expect("a picture");
    set(&mut config);
    let stop = CancellationToken::new();
    let serving = tokio::spawn(server::serve::accept(listener, desk.clone(), config.clone(), stop.clone()));
    Console { address, desk, config, stop, serving, dir }
}

/// Adds a user.
pub async fn add_user(desk: &Desk, sign_in_name: &str, shown: &str, rank: Rank) -> UserId {
    let new = NewUser { sign_in_name: sign_in_name.into(), name: shown.into(), rank, password: PASSWORD.into() };
    desk.add_user(&new, &Origin::command()).await.expect("a user")
}

impl Console {
    /// Adds a user; max@acme is shown as Max.
    pub async fn adds(&self, name: &str, rank: Rank) -> UserId {
        let mut shown = name.split('@').next().expect("a name").to_owned();
        shown[..1].make_ascii_uppercase();
        add_user(&self.desk, name, &shown, rank).await
    }

    /// Where it keeps everything.
    pub fn directory(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// Sends a request as it stands and reads the whole answer.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address);
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
        let request = [text.as_bytes(), body].concat();
        let address = self.address;
        tokio::task::spawn_blocking(move || exchange(address, &request)).await.expect("an answer")
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send("GET", path, &[("cookie", cookie)], b"").await
    }

    /// Signs in and returns the cookie.
    pub async fn sign_in(&self, name: &str) -> String {
        let form = format!("username={}&password={PASSWORD}&next=%2F", name.replace('@', "%40"));
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
        let answer = self.send("POST", "/fn/sign-in", &headers, form.as_bytes()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.session()
    }

    /// Uploads a file as one's own page would.
    pub async fn upload(&self, cookie: &str, name: &str, bytes: &[u8]) -> Answer {
        let start = format!(
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/plain\r\n\r\n"
        );
        let body = [start.as_bytes(), bytes, b"\r\n--b--\r\n"].concat();
        let headers = [
            ("cookie", cookie),
            ("sec-fetch-site", "same-origin"),
            ("content-type", "multipart/form-data; boundary=b"),
        ];
        self.send("POST", "/files", &headers, &body).await
    }

    pub async fn actor(&self, name: &str) -> desk::Actor {
        self.desk.sign_in(name, PASSWORD, &Origin::console("192.0.2.1")).await.expect("signed in")
    }

    pub async fn ticket_of(&self, name: &str) -> model::TicketNumber {
        let form = model::TicketForm {
            service: "border".into(),
            issue_type: "border-vpn".into(),
            severity: "minor".into(),
            description: "The tunnel drops".into(),
            ..model::TicketForm::default()
        };
        self.desk.create_ticket(&self.actor(name).await, &form).await.expect("a ticket")
    }

    /// Waits until an export of theirs is written.
    pub async fn written(&self, actor: &desk::Actor, export: &str) {
        let writing = async {
            loop {
                match self.desk.export_state(actor, export).await.expect("theirs").stage {
                    ExportStage::Running => tokio::task::yield_now().await,
                    ExportStage::Done => return,
                    ExportStage::Failed => panic!("the export failed"),
                }
            }
        };
        in_time("the export", writing).await;
    }
}

fn exchange(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.write_all(request).expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).expect("a status");
    let at = bytes.windows(4).position(|end| end == b"\r\n\r\n").expect("a head") + 4;
    Answer { status, head: head.into(), body: body.into(), bytes: bytes[at..].to_vec() }
}

/// A stream that is being read: waits until `mark` has come, or the end; returns all that came.
pub fn read_until(stream: &mut TcpStream, mark: &str) -> String {
    let mut all = Vec::new();
    let mut part = [0; 1024];
    loop {
        let n = stream.read(&mut part).expect("the stream goes on");
        all.extend_from_slice(&part[..n]);
        let text = String::from_utf8_lossy(&all);
        if n == 0 || (!mark.is_empty() && text.contains(mark)) {
            return text.into_owned();
        }
    }
}

/// Opens `/live` with a cookie and reads its greeting: what happens from now on is told, and stands in the rest.
pub async fn open_live(address: SocketAddr, cookie: &str) -> TcpStream {
    let request = format!("GET /live HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n");
    let greeted = move || {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("sent");
        let (mut greeting, mut byte) = (Vec::new(), [0]);
        while !greeting.ends_with(b": live") {
            stream.read_exact(&mut byte).expect("a greeting");
            greeting.extend(byte);
        }
        let greeting = String::from_utf8_lossy(&greeting);
        assert!(greeting.contains("text/event-stream"), "{greeting}");
        stream
    };
    tokio::task::spawn_blocking(greeted).await.expect("open")
}
