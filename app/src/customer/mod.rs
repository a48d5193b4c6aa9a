//! The customer's pages.

mod applied;
mod contact;
mod draft;
mod empty;
pub(crate) mod filter;
mod list_pager;
mod list_row;
mod list_table;
mod overview;
mod settings;
mod soon;
mod ticket_list;
mod ticket_new;
mod what;

pub(crate) use settings::Settings;
pub(crate) use soon::{Authorizations, Notifications};
pub(crate) use ticket_list::{GroupTickets, MyTickets};
pub(crate) use ticket_new::NewTicket;
