//! Which columns a list shows, how dense its rows are, how many stand on a page: a plain form, kept for the user.

use super::filter::link;
use crate::api::Done;
use crate::api::ticket_list::ListPage;
use crate::i18n::{list, words};
use crate::ui::{Hidden, Icon, Post, Refused};
use leptos::prelude::*;
use model::{Density, ListColumn, PageSize, TicketFilter, Turn};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const ID: &str = "list-look";

pub(super) fn look(page: &ListPage) -> AnyView {
    let words = &words().list;
    let look = page.look;
    let back = back(&page.filter);
    let column = move |column: ListColumn| {
        let shown = look.columns.shows(column);
        view! {
            <label class="choice">
                <input type="checkbox" name=column.name() value="on" checked=shown/>
                <span>{name(column, words)}</span>
            </label>
        }
    };
    let density = move |density: Density| {
        let here = look.density == density;
        let word = if density == Density::Compact { words.compact } else { words.comfortable };
        view! {
            <label class="choice">
                <input type="radio" name="density" value=density.name() checked=here/><span>{word}</span>
            </label>
        }
    };
    let size = move |rows: u8| {
        let here = PageSize::new(rows) == look.size;
        view! { <option value=rows.to_string() selected=here>{rows}</option> }
    };
    view! {
        <details class="menu">
            <summary class="button" data-kind="quiet" data-size="s" data-shape="icon" aria-label=words.look
                title=words.look><Icon name="columns"/></summary>
            <div class="menu__panel views__panel">
                <Post action="/fn/list/look" id=ID class="form-section" on_done=fold_after(ID)>
                    <Refused/>
                    <Hidden name="back" value=back/>
                    <fieldset class="field">
                        <legend class="field__label">{words.columns}</legend>
                        {ListColumn::ALL.map(column).collect_view()}
                    </fieldset>
                    <fieldset class="field">
                        <legend class="field__label">{words.density}</legend>
                        {Density::ALL.map(density).collect_view()}
                    </fieldset>
                    <div class="field">
                        <label class="field__label" for="list-look-size">{words.per_page}</label>
                        <select class="input" id="list-look-size" name="size">{PageSize::CHOICES.map(size).collect_view()}</select>
                    </div>
                    <button class="button" data-kind="primary" type="submit">{words.apply}</button>
                </Post>
            </div>
        </details>
    }
    .into_any()
}

/// Folds the menu around a form once the form has done its work: what is read again is drawn into the same menu. The
/// focus goes back to where the menu was opened.
pub(super) fn fold_after(form: &'static str) -> Callback<(Done,)> {
    Callback::new(move |_| {
        let menu = document().get_element_by_id(form).and_then(|form| form.closest("details").ok()?);
        let Some(menu) = menu else { return };
        let _ = menu.remove_attribute("open");
        let summary = menu.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    })
}

/// Where to go after it: nowhere, unless the address asks for a number of rows, which would win over the choice.
fn back(filter: &TicketFilter) -> String {
    if filter.size == PageSize::default() {
        return String::new();
    }
    link(&TicketFilter { size: PageSize::default(), turn: Turn::First, ..filter.clone() })
}

/// The word for a column.
fn name(column: ListColumn, words: &list::Words) -> &'static str {
    match column {
        ListColumn::Severity => words.severity,
        ListColumn::Service => words.service,
        ListColumn::Submitter => words.submitter,
        ListColumn::Labels => words.labels,
        ListColumn::Waiting => words.waiting,
        ListColumn::Updated => words.updated,
        ListColumn::Submitted => words.submitted,
    }
}
