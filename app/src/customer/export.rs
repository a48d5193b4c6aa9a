//! *Export*: what the file will hold, asked before it is written.

use super::filter::link;
use crate::i18n::words;
use crate::ui::zone::{browser_zone, chosen_zone};
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused};
use leptos::prelude::*;
use model::{Scope, TicketFilter, Turn};

const DIALOG: &str = "export-dialog";

/// The button above a list, and its dialog. The dialog opens without script too.
#[component]
pub(crate) fn ExportButton(
    /// What the list shows.
    filter: TicketFilter,
    /// The key of the command.
    key: String,
) -> AnyView {
    let words = &words().export;
    let filter = TicketFilter { turn: Turn::First, ..filter };
    let query = link(&filter).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let list = if filter.scope == Scope::Group { "group" } else { "mine" };
    view! {
        <button class="button" type="button" popovertarget=DIALOG><IconSmall name="export"/>{words.export}</button>
        <div class="dialog" id=DIALOG popover="auto" role="dialog" aria-labelledby="export-title">
            <Post action="/fn/exports/begin" id="export" class="dialog__form">
                <header class="dialog__head">
                    <h2 id="export-title">{words.export}</h2>
                    <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="button"
                        popovertarget=DIALOG popovertargetaction="hide" aria-label=words.back><IconSmall name="x"/></button>
                </header>
                <div class="dialog__body">
                    <Refused/>
                    <Hidden name="list" value=list/>
                    <Hidden name="query" value=query/>
                    <Hidden name="key" value=key/>
                    <p>{words.list_text}</p>
                    {personal()}
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" popovertarget=DIALOG popovertargetaction="hide">{words.back}</button>
                    <button class="button" data-kind="primary" type="submit">{words.ok}</button>
                </footer>
            </Post>
        </div>
    }
    .into_any()
}

/// What the file tells of people, and whether their addresses are masked.
pub(super) fn personal() -> AnyView {
    let words = &words().export;
    let chosen = chosen_zone();
    let first = chosen.clone().unwrap_or_default();
    let zone = RwSignal::new(first.clone());
    Effect::new(move || {
        if chosen.is_none() {
            zone.set(browser_zone().unwrap_or_default());
        }
    });
    view! {
        <div class="flash" data-tone="time" data-size="s">
            <Icon name="warning"/>
            <div class="flash__text"><b>{words.personal}</b><span>{words.personal_text}</span></div>
        </div>
        <label class="choice">
            <input type="checkbox" name="mask" value="on" checked/>
            <span class="choice__text">{words.mask}<small>{words.mask_text}</small></span>
        </label>
        <input type="hidden" name="zone" value=first prop:value=zone/>
    }
    .into_any()
}
