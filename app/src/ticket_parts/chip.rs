//! The state of a ticket.

use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Phase, Side, TicketState};

/// A state as `side` sees it: the customer sees five, the vendor seven.
#[component]
pub(crate) fn StateChip(state: TicketState, side: Side) -> AnyView {
    let shown = shown(state, side);
    let (name, icon) = look(shown);
    let word = words().state.state(shown);
    view! { <span class="chip" data-state=name><IconSmall name=icon/>{word}</span> }.into_any()
}

fn shown(state: TicketState, side: Side) -> TicketState {
    match side {
        Side::Vendor => state,
        Side::Customer => match state.phase() {
            Phase::Dispatching => TicketState::Dispatching,
            Phase::Processing => TicketState::Processing,
            Phase::PendingConfirmation => TicketState::PendingConfirmation,
            Phase::Closed => TicketState::Closed,
            Phase::Canceled => TicketState::Canceled,
        },
    }
}

/// The `data-state` and the icon of a state.
fn look(state: TicketState) -> (&'static str, &'static str) {
    match state {
        TicketState::Dispatching => ("dispatching", "dispatching"),
        TicketState::Processing => ("processing", "processing"),
        TicketState::PendingFeedback => ("feedback", "message"),
        TicketState::PendingConfirmation => ("confirmation", "confirm"),
        TicketState::Closed => ("closed", "closed"),
        TicketState::Canceled => ("canceled", "canceled"),
        TicketState::Invalid => ("invalid", "invalid"),
    }
}

/// The `data-state` of rows, heads and events: colours what is inside.
pub(crate) fn tone(state: TicketState, side: Side) -> &'static str {
    look(shown(state, side)).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customer_never_sees_a_state_of_the_vendor() {
        assert_eq!(tone(TicketState::PendingFeedback, Side::Customer), "processing");
        assert_eq!(tone(TicketState::Invalid, Side::Customer), "closed");
        assert_eq!(tone(TicketState::Invalid, Side::Vendor), "invalid");
    }
}
