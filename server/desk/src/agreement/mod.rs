//! Agreements: numbered versions, each in both languages, never edited once published; and who signed them.

mod built_in;
mod publish;
mod read;
mod sign;

pub(crate) use publish::{NewAgreement, hash_of, operates};
pub(crate) use read::offer;
pub(crate) use sign::newest;
