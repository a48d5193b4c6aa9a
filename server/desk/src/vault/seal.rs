//! Sealing and opening what a customer hands over: one data key per authorization, and each text bound to its place.

use super::cipher::Key;
use crate::Random;
use model::{AccountId, AuthorizationId, TicketNumber};
use secrecy::{ExposeSecret, SecretString};

/// The key that seals the fields of one authorization.
#[derive(Debug, Clone)]
pub(crate) struct DataKey(pub(super) Key);

/// Where a secret belongs. A sealed text opens at its own place only: moved to another row, it is noise.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The customer's account, as the authorization keeps it.
    pub account: &'a AccountId,
    /// The ticket.
    pub number: &'a TicketNumber,
    /// The authorization.
    pub authorization: &'a AuthorizationId,
    /// The field's place.
    pub position: i64,
    /// The field's name.
    pub name: &'a str,
}

impl Place<'_> {
    /// The name is last and the others know no `|`: no two places read alike.
    fn text(&self) -> String {
        let Self { account, number, authorization, position, name } = self;
        format!("{account}|{number}|{authorization}|{position}|{name}")
    }
}

/// Seals a secret for its place.
pub(crate) fn seal(key: &DataKey, place: &Place<'_>, secret: &SecretString, random: &Random) -> String {
    key.0.encrypt(&place.text(), secret.expose_secret().as_bytes(), random)
}

/// Opens what was sealed by this key for this place; `None` for anything else.
pub(crate) fn open(key: &DataKey, place: &Place<'_>, sealed: &str) -> Option<SecretString> {
    let bytes = key.0.decrypt(&place.text(), sealed)?;
    std::str::from_utf8(&bytes).ok().map(SecretString::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at<T>(account: &str, number: &str, id: &str, position: i64, name: &str, act: impl FnOnce(&Place<'_>) -> T) -> T {
        let (account, number, id) = (AccountId::new(account), TicketNumber::new(number), AuthorizationId::new(id));
        act(&Place { account: &account, number: &number, authorization: &id, position, name })
    }

    fn key(seed: u64) -> DataKey {
        DataKey(Key::drawn(&Random::fixed(seed)))
    }

    fn at_home<T>(act: impl FnOnce(&Place<'_>) -> T) -> T {
        at("acme", "TT1", "a1", 1, "root password", act)
    }

    #[test]
    fn a_sealed_text_opens_at_its_own_place_only() {
        let secret = SecretString::from("hunter2");
        let sealed = at_home(|place| seal(&key(1), place, &secret, &Random::default()));
        let opened = |place: &Place<'_>| open(&key(1), place, &sealed);
        assert_eq!(at_home(opened).map(|text| text.expose_secret().to_owned()).as_deref(), Some("hunter2"));
        for (account, number, id, position, name) in [
            ("globex", "TT1", "a1", 1, "root password"),
            ("acme", "TT2", "a1", 1, "root password"),
            ("acme", "TT1", "a2", 1, "root password"),
            ("acme", "TT1", "a1", 2, "root password"),
            ("acme", "TT1", "a1", 1, "root passwort"),
        ] {
            assert!(
                at(account, number, id, position, name, opened).is_none(),
                "{account} {number} {id} {position} {name}"
            );
        }
    }

    #[test]
    fn the_same_secret_never_looks_the_same() {
        let secret = SecretString::from("hunter2");
        let sealed = || at_home(|place| seal(&key(1), place, &secret, &Random::default()));
        assert_ne!(sealed(), sealed());
    }

    #[test]
    fn keys_print_as_nothing() {
        assert_eq!(format!("{:?}", key(1)), "DataKey(Key(…))");
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_again(text in ".{0,400}", seed in any::<u64>()) {
            let sealed = at_home(|place| seal(&key(seed), place, &SecretString::from(text.as_str()), &Random::fixed(!seed)));
            let opened = at_home(|place| open(&key(seed), place, &sealed));
            prop_assert_eq!(opened.map(|secret| secret.expose_secret().to_owned()), Some(text));
            prop_assert!(at_home(|place| open(&key(seed.wrapping_add(1)), place, &sealed)).is_none());
        }

        #[test]
        fn a_changed_text_does_not_open(at in 0_usize..80, by in 1_u8..64) {
            let sealed = at_home(|place| seal(&key(1), place, &SecretString::from("a secret of some length"), &Random::fixed(2)));
            let mut bytes = sealed.into_bytes();
            let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let place = signs.iter().position(|sign| *sign == bytes[at]).expect("base64");
            bytes[at] = signs[(place + usize::from(by)) % 64];
            let changed = String::from_utf8(bytes).expect("text");
            prop_assert!(at_home(|place| open(&key(1), place, &changed)).is_none());
        }

        #[test]
        fn noise_does_not_open(noise in "[A-Za-z0-9+/=|]{0,120}") {
            prop_assert!(at_home(|place| open(&key(1), place, &noise)).is_none());
        }
    }
}
