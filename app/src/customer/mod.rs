//! The customer's pages.

mod applied;
mod around;
pub(crate) mod bulk;
mod contact;
mod contact_code;
mod criteria;
mod draft;
mod empty;
pub(crate) mod export;
mod exported;
pub(crate) mod filter;
mod labels;
mod list_pager;
mod list_row;
mod list_table;
mod list_times;
mod look;
mod outcome;
mod overview;
mod search;
mod selected;
mod similar;
mod suggest;
mod ticket_list;
mod ticket_new;
mod views;
mod what;

pub(crate) use contact::contact_fields;
pub(crate) use exported::{ExportChosen, ExportPage};
pub(crate) use labels::Labels;
pub(crate) use list_table::news;
pub(crate) use outcome::Results;
pub(crate) use selected::Selected;
pub(crate) use ticket_list::{GroupTickets, MyTickets};
pub(crate) use ticket_new::NewTicket;
