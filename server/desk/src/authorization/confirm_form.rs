//! What a program hands over to authorize: account, password and port, or fields by their names; and for how long.

use crate::store::authorization_field::Asked;
use model::{
    AgencyId, Fault, FieldKind, Instant, LONGEST_SECRET, MINUTE, MOST_VIEWS_OF_FIELD, Period, Problem, Refusal,
    SHORTEST_PERIOD, Terms, VIEWS_OF_FIELD,
};
use secrecy::{ExposeSecret, SecretString};

/// The decision of a program. Its secrets print as nothing. Faults are at OSM's names: `account`, `password`, `fields.` and a
/// name, `auth_effective_time`, `auth_expire_time`, `agency_id`.
#[derive(Debug, Default)]
pub struct ConfirmForm {
    /// For every field that asks for a user name.
    pub account: Option<SecretString>,
    /// For every field that asks for a password or a key.
    pub password: Option<SecretString>,
    /// For every field that asks for a port. Where none does, it is not kept.
    pub port: Option<i64>,
    /// What is handed over for the field of a name, which goes before the three above.
    pub fields: Vec<(String, SecretString)>,
    /// A delegation by which the engineer gets in, instead of all fields.
    pub agency: Option<AgencyId>,
    /// When it begins: not later than now.
    pub starts: Option<Instant>,
    /// When it ends; `None`: after the period that was asked.
    pub ends: Option<Instant>,
    /// How often each field may be revealed; `None`: the usual number.
    pub views: Option<i64>,
    /// The key of the command.
    pub key: String,
}

/// Clocks of programs are off by a little: so much more or less than allowed is meant as what is allowed.
const SLACK: i64 = MINUTE;

/// What the name of a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Account,
    Password,
    Port,
}

/// Words in names of fields, by what they ask for. A name is asked about them in this order: "user password" wants a password.
const WORDS: [(Wants, &[&str]); 3] = [
    (Wants::Password, &["password", "passwd", "passphrase", "secret", "key", "密码", "口令", "密钥"]),
    (Wants::Port, &["port", "端口"]),
    (Wants::Account, &["user", "account", "login", "name", "用户", "账号", "帐号", "账户"]),
];

impl ConfirmForm {
    /// Which field gets what: every one must get something, and what nobody asked for is refused.
    pub(super) fn given(&self, asked: &[Asked]) -> Result<Vec<(i64, SecretString)>, Refusal> {
        let (mut given, mut faults) = (Vec::new(), Vec::new());
        let mut fault = |field: String, problem| faults.push(Fault { field, problem });
        for (name, _) in &self.fields {
            if asked.iter().all(|field| field.name != *name)
                || self.fields.iter().filter(|(n, _)| n == name).count() > 1
            {
                fault(format!("fields.{name}"), Problem::Unknown);
            }
        }
        for field in asked {
            match self.value(field).filter(|value| !value.expose_secret().trim().is_empty()) {
                Some(value) if value.expose_secret().chars().count() > LONGEST_SECRET => {
                    fault(format!("fields.{}", field.name), Problem::TooLong { limit: LONGEST_SECRET as i64 });
                }
                Some(value) => given.push((field.position, value)),
                None => fault(format!("fields.{}", field.name), Problem::Missing),
            }
        }
        // Nobody hands over a secret in vain; a port is none.
        let spare = [("account", Wants::Account, &self.account), ("password", Wants::Password, &self.password)];
        for (name, wants, value) in spare {
            let taken = asked.iter().any(|field| wants_of(&field.name) == Some(wants));
            if !taken && value.as_ref().is_some_and(|value| !value.expose_secret().is_empty()) {
                fault(name.to_owned(), Problem::Unknown);
            }
        }
        if faults.is_empty() { Ok(given) } else { Err(Refusal::Invalid(faults)) }
    }

    fn value(&self, field: &Asked) -> Option<SecretString> {
        if let Some((_, value)) = self.fields.iter().find(|(name, _)| *name == field.name) {
            return Some(value.clone());
        }
        match wants_of(&field.name)? {
            Wants::Account => self.account.clone(),
            Wants::Password => self.password.clone(),
            Wants::Port => self.port.map(|port| SecretString::from(port.to_string())),
        }
    }

    /// Whether a delegation can stand for what was asked: access to a console, and nothing else beside.
    pub(super) fn agency_fits(asked: &[Asked]) -> bool {
        !asked.is_empty() && asked.iter().all(|field| field.kind == FieldKind::Console)
    }

