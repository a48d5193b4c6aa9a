//! What a new ticket is about: service, issue type, severity.

use crate::i18n::words;
use crate::ticket_parts::SeverityTag;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use leptos::prelude::*;
use model::{Catalogue, Service, Severity};

pub(super) fn what(catalogue: &Catalogue) -> AnyView {
    let words = &words().create;
    let catalogue = catalogue.clone();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.about}</h2></div>
            <div class="card__body form-section">
                <Subject catalogue/>
                <p class="field__help">{words.service_missing}</p>
                <Severities/>
            </div>
        </section>
    }
    .into_any()
}

/// Service and issue type. Without script all types are on offer, by service; with it those of the chosen one.
#[component]
fn Subject(catalogue: Catalogue) -> AnyView {
    let words = &words().create;
    let state = form_state();
    let typed = |name: &str| state.value(name).unwrap_or_default();
    let (service, issue_type) = (typed("service"), typed("issue_type"));
    // None until the page is live: then only types of the chosen service are on offer.
    let chosen = RwSignal::new(None::<String>);
    let (first, id) = (service.clone(), state.field_id("service"));
    Effect::new(move || {
        let here = crate::ui::form_value(&id).unwrap_or_else(|| first.clone());
        chosen.set(Some(here));
    });
    let services = catalogue.services.iter().map(|s| option(s.id.as_str(), &s.name, &service)).collect_view();
    let types = catalogue.services.iter().map(|s| group(s, &issue_type, chosen)).collect_view();
    forget_type_of_other_service(state.field_id("issue_type"), catalogue, chosen);
    view! {
        <div class="fields">
            <Choice name="service" label=words.service
                on_change=Callback::new(move |(value,)| chosen.set(Some(value)))>
                <option value="">{words.choose}</option>{services}
            </Choice>
            <Choice name="issue_type" label=words.issue_type on_change=Callback::new(|_| ())>
                <option value="">{words.choose}</option>{types}
            </Choice>
        </div>
    }
    .into_any()
}

/// A type that does not belong to the chosen service is not chosen any more.
fn forget_type_of_other_service(id: String, catalogue: Catalogue, chosen: RwSignal<Option<String>>) {
    Effect::new(move || {
        let Some(service) = chosen.get() else { return };
        let types = catalogue.services.iter().find(|s| s.id.as_str() == service).map(|s| &s.issue_types);
        let here = crate::ui::form_value(&id).unwrap_or_default();
        if !types.is_some_and(|types| types.iter().any(|t| t.id.as_str() == here)) {
            crate::ui::set_form_value(&id, "");
        }
    });
}

fn option(value: &str, name: &str, typed: &str) -> AnyView {
    let selected = value == typed;
    view! { <option value=value.to_owned() selected=selected>{name.to_owned()}</option> }.into_any()
}

fn group(service: &Service, typed: &str, chosen: RwSignal<Option<String>>) -> AnyView {
    let types = service.issue_types.iter().map(|t| option(t.id.as_str(), &t.name, typed)).collect_view();
    let id = service.id.as_str().to_owned();
    let other = Signal::derive(move || chosen.with(|c| c.as_ref().is_some_and(|c| *c != id)));
    view! { <optgroup label=service.name.clone() hidden=other disabled=other>{types}</optgroup> }.into_any()
}

/// A choice of one from a list.
#[component]
fn Choice(name: &'static str, label: &'static str, on_change: Callback<(String,)>, children: Children) -> AnyView {
    let state = form_state();
    let (id, error) = (state.field_id(name), state.error(name));
    view! {
        <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" id=id.clone() name=name aria-describedby=format!("{id}-error")
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                on:change=move |event| on_change.run((event_target_value(&event),))>{children()}</select>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// How bad it is, as tiles.
#[component]
fn Severities() -> AnyView {
    let words = &words().create;
    let state = form_state();
    let (id, error) = (state.field_id("severity"), state.error("severity"));
    let typed = state.value("severity").unwrap_or_default();
    let (described, line) = (format!("{id}-error"), error_line(id.clone(), error));
    let tile = |severity: Severity| {
        let checked = severity.name() == typed;
        view! {
            <label class="choice" data-shape="tile">
                <input type="radio" name="severity" value=severity.name() checked=checked/>
                <span class="choice__text"><SeverityTag severity/><small>{(words.severity_means)(severity)}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="field" id=id tabindex="-1" aria-describedby=described
            data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <legend class="field__label">{words.severity}</legend>
            <div class="tiles">{Severity::ALL.map(tile).collect_view()}</div>
            {line}
        </fieldset>
    }
    .into_any()
}
