//! Refusals as sentences for programs: in English, whoever runs them.

use crate::UiError;
use crate::i18n::refusal;
use model::{Fault, Problem, Refusal};

/// What a refusal says, in English. Call it outside of any page.
pub fn sentence_of(refused: &Refusal) -> String {
    refusal::sentence(&UiError::Refused(refused.clone()))
}

/// What is wrong with a field, without its name.
pub fn sentence_of_problem(problem: &Problem) -> String {
    refusal::problem(problem)
}

/// What is wrong with fields, each by its name.
pub fn sentence_of_faults(faults: &[Fault]) -> String {
    let each = faults.iter().map(|fault| format!("{}: {}", fault.field, refusal::problem(&fault.problem)));
    each.collect::<Vec<_>>().join(" ")
}
