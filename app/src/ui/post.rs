//! Forms. Each is a plain HTML form posted to its door; with script the same post goes by fetch and the page stays.

use crate::UiError;
use crate::api::Done;
use crate::i18n::{refusal, words};
use crate::live::Live;
use crate::read::{Answer, answered, decoded};
use crate::typed::{DRAWN_FOR, Typed, typed_into};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::{Fault, Refusal, Viewer};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlFormElement, SubmitEvent, UrlSearchParams};

/// How a form stands: fields inside ask it for their error and for what was typed.
#[derive(Debug, Clone)]
pub(crate) struct FormState {
    /// The form's id; ids of its fields begin with it.
    pub id: Arc<str>,
    /// Why it was refused, if it was.
    pub refused: RwSignal<Option<UiError>>,
    /// Whether it is on its way.
    pub busy: RwSignal<bool>,
    /// What was typed, when it was refused without script.
    pub typed: Option<Typed>,
}

impl FormState {
    /// The id of a field.
    pub fn field_id(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// What is wrong with a field, in words; empty if nothing.
    pub fn error(&self, name: &'static str) -> Signal<String> {
        let refused = self.refused;
        Signal::derive(move || {
            refused.with(|r| match r {
                Some(UiError::Refused(Refusal::Invalid(faults))) => {
                    faults.iter().find(|f| f.field == name).map(|f| refusal::problem(&f.problem)).unwrap_or_default()
                }
                _ => String::new(),
            })
        })
    }

    /// What stood in a field when the form was refused.
    pub fn value(&self, name: &str) -> Option<String> {
        self.typed.as_ref().and_then(|t| t.value(name)).map(str::to_owned)
    }
}

/// The form around this view.
pub(crate) fn form_state() -> FormState {
    expect_context::<FormState>()
}

/// A form. `action` is the door's address, such as `/fn/tickets/cancel`.
#[component]
pub(crate) fn Post(
    /// The door.
    #[prop(into)]
    action: Arc<str>,
    /// The form's id, unique on the page.
    #[prop(into)]
    id: Arc<str>,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Whether it carries files.
    #[prop(optional)]
    files: bool,
    /// Called with the answer, before the page goes on or reads again.
    #[prop(optional)]
    on_done: Option<Callback<(Done,)>>,
    /// Asked in the browser before the form goes out: what the server would refuse is said at once.
    #[prop(optional)]
    check: Option<Callback<(FormData,), Result<(), Refusal>>>,
    /// Takes over in the browser once the form is checked: it is sent by whoever takes it.
    #[prop(optional)]
    take: Option<Callback<(FormData, FormState)>>,
    /// Fields and buttons.
    children: Children,
) -> AnyView {
    let typed = typed_into(&id);
    let state = FormState {
        id: id.clone(),
        refused: RwSignal::new(typed.as_ref().map(|t| UiError::Refused(t.refusal.clone()))),
        busy: RwSignal::new(false),
        typed,
    };
    provide_context(state.clone());
    let send = sender(action.clone(), files, &state, Asked { check, take, on_done });
    let busy = state.busy;
    view! {
        <form
            method="post" action=action.to_string() id=id.to_string() class=class
            enctype=files.then_some("multipart/form-data")
            aria-busy=move || busy.get().then_some("true")
            on:submit=send
        >
            <DrawnFor/>
            {children()}
        </form>
    }
    .into_any()
}

/// Says for whom a form was drawn, so that it is not carried out as another who signs in meanwhile. Forms of nobody (at the
/// entrance) say nothing.
#[component]
pub(crate) fn DrawnFor() -> AnyView {
    let user = use_context::<Viewer>().map(|viewer| viewer.id.to_string());
    user.map(|user| view! { <super::Hidden name=DRAWN_FOR value=user/> }).into_any()
}

/// Who has a say while a form is sent.
struct Asked {
    check: Option<Callback<(FormData,), Result<(), Refusal>>>,
    take: Option<Callback<(FormData, FormState)>>,
    on_done: Option<Callback<(Done,)>>,
}

/// Takes over the submit in the browser: one post at a time, and nothing typed is lost.
fn sender(
    action: Arc<str>,
    files: bool,
    state: &FormState,
    Asked { check, take, on_done }: Asked,
) -> impl Fn(SubmitEvent) + 'static {
    let (refused, busy) = (state.refused, state.busy);
    let state = state.clone();
    let navigate = use_navigate();
    let live = use_context::<Live>();
    move |event| {
        event.prevent_default();
        let Some(form) = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok()) else { return };
        if busy.get_untracked() {
            return;
        }
        let (action, data) = match filled(&event, &form, &action) {
            Ok(filled) => filled,
            Err(error) => return refused.set(Some(error)),
        };
        if let Some(Err(refusal)) = check.map(|check| check.run((data.clone(),))) {
            refused.set(Some(UiError::Refused(refusal)));
            return focus_errors(&state.id);
        }
        if let Some(take) = take {
            return take.run((data, state.clone()));
        }
        busy.set(true);
        let (navigate, id) = (navigate.clone(), state.id.clone());
        leptos::task::spawn_local(async move {
            let answer = post(&action, data, files).await;
            busy.set(false);
            match answer {
                Ok(done) => {
                    refused.set(None);
                    form.reset();
                    if let Some(on_done) = on_done {
                        let _ = on_done.try_run((done.clone(),));
                    }
                    // The live update of this very command can be faster than its answer: then the form is gone, and with
                    // it who was to be told.
                    if !form.is_connected() && document().active_element().is_none_or(|on| on.tag_name() == "BODY") {
                        super::focus_title();
                    }
                    match done.go {
                        Some(go) => navigate(&go, NavigateOptions::default()),
                        None => live.into_iter().for_each(Live::acted),
                    }
                }
                Err(error) => {
                    if error.needs_sign_in() {
                        crate::layout::ask_to_sign_in();
                    }
                    refused.set(Some(error));
                    focus_errors(&id);
                }
            }
        });
    }
}

