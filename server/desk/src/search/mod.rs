//! Full-text search, without the database: what a text becomes, and what a keyword asks for.
//!
//! Words are found whole (case, and full or half width, do not matter), Chinese, Japanese and Korean by any run of
//! characters. All of a keyword must be found. Beginnings and middles of Latin words are not found.

mod query;
mod scrub;
mod tokens;

pub(crate) use query::{Term, fts5_query, number_prefix, terms, tsquery};
pub(crate) use tokens::{Tokens, mark};
