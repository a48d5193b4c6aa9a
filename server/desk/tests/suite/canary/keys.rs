//! The sealed texts of a database, and every key that still exists: opened with what README and the files say, not with the
//! program's own code.

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sqlx::{AnyConnection, Connection, Row};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// A sealed field, as a copy of the database has it.
pub struct Sealed {
    pub id: String,
    pub position: i64,
    pub text: String,
    place: String,
}

/// Every sealed field of a database.
pub async fn sealed_in(url: &str) -> Vec<Sealed> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.expect("connects");
    let rows = sqlx::query(
        "select f.authorization_id, f.position, f.sealed, a.account_id, a.number, f.name
         from authorization_field f join ticket_authorization a on a.id = f.authorization_id
         where f.sealed is not null order by f.authorization_id, f.position",
    )
    .fetch_all(&mut connection)
    .await
    .expect("reads");
    connection.close().await.expect("closes");
    let text = |row: &sqlx::any::AnyRow, n: usize| row.try_get::<String, _>(n).expect("a text");
    let sealed = |row| {
        let (id, position) = (text(row, 0), row.try_get::<i64, _>(1).expect("a number"));
        let place = format!("{}|{}|{id}|{position}|{}", text(row, 3), text(row, 4), text(row, 5));
        Sealed { id, position, text: text(row, 2), place }
    };
    rows.iter().map(sealed).collect()
}

/// Whatever could be a key.
#[derive(Default)]
pub struct Keys {
    /// Data keys by authorization.
    pub data: HashMap<String, Vec<u8>>,
    /// All of them, and every other key.
    pub all: Vec<Vec<u8>>,
}

impl Keys {
    /// Unwraps all that can be unwrapped in a directory of keys.
    pub fn that_exist(directory: &Path) -> Self {
        let read = |path: &Path| fs::read_to_string(path).expect("a key file").trim().to_owned();
        let decoded = |text: &str| STANDARD.decode(text).expect("base64");
        let root = read(&directory.join("root.key"));
        let roots: Vec<_> = root.lines().map(|line| line.split_once(' ').expect("an id and a key")).collect();
        let mut keys = Self::default();
        keys.all.push(decoded(&read(&directory.join("signing.key"))));
        keys.all.extend(roots.iter().map(|(_, key)| decoded(key)));
        for hour in fs::read_dir(directory.join("hours")).expect("the hours").map(|hour| hour.expect("an entry").path())
        {
            if !hour.is_dir() {
                continue;
            }
            let name = hour.file_name().and_then(|name| name.to_str()).expect("a number").to_owned();
            let wrapped = read(&hour.join("hour.key"));
            let (id, wrapped) = wrapped.split_once(' ').expect("a root key and a text");
            let (_, root) = roots.iter().find(|(root, _)| *root == id).expect("its root key");
            let hour_key = open(&decoded(root), &format!("hour|{name}|{id}"), wrapped).expect("the hour's key opens");
            keys.all.push(hour_key.clone());
            keys.unwrap_in(&hour, &name, &hour_key);
        }
        keys
    }

    fn unwrap_in(&mut self, hour: &Path, name: &str, hour_key: &[u8]) {
        for path in fs::read_dir(hour).expect("an hour").map(|file| file.expect("an entry").path()) {
            let id = path.file_stem().and_then(|stem| stem.to_str()).expect("an id").to_owned();
            if id == "hour" {
                continue;
            }
            let wrapped = fs::read_to_string(&path).expect("a key file");
            let key = open(hour_key, &format!("authorization|{name}|{id}"), wrapped.trim()).expect("a data key opens");
            self.all.push(key.clone());
            self.data.insert(id, key);
        }
    }

    /// What its own key opens.
    pub fn opened(&self, sealed: &Sealed) -> Option<String> {
        let plain = open(self.data.get(&sealed.id)?, &sealed.place, &sealed.text)?;
        Some(String::from_utf8(plain).expect("a text"))
    }

    /// Whether any key at all opens it.
    pub fn any_opens(&self, sealed: &Sealed) -> bool {
        self.all.iter().any(|key| open(key, &sealed.place, &sealed.text).is_some())
    }
}

fn open(key: &[u8], place: &str, sealed: &str) -> Option<Vec<u8>> {
    let bytes = STANDARD.decode(sealed).ok()?;
    let (nonce, ciphertext) = bytes.split_at_checked(24)?;
    let payload = Payload { msg: ciphertext, aad: place.as_bytes() };
    XChaCha20Poly1305::new(key.into()).decrypt(XNonce::from_slice(nonce), payload).ok()
}