/// Where the form goes and with what: the button that sent it may name another door, and adds its value.
fn filled(event: &SubmitEvent, form: &HtmlFormElement, action: &str) -> Result<(String, FormData), UiError> {
    let data = FormData::new_with_form(form).map_err(|_| UiError::Transport("form".into()))?;
    let Some(button) = event.submitter() else { return Ok((action.to_owned(), data)) };
    if let (Some(name), Some(value)) = (button.get_attribute("name"), button.get_attribute("value")) {
        data.append_with_str(&name, &value).map_err(|_| UiError::Transport("button".into()))?;
    }
    Ok((button.get_attribute("formaction").unwrap_or_else(|| action.to_owned()), data))
}

/// Posts a form by fetch.
pub(crate) async fn post(action: &str, data: FormData, files: bool) -> Result<Done, UiError> {
    decoded(send(action, data, files).await)
}

/// The same to a door that answers with more than "done".
pub(crate) async fn send(action: &str, data: FormData, files: bool) -> Answer {
    let lost = |e: String| UiError::Transport(e);
    let body: JsValue = if files {
        data.into()
    } else {
        // A text field never holds a file, so the conversion cannot fail.
        UrlSearchParams::new_with_str_sequence_sequence(&js_sys::Array::from(&data))
            .map_err(|_| lost("fields".into()))?
            .into()
    };
    let request = gloo_net::http::Request::post(action)
        .header("Accept", "application/json")
        .body(body)
        .map_err(|e| lost(e.to_string()))?;
    let response = request.send().await.map_err(|e| lost(e.to_string()))?;
    let text = response.text().await.map_err(|e| lost(e.to_string()))?;
    answered(response.ok(), text)
}

/// Brings the reader to what is wrong, once it is drawn.
pub(crate) fn focus_errors(id: &str) {
    let errors = format!("{id}-errors");
    request_animation_frame(move || {
        if let Some(errors) = document().get_element_by_id(&errors) {
            let _ = errors.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}

/// Names of a form's fields, each with its label.
pub(crate) type Labels = &'static [(&'static str, fn() -> &'static str)];

/// Why the form was refused: first child of a form. Faults of fields link to their fields; `names` are their labels.
#[component]
pub(crate) fn Refused(
    /// Field name → label, for the links.
    #[prop(optional)]
    names: Labels,
) -> AnyView {
    let state = form_state();
    let refused = state.refused;
    let id = StoredValue::new(state.id);
    let line = move |fault: &Fault| {
        let label = names.iter().find(|(n, _)| *n == fault.field).map(|(_, label)| label());
        let text = match label {
            Some(label) => words().common.about(label, &refusal::problem(&fault.problem)),
            None => refusal::problem(&fault.problem),
        };
        view! { <a href=format!("#{}-{}", id.get_value(), fault.field) rel="external">{text}</a> }.into_any()
    };
    let of = move |what: &str| id.with_value(|id| format!("{id}-{what}"));
    view! {
        {move || refused.get().map(|error| match error {
            // What was typed when the session had ended: it is back, and nothing in it was wrong.
            UiError::Refused(Refusal::Invalid(faults)) if faults.is_empty() => ().into_any(),
            UiError::Refused(Refusal::Invalid(faults)) => view! {
                <div class="errors" role="alert" tabindex="-1" id=of("errors") aria-labelledby=of("errors-title")>
                    <h2 id=of("errors-title")>{(words().common.to_correct)(faults.len())}</h2>
                    {faults.iter().map(line).collect_view()}
                </div>
            }.into_any(),
            error => view! {
                <div class="flash" data-tone="danger" role="alert" tabindex="-1" id=of("errors")>
                    <super::Icon name="warning"/>
                    <div class="flash__text"><b>{refusal::title(&error)}</b><span>{refusal::sentence(&error)}</span></div>
                </div>
            }.into_any(),
        })}
    }
    .into_any()
}
