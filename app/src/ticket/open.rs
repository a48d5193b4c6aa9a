//! A ticket that is open on the screen: read once with its page, then kept up to date. What people type stands beside it,
//! so that reading again never touches it.

use super::outbox::{Pending, Sending, Way};
use super::seen::tell_seen;
use crate::UiError;
use crate::api::ticket::TicketScreen;
use crate::live::live;
use crate::read::{address, decoded, fetch};
use crate::ui::load::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Colleague, ContactBook, Instant, Mark, Refusal, TicketPage, TicketRow, Unsent, Verb};

/// The open ticket.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    /// All that is shown of it.
    pub page: RwSignal<TicketPage>,
    /// To whom it can be forwarded.
    pub colleagues: RwSignal<Vec<Colleague>>,
    /// Messages that were sent here and have not come back with the ticket.
    pub outbox: RwSignal<Vec<Pending>>,
    /// Who sends them: the composer, once it stands.
    pub sending: StoredValue<Option<Sending>>,
    /// How far the reader had read when the ticket was opened.
    pub mark: StoredValue<Option<Mark>>,
    /// What the reader had begun to write when the ticket was opened.
    pub draft: StoredValue<Unsent>,
    /// What the reader may enter without a code.
    pub contact_book: StoredValue<ContactBook>,
    /// The first of each day, as the server tells days.
    pub days: StoredValue<Vec<Instant>>,
    /// By the browser's clock, when `page.now` was.
    pub taken: StoredValue<f64>,
    /// Why it is not shown any more.
    gone: RwSignal<Option<UiError>>,
    /// Keys of this page's commands begin with it.
    key: StoredValue<String>,
}

/// The door that reads a ticket; none without a number.
pub(crate) fn door(number: &str) -> String {
    if number.is_empty() { String::new() } else { address("/fn/tickets/read", &[("number", number)]) }
}

/// Draws a ticket from scratch whenever another one is read: nothing typed for one may stand under the other.
/// One that is gone meanwhile (deleted, or not for the reader any more) is no longer shown.
pub(crate) fn anew(screen: TicketScreen, draw: impl Fn(Open) -> AnyView + Send + Sync + 'static) -> AnyView {
    let draw = StoredValue::new(draw);
    (move || {
        let open = untrack(|| Open::new(screen.clone()));
        (move || match open.gone.get() {
            Some(error) => view! { <Problem error/> }.into_any(),
            None => untrack(|| draw.with_value(|draw| draw(open))),
        })
        .into_any()
    })
    .into_any()
}

impl Open {
    fn new(screen: TicketScreen) -> Self {
        let open = Self {
            outbox: RwSignal::new(Vec::new()),
            sending: StoredValue::new(None),
            mark: StoredValue::new(screen.page.mark),
            draft: StoredValue::new(screen.draft),
            contact_book: StoredValue::new(screen.contact_book),
            days: StoredValue::new(screen.days),
            taken: StoredValue::new(0.0),
            page: RwSignal::new(screen.page),
            colleagues: RwSignal::new(screen.colleagues),
            gone: RwSignal::new(None),
            key: StoredValue::new(screen.key),
        };
        Effect::new(move || open.taken.set_value(js_sys::Date::now()));
        open.follow();
        tell_seen(open);
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
                let again = self.read_again(number.clone());
                spawn_local(again);
            }
        });
    }

    /// Reads it again, in the browser.
    pub async fn read_again(self, number: String) {
        match decoded(fetch(door(&number)).await) {
            Ok(screen) => self.take(screen),
            Err(error) if error == UiError::Refused(Refusal::NotFound) => {
                let _ = self.gone.try_set(Some(error));
            }
            // Without an answer what is shown stays; the next change reads again.
            Err(_) => {}
        }
    }

    /// An answer that was overtaken by a later one is dropped; so is one for a page that was left.
    fn take(self, screen: TicketScreen) {
        let newer = self.page.try_with_untracked(|page| page.now <= screen.page.now);
        if newer == Some(true) {
            // First: a verb that comes back is another command than the one before.
            self.key.try_update_value(|key| *key = screen.key);
            let _ = self.colleagues.try_set(screen.colleagues);
            self.taken.try_update_value(|taken| *taken = js_sys::Date::now());
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

    /// How many milliseconds are left until `at`, by the server's time. In the browser.
    pub fn left_until(self, at: Instant) -> i64 {
        let passed = self.taken.try_with_value(|taken| js_sys::Date::now() - taken).unwrap_or_default();
        let now = self.page.try_with_untracked(|page| page.now).unwrap_or(at);
        at.since(now) - passed as i64
    }

    /// The row.
    pub fn row(self) -> Memo<TicketRow> {
        self.part(|page| page.ticket.row.clone())
    }

    /// Whether a verb is on offer: the table decides.
    pub fn allows(self, verb: Verb) -> Memo<bool> {
        Memo::new(move |_| self.page.with(|page| page.ticket.row.allows(verb)))
    }

    /// Whether a message is on its way.
    pub fn is_sending(self) -> bool {
        self.outbox.with_untracked(|outbox| outbox.iter().any(|pending| pending.way.get_untracked() != Way::Failed))
    }

    /// The beginning of this page's keys.
    pub fn key(self) -> String {
        self.key.get_value()
    }
}
