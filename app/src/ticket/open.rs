//! A ticket that is open on the screen: read once with its page, then kept up to date. What people type stands beside it,
//! so that reading again never touches it.

use crate::api::ticket::TicketScreen;
use crate::live::live;
use crate::read::{address, decoded, fetch};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Colleague, TicketPage, TicketRow, Verb};

/// The open ticket.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    /// All that is shown of it.
    pub page: RwSignal<TicketPage>,
    /// To whom it can be forwarded.
    pub colleagues: RwSignal<Vec<Colleague>>,
    /// Keys of this page's commands begin with it.
    key: StoredValue<String>,
}

/// The door that reads a ticket; none without a number.
pub(crate) fn door(number: &str) -> String {
    if number.is_empty() { String::new() } else { address("/fn/tickets/read", &[("number", number)]) }
}

/// Draws a ticket from scratch whenever another one is read: nothing typed for one may stand under the other.
pub(crate) fn anew(screen: TicketScreen, draw: impl Fn(Open) -> AnyView + Send + 'static) -> AnyView {
    (move || untrack(|| draw(Open::new(screen.clone())))).into_any()
}

impl Open {
    fn new(screen: TicketScreen) -> Self {
        let open = Self {
            page: RwSignal::new(screen.page),
            colleagues: RwSignal::new(screen.colleagues),
            key: StoredValue::new(screen.key),
        };
        open.follow();
        open
    }

    /// Reads it again when it changed. Only in the browser.
    fn follow(self) {
        let live = live();
        let number = self.number();
        let first = live.version.get_untracked();
        Effect::new(move || {
            let told = live.version.get() != first;
            let about = live.number.get_untracked();
            if told && (about.is_empty() || about == number) {
                let number = number.clone();
                spawn_local(async move {
                    if let Ok(screen) = decoded(fetch(door(&number)).await) {
                        self.take(screen);
                    }
                });
            }
        });
    }

    /// An answer that was overtaken by a later one is dropped; so is one for a page that was left.
    fn take(self, screen: TicketScreen) {
        let newer = self.page.try_with_untracked(|page| page.now <= screen.page.now);
        if newer == Some(true) {
            // First: a verb that comes back is another command than the one before.
            self.key.try_update_value(|key| *key = screen.key);
            let _ = self.colleagues.try_set(screen.colleagues);
            let _ = self.page.try_set(screen.page);
        }
    }

    /// The number.
    pub fn number(self) -> String {
        self.page.with_untracked(|page| page.ticket.row.number.to_string())
    }

    /// A part of it; who shows it is told only if this part changes.
    pub fn part<T: Clone + PartialEq + Send + Sync + 'static>(self, of: fn(&TicketPage) -> T) -> Memo<T> {
        Memo::new(move |_| self.page.with(of))
    }

    /// The row.
    pub fn row(self) -> Memo<TicketRow> {
        self.part(|page| page.ticket.row.clone())
    }

    /// Whether a verb is on offer: the table decides.
    pub fn allows(self, verb: Verb) -> Memo<bool> {
        Memo::new(move |_| self.page.with(|page| page.ticket.row.allows(verb)))
    }

    /// The beginning of this page's keys.
    pub fn key(self) -> String {
        self.key.get_value()
    }
}
