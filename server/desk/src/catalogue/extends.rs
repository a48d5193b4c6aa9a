//! Structured answers beside the description: which a problem type asks for, and whether an answer is one.

use super::extends_offer::of;
use model::{Instant, IssueTypeId, Lang, Problem, Refusal};

/// A question that a problem type asks beside its description (OSM `ExtendsParamV2`). None has to be answered: so a ticket
/// of the console and one of a program are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtendsParam {
    /// Its name for programs (`param_key`), for ever.
    pub key: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in 简体中文.
    pub zh: &'static str,
    /// An example of an answer (`tips`), the same in every language.
    pub example: &'static str,
    /// What an answer looks like (`param_type`).
    pub kind: ParamKind,
    /// Whether answers say something about a person (`is_sensitive`).
    pub sensitive: bool,
}

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamKind {
    /// One line of so many characters at most.
    Text(usize),
    /// A whole number, from, to.
    Number(i64, i64),
    /// One of these.
    Select(&'static [&'static str]),
    /// A day, as `2026-11-21`.
    Day,
}

/// Characters of a name of a day.
const DAY: usize = 10;

impl ExtendsParam {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// The most characters of an answer.
    pub fn length(&self) -> usize {
        match self.kind {
            ParamKind::Text(most) => most,
            ParamKind::Number(least, most) => least.to_string().len().max(most.to_string().len()),
            ParamKind::Select(of) => of.iter().map(|one| one.chars().count()).max().unwrap_or_default(),
            ParamKind::Day => DAY,
        }
    }

    /// The answer as it is kept, or what is wrong with it.
    fn answer(&self, typed: &str) -> Result<String, Problem> {
        let typed = typed.trim();
        let fine = match self.kind {
            ParamKind::Text(most) if typed.chars().count() > most => {
                return Err(Problem::TooLong { limit: i64::try_from(most).unwrap_or(i64::MAX) });
            }
            ParamKind::Text(_) => !typed.chars().any(char::is_control),
            ParamKind::Number(least, most) => typed.parse().is_ok_and(|number| (least..=most).contains(&number)),
            ParamKind::Select(of) => of.contains(&typed),
            ParamKind::Day if typed.len() != DAY || Instant::of_day(typed).is_none() => return Err(Problem::BadDay),
            ParamKind::Day => true,
        };
        if fine { Ok(typed.to_owned()) } else { Err(Problem::Unknown) }
    }
}

/// What a problem type asks for; nothing for one that there is not.
pub fn extends_params(issue_type: &IssueTypeId) -> &'static [ExtendsParam] {
    of(issue_type.as_str())
}

/// The answers as they are kept: those of the problem type's own questions, blank ones left out.
///
/// # Errors
/// [`Refusal::Invalid`] at `extends_map` for a question that is not asked, at `extends_map.key` for what is no answer.
pub fn extends_answers(issue_type: &IssueTypeId, typed: &[(String, String)]) -> Result<Vec<(String, String)>, Refusal> {
    let asked = extends_params(issue_type);
    let mut answers = Vec::with_capacity(typed.len());
    for (key, value) in typed.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let param = asked.iter().find(|param| param.key == key).ok_or(Refusal::of("extends_map", Problem::Unknown))?;
        let field = || format!("extends_map.{key}");
        answers.push((key.clone(), param.answer(value).map_err(|problem| Refusal::of(&field(), problem))?));
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::super::OFFERS;
    use super::*;
    use std::collections::BTreeSet;

    fn answers(issue_type: &str, key: &str, value: &str) -> Result<Vec<(String, String)>, Refusal> {
        extends_answers(&IssueTypeId::new(issue_type), &[(key.to_owned(), value.to_owned())])
    }

    #[test]
    fn every_problem_type_asks_for_something_once() {
        for issue_type in OFFERS.iter().flat_map(|(_, types)| types.iter()) {
            let asked = extends_params(&IssueTypeId::new(issue_type.id));
            let keys: BTreeSet<_> = asked.iter().map(|param| param.key).collect();
            assert!(!asked.is_empty() && keys.len() == asked.len(), "{}", issue_type.id);
            for param in asked {
                assert!(param.answer(param.example).is_ok(), "{}: {}", param.key, param.example);
            }
        }
        assert_eq!(extends_params(&IssueTypeId::new("nonsense")), []);
    }

    #[test]
    fn answers_are_what_their_question_asks_for() {
        let kept = |key: &str, value: &str| Ok(vec![(key.to_owned(), value.to_owned())]);
        assert_eq!(answers("border-vpn", "device_serial", " 2102350 "), kept("device_serial", "2102350"));
        assert_eq!(answers("border-vpn", "device_serial", " "), Ok(Vec::new()));
        let refused = |value, key: &str, problem| assert_eq!(value, Err(Refusal::of(key, problem)));
        refused(answers("border-vpn", "shoe_size", "43"), "extends_map", Problem::Unknown);
        refused(answers("border-vpn", "started_on", "2026-02-30"), "extends_map.started_on", Problem::BadDay);
        refused(
            answers("border-vpn", "device_serial", &"x".repeat(65)),
            "extends_map.device_serial",
            Problem::TooLong { limit: 64 },
        );
        refused(answers("endpoint-agent", "hosts", "0"), "extends_map.hosts", Problem::Unknown);
        refused(answers("endpoint-agent", "system", "BeOS"), "extends_map.system", Problem::Unknown);
    }
}
