//! Authorizations: one file per verb.

mod approve;
mod cancel;
mod clock;
mod credential;
mod ending;
mod expire;
mod grant;
mod grant_form;
mod list;
mod read;
mod record_file;
mod reject;
mod request;
mod reveal;
mod signed;
mod step;
mod ticket_end;
mod tidy;
mod to_approve;
mod verify;
mod withdraw;

pub(crate) use ending::{Over, end};
pub use grant_form::GrantForm;
pub(crate) use read::of_ticket;
pub use reveal::Revealed;
pub(crate) use signed::{SignedField, SignedPerson};
pub(crate) use ticket_end::end_of_ticket;
pub(crate) use tidy::Tidy;
pub use verify::{RecordFault, RecordVerdict, SignedPart, verify_record};
