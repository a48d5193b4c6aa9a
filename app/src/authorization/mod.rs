//! Authorizations, as the customer meets them: the list, the decision, the record, the card in a conversation; and what
//! engineers do with a card.

mod agreement_text;
mod card;
mod chip;
mod credentials;
mod decide;
mod engineer;
mod left;
mod link;
mod list;
mod opened;
mod page;
mod period;
mod record;
mod reject;
mod request;
mod reveal;
mod row;
mod secret;
mod session;
mod sessions;
mod shown;
mod sign;
mod terms;

pub(crate) use agreement_text::AgreementText;
pub(crate) use card::{cancel_form, seal_card, state_now};
pub(crate) use credentials::credentials;
pub(crate) use engineer::engineer_forms;
pub(crate) use left::{Left, parts_of};
pub(crate) use link::page_link;
pub(crate) use list::Authorizations;
pub(crate) use opened::settled;
pub(crate) use page::AuthorizationView;
pub(crate) use session::RecordedSession;
