//! The one table of what may be done to an authorization. Buttons ask it, verbs ask it, REST asks it.

use crate::{DAY, Instant, Refusal, SECOND};
use serde::{Deserialize, Serialize};

/// A request that nobody decides lapses after this long, in milliseconds.
pub const REQUEST_LAPSES: i64 = 3 * DAY;
/// A revealed field is shown for this long, in milliseconds.
pub const REVEAL_SHOWS: i64 = 30 * SECOND;

/// The state of an authorization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorizationState {
    /// Waits for the customer's decision.
    Requested,
    /// The customer authorized; fields can be revealed until it ends.
    Granted,
    /// The customer rejected it.
    Rejected,
    /// Its time is over, or nobody decided within 72 hours, or its ticket ended while it was granted.
    Expired,
    /// Withdrawn by the engineer, or its ticket ended before anybody decided.
    Recalled,
    /// Ended by the customer.
    Canceled,
    /// Waits for a lead engineer, because the service is high-risk. The customer is asked after that.
    AwaitingApproval,
    /// A lead engineer refused it. The customer was never asked.
    ApprovalRefused,
}

/// What is done to an authorization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorizationVerb {
    /// *Authorize* by the customer.
    Authorize,
    /// *Reject* by the customer.
    Reject,
    /// *Cancel Authorization* by the customer.
    Cancel,
    /// The engineers' own withdrawal.
    Withdraw,
    /// A lead's approval.
    Approve,
    /// A lead's refusal.
    RefuseApproval,
    /// A field is shown to a reader.
    Reveal,
    /// The period is over, by the clock.
    Expire,
    /// Nobody decided in time, by the clock.
    Lapse,
    /// The ticket ended.
    EndTicket,
}

/// Why an authorization is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndCause {
    /// Its period was over.
    Time,
    /// Nobody decided within 72 hours.
    Lapsed,
    /// The customer rejected or canceled it.
    Customer,
    /// The engineers withdrew it.
    Engineer,
    /// A lead refused it.
    Lead,
    /// Its ticket ended.
    Ticket,
    /// Its key is lost: nobody can open it any more.
    KeyLost,
}

impl EndCause {
    /// Every cause.
    pub const ALL: [Self; 7] =
        [Self::Time, Self::Lapsed, Self::Customer, Self::Engineer, Self::Lead, Self::Ticket, Self::KeyLost];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Lapsed => "lapsed",
            Self::Customer => "customer",
            Self::Engineer => "engineer",
            Self::Lead => "lead",
            Self::Ticket => "ticket",
            Self::KeyLost => "key_lost",
        }
    }

    /// The cause of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

use AuthorizationState::{
    ApprovalRefused, AwaitingApproval, Canceled, Expired, Granted, Recalled, Rejected, Requested,
};

impl AuthorizationState {
    /// Every state, in the order of OSM's codes.
    pub const ALL: [Self; 8] =
        [Requested, Granted, Rejected, Expired, Recalled, Canceled, AwaitingApproval, ApprovalRefused];

    /// The state after `verb`, or why not. Who may do it is the policy's question.
    ///
    /// # Errors
    /// [`Refusal::AuthorizationOver`] with the state as it is.
    pub fn after(self, verb: AuthorizationVerb) -> Result<Self, Refusal> {
        self.step(verb).ok_or(Refusal::AuthorizationOver { state: self })
    }

    /// Whether `verb` is on offer: the same table, asked by a button.
    pub fn allows(self, verb: AuthorizationVerb) -> bool {
        self.step(verb).is_some()
    }

    fn step(self, verb: AuthorizationVerb) -> Option<Self> {
        use AuthorizationVerb as V;
        // No catch-all over states: a new state does not compile until it has an arm.
        match self {
            AwaitingApproval => match verb {
                V::Approve => Some(Requested),
                V::RefuseApproval => Some(ApprovalRefused),
                V::Withdraw | V::EndTicket => Some(Recalled),
                V::Lapse => Some(Expired),
                _ => None,
            },
            Requested => match verb {
                V::Authorize => Some(Granted),
                V::Reject => Some(Rejected),
                V::Withdraw | V::EndTicket => Some(Recalled),
                V::Lapse => Some(Expired),
                _ => None,
            },
            Granted => match verb {
                V::Reveal => Some(self),
                V::Cancel => Some(Canceled),
                V::Withdraw => Some(Recalled),
                V::Expire | V::EndTicket => Some(Expired),
                _ => None,
            },
            Rejected | Expired | Recalled | Canceled | ApprovalRefused => None,
        }
    }

