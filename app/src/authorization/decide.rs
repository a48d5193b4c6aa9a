//! The decision: reply, period, agreement, in one plain form; beside it *Reject* with a reason.

use super::chip::chip;
use super::opened::Opened;
use super::page::crumbs;
use super::period::{Chosen, period};
use super::reject::reject;
use super::request::facts;
use super::secret::{NAMES, secret};
use super::sign::{Signing, sign};
use crate::UiError;
use crate::i18n::words;
use crate::ui::field::error_line;
use crate::ui::post::{Labels, form_state};
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused};
use leptos::prelude::*;
use model::{Authorization, AuthorizationField, GrantTerms, Problem, Refusal};
use std::collections::BTreeSet;
use web_sys::FormData;

/// The form's id; the desk's refusals come back to it.
const FORM: &str = "authorize";

/// Labels for the summary of what is wrong.
const LABELS: Labels = &[
    ("fields", || words().authorization_decide.reply),
    ("period", || words().authorization_pages.period),
    ("amount", || words().authorization_decide.amount),
    ("views", || words().authorization_decide.views),
    ("agreed", || words().authorization_decide.agreement),
    ("password", || words().authorization_decide.password),
];

/// The page of a decision.
pub(super) fn decide(opened: Opened) -> AnyView {
    let all = words();
    let words = &all.authorization_decide;
    let of = opened.of.get_untracked();
    let title = (words.decide_title)(&of.asked_by);
    view! {
        {crumbs(&of, &title, all.authorization_pages.authorize)}
        <div class="page__head"><h1>{title.clone()}</h1>{chip(of.state, None)}</div>
        <div class="split" data-main="form">
            <div class="stack">
                <section class="seal" data-state="requested" aria-labelledby="request-title">
                    <header class="seal__head"><Icon name="seal"/><h2 id="request-title">{all.authorization_pages.request}</h2></header>
                    <div class="seal__body">{facts(&of)}</div>
                    <footer class="seal__foot">{reject(opened, &of)}</footer>
                </section>
                {form(opened, of)}
            </div>
            {aside()}
        </div>
    }
    .into_any()
}

fn form(opened: Opened, of: Authorization) -> AnyView {
    let (fields, asked) = (of.fields.len(), of.period);
    let check = Callback::new(move |(data,): (FormData,)| {
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        let typed = GrantTerms {
            period: text("period"),
            amount: text("amount"),
            unit: text("unit"),
            views: text("views"),
            agreed: !text("agreed").is_empty(),
            password: !text("password").is_empty(),
            given: NAMES.iter().filter(|name| !text(name).trim().is_empty()).count(),
        };
        typed.parse(fields, asked).map(drop)
    });
    let key = opened.key.with_value(|key| format!("{key}-{FORM}"));
    view! {
        <Post action="/fn/authorizations/authorize" id=FORM class="stack" files=true check>
            <Refused names=LABELS/>
            <Hidden name="id" value=of.id.to_string()/>
            <Hidden name="key" value=key/>
            {inside(opened, of)}
        </Post>
    }
    .into_any()
}

/// The three steps.
fn inside(opened: Opened, of: Authorization) -> AnyView {
    let words = &words().authorization_decide;
    let state = form_state();
    let chosen = Chosen::new(of.period, of.now, |name| state.value(name));
    let filled = RwSignal::new(BTreeSet::new());
    // A tick that came back belongs to the text that was shown with it.
    let hash = opened.agreement.with_untracked(|of| of.as_ref().map(|of| of.hash.clone()));
    let signing = Signing {
        opened,
        chosen,
        filled: Memo::new(move |_| filled.with(BTreeSet::len)),
        fields: of.fields.len(),
        agreed: RwSignal::new(state.value("agreed").is_some() && state.value("agreement_hash") == hash),
    };
    read_a_new_agreement(opened, state.refused);
    let typed = Callback::new(move |(place, some): (i64, bool)| {
        filled.update(|filled| {
            if some {
                filled.insert(place)
            } else {
                filled.remove(&place)
            };
        });
    });
    let again = state.typed.is_some().then(|| {
        view! {
            <div class="flash" data-tone="vault" data-size="s">
                <IconSmall name="lock"/><div class="flash__text"><span>{words.again_without_script}</span></div>
            </div>
        }
    });
    view! {
        {again}
        {steps(signing)}
        <section class="card" aria-labelledby="step-reply">
            <div class="card__head">
                <h2 id="step-reply">{words.step_reply}</h2><span class="card__end muted">{words.encrypted}</span>
            </div>
            <div class="card__body form-section">{reply(&of.fields, typed)}{of.statement.as_deref().map(commitment)}</div>
        </section>
        <section class="card" aria-labelledby="step-period">
            <div class="card__head"><h2 id="step-period">{words.step_period}</h2></div>
            <div class="card__body form-section">{period(chosen)}{(!of.fields.is_empty()).then(views)}</div>
        </section>
        <section class="card" aria-labelledby="step-agreement">
            <div class="card__head"><h2 id="step-agreement">{words.step_agreement}</h2></div>
            <div class="card__body form-section">{sign(signing, &of)}</div>
        </section>
        <footer class="form-foot">
            <span class="row muted"><IconSmall name="info"/>{words.any_time}</span>
            <span class="row row__end">
                <a class="button" data-kind="quiet" href="/authorizations">{words.not_now}</a>
                <button class="button" data-kind="vault" type="submit">
                    <Icon name="seal"/>{crate::i18n::words().authorization_pages.authorize}
                </button>
            </span>
        </footer>
    }
    .into_any()
}

