//! Fields of a form: label, help, control, error, in this order.

use super::post::form_state;
use leptos::prelude::*;

/// One line of text. What was typed before a refusal without script stands in it again.
#[component]
pub(crate) fn Field(
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional)] help: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] required: bool,
) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let error = state.error(name);
    let value = state.value(name).unwrap_or(value);
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            {help_line(&id, help)}
            <input class="input" id=id.clone() name=name type=kind value=value required=required
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
                aria-describedby=described_by(&id, help)/>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    name: &'static str,
    label: &'static str,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] help: &'static str,
    #[prop(optional)] required: bool,
) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let error = state.error(name);
    let value = state.value(name).unwrap_or_default();
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            {help_line(&id, help)}
            <textarea class="input" id=id.clone() name=name rows=rows required=required
                aria-invalid=move || (!error.get().is_empty()).then_some("true")
                aria-describedby=described_by(&id, help)>{inside_area(value)}</textarea>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// A text as the child of a `textarea`. The framework writes such a child into the page as it is, so that here a text could end
/// the field and go on as markup.
pub(crate) fn inside_area(text: String) -> String {
    if crate::ON_SERVER { escaped(&text) } else { text }
}

fn escaped(text: &str) -> String {
    // A browser drops one line end at the beginning.
    let first = if text.starts_with(['\r', '\n']) { "\n" } else { "" };
    format!("{first}{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A tick without which the browser does not send the form: for what cannot be undone.
#[component]
pub(crate) fn Sure(label: &'static str) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" name="sure" value="on" required/>
            <span class="choice__text"><span>{label}</span></span>
        </label>
    }
    .into_any()
}

/// A value that travels with the form.
#[component]
pub(crate) fn Hidden(name: &'static str, #[prop(into)] value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// The help under a label.
pub(crate) fn help_line(id: &str, help: &'static str) -> AnyView {
    (!help.is_empty()).then(|| view! { <span class="field__help" id=format!("{id}-help")>{help}</span> }).into_any()
}

/// The ids that describe a control.
pub(crate) fn described_by(id: &str, help: &str) -> String {
    if help.is_empty() { format!("{id}-error") } else { format!("{id}-help {id}-error") }
}

/// The error of a field: always there, so that it is announced when it fills.
pub(crate) fn error_line(id: String, error: Signal<String>) -> AnyView {
    view! {
        <span class="field__error" id=format!("{id}-error") hidden=move || error.get().is_empty()>
            <super::IconSmall name="warning"/>{error}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_field() {
        assert_eq!(escaped("</textarea><b> &lt;"), "&lt;/textarea>&lt;b> &amp;lt;");
        assert_eq!(escaped("\na"), "\n\na");
    }
}
