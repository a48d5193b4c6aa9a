//! The frame around every page: bar, navigation, account menu.

mod account_menu;
mod again;
mod bar;
mod deciding;
mod frame;
mod nav;
mod unread;

pub(crate) use account_menu::initials;
pub(crate) use again::ask_to_sign_in;
pub(crate) use bar::LanguageSwitch;
pub(crate) use frame::{Frame, Page, viewer};
pub(crate) use unread::unread_words;
