//! *Change Severity*: a lead says how bad it is.

use super::waiting::due;
use crate::store::ticket::Held;
use crate::{Actor, Desk, Result};
use model::{Event, Fault, Problem, Reason, Refusal, Severity, TicketNumber, Verb};

impl Desk {
    /// Gives an open ticket another severity (form field `severity`) with a reason (field `reason`, at most
    /// [`Reason::LIMIT`] characters), which the customer reads too. What is due follows in the same change. Leads only.
    ///
    /// # Errors
    /// Faults of the fields, both at once; [`Problem::SameSeverity`] if it has this one; else as the table of states says.
    pub async fn change_severity(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        severity: &str,
        reason: &str,
        key: &str,
    ) -> Result<()> {
        let (to, reason) = parsed(severity, reason)?;
        let Some(mut step) = self.step(actor, number, Verb::ChangeSeverity, key).await? else { return Ok(()) };
        let from = step.ticket.severity;
        if from == to {
            return Err(Refusal::of("severity", Problem::SameSeverity).into());
        }
        step.ticket.severity = to;
        due_anew(&mut step.ticket);
        step.end(Event::SeverityChanged { from, to, reason }).await
    }
}

fn parsed(severity: &str, reason: &str) -> Result<(Severity, String), Refusal> {
    let fault = |field: &str, problem| Fault { field: field.into(), problem };
    match (Severity::check(severity), Reason::check(reason)) {
        (Ok(severity), Ok(reason)) => Ok((severity, reason)),
        (severity, reason) => {
            let wrong = [severity.err().map(|p| fault("severity", p)), reason.err().map(|p| fault("reason", p))];
            Err(Refusal::Invalid(wrong.into_iter().flatten().collect()))
        }
    }
}

/// Due by the severity that it has now, counted from when the turn began. A reminder that waits keeps it due.
fn due_anew(ticket: &mut Held) {
    let by_severity = due(ticket.severity, ticket.waiting);
    let reminder = ticket.reminded.filter(|at| ticket.waiting.is_some_and(|turn| *at >= turn.since));
    ticket.due = reminder.map_or(by_severity, |at| by_severity.min(at));
}
