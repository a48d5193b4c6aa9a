//! What is asked of the trail: period, source, ticket, event, user. A plain form that stands in the address.

use super::audit::Trail;
use crate::api::account::AuditScreen;
use crate::i18n::refusal;
use crate::i18n::trail::own;
use crate::read::address;
use crate::ui::zone::{browser_zone, chosen_zone};
use crate::ui::{IconSmall, set_form_value};
use leptos::prelude::*;
use model::{Instant, PERIODS, SOURCES, TrailFilter};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

/// The address of what is asked, with `path` in front.
pub(super) fn link(path: &str, filter: &TrailFilter) -> String {
    address(
        path,
        &[
            ("period", &filter.period),
            ("from", &filter.from),
            ("to", &filter.to),
            ("zone", if filter.names_a_day() { &filter.zone } else { "" }),
            ("source", &filter.source),
            ("resource", &filter.resource),
            ("event", &filter.event),
            ("user", &filter.user),
            ("older", &filter.older),
        ],
    )
}

/// What an address asks.
pub(super) fn asked(get: impl Fn(&str) -> Option<String>) -> TrailFilter {
    let get = |name: &str| get(name).unwrap_or_default();
    TrailFilter {
        period: get("period"),
        from: get("from"),
        to: get("to"),
        zone: get("zone"),
        source: get("source"),
        resource: get("resource"),
        event: get("event"),
        user: get("user"),
        older: get("older"),
    }
}

/// The words of a door.
pub(super) fn source(name: &str) -> &'static str {
    let words = own();
    match name {
        "console" => words.console,
        "rest" => words.rest,
        "job" => words.job,
        _ => words.command,
    }
}

/// The form.
pub(super) fn form(screen: &AuditScreen, of: Trail) -> AnyView {
    let words = own();
    let filter = &screen.filter;
    let zone = zone(filter);
    let in_zone = move |word: fn(&str) -> String| {
        Signal::derive(move || zone.with(|zone| word(if zone.is_empty() { "UTC" } else { zone })))
    };
    let period = |name: &'static str| {
        let word = match name {
            "hour" => words.hour,
            "week" => words.week,
            "chosen" => words.chosen,
            _ => words.day,
        };
        view! { <option value=name selected=filter.period() == name>{word}</option> }
    };
    let door = |name: &'static str| view! { <option value=name selected=filter.source == name>{source(name)}</option> };
    // Beside what it is called, the name by which programs know it.
    let event = |(name, called): &(String, String)| {
        view! { <option value=name.clone() selected=filter.event == *name>{format!("{called} · {name}")}</option> }
    };
    view! {
        <form class="card" method="get" action=of.page role="search" aria-label=words.audit>
            <div class="card__body">
                <div class="fields" data-min="s">
                    <div on:change=forget_days>
                        {select("period", words.period, PERIODS.map(period).collect_view().into_any())}
                    </div>
                    {day(screen, "from", in_zone(words.from), &filter.from)}
                    {day(screen, "to", in_zone(words.to), &filter.to)}
                    {select("source", words.source, view! {
                        <option value="">{words.any}</option>{SOURCES.map(door).collect_view()}
                    }.into_any())}
                    {text("resource", words.resource, "", &filter.resource)}
                    {select("event", words.event, view! {
                        <option value="">{words.any}</option>{screen.events.iter().map(event).collect_view()}
                    }.into_any())}
                    {text("user", words.user, words.anybody, &filter.user)}
                </div>
                <div class="row">
                    <input type="hidden" name="zone" value=zone.get_untracked() prop:value=zone/>
                    <button class="button" data-kind="primary" type="submit">{words.search}</button>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// Another period takes the place of days that were chosen before: they would count, whatever stands beside them.
fn forget_days(event: Event) {
    let changed = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    if changed.is_some_and(|select| select.value() != "chosen") {
        for day in ["audit-from", "audit-to"] {
            set_form_value(day, "");
        }
    }
}

fn select(name: &'static str, label: &'static str, options: AnyView) -> AnyView {
    let id = format!("audit-{name}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" id=id name=name>{options}</select>
        </div>
    }
    .into_any()
}

fn text(name: &'static str, label: &'static str, hint: &'static str, value: &str) -> AnyView {
    let id = format!("audit-{name}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <input class="input" id=id name=name maxlength="100" placeholder=hint value=value.to_owned() autocomplete="off"/>
        </div>
    }
    .into_any()
}

/// In which zone the days are meant: that of whoever named them, else that of the settings, else the browser's.
fn zone(filter: &TrailFilter) -> RwSignal<String> {
    let chosen = chosen_zone();
    let is_known = filter.names_a_day() || chosen.is_some();
    let zone = RwSignal::new(if filter.names_a_day() { filter.zone.clone() } else { chosen.unwrap_or_default() });
    Effect::new(move || {
        if !is_known {
            zone.set(browser_zone().unwrap_or_default());
        }
    });
    zone
}

fn day(screen: &AuditScreen, name: &'static str, label: Signal<String>, value: &str) -> AnyView {
    let id = format!("audit-{name}");
    let fault = screen.faults.iter().find(|fault| fault.field == name);
    let error = fault.map(|fault| refusal::problem(&fault.problem));
    // A field for dates would not show what is none.
    let kind = if value.is_empty() || Instant::of_day(value).is_some() { "date" } else { "text" };
    let wrong = error.is_some();
    view! {
        <div class="field" data-invalid=wrong.then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            <input class="input" type=kind id=id.clone() name=name value=value.to_owned()
                aria-invalid=wrong.then_some("true") aria-describedby=format!("{id}-error")/>
            <span class="field__error" id=format!("{id}-error") hidden=!wrong><IconSmall name="warning"/>{error}</span>
        </div>
    }
    .into_any()
}
