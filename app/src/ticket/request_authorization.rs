//! *Request Authorization*: what an engineer wants to see, what for, and how long.

use super::open::Open;
use super::verb::{command, fold, foot, some, stays, value};
use crate::api::authorization_agent::authorization_form;
use crate::i18n::authorization_agent::own;
use crate::i18n::words;
use crate::typed::typed_into;
use crate::ui::field::{described_by, error_line, help_line};
use crate::ui::post::{Labels, form_state};
use crate::ui::{Field, IconSmall, Post, Refused, TextArea, focus_title};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{FieldKind, MOST_AUTHORIZATION_FIELDS, Period, Verb};
use web_sys::FormData;

/// The form's id; the desk's refusals come back to it.
const FORM: &str = "request-authorization";
/// Lines that are there from the beginning: what is asked without script.
const LINES: usize = 4;
/// The period that is chosen at first.
const USUAL: &str = "8h";

const NAMES: Labels = &[
    ("purpose", || own().purpose),
    ("asset", || own().asset),
    ("fields", || own().fields),
    ("statement", || own().statement),
    ("period", || own().period),
    ("amount", || own().amount),
    ("readers", || own().readers),
];

/// A button that unfolds the form; there while it [`stays`].
pub(super) fn request(open: Open, size: &'static str) -> AnyView {
    let stays = stays(open, Verb::RequestAuthorization, FORM);
    (move || stays.get().then(|| untrack(|| unfolded(open, size)))).into_any()
}

fn unfolded(open: Open, size: &'static str) -> AnyView {
    let all = words();
    let texts = own();
    let word = (all.state.verbs)(Verb::RequestAuthorization);
    let asked = use_query_map().with_untracked(|query| query.get("ask").is_some_and(|asked| asked == FORM));
    let unfolded = asked || typed_into(FORM).is_some();
    let done = RwSignal::new(0);
    let on_done = Callback::new(move |_| {
        done.update(|n| *n += 1);
        fold(FORM);
        focus_title();
    });
    let check = Callback::new(|(data,): (FormData,)| authorization_form(|name| value(&data, name)).parse().map(drop));
    view! {
        <details class="verb" name="verb" open=unfolded>
            <summary class="button" data-kind="vault-line" data-size=some(size)><IconSmall name="seal"/>{word}</summary>
            <Post action="/fn/authorizations/request" id=FORM class="verb__form" files=true on_done check>
                <Refused names=NAMES/>
                {command(open, FORM, done)}
                <p>{texts.lead}</p>
                <TextArea name="purpose" label=texts.purpose help=texts.purpose_help rows=2/>
                <div class="fields">
                    <Field name="asset" label=texts.asset help=texts.asset_help/>
                    {period()}
                </div>
                {lines(done)}
                <TextArea name="statement" label=texts.statement help=texts.statement_help/>
                <Field name="readers" label=texts.readers help=texts.readers_help/>
                {foot(open, Verb::RequestAuthorization, "vault", word)}
            </Post>
        </details>
    }
    .into_any()
}

/// One of the usual lengths, or a custom one, whose fields show once it is chosen.
fn period() -> AnyView {
    let texts = own();
    let state = form_state();
    let (id, error) = (state.field_id("period"), state.error("period"));
    let (amount_id, amount_error) = (state.field_id("amount"), state.error("amount"));
    let typed = |name: &str, usual: &str| state.value(name).unwrap_or_else(|| usual.to_owned());
    let (chosen, unit) = (typed("period", USUAL), typed("unit", "hours"));
    let option = |value: &'static str, word: String, chosen: &str| {
        view! { <option value=value selected=value == chosen>{word}</option> }.into_any()
    };
    let lengths =
        Period::CHOICES.map(|(name, period)| option(name, (words().authorization.period)(period.ms()), &chosen));
    let units = Period::UNITS.into_iter().zip(texts.units);
    let units = units.map(|((name, _), word)| option(name, word.to_owned(), &unit)).collect_view();
    view! {
        <div class="field period" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <label class="field__label" for=id.clone()>{texts.period}</label>
            <select class="input" id=id.clone() name="period" aria-describedby=format!("{id}-error")
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")>
                {lengths.into_iter().collect_view()}
                {option("custom", texts.custom.to_owned(), &chosen)}
            </select>
            {error_line(id, error)}
            <div class="row period__custom">
                <input class="input" data-width="time" id=amount_id.clone() name="amount" inputmode="numeric"
                    autocomplete="off" aria-label=texts.amount value=typed("amount", "")
                    aria-invalid=move || (!amount_error.with(String::is_empty)).then_some("true")
                    aria-describedby=format!("{amount_id}-error")/>
                <select class="input" data-width="zone" name="unit" aria-label=texts.unit>{units.into_iter().collect_view()}</select>
            </div>
            {error_line(amount_id, amount_error)}
        </div>
    }
    .into_any()
}

/// The fields: a name and what it gives access to, line by line. With script there can be more of them.
fn lines(done: RwSignal<u32>) -> AnyView {
    let texts = own();
    let state = form_state();
    let (id, error) = (state.field_id("fields"), state.error("fields"));
    let last_typed = (1..=MOST_AUTHORIZATION_FIELDS).rev().find(|n| has_text(state.value(&format!("name{n}"))));
    let count = RwSignal::new(last_typed.unwrap_or_default().max(LINES));
    let scripted = RwSignal::new(false);
    Effect::new(move || scripted.set(true));
    Effect::new(move |before: Option<u32>| {
        let now = done.get();
        if before.is_some_and(|before| before != now) {
            count.set(LINES);
        }
        now
    });
    let more = move || scripted.get() && count.get() < MOST_AUTHORIZATION_FIELDS;
    let lines = (1..=MOST_AUTHORIZATION_FIELDS).map(|n| line(n, &id, count)).collect_view();
    let described = described_by(&id, texts.fields_help);
    view! {
        <fieldset class="field" aria-describedby=described
            data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <legend class="field__label">{texts.fields}</legend>
            {help_line(&id, texts.fields_help)}
            <div class="stack" data-gap="s">{lines}</div>
            {error_line(id, error)}
            <div class="row" hidden=move || !more()>
                <button class="button" data-kind="link" type="button" on:click=move |_| count.update(|n| *n += 1)>
                    <IconSmall name="plus"/>{texts.add_field}
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

fn has_text(typed: Option<String>) -> bool {
    typed.is_some_and(|text| !text.trim().is_empty())
}

fn line(n: usize, id: &str, count: RwSignal<usize>) -> AnyView {
    let texts = own();
    let state = form_state();
    // The first bears the id of them all, so that a fault leads to it.
    let id = if n == 1 { id.to_owned() } else { state.field_id(&format!("name{n}")) };
    let name = state.value(&format!("name{n}")).unwrap_or_default();
    let chosen = state.value(&format!("kind{n}")).unwrap_or_default();
    let option = |kind: FieldKind| {
        let (value, word) = (kind.name(), (words().authorization.kind)(kind));
        view! { <option value=value selected=value == chosen>{word}</option> }.into_any()
    };
    view! {
        <div class="row" hidden=move || { count.get() < n }>
            <input class="input" data-width="grow" id=id name=format!("name{n}") value=name autocomplete="off"
                aria-label=(texts.field_name)(n)/>
            <select class="input" data-width="zone" name=format!("kind{n}") aria-label=(texts.field_kind)(n)>
                {FieldKind::ALL.map(option).into_iter().collect_view()}
            </select>
        </div>
    }
    .into_any()
}