/// Another version was published while this one was read: it is fetched, and stands in the form instead.
fn read_a_new_agreement(opened: Opened, refused: RwSignal<Option<UiError>>) {
    Effect::new(move || {
        let changed = refused.with(|refused| match refused {
            Some(UiError::Refused(Refusal::Invalid(faults))) => {
                faults.iter().any(|fault| fault.problem == Problem::AgreementChanged)
            }
            _ => false,
        });
        if changed {
            opened.read_again();
        }
    });
}

/// How far one is.
fn steps(signing: Signing) -> AnyView {
    let words = words();
    let replied = Memo::new(move |_| signing.fields == 0 || signing.filled.get() > 0);
    let ends = signing.chosen.ends();
    let timed = Memo::new(move |_| replied.get() && ends.with(Option::is_some));
    let signed = Memo::new(move |_| timed.get() && signing.agreed.get());
    let step = |word: &'static str, before: Option<Memo<bool>>, done: Memo<bool>| {
        let begun = move || before.is_none_or(|before| before.get());
        let here = move || (begun() && !done.get()).then_some("step");
        view! { <li data-state=move || done.get().then_some("done") aria-current=here>{word}</li> }.into_any()
    };
    view! {
        <ol class="steps" aria-label=words.authorization_decide.steps>
            {step(words.authorization_decide.reply, None, replied)}
            {step(words.authorization_pages.period, Some(replied), timed)}
            {step(words.authorization_decide.agreement, Some(timed), signed)}
        </ol>
    }
    .into_any()
}

fn reply(fields: &[AuthorizationField], typed: Callback<(i64, bool)>) -> AnyView {
    let words = &words().authorization_decide;
    if fields.is_empty() {
        return view! { <p class="muted">{words.only_statement}</p> }.into_any();
    }
    let state = form_state();
    let (id, error) = (state.field_id("fields"), state.error("fields"));
    let problem = error_line(id.clone(), error);
    let (help, described) = (format!("{id}-help"), format!("{id}-help {id}-error"));
    let inputs = fields.iter().map(|field| secret(field, typed)).collect_view();
    view! {
        <div class="field" role="group" tabindex="-1" id=id aria-labelledby="step-reply"
            aria-describedby=described>
            <span class="field__help" id=help>{words.leave_blank}</span>
            <div class="fields">{inputs}</div>
            {problem}
        </div>
    }
    .into_any()
}

/// The statement of commitment, in full: reading it is the reply.
fn commitment(text: &str) -> AnyView {
    let word = words().authorization.statement;
    let text = super::card::paragraphs(text);
    view! {
        <details class="fold" open=true>
            <summary><IconSmall name="right"/><b>{word}</b></summary>
            <div class="prose">{text}</div>
        </details>
    }
    .into_any()
}

/// How often each field may be revealed.
fn views() -> AnyView {
    let words = &words().authorization_decide;
    let state = form_state();
    let (id, error) = (state.field_id("views"), state.error("views"));
    let typed = state.value("views").unwrap_or_else(|| model::VIEWS_OF_FIELD.to_string());
    let option = |n: i64| {
        let value = n.to_string();
        let selected = value == typed;
        view! { <option value=value selected=selected>{(words.views_of)(n)}</option> }
    };
    view! {
        <div class="field" data-width="half">
            <label class="field__label" for=id.clone()>{words.views}</label>
            <span class="field__help" id=format!("{id}-help")>{words.views_help}</span>
            <select class="input" id=id.clone() name="views" aria-describedby=format!("{id}-help {id}-error")>
                {GrantTerms::VIEWS.map(option).collect_view()}
            </select>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// What happens with what is handed over.
fn aside() -> AnyView {
    let words = &words().authorization_decide;
    let icons = ["seal", "eye", "time", "refresh"];
    let step = |(icon, (title, text)): (&'static str, (&'static str, &'static str))| {
        view! { <li><IconSmall name=icon/><span>{title}</span><small>{text}</small></li> }
    };
    view! {
        <aside class="split__aside" data-sticky="" aria-label=words.what_happens>
            <section class="card">
                <div class="card__head"><h2>{words.what_happens}</h2></div>
                <div class="card__body"><ol class="log">{icons.into_iter().zip(words.happens).map(step).collect_view()}</ol></div>
            </section>
        </aside>
    }
    .into_any()
}
