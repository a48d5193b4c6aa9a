//! *Authorize* as its form holds it: the secrets stay secrets from the first byte on.

use super::form::Form;
use desk::GrantForm;
use model::MOST_AUTHORIZATION_FIELDS;

/// Names of the inputs of the fields begin with it; the field's place follows.
const VALUE: &str = "value-";

/// Whether a field of the form is never to be kept, shown again or printed.
pub(crate) fn is_secret(name: &str) -> bool {
    name == "password" || name.starts_with(VALUE)
}

/// What stands in the form again if it is refused. Nothing but these: whatever else was sent is not kept.
const KEPT: [&str; 6] = ["period", "amount", "unit", "views", "agreed", "agreement_hash"];

/// What of a decision may be kept for the next page.
pub(crate) fn typed(form: &Form) -> Vec<(String, String)> {
    form.typed().into_iter().filter(|(name, _)| KEPT.contains(&name.as_str())).collect()
}

/// The decision that a form holds. Its secrets are moved out of it.
///
/// # Errors
/// If the form was larger than the server takes, or came only in part.
pub(crate) fn of_form(form: &mut Form) -> desk::Result<GrantForm> {
    form.whole()?;
    let places = 1..=MOST_AUTHORIZATION_FIELDS as i64;
    let values = places.filter_map(|place| Some((place, form.take_secret(&format!("{VALUE}{place}"))?))).collect();
    let text = |name: &str| form.text(name).to_owned();
    Ok(GrantForm {
        values,
        period: text("period"),
        amount: text("amount"),
        unit: text("unit"),
        views: text("views"),
        agreement_version: text("agreement_version"),
        agreement_lang: text("agreement_lang"),
        agreement_hash: text("agreement_hash"),
        agreed: !text("agreed").is_empty(),
        key: text("key"),
        password: form.take_secret("password").unwrap_or_default(),
    })
}
