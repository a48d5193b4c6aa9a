//! *Delete* of a ticket that has ended, and the mark of one whose customer deleted it, for the vendor.

use super::open::Open;
use super::verb::{Door, NOTHING_TYPED};
use crate::i18n::words;
use crate::ui::{Icon, Time};
use leptos::prelude::*;
use model::{Instant, Verb};

/// *Delete*: with a caution, since nothing restores it.
pub(super) fn delete() -> Door {
    Door {
        verb: Verb::Delete,
        id: "delete",
        action: "/fn/tickets/delete",
        kind: "danger",
        ok: "",
        lead: "",
        fields: |_| caution(),
        check: NOTHING_TYPED,
    }
}

fn caution() -> AnyView {
    let words = &words().selection;
    view! {
        <div class="flash" data-tone="danger" data-size="s">
            <Icon name="warning"/>
            <div class="flash__text"><b>{words.no_way_back}</b><span>{words.delete_lead}</span></div>
        </div>
    }
    .into_any()
}

/// Says that the customer deleted it, and since when.
#[component]
pub(crate) fn DeletedLine(open: Open) -> AnyView {
    let deleted = open.part(|page| page.ticket.row.deleted);
    (move || deleted.get().map(|at| untrack(|| line(at)))).into_any()
}

fn line(at: Instant) -> AnyView {
    let words = &words().selection;
    view! {
        <div class="flash" data-tone="danger" data-size="s">
            <Icon name="trash"/>
            <div class="flash__text"><b>{words.deleted} " " <Time at/></b><span>{words.deleted_lead}</span></div>
        </div>
    }
    .into_any()
}
