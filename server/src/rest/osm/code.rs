//! Numbers that OSM has for what we have words for.

use crate::rest::Fault;
use desk::CaseAction;
use model::{DispatchEvent, Event, Side, TicketState};

/// The number of a state (`status`).
pub fn status(state: TicketState) -> i64 {
    state.osm_code()
}

/// The states of numbers. 5 (paused) is a number of OSM's that no case of ours is in; other numbers are none at all.
pub(super) fn states(name: &str, numbers: &[i64]) -> Result<Vec<TicketState>, Fault> {
    let state = |number: &i64| TicketState::ALL.into_iter().find(|state| status(*state) == *number);
    if let Some(wrong) = numbers.iter().find(|number| state(number).is_none() && **number != PAUSED) {
        return Err(Fault::field(name, &format!("{wrong} is no status")));
    }
    Ok(numbers.iter().filter_map(state).collect())
}

const PAUSED: i64 = 5;

/// What `action_id` of `update_cases` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Act(CaseAction),
    Delete,
}

/// The action of a name.
pub(super) fn action(name: &str) -> Result<Action, Fault> {
    match name {
        "cancel" => Ok(Action::Act(CaseAction::Cancel)),
        "close" => Ok(Action::Act(CaseAction::Close)),
        "press" => Ok(Action::Act(CaseAction::Press)),
        "delete" => Ok(Action::Delete),
        _ => Err(Fault::field("action_id", "is none of cancel, close, press, delete").code("OSM.01010013")),
    }
}

/// Who did it (`operator_type`).
pub(super) fn operator(side: Option<Side>) -> i64 {
    match side {
        Some(Side::Customer) => 0,
        Some(Side::Vendor) => 1,
        None => 2,
    }
}

/// What was done (`operate_type`); 0 for what is done to no case.
pub(super) fn operation(event: &Event) -> i64 {
    use Event as E;
    match event {
        E::TicketCreated => 1,
        E::TicketTaken => 2,
        E::TicketForwarded { .. } | E::Dispatch(DispatchEvent::TicketAssigned { .. }) => 3,
        E::FeedbackAsked => 4,
        E::SolutionProposed { .. } => 5,
        E::ReminderSent => 6,
        E::TicketCanceled => 7,
        E::TicketClosed { .. } | E::SolutionConfirmed => 8,
        E::TicketDeleted => 9,
        E::TicketReviewed { .. } => 10,
        E::MessagePosted { .. } => 11,
        E::MessageRecalled { .. } => 12,
        E::TicketInvalidated { .. } => 13,
        E::SolutionRefused { .. } => 14,
        E::AutoCloseComing { .. } => 15,
        E::ReminderSeen => 16,
        E::AuthorizationRequested { .. } => 20,
        E::AuthorizationGranted { .. } => 21,
        E::AuthorizationRejected { .. } => 22,
        E::AuthorizationCanceled { .. } => 23,
        E::AuthorizationWithdrawn { .. } => 24,
        E::AuthorizationEnded { .. } => 25,
        E::AuthorizationApproved { .. } => 26,
        E::AuthorizationRefused { .. } => 27,
        E::FieldRevealed { .. } => 28,
        E::CredentialChanged { .. } => 29,
        E::LabelPut { .. } | E::LabelTaken { .. } => 30,
        E::RelationAdded { .. } | E::RelationRemoved { .. } => 31,
        E::ContactChanged => 32,
        E::CopyAdded { .. } | E::CopyRemoved { .. } => 33,
        E::Program(model::ProgramEvent::AnswersGiven { .. }) => 34,
        E::Program(model::ProgramEvent::HostChecked { .. }) => 35,
        E::SeverityChanged { .. } => 36,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_number_of_its_own() {
        let numbers = TicketState::ALL.map(status);
        assert_eq!(numbers, [0, 1, 17, 2, 3, 4, 12]);
        assert_eq!(states("status", &numbers), Ok(TicketState::ALL.to_vec()));
        assert_eq!(states("status", &[5]), Ok(Vec::new()));
        assert!(states("status", &[6]).is_err());
    }
}
