//! Authorizations, from the request to the proof that nothing is left.

mod approval;
mod confirm;
mod expiry;
mod file;
mod grant;
mod killed;
mod lapse;
mod list;
mod record;
mod reject;
mod request;
mod reveal;
mod search;
mod ticket_end;
mod withdraw;
