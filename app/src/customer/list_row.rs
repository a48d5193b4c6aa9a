//! A row of a list. Static markup: a list of many rows costs no signals beside the one of each time.

use super::list_table::{CANCEL, REMIND};
use crate::i18n::words;
use crate::ticket_parts::{Number, SeverityTag, StateChip, ago, tone, wait};
use crate::ui::Time;
use leptos::prelude::*;
use model::{Instant, Side, TicketRow, Verb};

/// One ticket. `named`: with the requester's name, where tickets of several people stand together.
pub(super) fn row(of: &TicketRow, now: Instant, named: bool) -> AnyView {
    let words = words();
    let here = format!("/tickets/{}", of.number);
    let by = named.then(|| format!(" · {}", (words.list.by)(&of.requester)));
    view! {
        <tr role="row" data-state=tone(of.state, Side::Customer)>
            <td role="cell" data-cell="number">
                <span class="table__two">
                    <Number number=of.number.clone() link=here.clone()/>
                    <small><SeverityTag severity=of.severity/></small>
                </span>
            </td>
            <td role="cell" data-cell="title">
                <span class="table__two">
                    <a class="table__title" href=here.clone()>{of.title.clone()}</a>
                    <small>{format!("{} · {}", of.service, of.issue_type)}{by}</small>
                </span>
            </td>
            <td role="cell" data-cell="state">
                <span class="table__two">
                    <span class="row"><StateChip state=of.state side=Side::Customer/></span>
                    {of.waiting.map(|w| wait(w, Side::Customer, now))}
                </span>
            </td>
            <td role="cell" data-cell="time">
                <span class="table__two">
                    {ago(of.updated, now)}
                    <small>{words.list.submitted} " " <Time at=of.created day=true/></small>
                </span>
            </td>
            <td role="cell" data-cell="verbs"><span class="table__verbs">{verbs(of, &here)}</span></td>
        </tr>
    }
    .into_any()
}

fn verbs(of: &TicketRow, here: &str) -> AnyView {
    let word = words().state.verbs;
    let number = || format!(" {}", of.number);
    let button = |verb, door: &'static str| {
        of.allows(verb).then(|| {
            view! {
                <button class="button" data-kind="link" type="submit" formaction=door name="number"
                    value=of.number.to_string()>{word(verb)}<span class="aside-text">{number()}</span></button>
            }
        })
    };
    let to = |verb, place: &str| {
        view! {
            <a class="button" data-kind="link" href=format!("{here}{place}")>
                {word(verb)}<span class="aside-text">{number()}</span>
            </a>
        }
    };
    view! {
        {to(Verb::Message, "")}
        {button(Verb::Remind, REMIND)}
        {button(Verb::Cancel, CANCEL)}
        {of.allows(Verb::Review).then(|| to(Verb::Review, "#review"))}
    }
    .into_any()
}
