//! The facts of a ticket, as a list beside the conversation or as a strip above it.

use super::open::Open;
use crate::i18n::words;
use crate::ticket_parts::SeverityTag;
use crate::ui::Time;
use leptos::prelude::*;
use model::{Contact, ContactTime, GivenAnswer, Review, Ticket};

/// A fact: its name and what it is.
type Fact = (&'static str, AnyView);

/// All facts, for the card.
pub(super) fn facts(open: Open) -> AnyView {
    let ticket = open.part(|page| page.ticket.clone());
    view! { <dl class="facts">{move || ticket.with(|ticket| lines(all(ticket)))}</dl> }.into_any()
}

/// The facts in one line, for the desk.
#[component]
pub(crate) fn Strip(open: Open) -> AnyView {
    let ticket = open.part(|page| page.ticket.clone());
    view! {
        <dl class="facts" data-shape="strip" tabindex="0" aria-label=words().ticket.facts>
            {move || ticket.with(|ticket| lines(all(ticket)))}
        </dl>
    }
    .into_any()
}

fn lines(facts: Vec<Fact>) -> AnyView {
    facts.into_iter().map(|(name, fact)| view! { <dt>{name}</dt><dd>{fact}</dd> }.into_any()).collect_view().into_any()
}

fn all(ticket: &Ticket) -> Vec<Fact> {
    let words = &words().ticket;
    let row = &ticket.row;
    let requester = format!("{}, {}", ticket.requester.name, ticket.requester.account);
    let holder = ticket.holder.as_ref().map_or_else(|| words.nobody.to_owned(), |person| person.name.clone());
    let mut facts = vec![
        (words.service, row.service.clone().into_any()),
        (words.issue_type, row.issue_type.clone().into_any()),
        (words.severity, view! { <SeverityTag severity=row.severity/> }.into_any()),
        (words.requester, requester.into_any()),
        (words.holder, holder.into_any()),
        (words.contact_method, contact_method(&ticket.contact)),
    ];
    if let Some(ContactTime { from, to, zone }) = ticket.contact.time() {
        let time = view! { {format!("{from}–{to}")} " " <small class="muted">{zone}</small> }.into_any();
        facts.push((words.contact_time, time));
    }
    if !ticket.extra.region.is_empty() {
        facts.push((words.region, ticket.extra.region_name.clone().into_any()));
    }
    if !ticket.extra.answers.is_empty() {
        facts.push((words.answers, answers(&ticket.extra.answers)));
    }
    facts.push((words.submitted, view! { <Time at=row.created/> }.into_any()));
    facts.push((words.updated, view! { <Time at=row.updated/> }.into_any()));
    if let Some(resolution) = &ticket.resolution {
        facts.push((words.resolution, resolution.clone().into_any()));
    }
    if let Some(given) = &ticket.review {
        facts.push((words.review, review(given)));
    }
    facts
}

/// In-ticket messages always, then the others with what is needed to use them.
fn contact_method(contact: &Contact) -> AnyView {
    let words = &words().ticket;
    let unverified = |verified: bool| {
        let word = crate::i18n::words().contact.unverified;
        (!verified).then(|| view! { " " <small class="muted">{format!("({word})")}</small> })
    };
    let phone = contact.phone.as_ref().map(|phone| {
        let number = phone.number.clone();
        let mark = unverified(contact.phone_verified);
        view! { <span>{words.phone} " " <a href=format!("tel:{number}") rel="external">{number.clone()}</a>{mark}</span> }
    });
    let email = contact.email.clone().map(|address| {
        let mark = unverified(contact.email_verified);
        view! {
            <span>{words.email} " " <a href=format!("mailto:{address}") rel="external">{address.clone()}</a>{mark}</span>
        }
    });
    view! { <span>{words.in_ticket}</span> {phone} {email} }.into_any()
}

/// What a program answered beside the description.
fn answers(answers: &[GivenAnswer]) -> AnyView {
    let line = |answer: &GivenAnswer| view! { <span>{words().common.about(&answer.name, &answer.value)}</span> };
    answers.iter().map(line).collect_view().into_any()
}

fn review(review: &Review) -> AnyView {
    let (common, words) = (&words().common, &words().ticket);
    let text = review.text.clone();
    view! {
        <span>{common.about(words.timeliness, &(words.stars)(review.timeliness))}</span>
        <span>{common.about(words.result, &(words.stars)(review.result))}</span>
        {(!text.is_empty()).then(|| view! { <q>{text}</q> })}
    }
    .into_any()
}
