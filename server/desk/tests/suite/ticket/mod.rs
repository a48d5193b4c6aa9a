//! Tickets: made, found, read, moved, deleted.

mod around;
mod create;
mod delete;
mod held;
mod list;
mod list_filter;
mod list_large;
mod list_views;
mod read;
mod review;
mod severity;
mod verbs;
