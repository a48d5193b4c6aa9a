//! Delegations: an account lets another one, the vendor's, act for it.

use crate::{AccountId, AgencyId, DAY, Fault, Instant, Problem, Refusal, text::checked_text};
use serde::{Deserialize, Serialize};

/// Delegations of one account, at most.
pub const MOST_AGENCIES: i64 = 50;

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its identity.
    pub id: AgencyId,
    /// Its name, one of a kind in the account.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The account that may act.
    pub trusted: AccountId,
    /// The name to show of that account.
    pub trusted_name: String,
    /// For how many days; `None`: for ever.
    pub days: Option<i64>,
    /// Since when there is it.
    pub created: Instant,
    /// When it ends; `None`: never.
    pub expires: Option<Instant>,
}

impl Agency {
    /// Whether it holds at a time.
    pub fn holds(&self, now: Instant) -> bool {
        self.expires.is_none_or(|end| now < end)
    }
}

/// A delegation to make, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgencyForm {
    /// Its name.
    pub name: String,
    /// What it is for; may be blank.
    pub description: String,
    /// The trusted account: its id.
    pub trusted: String,
    /// For how many days; `None`: for ever.
    pub days: Option<i64>,
}

impl AgencyForm {
    /// Characters of a name.
    pub const NAME_LIMIT: usize = 64;
    /// Characters of a description.
    pub const DESCRIPTION_LIMIT: usize = 255;
    /// The longest term, in days.
    pub const MOST_DAYS: i64 = 3650;

    /// The form as it is kept.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] naming every field that is blank, too long or out of range.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let name = checked_text(&self.name, Self::NAME_LIMIT).map_err(|problem| fault("name", problem));
        let description = match checked_text(&self.description, Self::DESCRIPTION_LIMIT) {
            Err(Problem::Missing) => Ok(String::new()),
            other => other.map_err(|problem| fault("description", problem)),
        };
        if self.days.is_some_and(|days| !(1..=Self::MOST_DAYS).contains(&days)) {
            fault("duration", Problem::Unknown);
        }
        match (name, description) {
            (Ok(name), Ok(description)) if faults.is_empty() => Ok(Self { name, description, ..self.clone() }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    /// When it ends, if it begins now.
    pub fn expires(&self, now: Instant) -> Option<Instant> {
        self.days.map(|days| now.plus(days.saturating_mul(DAY)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delegation_needs_a_name_and_a_term_that_can_be() {
        let form = AgencyForm { name: " ops ".into(), days: Some(30), ..AgencyForm::default() };
        let kept = form.checked().expect("a form");
        assert_eq!((kept.name.as_str(), kept.expires(Instant(5))), ("ops", Some(Instant(5).plus(30 * DAY))));
        for days in [0, -1, 3651, i64::MAX] {
            let odd = AgencyForm { days: Some(days), ..form.clone() };
            assert_eq!(odd.checked(), Err(Refusal::of("duration", Problem::Unknown)), "{days}");
        }
        let blank = AgencyForm { name: " ".into(), days: None, ..form };
        assert_eq!(blank.checked(), Err(Refusal::of("name", Problem::Missing)));
    }
}
