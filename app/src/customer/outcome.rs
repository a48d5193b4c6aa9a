//! What came of a verb on several tickets, row by row. Has an address of its own: it can be looked at again.

use super::filter::came_from;
use crate::UiError;
use crate::i18n::{refusal, words};
use crate::layout::Page;
use crate::read::{address, reading};
use crate::ticket_parts::Number;
use crate::ui::{IconSmall, Load, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Outcome, OutcomeRow, Verb};

/// The results of the command that the address names.
#[component]
pub(crate) fn Results() -> AnyView {
    let query = use_query_map();
    let of = reading(move || {
        let of = query.with(|q| q.get("of")).unwrap_or_default();
        (address("/fn/selection/outcome", &[("of", &of)]), 0)
    });
    let list = query.with_untracked(|q| came_from(q.get("list")));
    let show = shown(move |outcome: Outcome| results(&outcome, list.clone()));
    view! { <Page title=words().selection.results width="sheet"><Load of show/></Page> }.into_any()
}

fn results(outcome: &Outcome, list: String) -> AnyView {
    let words = &words().selection;
    let done = outcome.done();
    let title = (words.outcome)(outcome.verb, done, outcome.rows.len() - done);
    let rows: Vec<_> = outcome.rows.iter().map(|row| line(row, outcome.verb)).collect();
    view! {
        <div class="page__head"><h1>{title}</h1></div>
        <ul class="lines" data-shape="outcome" aria-label=words.results>{rows}</ul>
        <div class="row">
            <a class="button row__end" data-kind="primary" href=list>{crate::i18n::words().export.back}</a>
        </div>
    }
    .into_any()
}

fn line(row: &OutcomeRow, verb: Verb) -> AnyView {
    let words = &words().selection;
    let (state, icon, word) = match &row.refused {
        None => ("done", "check", (words.done)(verb)),
        Some(_) => ("failed", "x", words.refused),
    };
    let why = row.refused.clone().map(|why| refusal::sentence(&UiError::Refused(why)));
    // What was deleted leads nowhere any more.
    let gone = row.refused.is_none() && verb == Verb::Delete;
    let number = if gone {
        view! { <Number number=row.number.clone()/> }
    } else {
        view! { <Number number=row.number.clone() link=format!("/tickets/{}", row.number)/> }
    };
    view! {
        <li>
            <span class="chip" data-state=state><IconSmall name=icon/>{word}</span>
            <span class="lines__text"><span>{number}</span>{why.map(|why| view! { <small>{why}</small> })}</span>
        </li>
    }
    .into_any()
}
