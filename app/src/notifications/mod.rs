//! Notifications: the inbox, and what reaches one how.

pub(crate) mod address;
mod group;
mod inbox;
mod page;
mod quiet;
mod settings;

pub(crate) use page::Notifications;
