//! Everything of acme, asked for through every door by people who must not have it: another customer's owner, a colleague
//! without rights, the vendor, the other side of a verb, nobody. It is not there; what it is not, is not said.

use crate::common::browser::part;
use crate::common::{Answer, Console};
use crate::database::Database;
use crate::doors::acme::{Acme, HANDED_OVER, SECRETS, seen};
use crate::doors::{DOORS, Of, WITH_FILES};
use leptos::server_fn::axum::server_fn_paths;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who knocks; without a cookie nobody.
struct Knocker {
    name: &'static str,
    id: String,
    cookie: String,
}

impl Knocker {
    async fn new(console: &Console, name: &'static str) -> Self {
        let id = console.actor(name).await.id.to_string();
        Self { name, id, cookie: console.sign_in(name).await }
    }

    fn nobody() -> Self {
        Self { name: "nobody", id: String::new(), cookie: String::new() }
    }
}

/// What a door has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// 404, as for what does not exist.
    NotThere,
    /// 401.
    SignIn,
    /// No, in whatever words.
    No,
    /// Anything that is not acme's.
    NothingOfAcme,
    /// It is theirs to ask.
    Anything,
}

fn expected(of: Of, who: &str) -> Says {
    match (of, who) {
        (Of::Anybody, _) => Says::NothingOfAcme,
        (_, "nobody") => Says::SignIn,
        (Of::Operator | Of::Dispatcher, _) => Says::NotThere,
        // An engineer who sees the ticket is told that it is a lead's affair.
        (Of::Lead, "chen@huawei" | "anna@acme") => Says::No,
        (Of::Ticket | Of::VendorsTicket, "chen@huawei") => Says::Anything,
        (Of::CustomersTicket, "chen@huawei") | (Of::VendorsTicket, "anna@acme") => Says::No,
        (Of::Vendor, "anna@acme") => Says::NotThere,
        (_, "anna@acme") => Says::Anything,
        (Of::Vendor, "chen@huawei") | (Of::Own, "chen@huawei") => Says::Anything,
        (Of::Customer | Of::Owner, "gita@globex") | (Of::Customer, "nora@acme") | (Of::Own, _) => Says::NothingOfAcme,
        _ => Says::NotThere,
    }
}

fn methods() -> BTreeMap<String, String> {
    server_fn_paths().map(|(path, method)| (path["/fn/".len()..].to_owned(), method.to_string())).collect()
}

/// The fields with ids filled in: those of acme, or of nothing.
fn filled(fields: &str, ids: &[(&str, String)], me: &str) -> String {
    let fields = fields.replace("{me}", me);
    ids.iter().fold(fields, |fields, (name, id)| fields.replace(&format!("{{{name}}}"), id))
}

fn absent(ids: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    let nothing = |name| match name {
        "number" | "related" => format!("TT2020010100000{}", name.len() % 2),
        "message" | "notice" | "recorded" => "987654".to_owned(),
        _ => "0123456789abcdef0123456789abcdef".to_owned(),
    };
    ids.iter().map(|(name, _)| (*name, nothing(*name))).collect()
}

async fn knock(console: &Console, cookie: &str, method: &str, door: &str, fields: &str) -> Answer {
    let path = format!("/fn/{door}");
    let mut headers = vec![("cookie", cookie), ("sec-fetch-site", "same-origin"), ("accept", "application/json")];
    if method == "GET" {
        return console.send(method, &format!("{path}?{fields}"), &headers, b"").await;
    }
    if !WITH_FILES.contains(&door) {
        headers.push(("content-type", "application/x-www-form-urlencoded"));
        return console.send(method, &path, &headers, fields.as_bytes()).await;
    }
    headers.push(("content-type", "multipart/form-data; boundary=b"));
    let one = |(name, value): (&str, &str)| part(name, &value.replace("%40", "@").replace("%00", "\0"));
    let parts: String = fields.split('&').filter_map(|pair| pair.split_once('=')).map(one).collect();
    console.send(method, &path, &headers, format!("{parts}--b--\r\n").as_bytes()).await
}

#[test]
fn every_door_is_in_the_table() {
    let here: BTreeSet<_> = methods().into_keys().collect();
    let told: BTreeSet<_> = DOORS.iter().map(|(door, ..)| (*door).to_owned()).collect();
    assert_eq!(
        here.difference(&told).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "new doors: add them to doors/mod.rs"
    );
    assert_eq!(told.difference(&here).collect::<Vec<_>>(), Vec::<&String>::new(), "doors that are no more");
}

