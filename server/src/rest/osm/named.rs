//! Faults of fields under the names that OSM has for them, with codes of their own.

use crate::rest::Fault;
use desk::Error;
use model::{Problem, Refusal};

/// A label of this name is there already.
pub(super) const NAME_TAKEN: &str = "OSM.01020001";
/// There may be no more of them.
pub(super) const LIMIT_REACHED: &str = "OSM.01020002";

/// An error as OSM tells it: `names` are pairs of our fields and theirs.
pub(super) fn told(error: Error, names: &[(&str, &str)]) -> Fault {
    let Error::Refused(Refusal::Invalid(mut faults)) = error else { return Fault::from(error) };
    for fault in &mut faults {
        if let Some((_, theirs)) = names.iter().find(|(ours, _)| *ours == fault.field) {
            fault.field = (*theirs).to_owned();
        }
    }
    let code = faults.first().and_then(|fault| code(&fault.problem));
    let fault = Fault::from(Refusal::Invalid(faults));
    match code {
        Some(code) => fault.code(code),
        None => fault,
    }
}

fn code(problem: &Problem) -> Option<&'static str> {
    match problem.of_any() {
        Problem::Taken => Some(NAME_TAKEN),
        Problem::TooManyKept { .. } | Problem::TooManyThere { .. } => Some(LIMIT_REACHED),
        _ => None,
    }
}
