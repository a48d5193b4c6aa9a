//! Telephone numbers as other programs write them: a dialling code and the rest. Kept is one number, `+8613800138000`.

use super::area_code_list::AREA_CODES;
use model::{Lang, Problem, Way};

/// The dialling code of a country or region (OSM `AreaCodeSimpleInfoV2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AreaCode {
    /// Its number in ISO 3166-1: its identity, for ever.
    pub id: i64,
    /// The digits to dial first, such as `86`; several may share them.
    pub code: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in 简体中文.
    pub zh: &'static str,
}

impl AreaCode {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// Where a leading 0 belongs to the number, also for calls from abroad: Italy, San Marino, Côte d'Ivoire, Gabon.
const ZERO_STAYS: [&str; 4] = ["39", "378", "225", "241"];

/// A telephone number as it is kept, from a dialling code (`86`, `+86` or `0086`; empty if it stands in the number) and
/// the rest, which may begin with the 0 of calls inside a country.
///
/// # Errors
/// [`Problem::BadPhone`] for a code that nobody has, and for what is no number.
pub fn full_number(area_code: &str, number: &str) -> Result<String, Problem> {
    let (area, number) = (area_code.trim(), number.trim());
    if number.starts_with('+') || area.is_empty() {
        return Way::Phone.address(number);
    }
    let area = area.trim_start_matches('+').trim_start_matches("00");
    if !AREA_CODES.iter().any(|known| known.code == area) {
        return Err(Problem::BadPhone);
    }
    let local = if ZERO_STAYS.contains(&area) { number } else { number.trim_start_matches('0') };
    Way::Phone.address(&format!("+{area}{local}"))
}

/// The dialling code of a number as it is kept, and the rest; no code for one that is not known.
pub fn split_number(kept: &str) -> (&'static str, &str) {
    let digits = kept.trim_start_matches('+');
    let fitting = AREA_CODES.iter().filter(|known| digits.starts_with(known.code));
    match fitting.max_by_key(|known| known.code.len()) {
        Some(known) => (known.code, &digits[known.code.len()..]),
        None => ("", digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_and_the_rest_are_one_number() {
        for area in ["86", "+86", "0086"] {
            assert_eq!(full_number(area, "138 0013 8000"), Ok("+8613800138000".into()), "{area}");
        }
        assert_eq!(full_number("49", "089 1234567"), Ok("+49891234567".into()));
        assert_eq!(full_number("39", "06 1234567"), Ok("+39061234567".into()));
        assert_eq!(full_number("86", "+49 89 1234567"), Ok("+49891234567".into()), "a whole number is itself");
        assert_eq!(full_number("", "13800138000"), Err(Problem::BadPhone));
        assert_eq!(full_number("999", "13800138000"), Err(Problem::BadPhone));
        assert_eq!(full_number("86", " "), Err(Problem::BadPhone));
    }

    #[test]
    fn a_number_is_split_at_its_longest_code() {
        assert_eq!(split_number("+8613800138000"), ("86", "13800138000"));
        assert_eq!(split_number("+12425550100"), ("1242", "5550100"));
        assert_eq!(split_number("+12125550100"), ("1", "2125550100"));
        assert_eq!(split_number(""), ("", ""));
    }

    #[test]
    fn every_code_is_one() {
        let ids: BTreeSet<_> = AREA_CODES.iter().map(|area| area.id).collect();
        assert_eq!(ids.len(), AREA_CODES.len(), "ids are unique");
        for area in AREA_CODES {
            let digits = (1..=4).contains(&area.code.len()) && area.code.bytes().all(|b| b.is_ascii_digit());
            assert!(digits && !area.en.is_empty() && !area.zh.is_empty() && (1..1000).contains(&area.id), "{area:?}");
        }
    }
}
