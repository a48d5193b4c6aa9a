//! What people have typed and not sent: kept for them alone, on every device. No fact of the business, so no event.

pub(crate) mod clear;
mod read;
mod save;
mod sweep;
