//! A message in the timeline, with what its reader may do with it.

use super::composer::TEXT;
use super::entry::side;
use super::open::Open;
use super::recall;
use crate::i18n::words;
use crate::layout::initials;
use crate::ui::{IconSmall, Rich, Time, markup};
use leptos::prelude::*;
use model::message::without_images;
use model::{Instant, Message, Recalled, Side, Visibility};
use web_sys::MouseEvent;

/// Who of the other side has seen a message, and when.
pub(super) type SeenBy = Option<(String, Instant)>;

/// A message, an internal note, or what is left of one.
pub(super) fn message(message: &Message, open: Open, writes: bool, seen: SeenBy) -> AnyView {
    let side = side(message.side);
    let body = match &message.recalled {
        Some(recalled) => stub(message, recalled, writes),
        None => article(message, side, foot(message, open, writes, seen)),
    };
    let anchor = format!("message-{}", message.id);
    view! { <li id=anchor><span class="avatar" data-side=side aria-hidden="true">{initials(&message.author)}</span>{body}</li> }
        .into_any()
}

fn article(message: &Message, side: &'static str, foot: Option<AnyView>) -> AnyView {
    let words = &words().ticket;
    let internal = message.visibility == Visibility::Internal;
    let role = match message.side {
        _ if internal => words.internal_note,
        _ if message.mine => words.you,
        Side::Vendor => words.engineer,
        Side::Customer => "",
    };
    view! {
        <article class="message" data-side=side data-kind=internal.then_some("note")>
            <header class="message__head">
                <b>{message.author.clone()}</b>
                {(!role.is_empty()).then(|| view! { <span class="message__role">{role}</span> })}
                <Time at=message.at/>
            </header>
            <div class="message__body"><Rich body=message.body.clone() files=message.files.clone()/></div>
            {foot}
        </article>
    }
    .into_any()
}

/// Below the text, if there is anything to say or do.
fn foot(message: &Message, open: Open, writes: bool, seen: SeenBy) -> Option<AnyView> {
    let words = &words().ticket;
    let recall = message.recall_until.map(|until| recall::button(message.id, until, open));
    if !writes && seen.is_none() && recall.is_none() {
        return None;
    }
    let seen = seen.map(|(names, at)| {
        view! { <span class="message__seen"><IconSmall name="eye"/>{(words.seen_by)(&names)} " " <Time at/></span> }
    });
    let foot = view! {
        <footer class="message__foot">
            {seen}<span class="row row__end">{writes.then(|| quote(message)).flatten()} {recall}</span>
        </footer>
    };
    Some(foot.into_any())
}

/// *Quote*: into the composer, if there is a text. Without script the page is asked for with the quote in it.
fn quote(message: &Message) -> Option<AnyView> {
    let said = without_images(&message.body);
    if said.trim().is_empty() {
        return None;
    }
    let text = format!("{}\n\n", markup::quoted(said.trim()));
    let href = format!("?quote={}#composer", message.id);
    let quote = move |event: MouseEvent| {
        event.prevent_default();
        markup::append(TEXT, &text);
    };
    let link = view! {
        <a class="button" data-kind="quiet" data-size="s" href=href rel="external" on:click=quote>
            <IconSmall name="quote"/>{words().ticket.quote}
        </a>
    };
    Some(link.into_any())
}

/// What is left of a message that was recalled. Its text comes back only to where one `writes`.
fn stub(message: &Message, recalled: &Recalled, writes: bool) -> AnyView {
    let words = &words().ticket;
    let seen = if recalled.seen { words.recalled_seen } else { words.recalled_unseen };
    let again = recalled.again.clone().filter(|text| writes && !text.is_empty()).map(|text| {
        let again = move |event: MouseEvent| {
            event.prevent_default();
            markup::append(TEXT, &text);
        };
        let href = format!("?edit={}#composer", message.id);
        view! { <a class="button" data-kind="link" href=href rel="external" on:click=again>{words.edit_again}</a> }
    });
    view! {
        <div class="message" data-state="recalled">
            <span>{(words.recalled)(&message.author, message.mine)} " " {message.mine.then_some(seen)}</span>
            <Time at=recalled.at/>
            {again}
        </div>
    }
    .into_any()
}
