//! What the composer begins with: the draft, and what the address asks for (`?quote=12`, `?edit=12`), so that quoting and
//! *Edit again* work without script, too.

use super::open::Open;
use crate::ui::markup::quoted;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::message::without_images;
use model::{Entry, Message, TicketPage, Unsent, Verb};

/// The fields of the composer; none if there is nothing to begin with.
pub(super) fn begun(open: Open, draft: &Unsent) -> Vec<(String, String)> {
    let asked = |name: &str| use_query_map().with_untracked(|query| query.get(name)).and_then(|id| id.parse().ok());
    let (quote, edit): (Option<i64>, Option<i64>) = (asked("quote"), asked("edit"));
    let piece = open.page.with_untracked(|page| {
        let quoted = message(page, quote).map(|m| format!("{}\n\n", quoted(without_images(&m.body).trim())));
        // The address is still there after sending: what was quoted and sent is not quoted again.
        let quoted = quoted.filter(|text| !said(page, text.trim()));
        let again = || message(page, edit)?.recalled.as_ref()?.again.clone();
        // A mere quote is what can be written; what was recalled had been a reply.
        let note = quoted.is_some() && !page.ticket.row.allows(Verb::Message);
        quoted.or_else(again).map(|text| (text, note))
    });
    let mut fields = draft.fields.clone();
    if let Some((piece, note)) = piece {
        if note && fields.is_empty() {
            fields.push(("visibility".to_owned(), "internal".to_owned()));
        }
        match fields.iter_mut().find(|(name, _)| name == "message") {
            // The address outlives a reload: what was put in once is in the draft.
            Some((_, text)) if text.contains(piece.trim()) => {}
            Some((_, text)) => *text = format!("{text}\n{piece}"),
            None => fields.push(("message".to_owned(), piece)),
        }
    }
    fields
}

fn said(page: &TicketPage, text: &str) -> bool {
    page.entries
        .iter()
        .any(|entry| matches!(entry, Entry::Message(message) if message.mine && message.body.contains(text)))
}

fn message(page: &TicketPage, id: Option<i64>) -> Option<&Message> {
    page.entries.iter().find_map(|entry| match entry {
        Entry::Message(message)
            if Some(message.id.0) == id && message.body.is_empty() == message.recalled.is_some() =>
        {
            Some(message)
        }
        _ => None,
    })
}
