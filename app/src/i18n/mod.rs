//! Every text on the screen, in both languages. One file per screen holds the struct and its two constants, so that a
//! missing or misspelt word does not compile. Sentences with holes are functions. Read once: a change of language
//! reloads the page.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod agent;
pub(crate) mod authorization;
pub(crate) mod authorization_agent;
pub(crate) mod authorization_decide;
pub(crate) mod authorization_list;
pub(crate) mod authorization_pages;
pub(crate) mod common;
pub(crate) mod contact;
pub(crate) mod create;
pub mod diagnosis;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod guard;
pub(crate) mod list;
pub mod mail;
pub(crate) mod notice;
pub(crate) mod operations;
pub(crate) mod palette;
pub(crate) mod parts;
pub(crate) mod refusal;
pub(crate) mod relation;
pub(crate) mod selection;
pub(crate) mod settings;
pub mod sheet;
pub(crate) mod sign_in;
pub(crate) mod state;
pub(crate) mod ticket;
pub(crate) mod trail;

use crate::prefs::prefs;
use model::Lang;

/// All words of one language, by screen.
pub(crate) struct Words {
    pub ticket: ticket::Words,
    pub account: account::Words,
    pub agent: agent::Words,
    pub authorization: authorization::Words,
    pub authorization_agent: authorization_agent::Words,
    pub authorization_decide: authorization_decide::Words,
    pub authorization_list: authorization_list::Words,
    pub authorization_pages: authorization_pages::Words,
    pub common: common::Words,
    pub relation: relation::Words,
    pub selection: selection::Words,
    pub contact: contact::Words,
    pub create: create::Words,
    pub export: export::Words,
    pub guard: guard::Words,
    pub list: list::Words,
    pub notice: notice::Words,
    pub operations: operations::Words,
    pub parts: parts::Words,
    pub sign_in: sign_in::Words,
    pub state: state::Words,
}

static EN: Words = Words {
    ticket: ticket::EN,
    account: account::EN,
    agent: agent::EN,
    authorization: authorization::EN,
    authorization_agent: authorization_agent::EN,
    authorization_decide: authorization_decide::EN,
    authorization_list: authorization_list::EN,
    authorization_pages: authorization_pages::EN,
    common: common::EN,
    relation: relation::EN,
    selection: selection::EN,
    contact: contact::EN,
    create: create::EN,
    export: export::EN,
    guard: guard::EN,
    list: list::EN,
    notice: notice::EN,
    operations: operations::EN,
    parts: parts::EN,
    sign_in: sign_in::EN,
    state: state::EN,
};
static ZH: Words = Words {
    ticket: ticket::ZH,
    account: account::ZH,
    agent: agent::ZH,
    authorization: authorization::ZH,
    authorization_agent: authorization_agent::ZH,
    authorization_decide: authorization_decide::ZH,
    authorization_list: authorization_list::ZH,
    authorization_pages: authorization_pages::ZH,
    common: common::ZH,
    relation: relation::ZH,
    selection: selection::ZH,
    contact: contact::ZH,
    create: create::ZH,
    export: export::ZH,
    guard: guard::ZH,
    list: list::ZH,
    notice: notice::ZH,
    operations: operations::ZH,
    parts: parts::ZH,
    sign_in: sign_in::ZH,
    state: state::ZH,
};

/// The words of this page's language.
pub(crate) fn words() -> &'static Words {
    words_of(prefs().lang)
}

/// The words of a language: for files and mails, whose reader is not the one who asks.
pub(crate) fn words_of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}
