//! What was typed into a form that was refused, when it was posted without script: kept in the session for the next page.

use model::Refusal;
use serde::{Deserialize, Serialize};

/// A refused form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Which form (its id).
    pub form: String,
    /// Why it was refused.
    pub refusal: Refusal,
    /// Its fields. Passwords and files are never among them.
    pub values: Vec<(String, String)>,
}

impl Typed {
    /// What stood in a field.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }
}