    /// The terms, if it is decided at this time and so many milliseconds were asked.
    pub(super) fn terms(&self, at: Instant, asked: i64) -> Result<Terms, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        if self.starts.is_some_and(|starts| starts > at.plus(SLACK)) {
            fault("auth_effective_time", Problem::StartsLater);
        }
        let views = self.views.unwrap_or(VIEWS_OF_FIELD);
        if !(1..=MOST_VIEWS_OF_FIELD).contains(&views) {
            fault("views", Problem::Unknown);
        }
        let period = match self.ends.map_or(asked, |ends| near(ends.since(at), asked)) {
            longer if longer > asked => {
                fault("auth_expire_time", Problem::LongerThanAsked);
                None
            }
            ms => Period::new(ms).or_else(|| {
                fault("auth_expire_time", Problem::BadPeriod);
                None
            }),
        };
        match period {
            Some(period) if faults.is_empty() => Ok(Terms { period, views }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }
}

/// A little more than was asked is what was asked, a little less than the shortest is the shortest.
fn near(ms: i64, asked: i64) -> i64 {
    if (asked..=asked.saturating_add(SLACK)).contains(&ms) {
        asked
    } else if (SHORTEST_PERIOD - SLACK..SHORTEST_PERIOD).contains(&ms) {
        SHORTEST_PERIOD.min(asked)
    } else {
        ms
    }
}

fn wants_of(name: &str) -> Option<Wants> {
    let name = name.to_lowercase();
    WORDS.iter().find(|(_, words)| words.iter().any(|word| name.contains(word))).map(|(wants, _)| *wants)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{DAY, HOUR};

    fn asked(names: &[&str]) -> Vec<Asked> {
        let field = |(position, name): (i64, &&str)| Asked { position, kind: FieldKind::Ssh, name: (*name).to_owned() };
        (1..).zip(names).map(field).collect()
    }

    fn form(account: &str, password: &str, port: i64) -> ConfirmForm {
        ConfirmForm {
            account: Some(account.into()),
            password: Some(password.into()),
            port: Some(port),
            ..ConfirmForm::default()
        }
    }

    fn given(form: &ConfirmForm, names: &[&str]) -> Vec<String> {
        let given = form.given(&asked(names)).expect("all is answered");
        given.into_iter().map(|(_, value)| value.expose_secret().to_owned()).collect()
    }

    fn faults(form: &ConfirmForm, names: &[&str]) -> Vec<(String, Problem)> {
        let faults = form.given(&asked(names)).expect_err("refused").faults().expect("about fields");
        faults.into_iter().map(|fault| (fault.field, fault.problem)).collect()
    }

    #[test]
    fn names_tell_what_they_ask_for() {
        assert_eq!(
            given(&form("root", "s3cret", 22), &["User name", "Password", "SSH port"]),
            ["root", "s3cret", "22"]
        );
        assert_eq!(given(&form("root", "s3cret", 22), &["登录密码", "用户名"]), ["s3cret", "root"]);
        assert_eq!(given(&form("root", "s3cret", 22), &["User password", "Account name"]), ["s3cret", "root"]);
    }

    #[test]
    fn every_field_is_answered_and_nothing_is_handed_over_in_vain() {
        let none = ConfirmForm::default();
        assert_eq!(
            faults(&none, &["User name", "Token of the day"]),
            [
                ("fields.User name".to_owned(), Problem::Missing),
                ("fields.Token of the day".to_owned(), Problem::Missing),
            ]
        );
        assert_eq!(faults(&form("root", "s3cret", 22), &["Password"]), [("account".to_owned(), Problem::Unknown)]);
        let named = ConfirmForm { fields: vec![("Token of the day".into(), "t".into())], ..ConfirmForm::default() };
        assert_eq!(given(&named, &["Token of the day"]), ["t"]);
        assert_eq!(
            faults(&named, &["Password"]),
            [
                ("fields.Token of the day".to_owned(), Problem::Unknown),
                ("fields.Password".to_owned(), Problem::Missing),
            ]
        );
    }

    #[test]
    fn a_period_is_what_was_asked_or_less() {
        let now = Instant(5_000);
        let terms = |ends: Option<i64>| {
            let form = ConfirmForm { ends: ends.map(|ms| now.plus(ms)), ..ConfirmForm::default() };
            form.terms(now, 8 * HOUR)
        };
        assert_eq!(terms(None).expect("terms").period.ms(), 8 * HOUR);
        assert_eq!(terms(Some(HOUR)).expect("terms").period.ms(), HOUR);
        assert_eq!(terms(Some(8 * HOUR + 900)).expect("terms").period.ms(), 8 * HOUR, "a clock that is ahead");
        assert_eq!(terms(Some(15 * MINUTE - 900)).expect("terms").period.ms(), 15 * MINUTE);
        let refused = |ms| terms(Some(ms)).expect_err("refused");
        assert_eq!(refused(DAY), Refusal::of("auth_expire_time", Problem::LongerThanAsked));
        for ms in [0, -HOUR, 10 * MINUTE] {
            assert_eq!(refused(ms), Refusal::of("auth_expire_time", Problem::BadPeriod), "{ms}");
        }
        let later = ConfirmForm { starts: Some(now.plus(2 * MINUTE)), ..ConfirmForm::default() };
        let refused = later.terms(now, HOUR).expect_err("refused");
        assert_eq!(refused, Refusal::of("auth_effective_time", Problem::StartsLater));
    }
}
