//! What somebody is writing is kept within a second, on this device and on the server: a reload, a crash, a sign-out or
//! another device does not lose it.

mod device;
mod keep;
mod server;

pub(crate) use device::forget_all;
pub(crate) use keep::{Form, Kept, keep};

use crate::typed::{Typed, typed_into};
use leptos::prelude::*;
use model::Refusal;

/// Lets the fields of a form begin with a draft, as they begin with what was typed into a refused one: on the server too,
/// so that a page without script has it.
pub(crate) fn begin_with(form: &'static str, fields: Vec<(String, String)>) {
    if typed_into(form).is_none() && !fields.is_empty() {
        let refusal = Refusal::Invalid(Vec::new());
        provide_context(RwSignal::new(Some(Typed { form: form.to_owned(), by: None, refusal, values: fields })));
    }
}
