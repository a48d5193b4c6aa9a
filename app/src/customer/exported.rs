//! Pages of *Export*: chosen tickets, asked about; and how far an export is.

use super::export::personal;
use super::filter::came_from;
use crate::i18n::words;
use crate::layout::Page;
use crate::read::{address, reading, reading_once};
use crate::ui::{Hidden, Icon, Load, Post, Refused, shown};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{ExportStage, ExportState, joined_numbers};
use std::time::Duration;

/// How often the browser asks how far it is.
const LOOK: Duration = Duration::from_secs(1);

/// `/tickets/export?number=…`: the same question for chosen tickets, as a page.
#[component]
pub(crate) fn ExportChosen() -> AnyView {
    let query = use_query_map();
    let numbers = query.with_untracked(|query| query.get_all("number").unwrap_or_default());
    let list = query.with_untracked(|query| came_from(query.get("list")));
    let show = shown(move |key: String| chosen(&numbers, list.clone(), key));
    let of = reading_once("/fn/exports/key");
    view! { <Page title=words().export.export width="narrow"><Load of show/></Page> }.into_any()
}

fn chosen(numbers: &[String], list: String, key: String) -> AnyView {
    let words = &words().export;
    let (joined, count) = (joined_numbers(numbers), numbers.len());
    view! {
        <div class="page__head"><h1>{words.export}</h1></div>
        <section class="card">
            <Post action="/fn/exports/begin" id="export">
                <div class="card__body form-section">
                    <Refused/>
                    <Hidden name="numbers" value=joined/>
                    <Hidden name="key" value=key/>
                    <p>{(words.chosen_text)(count)}</p>
                    {personal()}
                    <footer class="form-foot">
                        <a class="button" href=list>{words.back}</a>
                        <button class="button" data-kind="primary" type="submit">{words.ok}</button>
                    </footer>
                </div>
            </Post>
        </section>
    }
    .into_any()
}

/// `/exports/{id}`: the file while it is written, and when it is there.
#[component]
pub(crate) fn ExportPage() -> AnyView {
    let params = use_params_map();
    let id = params.with_untracked(|params| params.get("id").unwrap_or_default());
    let look = RwSignal::new(0u32);
    let door = address("/fn/exports/state", &[("id", &id)]);
    let of = reading(move || (door.clone(), look.get()));
    // `?fresh`: it was ordered a moment ago, and is fetched by itself.
    let fresh = use_query_map().with_untracked(|query| query.get("fresh").is_some());
    let show = shown(move |state: ExportState| progress(&state, fresh, look));
    view! { <Page title=words().export.export width="narrow"><Load of show/></Page> }.into_any()
}

fn progress(state: &ExportState, fresh: bool, look: RwSignal<u32>) -> AnyView {
    let words = &words().export;
    let file = format!("/exports/{}/file", state.id);
    let (icon, title, text) = match state.stage {
        ExportStage::Running => ("processing", words.running, words.running_text),
        ExportStage::Done => ("check", words.done, words.done_text),
        ExportStage::Failed => ("warning", words.failed, words.failed_text),
    };
    follow(state.stage, file.clone(), fresh, look);
    let rows = (words.rows)(state.rows, state.expected);
    view! {
        <div class="page__head"><h1>{words.export}</h1></div>
        <section class="card">
            <div class="card__body form-section">
                <div class="row" role="status"><Icon name=icon/><b>{title}</b></div>
                <p>{text}</p>
                {(state.stage != ExportStage::Failed).then(|| bar(state, rows))}
                {(state.stage == ExportStage::Running).then(again_without_script)}
                <footer class="form-foot">
                    <a class="button" href="/tickets">{words.back}</a>
                    {(state.stage == ExportStage::Done).then(|| view! {
                        <a class="button" data-kind="primary" href=file rel="external" download>{words.download}" "{state.name.clone()}</a>
                    })}
                </footer>
            </div>
        </section>
    }
    .into_any()
}

fn bar(state: &ExportState, rows: String) -> AnyView {
    let most = state.expected.filter(|_| state.stage == ExportStage::Running).unwrap_or(state.rows).max(1);
    // Without a count to come it moves without end.
    let value = (state.stage == ExportStage::Done || state.expected.is_some()).then_some(state.rows.min(most));
    view! {
        <progress class="meter" max=most value=value aria-label=rows.clone()></progress>
        <p class="muted">{rows}</p>
    }
    .into_any()
}

/// Without script the page is asked for again by the browser itself.
fn again_without_script() -> AnyView {
    view! { <noscript><meta http-equiv="refresh" content="2"/></noscript> }.into_any()
}

/// With script the page looks again until the file is there, and then fetches it, once.
fn follow(stage: ExportStage, file: String, fresh: bool, look: RwSignal<u32>) {
    Effect::new(move || match stage {
        ExportStage::Running => {
            let again = move || {
                let _ = look.try_update(|n| *n += 1);
            };
            set_timeout(again, LOOK);
        }
        // Coming back to the page fetches nothing.
        ExportStage::Done if fresh || look.get_untracked() > 0 => {
            let _ = window().location().assign(&file);
        }
        _ => {}
    });
}
