//! Notifications: the inbox, and what reaches one how.

pub(crate) mod address;
mod group;
mod inbox;
mod page;
mod settings;

pub(crate) use page::Notifications;
