//! The Customer Agreement: numbered versions, each in both languages, never edited once published.

mod built_in;
mod publish;
mod read;

pub(crate) use publish::{NewAgreement, hash_of, operates};
pub(crate) use read::offer;
