//! *Request Authorization*: what an engineer asks for.

use super::{FieldKind, MOST_AUTHORIZATION_FIELDS, Period};
use crate::{Fault, Problem, Refusal, text::checked_text};
use serde::{Deserialize, Serialize};

/// Engineers beside the holder whom a request may name as readers.
pub const MOST_NAMED_READERS: usize = 3;

/// The form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationForm {
    /// What it is for.
    pub purpose: String,
    /// Which device, host or account.
    pub asset: String,
    /// Kinds and names of the fields, in their order. A line without a name is no field.
    pub fields: Vec<(String, String)>,
    /// The statement of commitment; blank: none.
    pub statement: String,
    /// One of [`Period::CHOICES`] by name, or `custom`.
    pub period: String,
    /// How many units, for a custom period.
    pub amount: String,
    /// One of [`Period::UNITS`] by name.
    pub unit: String,
    /// Sign-in names of other engineers who may read too, parted by commas or blanks.
    pub readers: String,
}

/// A field that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedField {
    /// What it gives access to.
    pub kind: FieldKind,
    /// What it is called.
    pub name: String,
}

/// A request that can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationRequest {
    /// What it is for.
    pub purpose: String,
    /// Which device, host or account.
    pub asset: String,
    /// The fields.
    pub fields: Vec<WantedField>,
    /// The statement of commitment, if the customer is to sign one.
    pub statement: Option<String>,
    /// The period asked.
    pub period: Period,
    /// Sign-in names of the named readers, as typed: looked up by the verb (faults at `readers`).
    pub readers: Vec<String>,
}

impl AuthorizationForm {
    /// Characters of a purpose.
    pub const PURPOSE_LIMIT: usize = 300;
    /// Characters of an asset.
    pub const ASSET_LIMIT: usize = 120;
    /// Characters of a field's name.
    pub const NAME_LIMIT: usize = 60;
    /// Characters of a statement of commitment.
    pub const STATEMENT_LIMIT: usize = 5_000;

    /// The request that the form asks for.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every fault: an empty purpose or asset, neither a field nor a statement, too many.
    pub fn parse(&self) -> Result<AuthorizationRequest, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let mut take = |field: &str, text: &str, limit| {
            checked_text(text, limit).map_err(|problem| fault(field, problem)).unwrap_or_default()
        };
        let purpose = take("purpose", &self.purpose, Self::PURPOSE_LIMIT);
        let asset = take("asset", &self.asset, Self::ASSET_LIMIT);
        let statement = match checked_text(&self.statement, Self::STATEMENT_LIMIT) {
            Ok(text) => Some(text),
            Err(Problem::Missing) => None,
            Err(problem) => {
                fault("statement", problem);
                None
            }
        };
        let fields = self.wanted().map_err(|problem| fault("fields", problem)).unwrap_or_default();
        let readers = self.named();
        if readers.len() > MOST_NAMED_READERS {
            fault("readers", Problem::TooMany { limit: MOST_NAMED_READERS as i64 });
        }
        let period = match Period::parse(&self.period, &self.amount, &self.unit) {
            Ok(period) => Some(period),
            Err(refusal) => {
                faults.extend(refusal.faults().unwrap_or_default());
                None
            }
        };
        if fields.is_empty()
            && statement.is_none()
            && !faults.iter().any(|f| matches!(f.field.as_str(), "fields" | "statement"))
        {
            faults.push(Fault { field: "fields".into(), problem: Problem::NothingAsked });
        }
        match period {
            Some(period) if faults.is_empty() => {
                Ok(AuthorizationRequest { purpose, asset, fields, statement, period, readers })
            }
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    fn wanted(&self) -> Result<Vec<WantedField>, Problem> {
        let mut wanted = Vec::new();
        for (kind, name) in &self.fields {
            match checked_text(name, Self::NAME_LIMIT) {
                Ok(name) if !name.contains('\n') => {
                    wanted.push(WantedField { kind: FieldKind::of_name(kind).ok_or(Problem::Unknown)?, name });
                }
                Ok(_) => return Err(Problem::Unknown),
                Err(Problem::Missing) => {}
                Err(problem) => return Err(problem),
            }
        }
        if wanted.len() > MOST_AUTHORIZATION_FIELDS {
            return Err(Problem::TooMany { limit: MOST_AUTHORIZATION_FIELDS as i64 });
        }
        Ok(wanted)
    }

    fn named(&self) -> Vec<String> {
        let parts = self.readers.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、'));
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> AuthorizationForm {
        AuthorizationForm {
            purpose: "Read the log settings".into(),
            asset: "log-gw-muc".into(),
            fields: vec![("ssh".into(), "User name".into()), ("ssh".into(), " ".into())],
            period: "8h".into(),
            ..AuthorizationForm::default()
        }
    }

    fn faults(form: &AuthorizationForm) -> Vec<(String, Problem)> {
        let faults = form.parse().expect_err("refused").faults().expect("about fields");
        faults.into_iter().map(|f| (f.field, f.problem)).collect()
    }

    #[test]
    fn a_line_without_a_name_is_no_field() {
        let request = form().parse().expect("a request");
        assert_eq!(request.fields, [WantedField { kind: FieldKind::Ssh, name: "User name".into() }]);
        assert_eq!(request.statement, None);
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let empty = AuthorizationForm::default();
        let expected = [
            ("purpose".to_owned(), Problem::Missing),
            ("asset".to_owned(), Problem::Missing),
            ("period".to_owned(), Problem::Missing),
            ("fields".to_owned(), Problem::NothingAsked),
        ];
        assert_eq!(faults(&empty), expected);
        let many = AuthorizationForm { fields: vec![("ssh".into(), "x".into()); 9], ..form() };
        assert_eq!(faults(&many), [("fields".to_owned(), Problem::TooMany { limit: 8 })]);
        let odd = AuthorizationForm { fields: vec![("telnet".into(), "x".into())], ..form() };
        assert_eq!(faults(&odd), [("fields".to_owned(), Problem::Unknown)]);
        let long = AuthorizationForm { purpose: "a".repeat(301), ..form() };
        assert_eq!(faults(&long), [("purpose".to_owned(), Problem::TooLong { limit: 300 })]);
    }

    #[test]
    fn a_statement_alone_is_a_request() {
        let form = AuthorizationForm { fields: vec![], statement: "I only read.".into(), ..form() };
        assert_eq!(form.parse().expect("a request").statement.as_deref(), Some("I only read."));
    }
}
