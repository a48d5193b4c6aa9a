//! What happened to a ticket until it came into its state.

use super::dice::Dice;
use super::people::Person;
use super::text;
use super::timespan::Timespan;
use crate::store::bulk::{EventRow, MessageRow};
use crate::store::words;
use crate::{Door, Origin, Result};
use model::{DAY, Event, Instant, MINUTE, Side, TicketId, TicketState};

/// Who writes in a ticket.
#[derive(Clone, Copy)]
pub(super) struct Writers {
    pub requester: Person,
    pub engineer: Person,
}

/// Messages and events of one ticket, in order.
pub(super) struct Timeline {
    pub messages: Vec<MessageRow>,
    pub events: Vec<EventRow>,
    /// Whether an engineer took it.
    pub taken: bool,
    pub resolution: String,
    /// When the last of it happened.
    pub last: Instant,
    ticket: TicketId,
    next_message: i64,
    writers: Writers,
}

impl Timeline {
    /// The timeline of a ticket. Its messages get ids from `first_message` on, at most five.
    pub fn of(
        ticket: TicketId,
        first_message: i64,
        writers: Writers,
        state: TicketState,
        description: String,
        span: Timespan,
        dice: &mut Dice,
    ) -> Result<Self> {
        let mut timeline = Self {
            messages: Vec::new(),
            events: Vec::new(),
            taken: false,
            resolution: String::new(),
            last: span.created(ticket.0),
            ticket,
            next_message: first_message,
            writers,
        };
        timeline.says(Side::Customer, description);
        timeline.happens(Side::Customer, &Event::TicketCreated)?;
        timeline.go_on(state, span.end(), dice)?;
        Ok(timeline)
    }

    fn go_on(&mut self, state: TicketState, end: Instant, dice: &mut Dice) -> Result<()> {
        if state == TicketState::Dispatching {
            return Ok(());
        }
        self.passes(dice, end);
        match state {
            TicketState::Canceled => return self.happens(Side::Customer, &Event::TicketCanceled),
            TicketState::Invalid => {
                return self.happens(Side::Vendor, &Event::TicketInvalidated { reason: text::reply(dice) });
            }
            _ => {}
        }
        self.taken = true;
        self.happens(Side::Vendor, &Event::TicketTaken)?;
        self.posts(Side::Vendor, text::reply(dice))?;
        if dice.percent(50) {
            self.passes(dice, end);
            self.posts(Side::Customer, text::thanks(dice))?;
        }
        match state {
            TicketState::PendingFeedback => {
                self.says(Side::Vendor, text::reply(dice));
                self.happens(Side::Vendor, &Event::FeedbackAsked)?;
            }
            TicketState::PendingConfirmation => {
                // A proposal is confirmed by the clock after a week: these are younger.
                self.last = self.last.max(end.plus(-dice.below(5 * DAY)));
                self.proposes(dice)?;
            }
            TicketState::Closed => {
                self.passes(dice, end);
                self.proposes(dice)?;
                self.passes(dice, end);
                self.happens(Side::Customer, &Event::SolutionConfirmed)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn passes(&mut self, dice: &mut Dice, end: Instant) {
        self.last = self.last.plus(dice.below(600) * MINUTE).min(end);
    }

    fn proposes(&mut self, dice: &mut Dice) -> Result<()> {
        let resolution = text::reply(dice);
        self.resolution.clone_from(&resolution);
        self.happens(Side::Vendor, &Event::SolutionProposed { resolution })
    }

    fn posts(&mut self, side: Side, body: String) -> Result<()> {
        let message = self.next_message;
        self.says(side, body);
        self.happens(side, &Event::MessagePosted { message, moved: None })
    }

    fn says(&mut self, side: Side, body: String) {
        self.messages.push(MessageRow {
            id: self.next_message,
            ticket: self.ticket,
            author: self.writer(side).id(),
            side: words::side(side),
            body,
            created: self.last,
        });
        self.next_message += 1;
    }

    fn happens(&mut self, side: Side, event: &Event) -> Result<()> {
        let who = self.writer(side);
        let origin = Origin { door: Door::Console, address: "192.0.2.7".into() };
        let account = self.writers.requester.account();
        let row = EventRow::of(&account, Some(self.ticket), (who.id(), who.name(), &origin), event, self.last)?;
        self.events.push(row);
        Ok(())
    }

    fn writer(&self, side: Side) -> Person {
        match side {
            Side::Customer => self.writers.requester,
            Side::Vendor => self.writers.engineer,
        }
    }

    /// What it is found by.
    pub fn text(&self) -> String {
        self.messages.iter().map(|message| message.body.as_str()).collect::<Vec<_>>().join("\n")
    }
}
