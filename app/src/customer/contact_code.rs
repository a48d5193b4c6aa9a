//! An address, and the code that verifies it if it is new.

use crate::UiError;
use crate::i18n::words;
use crate::typed::DRAWN_FOR;
use crate::ui::field::{described_by, error_line, help_line};
use crate::ui::post::{FormState, focus_errors, form_state, post};
use leptos::prelude::*;
use model::{ContactBook, Way};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, MouseEvent};

/// The door of codes.
const DOOR: &str = "/fn/contact/code";

/// A field for an address; below it, as long as the address is not verified, the code's.
#[component]
pub(super) fn Address(
    way: Way,
    label: &'static str,
    help: &'static str,
    now: String,
    book: StoredValue<ContactBook>,
) -> AnyView {
    let state = form_state();
    let name = way.name();
    let (id, error) = (state.field_id(name), state.error(name));
    let first = state.value(name).unwrap_or(now);
    let typed = RwSignal::new(first.clone());
    let (kind, autocomplete) = match way {
        Way::Email => ("email", "email"),
        Way::Phone => ("tel", "tel"),
    };
    let own = book.with_value(|book| book.own(way).to_owned());
    view! {
        <div class="stack" data-gap="s">
            <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
                <label class="field__label" for=id.clone()>{label}</label>
                {help_line(&id, help)}
                <input class="input" id=id.clone() name=name type=kind value=first autocomplete=autocomplete
                    placeholder=(!own.is_empty()).then_some(own)
                    aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                    aria-describedby=described_by(&id, help)
                    on:input=move |event| typed.set(event_target_value(&event))/>
                {error_line(id, error)}
            </div>
            {code(way, typed, book, state)}
        </div>
    }
    .into_any()
}

/// Whether something must be done about what was typed.
fn is_new(book: &ContactBook, way: Way, typed: &str) -> bool {
    if typed.trim().is_empty() { book.own(way).is_empty() } else { book.needs_code(way, typed) }
}

fn code(way: Way, typed: RwSignal<String>, book: StoredValue<ContactBook>, state: FormState) -> AnyView {
    let words = &words().contact;
    if !book.with_value(|book| book.sends(way)) {
        return view! { <span class="field__help">{(words.no_codes)(way)}</span> }.into_any();
    }
    let name = way.code_field();
    let (id, error) = (state.field_id(name), state.error(name));
    let before = state.value(name).unwrap_or_default();
    let new = Memo::new(move |_| typed.with(|typed| book.with_value(|book| is_new(book, way, typed))));
    let note = RwSignal::new("");
    let button = state.field_id(name) + "-send";
    let send = sender(way, state, note);
    view! {
        <div class="field" hidden=move || !new.get() data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <label class="field__label" for=id.clone()>{(words.code)(way)}</label>
            {help_line(&id, words.code_help)}
            <div class="row">
                <input class="input" data-width="time" id=id.clone() name=name value=before inputmode="numeric"
                    autocomplete="one-time-code" maxlength="12"
                    aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                    aria-describedby=described_by(&id, words.code_help)/>
                <button class="button" type="submit" id=button name="send" value=way.name() formaction=DOOR formnovalidate
                    on:click=send>{(words.send)(way)}</button>
            </div>
            {error_line(id, error)}
            <span class="field__help" role="status">{note}</span>
        </div>
    }
    .into_any()
}

/// With script only the code is asked for, and the form stays as it is.
fn sender(way: Way, state: FormState, note: RwSignal<&'static str>) -> impl Fn(MouseEvent) + 'static {
    move |event: MouseEvent| {
        event.prevent_default();
        let form = document().get_element_by_id(&state.id).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let Some(data) = form.and_then(|form| asked(&form, way)) else { return };
        if state.busy.get_untracked() {
            return;
        }
        state.busy.set(true);
        note.set("");
        let (refused, busy, id) = (state.refused, state.busy, state.id.clone());
        let field = state.field_id(way.code_field());
        leptos::task::spawn_local(async move {
            let answer = post(DOOR, data, true).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = refused.try_set(None);
                    let _ = note.try_set(words().contact.sent);
                    focus(&field);
                }
                Err(error) => said(error, refused, &id),
            }
        });
    }
}

fn said(error: UiError, refused: RwSignal<Option<UiError>>, id: &str) {
    if error.needs_sign_in() {
        crate::layout::ask_to_sign_in();
    }
    let _ = refused.try_set(Some(error));
    focus_errors(id);
}

/// What the door needs of the form: not its texts, nor its files.
fn asked(form: &HtmlFormElement, way: Way) -> Option<FormData> {
    let (all, some) = (FormData::new_with_form(form).ok()?, FormData::new().ok()?);
    for name in [way.name(), "number", DRAWN_FOR] {
        if let Some(value) = all.get(name).as_string() {
            some.append_with_str(name, &value).ok()?;
        }
    }
    some.append_with_str("send", way.name()).ok()?;
    some.append_with_str("scripted", "1").ok()?;
    Some(some)
}

fn focus(id: &str) {
    if let Some(field) = document().get_element_by_id(id) {
        let _ = field.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}
