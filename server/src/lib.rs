//! The doors of the house: HTTP, the timetable, the command line. No rule lives here: every door only calls the desk's verbs.

mod acting;
pub mod answer;
pub mod cli;
mod client;
mod command;
pub mod config;
pub mod delivery;
pub mod demo;
pub mod diagnosis;
mod exports;
mod files;
mod health;
pub mod jobs;
mod limits;
mod live;
mod made;
pub mod mail;
pub mod metrics;
pub mod networks;
mod page;
mod records;
mod request_log;
pub mod rest;
mod reveal;
pub mod router;
mod security;
pub mod serve;
mod session;
mod session_store;
mod site;
pub mod sms;
mod trail;
mod wiped;

pub use command::run;
pub use site::{Carried, CarriedFile, carry};
