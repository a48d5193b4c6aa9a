//! Sending: a message stands in the conversation at once, as "sending"; if it does not arrive it stays there to be tried
//! again, as the same command, so that it is there once in the end, whatever got lost on the way.

use super::composer::{Back, ID};
use super::open::Open;
use crate::UiError;
use crate::draft::Kept;
use crate::ui::post::{FormState, focus_errors, post};
use crate::ui::{Item, forget_files};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Entry, Message, MessageId, Refusal, TicketPage};
use send_wrapper::SendWrapper;
use web_sys::FormData;

/// A message on its way.
#[derive(Clone)]
pub(crate) struct Pending {
    /// Its text.
    pub body: String,
    /// Whether it is an internal note.
    pub note: bool,
    /// Its files, beside the images in its text.
    pub files: Vec<Item>,
    /// The newest message when it was sent: it comes after this one.
    after: MessageId,
    /// How far it is.
    pub way: ArcRwSignal<Way>,
    /// As it was written; outlives the composer, which goes when nobody may write any more.
    data: SendWrapper<FormData>,
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// On its way.
    Going,
    /// On the server; the ticket is being read again.
    Sent,
    /// It did not arrive, or the answer did not.
    Failed,
}

impl Pending {
    /// Whether the ticket, as it was read last, has it: the same text and the same files, not taken back meanwhile.
    pub fn is_in(&self, page: &TicketPage) -> bool {
        let sent = self.files_sent();
        let brings = |message: &Message| sent.iter().all(|id| message.files.iter().any(|file| file.id.as_str() == id));
        let mut messages = page.entries.iter().rev().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            Entry::Event { .. } => None,
        });
        messages.any(|message| {
            let new = message.mine && message.id > self.after && message.recalled.is_none();
            new && message.body == self.body.trim() && brings(message)
        })
    }

    /// The ids of its files.
    fn files_sent(&self) -> Vec<String> {
        self.data.get_all("files").iter().filter_map(|id| id.as_string()).filter(|id| !id.is_empty()).collect()
    }
}

/// All that sending needs.
#[derive(Clone)]
pub(crate) struct Sending {
    pub open: Open,
    pub kept: Kept,
    pub back: Back,
    pub state: FormState,
}

impl Sending {
    /// Sends what was just written.
    pub fn begin(self, data: FormData, files: Vec<Item>) {
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        let pending = Pending {
            body: text("message"),
            note: text("visibility") == "internal",
            files,
            after: self.open.page.with_untracked(|page| page.end.message),
            way: ArcRwSignal::new(Way::Going),
            data: SendWrapper::new(data),
        };
        self.open.outbox.update(|outbox| outbox.push(pending.clone()));
        self.keep_pending();
        self.go(pending);
        request_animation_frame(show_last);
    }

    /// Sends it, for the first time or again: with the same key, so that it is the same command.
    pub fn go(self, pending: Pending) {
        pending.way.set(Way::Going);
        let data = (*pending.data).clone();
        spawn_local(async move {
            match post("/fn/messages/post", data, true).await {
                Ok(_) => self.arrived(pending).await,
                Err(UiError::Transport(_) | UiError::Refused(Refusal::Internal { .. })) => {
                    let _ = pending.way.try_set(Way::Failed);
                    self.settle();
                }
                Err(error) => self.refused(&pending, error),
            }
        });
    }

    async fn arrived(self, pending: Pending) {
        let _ = pending.way.try_set(Way::Sent);
        self.keep_pending();
        let Some(number) = self.open.page.try_with_untracked(|page| page.ticket.row.number.to_string()) else { return };
        self.open.read_again(number).await;
        self.done(&pending);
    }

    /// Some may have arrived although the answer got lost: the ticket shows them.
    pub fn settle(&self) {
        let there = self.open.outbox.try_with_untracked(|outbox| {
            let lost = outbox.iter().filter(|pending| pending.way.get_untracked() == Way::Failed);
            lost.filter(|pending| self.open.page.with_untracked(|page| pending.is_in(page)))
                .cloned()
                .collect::<Vec<_>>()
        });
        there.unwrap_or_default().iter().for_each(|pending| self.done(pending));
    }

    fn done(&self, pending: &Pending) {
        self.leave(pending);
        forget_files(&pending.files);
        if self.open.outbox.try_with_untracked(Vec::is_empty) == Some(true) && self.back.is_empty() {
            self.kept.forget();
        }
    }

    /// The desk said no: the text goes back to where it was written, with why.
    fn refused(self, pending: &Pending, error: UiError) {
        if error.needs_sign_in() {
            crate::layout::ask_to_sign_in();
        }
        self.put_back(pending);
        let _ = self.state.refused.try_set(Some(error));
        focus_errors(ID);
    }

    /// Takes it out of the conversation and puts it back into the composer; where that is gone it stays.
    pub fn put_back(&self, pending: &Pending) {
        if self.back.is_there() {
            self.leave(pending);
            self.back.put(pending);
        } else {
            let _ = pending.way.try_set(Way::Failed);
        }
    }

    fn leave(&self, pending: &Pending) {
        self.open.outbox.try_update(|outbox| outbox.retain(|other| other.way != pending.way));
        self.keep_pending();
    }

    /// What is not on the server yet is part of the draft: it would be lost with the page.
    fn keep_pending(&self) {
        let Some(fields) = self.open.outbox.try_with_untracked(|outbox| fields(outbox)) else { return };
        self.kept.pending(fields);
    }
}

/// What was just sent is in sight.
fn show_last() {
    if let Ok(Some(last)) = document().query_selector(".timeline > li:last-child") {
        last.scroll_into_view_with_bool(false);
    }
}

fn fields(outbox: &[Pending]) -> Vec<(String, String)> {
    let outbox: Vec<_> = outbox.iter().filter(|pending| pending.way.get_untracked() != Way::Sent).collect();
    let texts: Vec<_> = outbox.iter().map(|pending| pending.body.as_str()).filter(|text| !text.is_empty()).collect();
    let mut fields = Vec::new();
    // A note among them makes a note of all: nothing is shown to the customer by itself.
    if outbox.iter().any(|pending| pending.note) {
        fields.push(("visibility".to_owned(), "internal".to_owned()));
    }
    if !texts.is_empty() {
        fields.push(("message".to_owned(), texts.join("\n\n")));
    }
    for pending in outbox {
        fields.extend(pending.files_sent().into_iter().map(|id| ("files".to_owned(), id)));
    }
    fields
}
