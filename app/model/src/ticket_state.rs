//! The one table of what may be done to a ticket. Buttons ask it, verbs ask it, REST asks it.

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// The state of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// Waits for an engineer.
    Dispatching,
    /// An engineer works on it.
    Processing,
    /// The engineer waits for the customer.
    PendingFeedback,
    /// Solved; waits for confirmation and review.
    PendingConfirmation,
    /// Final.
    Closed,
    /// Withdrawn by the customer while dispatching.
    Canceled,
    /// Rejected by an engineer with a reason.
    Invalid,
}

/// The five states that a customer tells apart (and the tabs of a list).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Dispatching.
    Dispatching,
    /// Processing, a wanted reply included.
    Processing,
    /// Pending Confirmation.
    PendingConfirmation,
    /// Closed, invalid ones included.
    Closed,
    /// Canceled.
    Canceled,
}

/// What a person (or the clock) does to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// *Send Reminder*.
    Remind,
    /// *Cancel* (ticket).
    Cancel,
    /// *Messages*: leave one.
    Message,
    /// *Recall* an own message.
    Recall,
    /// *Internal Note* of the vendor.
    Note,
    /// *Handle*.
    Take,
    /// *Forward*.
    Forward,
    /// Ask the customer for feedback.
    AskFeedback,
    /// *Propose Solution*.
    Propose,
    /// *Change Severity*.
    ChangeSeverity,
    /// Declare invalid.
    Invalidate,
    /// *Request Authorization*.
    RequestAuthorization,
    /// *Confirm*.
    Confirm,
    /// *Not Solved*.
    NotSolved,
    /// *Close Ticket*.
    Close,
    /// *Review*.
    Review,
    /// Review, also before *Confirm*: programs only, since the console asks together with it.
    Score,
    /// Change how to reach the requester.
    ChangeContact,
    /// Answer what the issue type asks beside the description: programs only.
    Answer,
    /// *Labels*: put one on, take one off.
    Label,
    /// *Related Tickets*: relate another one, or no longer.
    Relate,
    /// *Copies To*: add a colleague, or remove one.
    Copy,
    /// *Delete*: gone for the customer, for good.
    Delete,
    /// Seven days in Pending Confirmation.
    AutoClose,
}

/// What somebody is to one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The requester (with *Ticket Administrator*), a group operator of the requester's group, or the account owner.
    Customer,
    /// Sees it, may not act: *Ticket Viewer*, operations administrator.
    Onlooker,
    /// An engineer who does not hold it.
    Engineer,
    /// The engineer who holds it.
    Holder,
    /// A lead engineer, holding or not.
    Lead,
    /// The clock.
    System,
}

use Party::{Customer, Engineer, Holder, Lead, System};
use TicketState::{Canceled, Closed, Dispatching, Invalid, PendingConfirmation, PendingFeedback, Processing};

impl TicketState {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Dispatching, Processing, PendingFeedback, PendingConfirmation, Closed, Canceled, Invalid];

    /// The state after `verb` by `party`, or why not. The only place that decides.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] if the party may do it in no state, else [`Refusal::WrongState`] with the state as it is.
    pub fn after(self, verb: Verb, party: Party) -> Result<Self, Refusal> {
        self.step(verb, party).ok_or_else(|| {
            if Self::ALL.iter().any(|s| s.step(verb, party).is_some()) {
                Refusal::WrongState { state: self, verb }
            } else {
                Refusal::NotAllowed
            }
        })
    }

    /// Whether `verb` is on offer: the same table, asked by a button.
    pub fn allows(self, verb: Verb, party: Party) -> bool {
        self.step(verb, party).is_some()
    }

    fn step(self, verb: Verb, party: Party) -> Option<Self> {
        use Verb as V;
        // No catch-all over states: a new state does not compile until it has an arm.
        match self {
            Dispatching => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Remind | V::Message | V::ChangeContact | V::Answer, Customer) => Some(self),
                (V::Cancel, Customer) => Some(Canceled),
                (V::Take, Engineer | Holder | Lead) => Some(Processing),
                (V::Message | V::Note | V::Forward, Engineer | Holder | Lead) => Some(self),
                (V::ChangeSeverity, Lead) => Some(self),
                (V::Invalidate, Engineer | Holder | Lead) => Some(Invalid),
                _ => None,
            },
            Processing => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Remind | V::Message | V::ChangeContact | V::Answer, Customer) => Some(self),
                (V::Close, Customer) => Some(Closed),
                (V::Note, Engineer | Holder | Lead) => Some(self),
                (V::Message | V::Forward, Holder | Lead) => Some(self),
                (V::ChangeSeverity, Lead) => Some(self),
                (V::AskFeedback, Holder | Lead) => Some(PendingFeedback),
                (V::Propose, Holder | Lead) => Some(PendingConfirmation),
                (V::RequestAuthorization, Holder | Lead) => Some(self),
                (V::Invalidate, Holder | Lead) => Some(Invalid),
                _ => None,
            },
            PendingFeedback => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Message, Customer) => Some(Processing),
                (V::ChangeContact | V::Answer, Customer) => Some(self),
                (V::Close, Customer) => Some(Closed),
                (V::Note, Engineer | Holder | Lead) => Some(self),
                (V::Message | V::Forward, Holder | Lead) => Some(self),
                (V::ChangeSeverity, Lead) => Some(self),
                (V::Propose, Holder | Lead) => Some(PendingConfirmation),
                (V::RequestAuthorization, Holder | Lead) => Some(self),
                (V::Invalidate, Holder | Lead) => Some(Invalid),
                _ => None,
            },
            PendingConfirmation => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Message | V::ChangeContact | V::Answer | V::Score, Customer) => Some(self),
                (V::Confirm, Customer) | (V::AutoClose, System) => Some(Closed),
                (V::NotSolved, Customer) => Some(Processing),
                (V::Note, Engineer | Holder | Lead) => Some(self),
                (V::Message | V::Forward, Holder | Lead) => Some(self),
                (V::ChangeSeverity, Lead) => Some(self),
                _ => None,
            },
            Closed => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Review | V::Score | V::Delete, Customer) => Some(self),
                (V::Note, Engineer | Holder | Lead) => Some(self),
                _ => None,
            },
            Canceled | Invalid => match (verb, party) {
                (V::Label | V::Relate | V::Copy, Customer) => Some(self),
                (V::Recall, Customer | Engineer | Holder | Lead) => Some(self),
                (V::Delete, Customer) => Some(self),
                (V::Note, Engineer | Holder | Lead) => Some(self),
                _ => None,
            },
        }
    }

    /// What the customer sees of it.
    pub fn phase(self) -> Phase {
        match self {
            Dispatching => Phase::Dispatching,
            Processing | PendingFeedback => Phase::Processing,
            PendingConfirmation => Phase::PendingConfirmation,
            Closed | Invalid => Phase::Closed,
            Canceled => Phase::Canceled,
        }
    }

    /// Whether work on it can go on.
    pub fn is_open(self) -> bool {
        matches!(self, Dispatching | Processing | PendingFeedback | PendingConfirmation)
    }

    /// The name in the database and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Dispatching => "dispatching",
            Processing => "processing",
            PendingFeedback => "pending_feedback",
            PendingConfirmation => "pending_confirmation",
            Closed => "closed",
            Canceled => "canceled",
            Invalid => "invalid",
        }
    }

    /// The state of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// OSM's number for it (`status` of a case).
    pub fn osm_code(self) -> i64 {
        match self {
            Dispatching => 0,
            Processing => 1,
            PendingFeedback => 17,
            PendingConfirmation => 2,
            Closed => 3,
            Canceled => 4,
            Invalid => 12,
        }
    }
}

