//! *Authorize*: what the customer decides beside the secrets themselves. Asked by the browser and by the desk alike.

use super::{MOST_VIEWS_OF_FIELD, Period, VIEWS_OF_FIELD};
use crate::{Fault, Problem, Refusal};

/// The decision as typed. What is secret in it is only counted here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantTerms {
    /// One of [`Period::CHOICES`] by name, or `custom`.
    pub period: String,
    /// How many units, for a custom period.
    pub amount: String,
    /// One of [`Period::UNITS`] by name.
    pub unit: String,
    /// How often each field may be revealed; blank: [`VIEWS_OF_FIELD`].
    pub views: String,
    /// Whether the agreement is ticked.
    pub agreed: bool,
    /// Whether a password was typed.
    pub password: bool,
    /// How many fields were filled in.
    pub given: usize,
}

/// A decision that can be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long.
    pub period: Period,
    /// How often each field.
    pub views: i64,
}

impl GrantTerms {
    /// How often each field may be revealed: the choices of the form.
    pub const VIEWS: [i64; 3] = [1, VIEWS_OF_FIELD, 10];

    /// The decision on a request for so many fields and for `asked` milliseconds.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every fault: nothing given, longer than asked, not ticked, no password.
    pub fn parse(&self, fields: usize, asked: i64) -> Result<Terms, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        if fields > 0 && self.given == 0 {
            fault("fields", Problem::NothingGiven);
        }
        let views = self.count_of_views().map_err(|problem| fault("views", problem)).unwrap_or(VIEWS_OF_FIELD);
        let period = match Period::parse(&self.period, &self.amount, &self.unit) {
            Ok(period) if period.ms() > asked => {
                fault(if self.period == "custom" { "amount" } else { "period" }, Problem::LongerThanAsked);
                None
            }
            Ok(period) => Some(period),
            Err(refusal) => {
                refusal.faults().unwrap_or_default().into_iter().for_each(|of| fault(&of.field, of.problem));
                None
            }
        };
        if !self.agreed {
            fault("agreed", Problem::NotSigned);
        }
        if !self.password {
            fault("password", Problem::Missing);
        }
        match period {
            Some(period) if faults.is_empty() => Ok(Terms { period, views }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    fn count_of_views(&self) -> Result<i64, Problem> {
        match self.views.trim() {
            "" => Ok(VIEWS_OF_FIELD),
            typed => match typed.parse() {
                Ok(views) if (1..=MOST_VIEWS_OF_FIELD).contains(&views) => Ok(views),
                _ => Err(Problem::Unknown),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HOUR, MINUTE};

    fn typed() -> GrantTerms {
        GrantTerms { period: "1h".into(), agreed: true, password: true, given: 1, ..GrantTerms::default() }
    }

    fn faults(terms: &GrantTerms) -> Vec<(String, Problem)> {
        let faults = terms.parse(2, 8 * HOUR).expect_err("refused").faults().expect("about fields");
        faults.into_iter().map(|f| (f.field, f.problem)).collect()
    }

    #[test]
    fn less_than_was_asked_can_be_granted_and_never_more() {
        let terms = typed().parse(2, 8 * HOUR).expect("a decision");
        assert_eq!((terms.period.ms(), terms.views), (HOUR, VIEWS_OF_FIELD));
        let longer = GrantTerms { period: "1d".into(), ..typed() };
        assert_eq!(faults(&longer), [("period".to_owned(), Problem::LongerThanAsked)]);
        let custom = GrantTerms { period: "custom".into(), amount: "9".into(), unit: "hours".into(), ..typed() };
        assert_eq!(faults(&custom), [("amount".to_owned(), Problem::LongerThanAsked)]);
        let short = GrantTerms { period: "custom".into(), amount: "20".into(), unit: "minutes".into(), ..typed() };
        assert_eq!(short.parse(2, 8 * HOUR).expect("a decision").period.ms(), 20 * MINUTE);
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let expected = [
            ("fields".to_owned(), Problem::NothingGiven),
            ("period".to_owned(), Problem::Missing),
            ("agreed".to_owned(), Problem::NotSigned),
            ("password".to_owned(), Problem::Missing),
        ];
        assert_eq!(faults(&GrantTerms::default()), expected);
        let often = GrantTerms { views: "21".into(), ..typed() };
        assert_eq!(faults(&often), [("views".to_owned(), Problem::Unknown)]);
    }

    #[test]
    fn a_statement_alone_needs_no_field() {
        let terms = GrantTerms { given: 0, views: "1".into(), ..typed() };
        assert_eq!(terms.parse(0, HOUR).expect("a decision").views, 1);
    }
}
