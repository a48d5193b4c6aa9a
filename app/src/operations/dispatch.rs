//! *Dispatch rules*: to which engineers new tickets of a service go. Which rule is open to be changed stands in the address.

use super::frame::{self, About};
use crate::api::Done;
use crate::api::dispatch::DispatchScreen;
use crate::i18n::dispatch::own;
use crate::read::address;
use crate::ui::field::error_line;
use crate::ui::post::{FormState, form_state};
use crate::ui::{Hidden, IconSmall, Post, Refused, Saved, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{DispatchEngineer, DispatchMode, DispatchRule, DispatchService};

const PAGE: &str = "/operations/dispatch";

/// The page.
#[component]
pub(crate) fn Dispatch() -> AnyView {
    let words = own();
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|q| q.get("service")).unwrap_or_default());
    let saved = Saved::new();
    let show = shown(move |screen: DispatchScreen| {
        let table = table(&screen);
        let changed = move || open.with(|open| change(&screen, open, saved.done()));
        view! { {changed}{table} }.into_any()
    });
    let about = About { title: words.rules, lead: words.rules_lead, door: "/fn/dispatch", said: words.saved };
    frame::page(about, saved, show)
}

fn name_of(of: &DispatchService) -> String {
    if of.name.is_empty() { own().others.to_owned() } else { of.name.clone() }
}

fn table(screen: &DispatchScreen) -> AnyView {
    let words = own();
    let row = |of: &DispatchService| row(of, &screen.rules.engineers);
    view! {
        <section class="list" aria-label=words.rules>
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.rules>
                <table class="table" data-density="compact">
                    <thead><tr>
                        <th scope="col">{words.service}</th>
                        <th scope="col">{words.new_tickets}</th>
                        <th scope="col">{words.engineers_and_load}</th>
                        <th scope="col">{words.verb}</th>
                    </tr></thead>
                    <tbody>{screen.rules.services.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(of: &DispatchService, all: &[DispatchEngineer]) -> AnyView {
    let words = own();
    let name = name_of(of);
    let spoken = crate::i18n::words().common.about(words.change, &name);
    let change = address(PAGE, &[("service", of.service.as_str())]);
    let how = match &of.rule {
        Some(rule) => {
            view! { <span class="tag"><IconSmall name="forward"/>{(words.mode_word)(rule.mode)}</span> }.into_any()
        }
        None => view! { <span class="muted">{words.no_rule}</span> }.into_any(),
    };
    let to = of.rule.as_ref().map(|rule| match rule.engineers.is_empty() {
        true => view! { <span class="muted">{words.nobody}</span> }.into_any(),
        false => to(rule, all).into_any(),
    });
    view! {
        <tr>
            <td class="nowrap">{name}</td>
            <td class="nowrap">{how}</td>
            <td>{to}</td>
            <td><a class="button" data-size="s" href=change aria-label=spoken>{words.change}</a></td>
        </tr>
    }
    .into_any()
}

/// The engineers of a rule, each with what they hold.
fn to(rule: &DispatchRule, all: &[DispatchEngineer]) -> String {
    let in_rule = all.iter().filter(|one| rule.engineers.contains(&one.id));
    in_rule
        .map(|one| format!("{} ({})", one.name, one.load))
        .collect::<Vec<_>>()
        .join(crate::i18n::words().common.clause)
}

/// The rule that is open, if one is.
fn change(screen: &DispatchScreen, open: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let Some(of) = screen.rules.services.iter().find(|of| of.service.as_str() == open) else { return ().into_any() };
    let (key, service) = (screen.key.clone(), of.service.to_string());
    let (rule, engineers) = (of.rule.clone(), screen.rules.engineers.clone());
    let remove = of.rule.is_some().then(|| remove(&key, &service, on_done));
    view! {
        <section class="card" aria-labelledby="dispatch-title">
            <div class="card__head"><h2 id="dispatch-title">{name_of(of)}</h2></div>
            <div class="card__body form-section">
                <Post action="/fn/dispatch/set" id="dispatch" class="form-section" files=true on_done=on_done>
                    <Refused names=&[("mode", || own().mode), ("engineers", || own().engineers)]/>
                    <Hidden name="key" value=key/>
                    <Hidden name="service" value=service/>
                    {modes(rule.as_ref())}
                    {choices(rule.as_ref(), &engineers)}
                    <div class="row">
                        <button class="button" data-kind="primary" type="submit">{words.save}</button>
                        <a class="button" href=PAGE>{words.cancel}</a>
                    </div>
                </Post>
                {remove}
            </div>
        </section>
    }
    .into_any()
}

/// Several boxes of one field, with what is wrong with it.
fn boxes(name: &'static str, label: &'static str, boxes: AnyView) -> AnyView {
    let state = form_state();
    let (id, error) = (state.field_id(name), state.error(name));
    view! {
        <fieldset class="field" id=id.clone() tabindex="-1" aria-describedby=format!("{id}-error")
            data-invalid=move || (!error.get().is_empty()).then_some("")>
            <legend class="field__label">{label}</legend>
            {boxes}
            {error_line(id.clone(), error)}
        </fieldset>
    }
    .into_any()
}

/// What was chosen in a box before a refusal; `None` if nothing was refused.
fn typed(state: &FormState, name: &str, value: &str) -> Option<bool> {
    state.typed.as_ref().map(|typed| typed.values.iter().any(|(n, v)| n == name && v == value))
}

fn modes(rule: Option<&DispatchRule>) -> AnyView {
    let (words, state) = (own(), form_state());
    let now = rule.map_or(DispatchMode::Offer, |rule| rule.mode);
    let choice = |mode: DispatchMode| {
        let checked = typed(&state, "mode", mode.name()).unwrap_or(mode == now);
        view! {
            <label class="choice">
                <input type="radio" name="mode" value=mode.name() checked=checked/>
                <span class="choice__text"><span>{(words.mode_word)(mode)}</span><small>{(words.mode_text)(mode)}</small></span>
            </label>
        }
    };
    boxes("mode", words.mode, DispatchMode::ALL.map(choice).collect_view().into_any())
}

fn choices(rule: Option<&DispatchRule>, all: &[DispatchEngineer]) -> AnyView {
    let (words, state) = (own(), form_state());
    let choice = |of: &DispatchEngineer| {
        let now = rule.is_some_and(|rule| rule.engineers.contains(&of.id));
        let checked = typed(&state, "engineers", of.id.as_str()).unwrap_or(now);
        view! {
            <label class="choice">
                <input type="checkbox" name="engineers" value=of.id.to_string() checked=checked/>
                <span class="choice__text"><span>{of.name.clone()}</span><small>{(words.load)(of.load)}</small></span>
            </label>
        }
    };
    let nobody = all.is_empty().then(|| view! { <p class="muted">{words.no_engineers}</p> });
    let all = all.iter().map(choice).collect_view();
    boxes("engineers", words.engineers, view! { {nobody}{all} }.into_any())
}

fn remove(key: &str, service: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let (key, service) = (key.to_owned(), service.to_owned());
    view! {
        <Post action="/fn/dispatch/remove" id="dispatch-remove" class="form-section" on_done=on_done>
            <Refused/>
            <Hidden name="key" value=key/>
            <Hidden name="service" value=service/>
            <p class="muted">{words.remove_text}</p>
            <div class="row"><button class="button" data-kind="danger" type="submit">{words.remove}</button></div>
        </Post>
    }
    .into_any()
}
