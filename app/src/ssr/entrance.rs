//! What was typed at the entrance and refused, where nobody is signed in. It waits in the browser, in a small cookie that is read
//! once: nothing of people who are not signed in is kept in the database, which anybody could fill.

use super::{cookie, host, parts};
use crate::typed::Typed;
use std::fmt::Write;

/// Characters kept of a field: as many as tell names apart where failures are counted.
const LONGEST: usize = 130;
/// Long enough to be sent on to the page.
const SECONDS: u32 = 60;

/// With https it is bound to this host, as the session's is.
fn name() -> &'static str {
    if host().secure { "__Host-entrance" } else { "entrance" }
}

/// Keeps what was typed for the next page.
pub(super) fn keep(typed: &Typed) {
    let short = |(name, value): &(String, String)| (name.clone(), value.chars().take(LONGEST).collect());
    let typed = Typed { values: typed.values.iter().map(short).collect(), ..typed.clone() };
    if let Ok(text) = serde_json::to_string(&typed) {
        cookie::write(name(), &digits(&text), SECONDS);
    }
}

/// What waits, once.
pub(super) fn take() -> Option<Typed> {
    let parts = parts();
    let kept = cookie::read(&parts, name())?;
    cookie::write(name(), "", 0);
    let typed: Typed = serde_json::from_slice(&bytes(kept)?).ok()?;
    // What somebody typed who is signed in never waits here.
    typed.by.is_none().then_some(typed)
}

/// Letters and digits alone: whatever else was typed cannot stand in a cookie.
fn digits(text: &str) -> String {
    text.bytes().fold(String::with_capacity(2 * text.len()), |mut out, byte| {
        // A string takes all.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_goes_through_a_cookie_whole() {
        assert_eq!(bytes(&digits("梅; =\"x\"")).as_deref(), Some("梅; =\"x\"".as_bytes()));
        assert_eq!((bytes("6g"), bytes("é")), (None, None));
    }
}
