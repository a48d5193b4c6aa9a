//! The vault: keys apart from the database. What is sealed by a key of here cannot be opened once that key is gone, with
//! whatever copy of the database.
//!
//! A root key wraps the keys of hours, an hour's key wraps the data keys of the authorizations that end in that hour, a
//! data key seals the fields of one authorization. Knows no rule: who may open what is asked in `authorization`.

mod cipher;
mod data_key;
mod doors;
mod file;
mod hour;
mod keys;
mod root;
mod rotate;
mod seal;
mod sign;
mod sweep;
#[cfg(test)]
mod tests;

pub(crate) use doors::DoorKey;
pub(crate) use keys::{Vault, expect_root_key};
pub use root::RootKeySource;
pub(crate) use seal::{Place, open, seal};
pub(crate) use sign::{Signed, is_signed};
pub(crate) use sweep::KeptKey;
