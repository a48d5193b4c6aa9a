//! Access of programs: keys that sign their calls (AK/SK), tokens, and links that hold for minutes.

mod end;
mod issue;
mod key_change;
mod key_make;
mod key_own;
mod link;
mod signature;
mod signer;
mod sweep;
mod temporary;
mod token_make;
mod token_own;
mod token_use;

pub(crate) use end::{end_all, end_issued};
pub use signer::Signer;
pub use token_use::Bearer;

use crate::hex::{hex, unhex};
use hmac::{Hmac, Mac};
use model::{LONGEST_ACCESS_NAME, Problem, Refusal};
use sha2::{Digest, Sha256};

/// How often at most it is noted that a key or token was used, in milliseconds.
const NOTED: i64 = model::HOUR;

/// What secrets and tokens are drawn from.
const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// HMAC-SHA256 as 64 hexadecimal digits.
pub(crate) fn hmac_hex(key: &[u8], text: &[u8]) -> String {
    hex(&mac(key, text).finalize().into_bytes())
}

/// Whether that is the HMAC-SHA256 of the text under this key. Takes the same time for every wrong one.
pub(crate) fn hmac_fits(key: &[u8], text: &[u8], digits: &str) -> bool {
    unhex::<32>(digits).is_some_and(|bytes| mac(key, text).verify_slice(&bytes).is_ok())
}

fn mac(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length").chain_update(text)
}

/// A text as it is looked up: never as it was sent.
fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The name of a key or token, or what is wrong with it.
fn name_of(field: &str, typed: &str, needed: bool) -> Result<String, Refusal> {
    let name = typed.trim();
    if name.is_empty() && needed {
        return Err(Refusal::of(field, Problem::Missing));
    }
    if name.chars().count() > LONGEST_ACCESS_NAME || name.chars().any(char::is_control) {
        return Err(Refusal::of(field, Problem::TooLong { limit: LONGEST_ACCESS_NAME as i64 }));
    }
    Ok(name.to_owned())
}

/// `count` characters out of 62 or fewer signs, from the desk's randomness.
fn drawn(random: &crate::Random, signs: &[u8], count: usize) -> String {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        // What lies above the last whole multiple is left out, so that all signs are alike.
        let most = 256 - 256 % signs.len();
        let fit = random.bytes().into_iter().map(usize::from).filter(|byte| *byte < most);
        text.extend(fit.take(count - text.len()).map(|byte| char::from(signs[byte % signs.len()])));
    }
    text
}
