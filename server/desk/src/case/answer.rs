//! Answers to what the issue type asks beside the description.

use crate::catalogue::{extends_answers, extends_params};
use crate::store::can_be_kept;
use crate::{Actor, Desk, Result, store};
use model::{Event, IssueTypeId, MessageId, Problem, Refusal, TicketNumber, Verb, Visibility, guard};

impl Desk {
    /// Answers what the issue type asks, for the ticket as a whole or with one of its messages; an answer takes the place of
    /// the one before (OSM: `create_case_extends_param`).
    ///
    /// # Errors
    /// Faults of `extends_map` (also for likely secrets, unless `knowingly` stamps them) and of `message_id`; else as the
    /// table of states says.
    pub async fn answer_questions(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        message: Option<MessageId>,
        typed: &[(String, String)],
        knowingly: &str,
        key: &str,
    ) -> Result<()> {
        guard_answers(typed, knowingly)?;
        let Some(mut step) = self.step(actor, number, Verb::Answer, key).await? else { return Ok(()) };
        let (ticket, now) = (step.ticket.id, step.now());
        let issue_type = store::extra::issue_type(&mut step.change, ticket).await?;
        let answers = answers(&issue_type, typed)?;
        if answers.is_empty() {
            return Err(Refusal::of("extends_map", Problem::Missing).into());
        }
        if let Some(message) = message {
            let sent = store::message::sent(&mut step.change, ticket, message).await?;
            if sent.is_none_or(|sent| sent.recalled || sent.visibility != Visibility::Public) {
                return Err(Refusal::of("message_id", Problem::Unknown).into());
            }
        }
        store::extra::answer(&mut step.change, ticket, message, &answers, now).await?;
        step.end(Event::Program(model::ProgramEvent::AnswersGiven {
            names: answers.into_iter().map(|(name, _)| name).collect(),
        }))
        .await
    }
}

/// Characters of the name of a question that is not ours.
const LONGEST_NAME: usize = 64;

/// The answers as they are kept, blank ones left out. Programs may answer what is not asked: that is kept as it comes.
///
/// # Errors
/// Faults at `extends_map` and `extends_map.key`; see [`extends_answers`].
pub(crate) fn answers(issue_type: &IssueTypeId, typed: &[(String, String)]) -> Result<Vec<(String, String)>, Refusal> {
    let asked = |key: &str| extends_params(issue_type).iter().any(|param| param.key == key);
    let (own, more): (Vec<_>, Vec<_>) = typed.iter().cloned().partition(|(key, _)| asked(key));
    let mut answers = extends_answers(issue_type, &own)?;
    for (key, value) in more {
        let fine = (1..=LONGEST_NAME).contains(&key.chars().count()) && !key.chars().any(char::is_control);
        if !fine || !can_be_kept(&value) {
            return Err(Refusal::of("extends_map", Problem::Unknown));
        }
        if !value.trim().is_empty() {
            answers.push((key, value.trim().to_owned()));
        }
    }
    Ok(answers)
}

/// Lets pass answers without likely secrets, or with those that are sent knowingly.
pub(crate) fn guard_answers(answers: &[(String, String)], knowingly: &str) -> Result<(), Refusal> {
    let found = answers.iter().flat_map(|(_, value)| guard::find(value)).collect();
    guard::ask("extends_map", found, knowingly)
}
