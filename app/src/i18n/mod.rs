//! Every text on the screen, in both languages. One file per screen holds the struct and its two constants, so that a
//! missing or misspelt word does not compile. Sentences with holes are functions. Read once: a change of language
//! reloads the page.

pub(crate) mod agent;
pub(crate) mod common;
pub(crate) mod create;
pub(crate) mod event;
pub(crate) mod list;
pub(crate) mod parts;
pub(crate) mod refusal;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod state;
pub(crate) mod ticket;

use crate::prefs::prefs;
use model::Lang;

/// All words of one language, by screen.
pub(crate) struct Words {
    pub ticket: ticket::Words,
    pub agent: agent::Words,
    pub common: common::Words,
    pub settings: settings::Words,
    pub create: create::Words,
    pub list: list::Words,
    pub parts: parts::Words,
    pub sign_in: sign_in::Words,
    pub state: state::Words,
}

static EN: Words = Words {
    ticket: ticket::EN,
    agent: agent::EN,
    common: common::EN,
    settings: settings::EN,
    create: create::EN,
    list: list::EN,
    parts: parts::EN,
    sign_in: sign_in::EN,
    state: state::EN,
};
static ZH: Words = Words {
    ticket: ticket::ZH,
    agent: agent::ZH,
    common: common::ZH,
    settings: settings::ZH,
    create: create::ZH,
    list: list::ZH,
    parts: parts::ZH,
    sign_in: sign_in::ZH,
    state: state::ZH,
};

/// The words of this page's language.
pub(crate) fn words() -> &'static Words {
    match prefs().lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}