impl Phase {
    /// Every phase, in the order of the overview.
    pub const ALL: [Self; 5] =
        [Self::Dispatching, Self::Processing, Self::PendingConfirmation, Self::Closed, Self::Canceled];

    /// The name in the database and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dispatching => "dispatching",
            Self::Processing => "processing",
            Self::PendingConfirmation => "pending_confirmation",
            Self::Closed => "closed",
            Self::Canceled => "canceled",
        }
    }

    /// The phase of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

impl Verb {
    /// Whether `party` may not do it while a colleague holds the ticket, although the table, which knows no holder, allows
    /// it: a ticket can be forwarded before anybody began, and is not taken out of the hands that it lies in. A lead
    /// forwards it.
    pub fn is_for_holder(self, party: Party) -> bool {
        match self {
            Self::Take => matches!(party, Engineer | Lead),
            Self::Forward | Self::Invalidate => party == Engineer,
            _ => false,
        }
    }

    /// Every verb: as many as there are up to the last one.
    pub const ALL: [Self; Self::AutoClose as usize + 1] = [
        Self::Remind,
        Self::Cancel,
        Self::Message,
        Self::Recall,
        Self::Note,
        Self::Take,
        Self::Forward,
        Self::AskFeedback,
        Self::Propose,
        Self::ChangeSeverity,
        Self::Invalidate,
        Self::RequestAuthorization,
        Self::Confirm,
        Self::NotSolved,
        Self::Close,
        Self::Review,
        Self::Score,
        Self::ChangeContact,
        Self::Answer,
        Self::Label,
        Self::Relate,
        Self::Copy,
        Self::Delete,
        Self::AutoClose,
    ];
}

impl Party {
    /// Every party.
    pub const ALL: [Self; 6] = [Self::Customer, Self::Onlooker, Self::Engineer, Self::Holder, Self::Lead, Self::System];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// The whole table, for the product owner to read.
    #[test]
    fn the_table() {
        let mut table = String::new();
        for state in TicketState::ALL {
            for verb in Verb::ALL {
                let outcomes: Vec<_> = Party::ALL
                    .into_iter()
                    .filter_map(|party| state.step(verb, party).map(|next| format!("{party:?} → {next:?}")))
                    .collect();
                if !outcomes.is_empty() {
                    writeln!(table, "{state:?}: {verb:?}: {}", outcomes.join(", ")).expect("a string takes all");
                }
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn nothing_leaves_a_final_state() {
        for state in [Closed, Canceled, Invalid] {
            for verb in Verb::ALL {
                for party in Party::ALL {
                    assert!(state.step(verb, party).is_none_or(|next| next == state), "{state:?} {verb:?} {party:?}");
                }
            }
        }
    }

    #[test]
    fn a_refusal_says_whether_it_is_the_state_or_the_person() {
        assert_eq!(
            Closed.after(Verb::Cancel, Customer),
            Err(Refusal::WrongState { state: Closed, verb: Verb::Cancel })
        );
        assert_eq!(Dispatching.after(Verb::Cancel, Party::Onlooker), Err(Refusal::NotAllowed));
        assert_eq!(Dispatching.after(Verb::Take, Customer), Err(Refusal::NotAllowed));
    }

    #[test]
    fn names_come_back() {
        assert!(TicketState::ALL.into_iter().all(|s| TicketState::of_name(s.name()) == Some(s)));
        assert!(Phase::ALL.into_iter().all(|p| Phase::of_name(p.name()) == Some(p)));
    }
}
