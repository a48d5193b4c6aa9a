//! What the vault promises, on a directory of its own.

mod keys;
mod rotation;
mod start;
mod sweep;

use super::seal::DataKey;
use super::{Place, RootKeySource, Vault, open, seal};
use crate::{Clock, Random};
use model::{AccountId, AuthorizationId, Instant, TicketNumber};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const NOW: Instant = Instant(1_800_000_000_000);

/// A directory, and a clock that every vault on it has.
struct Trial {
    directory: TempDir,
    clock: Clock,
}

impl Trial {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().expect("a directory"), clock: Clock::held(NOW) }
    }

    fn keys(&self) -> PathBuf {
        self.directory.path().join("keys")
    }

    fn root(&self) -> PathBuf {
        self.keys().join("root.key")
    }

    fn open(&self, source: RootKeySource, sealed: bool) -> crate::Result<Vault> {
        crate::vault::keys::open(self.keys(), source, Random::default(), self.clock.clone(), sealed)
    }

    fn first(&self) -> crate::Result<Vault> {
        self.open(RootKeySource::File(self.root()), false)
    }

    fn vault(&self) -> Vault {
        self.first().expect("a vault")
    }

    fn refusal(&self, sealed: bool) -> String {
        let refused = self.open(RootKeySource::File(self.root()), sealed);
        refused.err().expect("it does not start").to_string()
    }

    /// Every file below the directory of keys.
    fn files(&self) -> BTreeSet<PathBuf> {
        let (mut found, mut folders) = (BTreeSet::new(), vec![self.keys()]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                if path.is_dir() { folders.push(path) } else { _ = found.insert(path) }
            }
        }
        found
    }

    fn file_of_hour(&self) -> PathBuf {
        self.files().into_iter().find(|path| path.ends_with("hour.key")).expect("an hour's key")
    }

    fn file_of(&self, id: &AuthorizationId) -> PathBuf {
        let files = self.files();
        files.into_iter().find(|path| path.ends_with(format!("{id}.key"))).expect("its file")
    }
}

fn id(n: u32) -> AuthorizationId {
    AuthorizationId::new(format!("{n:032x}"))
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

fn sealed_by(key: &DataKey) -> String {
    at_place(|place| seal(key, place, &SecretString::from("hunter2"), &Random::default()))
}

fn opened_by(key: &DataKey, sealed: &str) -> Option<String> {
    at_place(|place| open(key, place, sealed)).map(|secret| secret.expose_secret().to_owned())
}

fn at_place<T>(act: impl FnOnce(&Place<'_>) -> T) -> T {
    let (account, number, authorization) = (AccountId::new("acme"), TicketNumber::new("TT1"), id(1));
    act(&Place { account: &account, number: &number, authorization: &authorization, position: 1, name: "root" })
}
