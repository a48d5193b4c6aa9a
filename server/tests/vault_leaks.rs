//! Through HTTP, from the form in which it is typed to the end of it: what a customer hands over stands in the answer to a
//! reveal and nowhere else. Every door that reads, every page, every file, for everybody, and all that is logged or kept.

mod common;
#[path = "../desk/tests/suite/world/database.rs"]
#[expect(dead_code, reason = "acme stands on it")]
mod database;
#[expect(dead_code, reason = "the table of doors is all that is used")]
mod doors;
mod leaks;

use common::{open_live, read_until};
use doors::DOORS;
use futures::StreamExt;
use leaks::{Leaks, PURPOSE};
use leptos::server_fn::axum::server_fn_paths;
use model::{AgentView, QueueFilter, TicketFilter};
use std::io::{Cursor, Read};

const PEOPLE: [&str; 6] = ["anna@acme", "nora@acme", "gita@globex", "chen@huawei", "olga@huawei", "root@huawei"];

impl Leaks {
    /// Decisions that are refused, each in another way; none is repeated, on whatever page follows.
    async fn refused(&mut self, cookie: &str) {
        for (place, change) in [
            ("wrong-password", ("password", "wrong")),
            ("no-tick", ("agreed", "")),
            ("old-agreement", ("agreement_hash", "0")),
            ("too-long-period", ("period", "1d")),
            ("odd-views", ("views", "many")),
            ("other-authorization", ("id", "0123456789abcdef0123456789abcdef")),
        ] {
            for accept in ["text/html", "application/json"] {
                let answer = self.decide(cookie, accept, place, &[change]).await;
                let taken = answer.status == 200;
                assert!(!taken, "{place} {accept}: {answer:?}");
                self.look_at(&format!("{place}, {accept}"), &answer);
                if let Some(to) = answer.header("location") {
                    let path =
                        to.split_once("//").map_or(to.as_str(), |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]);
                    let page = self.console.get(path, cookie).await;
                    self.look_at(&format!("the page after {place}"), &page);
                }
            }
        }
        let long = self.canary("too-long").repeat(400);
        for (name, value) in
            [("value-1", long.as_str()), ("value-9", &self.canary("nowhere")), ("purpose", &self.canary("purpose"))]
        {
            let answer = self.decide(cookie, "text/html", name, &[(name, value), ("password", "wrong")]).await;
            self.look_at(name, &answer);
        }
        let cut = format!("--b\r\ncontent-disposition: form-data; name=\"value-1\"\r\n\r\n{}", self.canary("cut-off"));
        let typed = format!("id={}&value-1={}", self.id, self.canary("another-kind"));
        let file = format!(
            "--b\r\ncontent-disposition: form-data; name=\"value-1\"; filename=\"a.txt\"\r\ncontent-type: text/plain\r\n\r\n{}\r\n--b--\r\n",
            self.canary("as-a-file")
        );
        let (parts, fields) = ("multipart/form-data; boundary=b", "application/x-www-form-urlencoded");
        for (at, kind, body) in [("cut off", parts, cut), ("of another kind", fields, typed), ("a file", parts, file)] {
            for accept in ["text/html", "application/json"] {
                let answer = self.post(cookie, "/fn/authorizations/authorize", accept, kind, body.as_bytes()).await;
                self.look_at(at, &answer);
            }
        }
    }

    /// Everything that can be read, by everybody.
    async fn read_everything(&mut self, when: &str) {
        let methods: Vec<_> =
            server_fn_paths().filter(|(_, method)| method.as_str() == "GET").map(|(path, _)| path).collect();
        let record = self.record().await;
        for name in PEOPLE {
            let cookie = self.console.sign_in(name).await;
            let mut paths = self.pages();
            for (door, _, fields) in
                DOORS.iter().filter(|(door, ..)| methods.iter().any(|path| path["/fn/".len()..] == **door))
            {
                let fields = [
                    ("number", self.number.as_str()),
                    ("authorization", record.id.as_str()),
                    ("waiting", record.id.as_str()),
                ]
                .iter()
                .fold((*fields).to_owned(), |fields, (name, id)| fields.replace(&format!("{{{name}}}"), id));
                paths.push(format!("/fn/{door}?{fields}"));
            }
            for path in paths {
                let answer = self.console.get(&path, &cookie).await;
                assert!(answer.status < 500, "{name} {path}: {answer:?}");
                if name == "anna@acme" && path.starts_with("/authorizations/") {
                    assert!(
                        answer.status == 200 && answer.body.contains(PURPOSE),
                        "{path} says all but that: {answer:?}"
                    );
                }
                self.look_at(&format!("{when}: {name} at {path}"), &answer);
            }
            self.search(when, name).await;
        }
    }

    fn pages(&self) -> Vec<String> {
        let (number, id) = (&self.number, &self.id);
        let fixed = [
            "/tickets",
            "/tickets?q=Password",
            "/group-tickets",
            "/tickets/new",
            "/tickets/export",
            "/labels",
            "/account",
            "/account/audit",
            "/account/audit.csv",
            "/account/users",
            "/account/groups",
            "/notifications?show=all",
            "/settings",
            "/authorizations",
            "/authorizations?tab=active",
            "/authorizations?tab=history",
            "/agent",
            "/agent?view=all",
            "/agent/authorizations",
            "/operations/agreements",
            "/operations/services",
            "/operations/dispatch",
            "/healthz",
            "/readyz",
        ];
        let of_ticket = [
            format!("/tickets/{number}"),
            format!("/agent/tickets/{number}"),
            format!("/tickets/{number}?authorization={id}"),
            format!("/authorizations/{id}"),
            format!("/authorizations/{id}/record"),
            format!("/tickets/selected?number={number}"),
        ];
        fixed.iter().map(|path| (*path).to_owned()).chain(of_ticket).collect()
    }

    /// No search finds a ticket by it, whoever asks.
    async fn search(&mut self, when: &str, name: &str) {
        let (desk, actor) = (&self.console.desk, self.console.actor(name).await);
        for keyword in [self.mark.clone(), self.canary("granted")] {
            let filter = TicketFilter { keyword: keyword.clone(), ..TicketFilter::default() };
            let queue = QueueFilter { view: AgentView::All, keyword, ..QueueFilter::default() };
            let rows = desk.list_tickets(&actor, &filter).await.map_or(0, |page| page.rows.len());
            let queued = desk.list_queue(&actor, &queue).await.map_or(0, |page| page.rows.len());
            assert_eq!((rows, queued), (0, 0), "{when}: {name} finds a ticket");
        }
    }

    /// The list of tickets as a spreadsheet.
    async fn export(&mut self, cookie: &str) {
        let body = b"list=mine&key=export";
        let begun =
            self.post(cookie, "/fn/exports/begin", "application/json", "application/x-www-form-urlencoded", body).await;
        let id =
            begun.body.split("/exports/").nth(1).and_then(|rest| rest.split('?').next()).expect("an export").to_owned();
        let anna = self.console.actor("anna@acme").await;
        self.console.written(&anna, &id).await;
        let mut file = self.console.desk.fetch_export(&anna, &id).await.expect("a file").content;
        let mut bytes = Vec::new();
        while let Some(part) = file.next().await {
            bytes.extend_from_slice(&part.expect("bytes"));
        }
        let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("a spreadsheet");
        let mut text = String::new();
        for at in 0..book.len() {
            let mut sheet = Vec::new();
            book.by_index(at).expect("a part").read_to_end(&mut sheet).expect("read");
            text += &String::from_utf8_lossy(&sheet);
        }
        assert!(text.contains(self.number.as_str()), "it is in the export");
        self.look("the export", &text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_stands_in_the_answer_to_a_reveal_and_nowhere_else() {
    let mut leaks = Leaks::new().await;
    let (anna, chen) = (leaks.console.sign_in("anna@acme").await, leaks.console.sign_in("chen@huawei").await);
    let address = leaks.console.address;
    let mut streams = [open_live(address, &anna).await, open_live(address, &chen).await];

    leaks.refused(&anna).await;
    assert!(leaks.record().await.decision.is_none(), "nothing is decided yet");
    leaks.look_on_disk("after refusals");
    let granted = leaks.decide(&anna, "text/html", "granted", &[]).await;
    assert_eq!(granted.status, 302, "{granted:?}");
    leaks.look_at("the answer to the decision", &granted);
    assert!(leaks.record().await.decision.is_some(), "{granted:?}");

    for (accept, position, key) in
        [("application/json", 1, "r1"), ("text/html", 1, "r2"), ("application/json", 2, "r3")]
    {
        let shown = leaks.reveal(&chen, accept, position, "Look", key).await;
        assert!(shown.status == 200 && shown.body.contains(&leaks.canary("granted")), "{accept} {position}: {shown:?}");
        leaks.look_at("the reveal", &shown);
        assert_eq!(leaks.found.pop().as_deref(), Some("the reveal"), "what is there is seen");
        assert!(
            !shown.head.contains(&leaks.mark) && shown.header("cache-control").is_some_and(|c| c.contains("no-store"))
        );
    }
    for (accept, position, reason, key) in [
        ("text/html", 1, "", "r4"),
        ("application/json", 1, "", "r5"),
        ("text/html", 7, "Look", "r6"),
        ("text/html", 1, "Look", "r1"),
    ] {
        let refused = leaks.reveal(&chen, accept, position, reason, key).await;
        assert_ne!(refused.status, 200, "{refused:?}");
        leaks.look_at("a refused reveal", &refused);
    }

    leaks.read_everything("while it lives").await;
    leaks.export(&anna).await;
    leaks.look_on_disk("while it lives");
    let body = format!("id={}&key=cancel", leaks.id);
    let canceled = leaks
        .post(&anna, "/fn/authorizations/cancel", "text/html", "application/x-www-form-urlencoded", body.as_bytes())
        .await;
    assert_eq!(canceled.status, 302, "{canceled:?}");
    let too_late = leaks.reveal(&chen, "application/json", 1, "Look", "r7").await;
    assert_eq!(too_late.status, 409, "{too_late:?}");
    leaks.look_at("a reveal that is too late", &too_late);
    leaks.read_everything("when it is over").await;

    leaks.console.stop.cancel();
    let heard = tokio::task::spawn_blocking(move || streams.each_mut().map(|stream| read_until(stream, "")));
    for heard in heard.await.expect("heard") {
        // Of the decision and of the end at least, with what was revealed in between.
        assert!(heard.matches(leaks.number.as_str()).count() > 1, "{heard}");
        leaks.look("the stream", &heard);
    }
    leaks.console.desk.close().await;
    leaks.look_on_disk("at the end");
    leaks.look_in_log();
    assert_eq!(leaks.found, Vec::<String>::new(), "it stands where it must not");
}
