//! How the vendor may reach the requester.

use serde::{Deserialize, Serialize};

/// Ways beside in-ticket messages, which are always on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By phone, in a window of the day.
    pub phone: Option<PhoneContact>,
    /// By e-mail.
    pub email: Option<String>,
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
pub(crate) fn phone(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}')).collect();
    let digits = kept.strip_prefix('+')?;
    let fine =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    fine.then_some(kept)
}

/// The address if it looks like one. Whether it exists only a mail can tell.
pub(crate) fn email(text: &str) -> Option<String> {
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

/// Minutes of the day of a time like `09:30`.
pub(crate) fn minutes(text: &str) -> Option<u16> {
    let text = text.trim();
    if text.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let (h, m) = text.split_once(':')?;
    let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
    (h < 24 && m < 60).then_some(h * 60 + m)
}

/// Whether a zone name has the form of one (`Asia/Shanghai`, `UTC`); the browser and the log show it as it is.
pub(crate) fn zone(text: &str) -> Option<String> {
    let text = text.trim();
    let fine = (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
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
    fn times_of_day() {
        assert_eq!(minutes("09:30"), Some(570));
        for wrong in ["24:00", "9:30", "09:60", "-1:00", "0930", "", "+9:30"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
