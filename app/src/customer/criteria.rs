//! *Advanced Search*: criteria that follow the overview. It unfolds without script.

use super::search::is_overviewed;
use super::suggest::suggested;
use crate::api::ticket_list::ListPage;
use crate::i18n::{refusal, words};
use crate::layout::viewer;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Instant, Phase, Rank, Scope};

pub(super) fn criteria(page: &ListPage) -> AnyView {
    let words = words();
    let filter = &page.filter;
    let others = filter.scope == Scope::Group || viewer().rank == Rank::Owner;
    let asked = filter.service.is_some()
        || !filter.submitted.is_any()
        || !filter.label.is_empty()
        || !filter.submitter.is_empty()
        || !page.faults.is_empty();
    let people = others.then(|| {
        view! {
            {suggested("label", words.list.label, "", &filter.label, "/fn/list/labels", error(page, "label"))}
            {suggested(
                "submitter", words.list.submitter, words.list.submitter_hint, &filter.submitter,
                "/fn/list/submitters", error(page, "submitter"),
            )}
        }
    });
    // A link may ask for more than this list has a field for: it is not lost with the next search.
    let kept = (!others).then(|| {
        let kept = [("label", filter.label.clone()), ("submitter", filter.submitter.clone())];
        kept.map(|(name, value)| (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value/> }))
            .collect_view()
    });
    let clear = super::filter::path(filter.scope);
    view! {
        <details class="search__more" open=asked>
            <summary class="button" data-kind="quiet">{words.list.advanced}<IconSmall name="down"/></summary>
            <div class="search__panel">
                <div class="fields">
                    {service(page)}
                    {state(page)}
                    {submitted(page)}
                    {people}
                    {kept}
                </div>
                <div class="row">
                    <button class="button" data-kind="primary" type="submit">{words.common.search}</button>
                    <a class="button" data-kind="quiet" href=clear>{words.list.clear}</a>
                </div>
            </div>
        </details>
    }
    .into_any()
}

fn service(page: &ListPage) -> AnyView {
    let words = &words().list;
    let chosen = page.filter.service.as_ref().map(|id| id.to_string()).unwrap_or_default();
    let unknown = (!chosen.is_empty() && !page.services.iter().any(|(id, _)| *id == chosen))
        .then(|| view! { <option value=chosen.clone() selected=true>{chosen.clone()}</option> });
    let options = page.services.iter().map(|(id, name)| {
        let here = *id == chosen;
        view! { <option value=id.clone() selected=here>{name.clone()}</option> }
    });
    let options = options.collect_view();
    field("service", words.service, error(page, "service"), move |invalid| {
        view! {
            <select class="input" id="search-service" name="service" aria-invalid=invalid
                aria-describedby="search-service-error">
                <option value="">{words.any_service}</option>
                {options}
                {unknown}
            </select>
        }
        .into_any()
    })
}

/// *Service Ticket State*: where the overview has not said it.
fn state(page: &ListPage) -> Option<AnyView> {
    if page.filter.phase.is_some_and(is_overviewed) {
        return None;
    }
    let words = words();
    let chosen = page.filter.phase;
    let option = |phase: Phase| {
        let here = chosen == Some(phase);
        view! { <option value=phase.name() selected=here>{words.state.phase(phase)}</option> }
    };
    let options = Phase::ALL.map(option).collect_view();
    Some(field("state", words.list.state, String::new(), move |_| {
        view! {
            <select class="input" id="search-state" name="state">
                <option value="">{words.list.any_state}</option>
                {options}
            </select>
        }
        .into_any()
    }))
}

fn submitted(page: &ListPage) -> AnyView {
    let words = &words().list;
    let days = &page.filter.submitted;
    let day = |name: &'static str, label: &'static str, value: &str| {
        let invalid = page.faults.iter().any(|fault| fault.field == name).then_some("true");
        // A field for dates would not show what is none.
        let kind = if value.is_empty() || Instant::of_day(value).is_some() { "date" } else { "text" };
        view! {
            <input class="input" type=kind name=name id=format!("search-{name}") aria-label=label
                value=value.to_owned() aria-invalid=invalid aria-describedby=format!("search-{name}-error")/>
        }
    };
    let errors = ["from", "to"].map(|name| error_line(name, error(page, name)));
    view! {
        <fieldset class="field">
            <legend class="field__label">{words.submission_time}</legend>
            <span class="search__span">
                {day("from", words.from, &days.from)}<span aria-hidden="true">"–"</span>{day("to", words.to, &days.to)}
            </span>
            {errors.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// What is wrong with a field, in words; empty if nothing.
fn error(page: &ListPage, name: &str) -> String {
    let fault = page.faults.iter().find(|fault| fault.field == name);
    fault.map(|fault| refusal::problem(&fault.problem)).unwrap_or_default()
}

/// A field of the search: label, control, error. `draw` is told whether it is invalid.
pub(super) fn field(
    name: &'static str,
    label: &'static str,
    error: String,
    draw: impl FnOnce(Option<&'static str>) -> AnyView,
) -> AnyView {
    let wrong = !error.is_empty();
    let control = draw(wrong.then_some("true"));
    view! {
        <div class="field" data-invalid=wrong.then_some("")>
            <label class="field__label" for=format!("search-{name}")>{label}</label>
            {control}
            {error_line(name, error)}
        </div>
    }
    .into_any()
}

fn error_line(name: &'static str, error: String) -> AnyView {
    let fine = error.is_empty();
    view! {
        <span class="field__error" id=format!("search-{name}-error") hidden=fine>
            <IconSmall name="warning"/>{error}
        </span>
    }
    .into_any()
}
