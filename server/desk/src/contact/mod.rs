//! How to reach the requester: addresses, the codes by which they are verified, and the change on a ticket.

mod book;
mod change;
mod send_code;
mod verify;
mod vouch;
