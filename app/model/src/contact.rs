//! How the vendor may reach the requester.

use crate::{Channel, Channels, DAY, MINUTE, Problem};
use serde::{Deserialize, Serialize};

/// A way to write to somebody outside the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By e-mail.
    Email,
    /// By short message.
    Phone,
}

impl Way {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Email, Self::Phone];

    /// The name in forms and in the database: that of the field with the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// The way of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }

    /// The field in which the code for an address is typed.
    pub fn code_field(self) -> &'static str {
        match self {
            Self::Email => "email_code",
            Self::Phone => "phone_code",
        }
    }

    /// The address as it is kept, or what is wrong with it.
    pub fn address(self, text: &str) -> Result<String, Problem> {
        let (address, wrong) = match self {
            Self::Email => (email(text), Problem::BadEmail),
            Self::Phone => (phone(text), Problem::BadPhone),
        };
        address.ok_or(if text.trim().is_empty() { Problem::Missing } else { wrong })
    }
}

impl From<Way> for Channel {
    fn from(way: Way) -> Self {
        match way {
            Way::Email => Self::Email,
            Way::Phone => Self::Phone,
        }
    }
}

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// A code can be used for so long after it was asked for, in milliseconds.
pub const CODE_LIFE: i64 = 10 * MINUTE;
/// Between two codes of one user lies at least so long, in milliseconds.
pub const CODE_PAUSE: i64 = MINUTE;
/// Tries that one code gives.
pub const CODE_TRIES: i64 = 5;
/// A verified address stays so for so long, in milliseconds.
pub const VERIFIED_FOR: i64 = 90 * DAY;

/// What a user may enter without a code, and where a code can be sent at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactBook {
    /// The own address of mails; empty if there is none.
    pub email: String,
    /// The own telephone number; empty if there is none.
    pub phone: String,
    /// Other addresses of both kinds that the user has verified.
    pub verified: Vec<String>,
    /// Where this server can send codes.
    pub codes: Channels,
}

impl ContactBook {
    /// The own address; empty if there is none.
    pub fn own(&self, way: Way) -> &str {
        match way {
            Way::Email => &self.email,
            Way::Phone => &self.phone,
        }
    }

    /// Whether the address was verified.
    pub fn knows(&self, way: Way, address: &str) -> bool {
        !address.is_empty() && (self.own(way) == address || self.verified.iter().any(|known| known == address))
    }

    /// Whether codes can be sent this way.
    pub fn sends(&self, way: Way) -> bool {
        match way {
            Way::Email => self.codes.email,
            Way::Phone => self.codes.phone,
        }
    }

    /// Whether what was typed has to be verified by a code first.
    pub fn needs_code(&self, way: Way, typed: &str) -> bool {
        self.sends(way) && !way.address(typed).is_ok_and(|address| self.knows(way, &address))
    }
}

/// Ways beside in-ticket messages, which are always on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By phone, in a window of the day.
    pub phone: Option<PhoneContact>,
    /// By e-mail.
    pub email: Option<String>,
    /// Whether the number was verified.
    #[serde(default)]
    pub phone_verified: bool,
    /// Whether the address was verified. Only then mails go there.
    #[serde(default)]
    pub email_verified: bool,
    /// A Contact Time without a telephone number: programs may say one all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<ContactTime>,
}

/// When to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactTime {
    /// From, as `09:00`.
    pub from: String,
    /// To, after `from`.
    pub to: String,
    /// The time zone of both.
    pub zone: String,
}

impl Contact {
    /// The address of a way, if it is chosen.
    pub fn address(&self, way: Way) -> Option<&str> {
        match way {
            Way::Email => self.email.as_deref(),
            Way::Phone => self.phone.as_ref().map(|phone| phone.number.as_str()),
        }
    }

    /// The address of a way, if it is chosen and verified.
    pub fn verified(&self, way: Way) -> Option<&str> {
        let verified = match way {
            Way::Email => self.email_verified,
            Way::Phone => self.phone_verified,
        };
        self.address(way).filter(|_| verified)
    }

    /// When to be reached: by telephone, or whatever the way.
    pub fn time(&self) -> Option<ContactTime> {
        let of_phone = |phone: &PhoneContact| {
            let PhoneContact { from, to, zone, .. } = phone.clone();
            ContactTime { from, to, zone }
        };
        self.phone.as_ref().map(of_phone).or_else(|| self.time.clone())
    }

    /// Keeps whether the address of a way is verified.
    pub fn set_verified(&mut self, way: Way, verified: bool) {
        match way {
            Way::Email => self.email_verified = verified,
            Way::Phone => self.phone_verified = verified,
        }
    }
}

/// A telephone number and when to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneContact {
    /// `+` and 7 to 15 digits.
    pub number: String,
    /// Contact Time: from, as `09:00`.
    pub from: String,
    /// Contact Time: to, after `from`.
    pub to: String,
    /// The time zone of both, as an IANA name.
    pub zone: String,
}

/// The number as it is kept (`+4989123456`), or `None` if it lacks the country code or is no number.
fn phone(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}')).collect();
    let digits = kept.strip_prefix('+')?;
    let fine =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    fine.then_some(kept)
}

/// The address if it looks like one. Whether it exists only a mail can tell.
fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, domain) = text.rsplit_once('@')?;
    let fine = (1..=64).contains(&name.len())
        && (3..=190).contains(&domain.len())
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"'))
        && !name.contains('@');
    fine.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_has_a_country_code() {
        assert_eq!(phone("+49 (89) 123-4567").as_deref(), Some("+49891234567"));
        for wrong in ["0170 5550199", "+0170", "+49 89 call me", "+123456", "+1234567890123456", ""] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        assert!(email(" mei.lin+a@acme.example ").is_some());
        for wrong in ["mei", "mei@", "@acme.example", "mei@acme", "a b@acme.example", "a@b@acme.example", "<a@b.cd>"] {
            assert_eq!(email(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_of_ones_own_needs_no_code() {
        let codes = Channels { email: true, phone: false };
        let book = ContactBook { email: "mei@acme.example".into(), codes, ..ContactBook::default() };
        assert!(!book.needs_code(Way::Email, " mei@acme.example "));
        assert!(book.needs_code(Way::Email, "noc@acme.example"));
        assert!(!book.needs_code(Way::Phone, "+49 89 1234567"), "no code can be sent there");
    }
}
