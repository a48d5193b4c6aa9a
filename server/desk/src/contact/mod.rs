//! How to reach the requester: addresses, the codes by which they are verified, and the change on a ticket.

mod area_code;
mod area_code_list;
mod book;
mod change;
mod patch;
mod proof;
mod send_code;
mod verified_id;
mod verify;
mod vouch;

pub use area_code::{AreaCode, full_number, split_number};
pub use area_code_list::AREA_CODES;
pub use patch::ContactPatch;
pub use proof::{ContactProof, VerifiedContact};
pub use verified_id::verified_id;
