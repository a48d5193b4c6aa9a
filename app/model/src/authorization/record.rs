//! The record of an authorization: readable for ever, without content.

use super::{AuthorizationField, AuthorizationState, AuthorizationVerb, EndCause, SignedAgreement};
use crate::{AuthorizationId, Cursor, Instant, TicketNumber};
use serde::{Deserialize, Serialize};

/// One authorization with all a card, a row or a record shows. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorization {
    /// Its identity.
    pub id: AuthorizationId,
    /// Its ticket.
    pub number: TicketNumber,
    /// The title of the ticket; empty once the ticket is gone for the reader.
    pub title: String,
    /// The state, with a period that is over by the clock already told as [`AuthorizationState::Expired`].
    pub state: AuthorizationState,
    /// The engineer who asked, by name.
    pub asked_by: String,
    /// When.
    pub asked_at: Instant,
    /// What it is for.
    pub purpose: String,
    /// Which device, host or account.
    pub asset: String,
    /// The statement of commitment, if one is to be signed.
    pub statement: Option<String>,
    /// The fields, in their order.
    pub fields: Vec<AuthorizationField>,
    /// The period asked, in milliseconds.
    pub period: i64,
    /// The engineers named as readers beside the holder of the ticket, by name.
    pub readers: Vec<String>,
    /// When it lapses, while somebody still has to decide.
    pub lapses: Option<Instant>,
    /// What a lead said, for a high-risk service.
    pub approval: Option<Approval>,
    /// What the customer decided.
    pub decision: Option<Decision>,
    /// When it was over.
    pub ended: Option<Instant>,
    /// Why it was over.
    pub cause: Option<EndCause>,
    /// Who saw which field when, oldest first.
    pub receipts: Vec<Receipt>,
    /// What the reader of this record may do.
    pub may: AuthorizationRights,
    /// The server's (vault's) time when this was read: countdowns start here.
    pub now: Instant,
}

/// What a lead said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Instant,
    /// Approved, or refused.
    pub approved: bool,
    /// Why it was refused.
    pub reason: String,
}

/// What the customer decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Instant,
    /// Why it was rejected.
    pub reason: String,
    /// When an authorization ends; `None` if it was rejected.
    pub ends: Option<Instant>,
    /// How often each field may be revealed.
    pub views: i64,
    /// The agreement that was signed with it.
    pub agreement: Option<SignedAgreement>,
}

/// Who saw which field when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The field's place.
    pub position: i64,
    /// The field's name.
    pub field: String,
    /// Who, by name.
    pub reader: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// What somebody may do to an authorization, by policy: whether its state allows it is the table's answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRights {
    /// Decide, cancel, tick off credentials: whoever acts for the customer.
    pub decides: bool,
    /// Withdraw: the engineer who asked, the holder of the ticket.
    pub withdraws: bool,
    /// Approve or refuse: a lead who did not ask.
    pub approves: bool,
    /// Reveal: the holder of the ticket, and the named engineers.
    pub reveals: bool,
}

impl Authorization {
    /// Whether a button for `verb` is shown to the reader of this record.
    pub fn allows(&self, verb: AuthorizationVerb) -> bool {
        use AuthorizationVerb as V;
        let may = match verb {
            V::Authorize | V::Reject | V::Cancel => self.may.decides,
            V::Withdraw => self.may.withdraws,
            V::Approve | V::RefuseApproval => self.may.approves,
            V::Reveal => self.may.reveals && self.fields.iter().any(|field| field.given),
            V::Expire | V::Lapse | V::EndTicket => false,
        };
        may && self.state.allows(verb)
    }

    /// When a granted one ends.
    pub fn ends(&self) -> Option<Instant> {
        self.decision.as_ref().and_then(|decision| decision.ends)
    }

    /// The credentials that the customer should change: shown to somebody, over, and not ticked off.
    pub fn to_change(&self) -> impl Iterator<Item = &AuthorizationField> {
        let over = self.state.is_over();
        self.fields.iter().filter(move |field| over && field.to_change())
    }

    /// Whether the customer granted less than was asked: a shorter period, or fewer fields.
    pub fn is_less(&self) -> bool {
        let Some(decision) = self.decision.as_ref() else { return false };
        let shorter = decision.ends.is_some_and(|ends| ends.since(decision.at) < self.period);
        decision.ends.is_some() && (shorter || self.fields.iter().any(|field| !field.given))
    }
}

/// The tabs of *My Authorizations*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorizationTab {
    /// Waits for a decision.
    #[default]
    Decide,
    /// Granted and not over.
    Active,
    /// Every past record.
    History,
}

impl AuthorizationTab {
    /// Every tab, in order.
    pub const ALL: [Self; 3] = [Self::Decide, Self::Active, Self::History];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Active => "active",
            Self::History => "history",
        }
    }

    /// The tab of a name, or the first.
    pub fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.name() == name).unwrap_or_default()
    }
}

/// What is wanted of the list, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationFilter {
    /// Which tab.
    pub tab: AuthorizationTab,
    /// Only those of the own tickets; else also those of colleagues, as far as one sees them.
    pub mine: bool,
    /// Where the page begins; empty for the newest.
    pub older: String,
}

/// How many wait, are active, and how many credentials are to be changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationCounts {
    /// To decide, at most 100 are counted.
    pub decide: i64,
    /// Active, at most 100 are counted.
    pub active: i64,
    /// Records with credentials to change, at most 100 are counted.
    pub to_change: i64,
}

/// A page of *My Authorizations*, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationPage {
    /// The rows (their receipts included).
    pub rows: Vec<Authorization>,
    /// The counts of the tabs.
    pub counts: AuthorizationCounts,
    /// Where the next page begins, if there is one.
    pub older: Option<Cursor>,
}
