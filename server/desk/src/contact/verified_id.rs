//! The name under which programs speak of a verified address.

use model::{UserId, Way};
use sha2::{Digest, Sha256};

/// Hexadecimal digits of such a name (OSM: `x-phone-verifiedid` and `x-email-verifiedid`, at most 32).
const DIGITS: usize = 32;

/// The name of an address that a user verified (OSM: `verified_id`): the same for ever, and no secret. Whether the address is
/// verified at all is asked where it is used.
pub fn verified_id(user: &UserId, way: Way, address: &str) -> String {
    let digest = Sha256::digest(format!("{}|{user}|{address}", way.name()));
    crate::hex::hex(&digest[..DIGITS / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_way_user_and_address() {
        let mei = UserId::new("mei");
        let name = verified_id(&mei, Way::Email, "mei@acme.example");
        assert_eq!(name, verified_id(&mei, Way::Email, "mei@acme.example"));
        assert!(name.len() == DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
        let others = [
            verified_id(&mei, Way::Phone, "mei@acme.example"),
            verified_id(&UserId::new("bo"), Way::Email, "mei@acme.example"),
            verified_id(&mei, Way::Email, "mei@globex.example"),
        ];
        assert!(!others.contains(&name));
    }
}