async fn nothing_of_acme_leaves(acme: &Acme) {
    let console = &acme.console;
    let before = seen(acme).await;
    let (methods, nothing) = (methods(), absent(&acme.ids));
    let mut wrong = Vec::new();
    for name in ["nobody", "nora@acme", "gita@globex", "chen@huawei", "anna@acme"] {
        let who = if name == "nobody" { Knocker::nobody() } else { Knocker::new(console, name).await };
        for (door, of, fields) in DOORS {
            let says = expected(*of, who.name);
            // Nobody's session is ended on the way.
            if says == Says::Anything || (*door == "sign-out" && name != "nobody") {
                continue;
            }
            let method = &methods[*door];
            let asked = knock(console, &who.cookie, method, door, &filled(fields, &acme.ids, &who.id)).await;
            let other = knock(console, &who.cookie, method, door, &filled(fields, &nothing, &who.id)).await;
            let told = SECRETS
                .iter()
                // What was asked with may be repeated.
                .find(|secret| asked.body.contains(**secret) && !fields.contains(&secret.replace('@', "%40")));
            let fine = match says {
                Says::NotThere => (asked.status, &asked.body) == (404, &other.body) && other.status == 404,
                Says::SignIn => (asked.status, &asked.body) == (401, &other.body),
                Says::No => matches!(asked.status, 403 | 404 | 409 | 422),
                _ => asked.status < 500,
            };
            if !fine || told.is_some() {
                wrong.push(format!(
                    "{name} at {door}: {says:?}, but {} {}; of nothing: {} {}; told: {told:?}",
                    asked.status, asked.body, other.status, other.body
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen(acme).await, before, "nothing changed");
}

async fn no_file_of_acme_leaves(acme: &Acme) {
    let console = &acme.console;
    let nothing = "0123456789abcdef0123456789abcdef";
    let id = |name: &str| acme.ids.iter().find(|(n, _)| *n == name).map(|(_, id)| id.clone()).expect("an id");
    let (file, export) = (format!("/files/{}", id("file")), format!("/exports/{}/file", id("export")));
    let (unsent, internal) = (format!("/files/{}", acme.unsent), format!("/files/{}", acme.internal));
    for name in ["nobody", "nora@acme", "gita@globex", "chen@huawei", "anna@acme"] {
        let who = if name == "nobody" { Knocker::nobody() } else { Knocker::new(console, name).await };
        let status = if name == "nobody" { 401 } else { 404 };
        let headers = [("cookie", who.cookie.as_str()), ("sec-fetch-site", "same-origin")];
        for (method, path, for_them) in [
            ("GET", &file, ["chen@huawei", "anna@acme"]),
            ("GET", &unsent, ["anna@acme"; 2]),
            ("GET", &internal, ["chen@huawei"; 2]),
            ("GET", &export, ["anna@acme"; 2]),
            ("DELETE", &file, [""; 2]),
            ("DELETE", &internal, [""; 2]),
            ("DELETE", &unsent, ["anna@acme"; 2]),
        ] {
            let asked = console.send(method, path, &headers, b"").await;
            if for_them.contains(&name) {
                assert!(matches!(asked.status, 200 | 204), "{name} {method} {path}: {asked:?}");
                continue;
            }
            // Its uploader is told that it is too late; nobody else learns that it is there.
            if method == "DELETE" && asked.status == 422 {
                assert!(["anna@acme", "chen@huawei"].contains(&name) && asked.body.contains("FileSent"), "{asked:?}");
                continue;
            }
            let other = path.replace(&id("file"), nothing).replace(&id("export"), nothing);
            let other = other.replace(&acme.unsent, nothing).replace(&acme.internal, nothing);
            let absent = console.send(method, &other, &headers, b"").await;
            // Nobody is sent to the sign-in page from addresses of pages.
            let fine = asked.status == status || (name == "nobody" && asked.status == 303);
            assert!(
                fine && (asked.status, &asked.body) == (absent.status, &absent.body),
                "{name} {method} {path}: {asked:?}"
            );
            for hostile in ["/files/%00", "/exports/%00/file", "/files/..%2F..%2Fetc%2Fpasswd", "/exports/..%2Fx/file"]
            {
                let answer = console.send("GET", hostile, &headers, b"").await;
                assert!(matches!(answer.status, 303 | 401 | 404), "{name} {hostile}: {answer:?}");
            }
        }
    }
    assert_eq!(console.get("/live", "").await.status, 401);
}

/// A field is shown to its reader, and to nobody else whoever they are: not even to her who handed it over.
async fn only_its_reader_sees_a_field(acme: &Acme) {
    let console = &acme.console;
    let id = |name: &str| acme.ids.iter().find(|(n, _)| *n == name).map(|(_, id)| id.clone()).expect("an id");
    let (authorization, nothing) = (id("authorization"), "0123456789abcdef0123456789abcdef");
    for name in ["nobody", "nora@acme", "gita@globex", "anna@acme", "chen@huawei"] {
        let who = if name == "nobody" { Knocker::nobody() } else { Knocker::new(console, name).await };
        let (cookie, form) = (who.cookie.as_str(), "application/x-www-form-urlencoded");
        let headers = [("cookie", cookie), ("sec-fetch-site", "same-origin"), ("content-type", form)];
        let body = format!("as={}&position=1&reason=Look&key={name}", who.id);
        for accept in ["application/json", "text/html"] {
            let headers = [headers.as_slice(), &[("accept", accept)]].concat();
            let asked = async |id: &str, body: &str| {
                console.send("POST", &format!("/authorizations/{id}/reveal"), &headers, body.as_bytes()).await
            };
            let (there, absent) = (asked(&authorization, &body).await, asked(nothing, &body).await);
            // Each key shows it once.
            if name == "chen@huawei" && accept == "application/json" {
                assert!(there.status == 200 && there.body.contains(HANDED_OVER), "{there:?}");
                assert_eq!(asked(&authorization, &body).await.status, 409);
                continue;
            }
            assert!(!there.body.contains(HANDED_OVER), "{name} {accept}: {there:?}");
            if name != "chen@huawei" {
                let same = (there.status, &there.body) == (absent.status, &absent.body);
                assert!(same && matches!(there.status, 303 | 401 | 404), "{name} {accept}: {there:?} {absent:?}");
            }
        }
        let hostile = console.send("POST", "/authorizations/%00/reveal", &headers, body.as_bytes()).await;
        assert!(matches!(hostile.status, 303 | 401 | 404), "{name}: {hostile:?}");
        let read = [("cookie", cookie), ("sec-fetch-site", "same-origin")];
        let record = console.send("GET", &format!("/authorizations/{authorization}/record"), &read, b"").await;
        let absent = console.send("GET", &format!("/authorizations/{nothing}/record"), &read, b"").await;
        assert!(!record.body.contains(HANDED_OVER), "{name}: {record:?}");
        match name {
            "anna@acme" | "chen@huawei" => assert_eq!(record.status, 200, "{name}: {record:?}"),
            _ => assert_eq!((record.status, &record.body), (absent.status, &absent.body), "{name}"),
        }
    }
}

/// Doors that slow down whoever is wrong, or end the session.
const NOT_TWICE: [&str; 6] =
    ["password", "sign-in", "sign-in-again", "sign-out", "sessions/end-others", "account/users/end"];

async fn no_text_breaks_a_door(acme: &Acme) {
    let (console, methods) = (&acme.console, methods());
    let mut wrong = Vec::new();
    for name in ["anna@acme", "chen@huawei"] {
        let who = Knocker::new(console, name).await;
        for (door, _, fields) in DOORS.iter().filter(|(door, ..)| !NOT_TWICE.contains(door)) {
            let fields = filled(fields, &acme.ids, &who.id);
            let pairs: Vec<_> = fields.split('&').filter_map(|pair| pair.split_once('=')).collect();
            for hostile in ["%00", "a%00b", "%EF%BF%BF%27%22%3C%25_%5C", "-9223372036854775808"] {
                for at in 0..pairs.len() {
                    let one = |(n, (name, value)): (usize, &(&str, &str))| {
                        format!("{name}={}", if n == at { hostile } else { value })
                    };
                    let fields: Vec<_> = pairs.iter().enumerate().map(one).collect();
                    let answer = knock(console, &who.cookie, &methods[*door], door, &fields.join("&")).await;
                    if answer.status >= 500 {
                        wrong.push(format!("{name} {door}?{}: {} {}", fields.join("&"), answer.status, answer.body));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! on_each_database {
    ($($name:ident: $test:ident;)*) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let dir = tempfile::tempdir().expect("a directory");
                let acme = super::Acme::on(super::Database::sqlite(dir.path())).await;
                super::$test(&acme).await;
                acme.end().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                let Some(database) = super::Database::postgres().await else { return };
                let acme = super::Acme::on(database).await;
                super::$test(&acme).await;
                acme.end().await;
            }
        }
    )*};
}

on_each_database! {
    every_door: nothing_of_acme_leaves;
    every_file: no_file_of_acme_leaves;
    every_text: no_text_breaks_a_door;
    every_reveal: only_its_reader_sees_a_field;
}
