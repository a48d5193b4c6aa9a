//! A console, a customer who hands something over through it, and eyes for where that appears.

use crate::common::browser::{Form, parts};
use crate::common::log::log;
use crate::common::{self, Answer, Console, PASSWORD};
use desk::Random;
use model::{Authorization, AuthorizationForm, AuthorizationId, Rank, TicketNumber};
use std::path::Path;

/// What chen says it is for: a word that is told.
pub const PURPOSE: &str = "Look at the logs";

/// A console on which chen has asked anna for two fields; what she types begins with the mark, which stands nowhere else.
pub struct Leaks {
    pub console: Console,
    pub number: TicketNumber,
    pub id: AuthorizationId,
    pub mark: String,
    pub found: Vec<String>,
}

impl Leaks {
    pub async fn new() -> Self {
        log();
        let console = common::console().await;
        for (name, rank) in [("nora@acme", Rank::Member), ("olga@huawei", Rank::Lead), ("root@huawei", Rank::Operator)]
        {
            console.adds(name, rank).await;
        }
        let number = console.ticket_of("anna@acme").await;
        let chen = console.actor("chen@huawei").await;
        console.desk.take_ticket(&chen, &number, "take").await.expect("taken");
        let form = AuthorizationForm {
            purpose: PURPOSE.into(),
            asset: "gateway".into(),
            fields: vec![("ssh".into(), "Password".into()), ("text".into(), "Note".into())],
            statement: "I will log out".into(),
            period: "8h".into(),
            ..AuthorizationForm::default()
        };
        let id = console.desk.request_authorization(&chen, &number, &form, "ask").await.expect("asked");
        let mark = format!("canary{}", Random::default().id());
        Self { console, number, id, mark, found: Vec::new() }
    }

    /// A canary of its own for each place in which one is typed.
    pub fn canary(&self, place: &str) -> String {
        format!("{}{place}", self.mark)
    }

    pub fn look(&mut self, at: &str, text: &str) {
        if text.contains(&self.mark) {
            self.found.push(at.to_owned());
        }
    }

    pub fn look_at(&mut self, at: &str, answer: &Answer) {
        self.look(at, &format!("{}\n\n{}", answer.head, answer.body));
    }

    pub async fn record(&self) -> Authorization {
        let anna = self.console.actor("anna@acme").await;
        self.console.desk.read_authorization(&anna, &self.id).await.expect("her authorization")
    }

    /// The decision as a plain form or a program posts it.
    pub async fn decide(&self, cookie: &str, accept: &str, place: &str, change: &[(&str, &str)]) -> Answer {
        let agreement = self.console.desk.agreement(model::Lang::En).await.expect("an agreement");
        let (id, version) = (self.id.to_string(), agreement.version.to_string());
        let (first, second) = (self.canary(place), format!("line\n{}\nline", self.canary(place)));
        let mut fields = vec![
            ("id", id.as_str()),
            ("key", place),
            ("value-1", &first),
            ("value-2", &second),
            ("period", "1h"),
            ("views", "3"),
            ("agreement_version", &version),
            ("agreement_lang", "en"),
            ("agreement_hash", &agreement.hash),
            ("agreed", "on"),
            ("password", PASSWORD),
        ];
        for (name, value) in change {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        self.posts(cookie, accept, "/fn/authorizations/authorize", &parts(&fields)).await
    }

    pub async fn post(&self, cookie: &str, path: &str, accept: &str, kind: &str, body: &[u8]) -> Answer {
        self.posts(cookie, accept, path, &Form { kind, body: body.to_vec() }).await
    }

    async fn posts(&self, cookie: &str, accept: &str, door: &str, form: &Form<'_>) -> Answer {
        self.console.posts(cookie, &format!("/authorizations/{}", self.id), accept, door, form).await
    }

    pub async fn reveal(&self, cookie: &str, accept: &str, position: i64, reason: &str, key: &str) -> Answer {
        let chen = self.console.actor("chen@huawei").await;
        let body = format!("as={}&position={position}&reason={reason}&key={key}", chen.id);
        let path = format!("/authorizations/{}/reveal", self.id);
        self.post(cookie, &path, accept, "application/x-www-form-urlencoded", body.as_bytes()).await
    }

    /// What lies on disk: the sessions, drafts and events of the database among it.
    pub fn look_on_disk(&mut self, when: &str) {
        let mut folders = vec![self.console.directory().to_owned()];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                match path.is_dir() {
                    true => folders.push(path),
                    false => self.look(&format!("{when}: {}", path.display()), &text_of(&path)),
                }
            }
        }
    }

    pub fn look_in_log(&mut self) {
        let log = log().text();
        assert!(log.contains("/fn/authorizations/authorize") && log.contains("TRACE"), "all is logged");
        assert!(!log.contains(PASSWORD), "a password is logged");
        self.look("the log", &log);
    }
}

fn text_of(path: &Path) -> String {
    std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
