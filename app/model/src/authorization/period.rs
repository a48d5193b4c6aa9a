//! How long an authorization is to last.

use crate::{DAY, HOUR, MINUTE, Problem, Refusal};
use serde::{Deserialize, Serialize};

/// The shortest period, in milliseconds.
pub const SHORTEST_PERIOD: i64 = 15 * MINUTE;
/// The longest period, in milliseconds.
pub const LONGEST_PERIOD: i64 = 7 * DAY;

/// A length of time between 15 minutes and 7 days, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Period(i64);

impl Period {
    /// The choices on offer beside a custom one, with their names in forms.
    pub const CHOICES: [(&'static str, Self); 3] = [("1h", Self(HOUR)), ("8h", Self(8 * HOUR)), ("1d", Self(DAY))];

    /// The units of a custom period, with their names in forms.
    pub const UNITS: [(&'static str, i64); 3] = [("minutes", MINUTE), ("hours", HOUR), ("days", DAY)];

    /// So many milliseconds, or `None` outside of the limits.
    pub fn new(ms: i64) -> Option<Self> {
        (SHORTEST_PERIOD..=LONGEST_PERIOD).contains(&ms).then_some(Self(ms))
    }

    /// Reads the choice of a form: a name of [`Self::CHOICES`], or `custom` with an amount and a unit. Faults are at the
    /// field `period`, or at `amount` for a custom one.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if nothing was chosen, or it is shorter or longer than allowed.
    pub fn parse(choice: &str, amount: &str, unit: &str) -> Result<Self, Refusal> {
        match choice {
            "" => Err(Refusal::of("period", Problem::Missing)),
            "custom" => Self::custom(amount, unit).map_err(|problem| Refusal::of("amount", problem)),
            name => Self::CHOICES
                .into_iter()
                .find(|(known, _)| *known == name)
                .map(|(_, period)| period)
                .ok_or_else(|| Refusal::of("period", Problem::Unknown)),
        }
    }

    fn custom(amount: &str, unit: &str) -> Result<Self, Problem> {
        let amount = amount.trim();
        if amount.is_empty() {
            return Err(Problem::Missing);
        }
        let unit = Self::UNITS.into_iter().find(|(name, _)| *name == unit).ok_or(Problem::Unknown)?.1;
        let amount: i64 = amount.parse().map_err(|_| Problem::BadPeriod)?;
        amount.checked_mul(unit).and_then(Self::new).ok_or(Problem::BadPeriod)
    }

    /// In milliseconds.
    pub fn ms(self) -> i64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_lies_between_a_quarter_of_an_hour_and_a_week() {
        assert_eq!(Period::parse("8h", "", ""), Ok(Period(8 * HOUR)));
        assert_eq!(Period::parse("custom", " 15 ", "minutes"), Ok(Period(SHORTEST_PERIOD)));
        assert_eq!(Period::parse("custom", "7", "days"), Ok(Period(LONGEST_PERIOD)));
        for (amount, unit) in
            [("14", "minutes"), ("8", "days"), ("-1", "days"), ("1.5", "hours"), ("9223372036854775807", "days")]
        {
            assert_eq!(
                Period::parse("custom", amount, unit),
                Err(Refusal::of("amount", Problem::BadPeriod)),
                "{amount}"
            );
        }
        assert_eq!(Period::parse("custom", " ", "days"), Err(Refusal::of("amount", Problem::Missing)));
        assert_eq!(Period::parse("", "", ""), Err(Refusal::of("period", Problem::Missing)));
        assert_eq!(Period::parse("2h", "", ""), Err(Refusal::of("period", Problem::Unknown)));
    }
}
