//! The secret guard: recognises what is likely a secret in a text before it is sent. Browser and server ask the same.
//!
//! It warns, it does not forbid: whoever sends knowingly hands back the [`stamp`] of what was found. Texts are read once,
//! from left to right, so that no text takes longer than its length.

mod card;
mod labelled;
mod token;

use crate::{Problem, Refusal};
use serde::{Deserialize, Serialize};

/// What a secret seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    /// A password, passphrase or pre-shared key.
    Password,
    /// A private key.
    PrivateKey,
    /// An access key, API key, token or cookie.
    Token,
    /// The number of a payment card.
    Card,
}

/// A likely secret in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What it seems to be.
    pub kind: SecretKind,
    /// So much of it that its owner recognises it, and nobody else: first and last sign.
    pub hint: String,
    /// In which file; empty for the text itself.
    pub file: String,
}

/// Findings shown at most; a text with more is as suspect as one with these.
const MOST: usize = 10;

/// Every likely secret of a text, in its order, at most ten.
pub fn find(text: &str) -> Vec<Found> {
    find_in(text, "")
}

/// Every likely secret of a text file.
pub fn find_in(text: &str, file: &str) -> Vec<Found> {
    let mut spans: Vec<(usize, usize, SecretKind)> = Vec::new();
    token::spans(text, &mut spans);
    labelled::spans(text, &mut spans);
    card::spans(text, &mut spans);
    spans.sort_by_key(|span| (span.0, usize::MAX - span.1));
    let mut found: Vec<Found> = Vec::new();
    let mut end = 0;
    for (from, to, kind) in spans {
        if from < end {
            continue;
        }
        end = to;
        found.push(Found { kind, hint: hint(&text[from..to], kind), file: file.to_owned() });
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// Names these findings: sent back with the form, it says that exactly these are sent knowingly. Not a secret, and no
/// protection against the sender: a new finding has another stamp and is asked about anew.
pub fn stamp(found: &[Found]) -> String {
    // FNV-1a.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0u8]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for one in found {
        take(&[one.kind as u8]);
        take(one.hint.as_bytes());
        take(one.file.as_bytes());
    }
    format!("{hash:016x}")
}

/// Lets pass what holds no likely secret, or what is sent knowingly; else refuses `field` with what was found in it.
/// `knowingly` are the stamps that came with the form, parted by blanks.
pub fn ask(field: &str, found: Vec<Found>, knowingly: &str) -> Result<(), Refusal> {
    let stamp = stamp(&found);
    if found.is_empty() || knowingly.split(' ').any(|known| known == stamp) {
        return Ok(());
    }
    Err(Refusal::of(field, Problem::LikelySecret { found, stamp }))
}

/// The stamps of a refusal's findings, as field `knowingly` takes them; `None` if it was refused for something else too.
pub fn stamps(refusal: &Refusal) -> Option<String> {
    let Refusal::Invalid(faults) = refusal else { return None };
    let stamps = faults.iter().map(|fault| match &fault.problem {
        Problem::LikelySecret { stamp, .. } => Some(stamp.as_str()),
        _ => None,
    });
    let stamps: Option<Vec<_>> = stamps.collect();
    stamps.filter(|stamps| !stamps.is_empty()).map(|stamps| stamps.join(" "))
}

/// First and last sign, and dots between; a key block shows its first line only.
fn hint(secret: &str, kind: SecretKind) -> String {
    if kind == SecretKind::PrivateKey {
        return secret.lines().next().unwrap_or_default().chars().take(40).collect();
    }
    let mut signs = secret.chars();
    match (signs.next(), signs.next_back()) {
        (Some(first), Some(last)) if secret.chars().count() >= 6 => format!("{first}••••{last}"),
        (Some(first), _) => format!("{first}••••"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
