//! What a program does to a ticket of its customer, with words if it has some: they become a message of the same change.

use super::remind::press;
use super::review::give;
use super::{ReviewForm, Step};
use crate::message::{Said, make_findable, say};
use crate::{Actor, Desk, Result};
use model::{Body, Event, TicketNumber, TicketState, Verb, Visibility, guard};

/// What is done (OSM: `update_cases`, parameter `action_id`). *Delete* is a verb of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseAction {
    /// Withdraw it: *Cancel*.
    Cancel,
    /// *Confirm* where a solution waits for it, else *Close Ticket*.
    Close,
    /// *Send Reminder*.
    Press,
}

/// An action as it comes from a program.
#[derive(Debug, Clone)]
pub struct CaseAct {
    /// What is done.
    pub action: CaseAction,
    /// Words about it; may be empty (field `operate_desc`).
    pub words: String,
    /// A review with *Close*; may be empty.
    pub review: ReviewForm,
    /// Stamps of likely secrets that are sent knowingly; see [`model::guard`].
    pub knowingly: String,
    /// The command's key.
    pub key: String,
}

impl Desk {
    /// Does what a program asks for, by the same table and rules as the console's verbs.
    ///
    /// # Errors
    /// Faults of `operate_desc` and of the review's fields; [`model::Refusal::TooOften`] for a reminder; else as the table
    /// of states says.
    pub async fn act_on_ticket(&self, actor: &Actor, number: &TicketNumber, act: &CaseAct) -> Result<()> {
        let words = act.words()?;
        let review = if act.action == CaseAction::Close { act.review.parse_if_given()? } else { None };
        let verb = |state| act.action.verb(state);
        let Some(mut step) = self.step_chosen(actor, number, act.action.name(), verb, &act.key).await? else {
            return Ok(());
        };
        let done = match (act.action, step.ticket.state) {
            (CaseAction::Cancel, _) => Event::TicketCanceled,
            (CaseAction::Press, _) => press(&mut step)?,
            (CaseAction::Close, TicketState::PendingConfirmation) => Event::SolutionConfirmed,
            (CaseAction::Close, _) => Event::TicketClosed { auto: false },
        };
        let mut more: Vec<Event> = give(&mut step, review)?.into_iter().collect();
        if let Some(words) = words {
            more.push(said(&mut step, actor, &words).await?);
        }
        step.end_with(done, more).await
    }
}

impl CaseAction {
    fn verb(self, state: TicketState) -> Verb {
        match self {
            Self::Cancel => Verb::Cancel,
            Self::Press => Verb::Remind,
            Self::Close if state == TicketState::PendingConfirmation => Verb::Confirm,
            Self::Close => Verb::Close,
        }
    }

    /// The command as it stands in keys, which are kept for ever.
    fn name(self) -> &'static str {
        match self {
            Self::Cancel => "act-cancel",
            Self::Close => "act-close",
            Self::Press => "act-press",
        }
    }
}

impl CaseAct {
    fn words(&self) -> Result<Option<Body>> {
        if self.words.trim().is_empty() {
            return Ok(None);
        }
        let words = Body::parse("operate_desc", &self.words)?;
        guard::ask("operate_desc", guard::find(words.as_str()), &self.knowingly)?;
        Ok(Some(words))
    }
}

/// Leaves the words as a message.
async fn said(step: &mut Step, actor: &Actor, words: &Body) -> Result<Event> {
    let said = Said { body: words.as_str(), visibility: Visibility::Public, files: &[] };
    let message = say(&mut step.change, actor, step.ticket.id, &said).await?.0;
    make_findable(&mut step.change, step.ticket.id, &step.ticket.number, &step.ticket.belongs).await?;
    Ok(Event::MessagePosted { message, moved: None })
}
