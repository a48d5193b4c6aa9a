//! Settings, for both sides: display, password, sessions, who one is. Every form works without script.

pub(crate) mod access;
mod display;
mod new_password;
mod page;
mod password;
mod sessions;
mod who;

pub(crate) use access::Access;
pub(crate) use new_password::NewPassword;
pub(crate) use page::Settings;
