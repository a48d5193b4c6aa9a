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
pub(crate) mod bastion;
pub(crate) mod common;
pub(crate) mod contact;
pub(crate) mod create;
pub(crate) mod delegation;
pub mod diagnosis;
pub(crate) mod dispatch;
pub(crate) mod event;
pub mod event_name;
pub(crate) mod export;
pub(crate) mod guard;
pub(crate) mod list;
pub mod mail;
pub(crate) mod notice;
pub(crate) mod operations;
pub(crate) mod palette;
pub(crate) mod parts;
pub(crate) mod quiet;
pub(crate) mod refusal;
pub(crate) mod relation;
pub(crate) mod report;
pub mod reporter;
pub(crate) mod selection;
pub(crate) mod settings;
pub mod sheet;
pub(crate) mod sign_in;
pub(crate) mod state;
pub(crate) mod ticket;
pub(crate) mod trail;

use crate::prefs::prefs;
use model::Lang;
use std::marker::PhantomData;
use std::ops::Deref;

/// The words of one screen in one language. They are named only where they are read, so that the words of a lazy page travel
/// with its part.
pub(crate) struct Of<W>(Lang, PhantomData<W>);

/// Each screen's words, in both languages.
macro_rules! screens {
    ($($screen:ident),+ $(,)?) => {
        /// All words of one language, by screen.
        pub(crate) struct Words {
            $(pub $screen: Of<$screen::Words>),+
        }

        static EN: Words = Words { $($screen: Of(Lang::En, PhantomData)),+ };
        static ZH: Words = Words { $($screen: Of(Lang::Zh, PhantomData)),+ };

        $(impl Deref for Of<$screen::Words> {
            type Target = $screen::Words;

            fn deref(&self) -> &$screen::Words {
                match self.0 {
                    Lang::En => &$screen::EN,
                    Lang::Zh => &$screen::ZH,
                }
            }
        })+
    };
}

screens! {
    account, agent, authorization, authorization_agent, authorization_decide, authorization_list, authorization_pages,
    common, contact, create, export, guard, list, notice, operations, parts, quiet, relation, selection, sign_in,
    state, ticket,
}

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
