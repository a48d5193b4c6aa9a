//! Root keys: where they come from, and the ring of those that hold.

use super::cipher::Key;
use super::file;
use crate::{Error, Random, Result};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use zeroize::Zeroizing;

/// Where the root key comes from: lines of `<id> <base64 of 32 bytes>`, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootKeySource {
    /// A file for the owner alone, made at the first start.
    File(PathBuf),
    /// What this command of the shell prints.
    Command(String),
}

/// A root key with the name that hour keys know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RootKey {
    pub id: String,
    pub key: Key,
}

/// The root keys that hold, the newest first. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ring(Vec<RootKey>);

impl RootKey {
    pub fn drawn(random: &Random) -> Self {
        Self { id: random.id()[..8].to_owned(), key: Key::drawn(random) }
    }
}

impl Ring {
    /// A ring of one.
    pub fn of(key: RootKey) -> Self {
        Self(vec![key])
    }

    /// This ring with a newer key.
    pub fn with(&self, newest: RootKey) -> Self {
        Self(std::iter::once(newest).chain(self.0.iter().cloned()).collect())
    }

    /// The key that wraps what is new.
    pub fn newest(&self) -> &RootKey {
        &self.0[0]
    }

    /// The key of this name.
    pub fn named(&self, id: &str) -> Option<&RootKey> {
        self.0.iter().find(|root| root.id == id)
    }

    fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Option<Vec<_>> = lines.map(key_of_line).collect();
        keys.filter(|keys| !keys.is_empty()).map(Self)
    }

    /// The ring as the lines of a key file.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(self.0.len() * 64));
        for root in &self.0 {
            text.push_str(&root.id);
            text.push(' ');
            text.push_str(&root.key.text());
            text.push('\n');
        }
        text
    }
}

fn key_of_line(line: &str) -> Option<RootKey> {
    let (id, key) = line.split_once(char::is_whitespace)?;
    let is_id = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(RootKey { id: is_id.then(|| id.to_owned())?, key: Key::parse(key)? })
}

impl RootKeySource {
    /// The ring as it is now; `None` if there is no key file.
    pub(super) fn read(&self) -> Result<Option<Ring>> {
        let text = match self {
            Self::File(path) => file::read_private(path)?,
            Self::Command(command) => Some(printed(command)?),
        };
        let Some(text) = text else { return Ok(None) };
        let ring = Ring::parse(&text).ok_or_else(|| {
            Error::broken(format!("{self} holds no root keys: each line is `<id in hex> <32 bytes in base64>`"))
        })?;
        Ok(Some(ring))
    }

    /// The ring, which has to be there.
    pub(super) fn ring(&self) -> Result<Ring> {
        self.read()?.ok_or_else(|| Error::broken(format!("the root key is gone: restore {self}")))
    }
}

impl std::fmt::Display for RootKeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            // A command line can hold a password.
            Self::Command(_) => f.write_str("what ROOT_KEY_COMMAND prints"),
        }
    }
}

fn printed(command: &str) -> Result<Zeroizing<String>> {
    let mut shell = Command::new("sh");
    let run = shell.arg("-c").arg(command).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = run.map_err(|e| Error::broken(format!("running ROOT_KEY_COMMAND: {e}")))?;
    let printed = Zeroizing::new(output.stdout);
    if !output.status.success() {
        return Err(Error::broken(format!("ROOT_KEY_COMMAND failed: {}", output.status)));
    }
    let text = std::str::from_utf8(&printed).map_err(|_| Error::broken("ROOT_KEY_COMMAND printed no text"))?;
    Ok(Zeroizing::new(text.to_owned()))
}
