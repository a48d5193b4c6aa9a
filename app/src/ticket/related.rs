//! The card *Related Tickets*: where one may go, that there are others, and a form that relates one more.

use super::open::Open;
use super::verb::command;
use crate::i18n::words;
use crate::layout::viewer;
use crate::ticket_parts::StateChip;
use crate::ui::{IconSmall, Picker, Post, Refused};
use leptos::prelude::*;
use model::{Related, Side, TicketLine, Verb};

/// The card.
pub(super) fn related(open: Open) -> AnyView {
    let words = &words().relation;
    let related = open.part(|page| page.related.clone());
    let allowed = open.allows(Verb::Relate);
    let none = move || related.with(|of| *of == Related::default());
    super::cards::card(
        words.related,
        view! {
            <div class="stack" data-gap="s">
                <p class="muted" hidden=move || !none()>{words.no_related}</p>
                {move || if allowed.get() { untrack(|| removable(open, related)) } else { lines(related, false) }}
                {move || allowed.get().then(|| untrack(|| relate(open)))}
            </div>
        }
        .into_any(),
    )
}

fn lines(related: Memo<Related>, removable: bool) -> AnyView {
    (move || {
        let Related { seen, hidden } = related.get();
        let stub = (hidden > 0).then(|| {
            view! { <li><IconSmall name="lock"/><span class="lines__text muted">{(words().relation.hidden)(hidden)}</span></li> }
        });
        let seen = seen.into_iter().map(|one| line(one, removable)).collect_view();
        view! { <ul class="lines">{seen}{stub}</ul> }.into_any()
    })
    .into_any()
}

fn line(of: TicketLine, removable: bool) -> AnyView {
    let side = viewer().rank.side();
    let number = of.number.to_string();
    let to = match side {
        Side::Customer => format!("/tickets/{number}"),
        Side::Vendor => format!("/agent/tickets/{number}"),
    };
    let off = removable.then(|| {
        view! {
            <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="submit" name="related"
                value=number.clone() aria-label=(words().relation.unrelate)(&number)><IconSmall name="x"/></button>
        }
    });
    view! {
        <li>
            <IconSmall name="ticket"/>
            <span class="lines__text"><span><a href=to>{number.clone()}</a></span><small>{of.title}</small></span>
            <StateChip state=of.state side/>
            {off}
        </li>
    }
    .into_any()
}

fn removable(open: Open, related: Memo<Related>) -> AnyView {
    let done = RwSignal::new(0);
    view! {
        <Post action="/fn/relations/remove" id="unrelate" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            {command(open, "unrelate", done)}
            {lines(related, true)}
        </Post>
    }
    .into_any()
}

fn relate(open: Open) -> AnyView {
    let words = &words().relation;
    let done = RwSignal::new(0);
    view! {
        <Post action="/fn/relations/add" id="relate" class="stack" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused names=&[("related", || crate::i18n::words().relation.related_number)]/>
            {command(open, "relate", done)}
            <Picker name="related" label=words.related_number help=words.related_help door="/fn/relations/suggest"/>
            <div class="row"><button class="button" data-size="s" type="submit">{words.add}</button></div>
        </Post>
    }
    .into_any()
}
