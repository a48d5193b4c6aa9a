//! A name, again and again, over what only its bearer may see: whoever photographs it photographs the name.

use leptos::prelude::*;

/// How often it stands there.
const TIMES: usize = 48;

/// The watermark: over the whole of the positioned part around it.
pub(crate) fn watermark(name: &str) -> AnyView {
    let marks = std::iter::repeat_n(name, TIMES).map(|name| view! { <span>{name.to_owned()}</span> }.into_any());
    view! { <span class="shown__marks" aria-hidden="true">{marks.collect_view()}</span> }.into_any()
}
