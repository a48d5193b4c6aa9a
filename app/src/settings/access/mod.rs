//! *API access*: keys and tokens of the user's own programs.

mod keys;
pub(crate) mod made;
mod page;
mod tokens;

pub(crate) use page::Access;