    /// The state at a time: what has lapsed or whose period is over has expired, whether or not anybody noted it yet.
    pub fn at(self, now: Instant, lapses: Instant, ends: Option<Instant>) -> Self {
        let over = match self {
            Granted => ends.is_none_or(|ends| now >= ends),
            state => state.is_pending() && now >= lapses,
        };
        if over { Expired } else { self }
    }

    /// Whether somebody still has to decide.
    pub fn is_pending(self) -> bool {
        matches!(self, Requested | AwaitingApproval)
    }

    /// Whether nothing can happen to it any more.
    pub fn is_over(self) -> bool {
        !self.is_pending() && self != Granted
    }

    /// OSM's code (`status` of an authorization), also the number in the database.
    pub fn code(self) -> i64 {
        match self {
            Requested => 0,
            Granted => 1,
            Rejected => 2,
            Expired => 3,
            Recalled => 4,
            Canceled => 5,
            AwaitingApproval => 6,
            ApprovalRefused => 7,
        }
    }

    /// The state of a code, or `None`.
    pub fn of_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The name in addresses and styles.
    pub fn name(self) -> &'static str {
        match self {
            Requested => "requested",
            Granted => "active",
            Rejected => "rejected",
            Expired => "expired",
            Recalled => "recalled",
            Canceled => "canceled",
            AwaitingApproval => "awaiting_approval",
            ApprovalRefused => "approval_refused",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERBS: [AuthorizationVerb; 10] = [
        AuthorizationVerb::Authorize,
        AuthorizationVerb::Reject,
        AuthorizationVerb::Cancel,
        AuthorizationVerb::Withdraw,
        AuthorizationVerb::Approve,
        AuthorizationVerb::RefuseApproval,
        AuthorizationVerb::Reveal,
        AuthorizationVerb::Expire,
        AuthorizationVerb::Lapse,
        AuthorizationVerb::EndTicket,
    ];

    #[test]
    fn what_is_over_stays_over() {
        for state in AuthorizationState::ALL.into_iter().filter(|state| state.is_over()) {
            for verb in VERBS {
                assert_eq!(state.after(verb), Err(Refusal::AuthorizationOver { state }), "{state:?} {verb:?}");
            }
        }
    }

    #[test]
    fn only_what_is_granted_can_be_revealed() {
        let revealed = AuthorizationState::ALL.into_iter().filter(|state| state.allows(AuthorizationVerb::Reveal));
        assert_eq!(revealed.collect::<Vec<_>>(), [Granted]);
    }

    #[test]
    fn only_a_decision_of_the_customer_grants() {
        for state in AuthorizationState::ALL {
            for verb in VERBS {
                let grants = state != Granted && state.after(verb) == Ok(Granted);
                assert_eq!(grants, state == Requested && verb == AuthorizationVerb::Authorize, "{state:?} {verb:?}");
            }
        }
    }

    #[test]
    fn time_alone_ends_what_is_alive() {
        let (before, end) = (Instant(9), Instant(10));
        for state in [Requested, AwaitingApproval] {
            assert_eq!((state.at(before, end, None), state.at(end, end, None)), (state, Expired));
        }
        assert_eq!(Granted.at(before, Instant(0), Some(end)), Granted, "a decided one does not lapse");
        assert_eq!((Granted.at(end, end, Some(end)), Granted.at(before, end, None)), (Expired, Expired));
        for state in AuthorizationState::ALL.into_iter().filter(|state| state.is_over()) {
            assert_eq!(state.at(end, end, Some(end)), state);
        }
    }

    #[test]
    fn codes_are_those_of_osm() {
        let codes: Vec<_> = AuthorizationState::ALL.into_iter().map(AuthorizationState::code).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert!(AuthorizationState::ALL.into_iter().all(|s| AuthorizationState::of_code(s.code()) == Some(s)));
    }
}
