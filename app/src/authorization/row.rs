//! A row of *My Authorizations*; a card at the width of a phone.

use super::card::{cancel_button, state_of};
use super::chip::{chip, tone};
use super::left::left_since;
use super::link::{ask_link, page_link};
use crate::i18n::words;
use crate::ticket_parts::Number;
use crate::ui::Time;
use leptos::prelude::*;
use model::{Authorization, AuthorizationState as State, AuthorizationVerb as Verb};

/// One authorization.
pub(super) fn row(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    let state = state_of(of, left_since(of.now));
    view! {
        <tr role="row" data-state=move || tone(state.get().0)>
            <td role="cell" data-cell="title"><span class="table__two">{title(of)}</span></td>
            <td role="cell" data-label=words.purpose>
                <span class="table__two"><span id=described(of)>{of.purpose.clone()}</span><small>{asked(of)}</small></span>
            </td>
            <td role="cell" data-cell="state">
                <span class="table__two">
                    <span class="row">{move || { let (state, running) = state.get(); chip(state, running) }}</span>
                    {time(of)}
                    {move || state.get().1.map(|running| running.words())}
                </span>
            </td>
            <td role="cell" data-label=words.engineer>
                <span class="table__two"><span>{of.asked_by.clone()}</span><small>{became(of)}</small></span>
            </td>
            <td role="cell" data-cell="verbs"><div class="table__verbs">{verbs(of)}</div></td>
        </tr>
    }
    .into_any()
}

/// The ticket; a record outlives it.
fn title(of: &Authorization) -> AnyView {
    let link = if of.title.is_empty() { String::new() } else { format!("/tickets/{}", of.number) };
    let title = (!of.title.is_empty())
        .then(|| view! { <a class="table__title" href=link.clone()>{of.title.clone()}</a> }.into_any());
    let number = of.number.clone();
    view! { {title}<small><Number number/></small> }.into_any()
}

/// What is asked: names of fields, and the statement.
fn asked(of: &Authorization) -> String {
    let mut names: Vec<_> = of.fields.iter().map(|field| field.name.as_str()).collect();
    names.extend(of.statement.is_some().then_some(words().authorization.statement));
    names.join(words().common.comma)
}

/// The period asked, or when it ended. What is left while it runs stands beside.
fn time(of: &Authorization) -> AnyView {
    let all = words();
    let words = &all.authorization_pages;
    match of.state {
        State::Granted => ().into_any(),
        state if state.is_pending() => {
            view! { <small>{(words.period_asked)(&(all.authorization.period)(of.period))}</small> }.into_any()
        }
        _ => of.ended.map(|at| view! { <small>{words.ended} " " <Time at/></small> }).into_any(),
    }
}

/// Who decided and why; how often fields were viewed; when it was asked.
fn became(of: &Authorization) -> AnyView {
    let (words, own) = (&words().authorization_pages, &words().authorization_list);
    let decided = of.decision.as_ref().filter(|decision| decision.ends.is_none());
    if let Some(decision) = decided {
        return (own.by_reason)(&decision.by, &decision.reason).into_any();
    }
    let given: Vec<_> = of.fields.iter().filter(|field| field.given).collect();
    let shown: i64 = given.iter().map(|field| field.shown).sum();
    let all: i64 = given.iter().map(|field| field.shown + field.views_left).sum();
    let change = of.to_change().count();
    let change = (change > 0).then(|| {
        view! { " " <span class="tag" data-tone="time">{(words.to_change_tag)(change)}</span> }
    });
    match of.ends() {
        Some(_) if of.state == State::Granted && !given.is_empty() => (own.views_used)(shown, all).into_any(),
        Some(_) => view! { {(words.shown_times)(shown)}{change} }.into_any(),
        None => view! { {own.asked} " " <Time at=of.asked_at/> }.into_any(),
    }
}

/// The id of the purpose.
fn described(of: &Authorization) -> String {
    format!("purpose-{}", of.id)
}

fn verbs(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    // Their names are the verbs' own; of what, says the purpose.
    let (here, of_what) = (page_link(&of.id), described(of));
    let decides = of.allows(Verb::Authorize).then(|| {
        view! {
            <a class="button" data-kind="vault" data-size="s" href=here.clone() aria-describedby=of_what.clone()>{words.authorize}</a>
            <a class="button" data-size="s" href=ask_link(&of.id, "reject") aria-describedby=of_what.clone()>{words.reject}</a>
        }
    });
    let cancels = of.allows(Verb::Cancel).then(|| cancel_button(of));
    let record = (!of.allows(Verb::Authorize)).then(|| {
        view! { <a class="button" data-kind="link" href=here aria-describedby=of_what>{words.record}</a> }
    });
    view! { {decides}{cancels}{record} }.into_any()
}
