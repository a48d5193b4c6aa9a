//! Authorizations: what an engineer asks to see, what the customer decides, and what became of it. Never a secret itself:
//! those are sealed by the desk and leave it only as the answer to a reveal.

mod agreement;
mod bastion;
mod field;
mod form;
mod grant;
mod period;
mod record;
mod state;

pub use agreement::{Agreement, AgreementDraft, AgreementKind, AgreementVersion, SignedAgreement};
pub use bastion::{BastionCommand, BastionRecord, BastionSession, MOST_COMMANDS, MOST_MOVED_FILES, MovedFile};
pub use field::{
    AuthorizationField, FieldKind, LONGEST_SECRET, MOST_AUTHORIZATION_FIELDS, MOST_VIEWS_OF_FIELD, VIEWS_OF_FIELD,
};
pub use form::{AuthorizationForm, AuthorizationRequest, MOST_NAMED_READERS, WantedField};
pub use grant::{GrantTerms, Terms};
pub use period::{LONGEST_PERIOD, Period, SHORTEST_PERIOD};
pub use record::{
    Approval, Authorization, AuthorizationCounts, AuthorizationFilter, AuthorizationPage, AuthorizationRights,
    AuthorizationTab, Decision, Receipt,
};
pub use state::{AuthorizationState, AuthorizationVerb, EndCause, REQUEST_LAPSES, REVEAL_SHOWS};
