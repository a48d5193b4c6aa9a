//! The form of *Authorize*: terms, agreement, password, and what is handed over.

use crate::store::authorization_field::Asked;
use model::{Agreement, Fault, GrantTerms, LONGEST_SECRET, Lang, Problem, Refusal, Terms};
use secrecy::{ExposeSecret, SecretString};

/// What the form holds. Its secrets print as nothing.
#[derive(Debug, Default)]
pub struct GrantForm {
    /// What is handed over for the field at a position, kept as typed. A blank value, or none, is a field that is not handed
    /// over. Faults are at `value-` and the position, or at `fields` for all of them.
    pub values: Vec<(i64, SecretString)>,
    /// One of [`model::Period::CHOICES`] by name, or `custom`.
    pub period: String,
    /// How many units, for a custom period.
    pub amount: String,
    /// One of [`model::Period::UNITS`] by name.
    pub unit: String,
    /// How often each field may be revealed; blank: the usual number.
    pub views: String,
    /// The version of the agreement that was shown.
    pub agreement_version: String,
    /// The language in which it was shown, as a tag.
    pub agreement_lang: String,
    /// The hash of the text that was shown.
    pub agreement_hash: String,
    /// Whether it is ticked that this text is signed.
    pub agreed: bool,
    /// The signer's own password.
    pub password: SecretString,
    /// The key of the command.
    pub key: String,
}

impl GrantForm {
    /// The terms on which these fields are handed over, for at most `period` milliseconds, under the agreement as it is now.
    pub(super) fn parse(&self, asked: &[Asked], period: i64, agreement: &Agreement) -> Result<Terms, Refusal> {
        let terms = GrantTerms {
            period: self.period.clone(),
            amount: self.amount.clone(),
            unit: self.unit.clone(),
            views: self.views.clone(),
            agreed: self.agreed,
            password: !self.password.expose_secret().is_empty(),
            given: self.given().count(),
        };
        let terms = terms.parse(asked.len(), period);
        let mut faults = self.faults(asked);
        if !self.shows(agreement) {
            faults.push(Fault { field: "agreed".into(), problem: Problem::AgreementChanged });
        }
        match terms {
            Ok(terms) if faults.is_empty() => Ok(terms),
            Ok(_) => Err(Refusal::Invalid(faults)),
            Err(refusal) => {
                let others = refusal.faults().unwrap_or_default();
                // One fault for each field: a text that is not shown need not be ticked.
                let others: Vec<_> =
                    others.into_iter().filter(|of| faults.iter().all(|f| f.field != of.field)).collect();
                faults.extend(others);
                Err(Refusal::Invalid(faults))
            }
        }
    }

    /// What is handed over, by position.
    pub(super) fn given(&self) -> impl Iterator<Item = (i64, &SecretString)> {
        let values = self.values.iter().map(|(position, value)| (*position, value));
        values.filter(|(_, value)| !value.expose_secret().trim().is_empty())
    }

    /// The language in which the agreement was shown.
    pub(super) fn lang(&self) -> Lang {
        Lang::of_tag(&self.agreement_lang).unwrap_or_default()
    }

    fn faults(&self, asked: &[Asked]) -> Vec<Fault> {
        let mut seen = Vec::new();
        let mut faults = Vec::new();
        for (position, value) in self.given() {
            let problem = if seen.contains(&position) || asked.iter().all(|field| field.position != position) {
                Problem::Unknown
            } else if value.expose_secret().chars().count() > LONGEST_SECRET {
                Problem::TooLong { limit: LONGEST_SECRET as i64 }
            } else {
                seen.push(position);
                continue;
            };
            faults.push(Fault { field: format!("value-{position}"), problem });
        }
        faults
    }

    /// Whether exactly this text was shown.
    fn shows(&self, agreement: &Agreement) -> bool {
        self.agreement_version.trim() == agreement.version.to_string()
            && Lang::of_tag(&self.agreement_lang) == Some(agreement.lang)
            && self.agreement_hash.trim() == agreement.hash
    }
}
