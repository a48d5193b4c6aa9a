//! What was typed into a form that was refused, when it was posted without script: kept for the next page, in the
//! session, or at the entrance in the browser.

use leptos::prelude::*;
use model::{Refusal, UserId};
use serde::{Deserialize, Serialize};

/// The field in which a form says for whom it was drawn.
pub(crate) const DRAWN_FOR: &str = "as";

/// A refused form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Which form (its id).
    pub form: String,
    /// Who typed it, and alone gets it back; nobody for the forms of the entrance.
    #[serde(default)]
    pub by: Option<UserId>,
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

/// What was typed into a form that was refused, if it is this one.
pub(crate) fn typed_into(form: &str) -> Option<Typed> {
    use_context::<RwSignal<Option<Typed>>>().and_then(|typed| typed.get_untracked()).filter(|typed| typed.form == form)
}
