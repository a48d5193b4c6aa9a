//! *Diagnoses*: what programs had checked, and what was found. The address is the state.

use super::frame::{self, pages};
use crate::api::diagnosis::{CheckRow, DiagnosesScreen, DiagnosisRow};
use crate::i18n::delegation::own;
use crate::read::address;
use crate::ui::{IconSmall, Saved, Time, empty_place, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{DiagnosisState as State, Level};

/// The page.
#[component]
pub(crate) fn Diagnoses() -> AnyView {
    let words = own();
    let query = use_query_map();
    let before = Memo::new(move |_| query.with(|q| q.get("before")).unwrap_or_default());
    let door = move || before.with(|before| address("/fn/account/diagnoses", &[("before", before)]));
    let show = shown(move |screen: DiagnosesScreen| list(screen, &before.get_untracked()));
    frame::page(words.diagnoses, words.diagnoses_lead, door, Saved::new(), show)
}

fn list(screen: DiagnosesScreen, before: &str) -> AnyView {
    let words = own();
    let to = |before: &str| address("/account/diagnoses", &[("before", before)]);
    let first = (!before.is_empty()).then(|| to(""));
    let next = screen.next.as_deref().map(to);
    if screen.rows.is_empty() && first.is_none() {
        return empty_place(words.no_diagnoses, words.no_diagnoses_text, None);
    }
    view! {
        <section class="list" aria-label=words.diagnoses>
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.diagnoses>
                <table class="table" data-density="compact">
                    <thead><tr>
                        <th scope="col">{words.number}</th><th scope="col">{words.asked}</th>
                        <th scope="col">{words.target}</th><th scope="col">{words.state}</th>
                    </tr></thead>
                    <tbody>{screen.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            {pages(first, next, words.older, words.newest)}
        </section>
    }
    .into_any()
}

fn row(of: DiagnosisRow) -> AnyView {
    let words = own();
    let (state, word) = result(&of);
    let device = (!of.device.is_empty()).then(|| view! { <small>{of.device}</small> });
    view! {
        <tr>
            <td class="mono">{of.id}</td>
            <td class="nowrap"><Time at=of.at/></td>
            <td><span class="table__two"><span class="mono">{of.target}</span>{device}</span></td>
            <td>
                <span class="chip" data-state=state>{word}</span>
                <details class="audit__more">
                    <summary>{words.checks}</summary>
                    <ul class="lines">{of.checks.into_iter().map(check).collect_view()}</ul>
                </details>
            </td>
        </tr>
    }
    .into_any()
}

/// How it stands, as the tone of a chip and in a word.
fn result(of: &DiagnosisRow) -> (&'static str, String) {
    let words = own();
    let wrong = of.checks.iter().filter(|check| check.level == Level::Abnormal).count();
    match of.state {
        State::Waiting => ("dispatching", words.waiting.into()),
        State::Running => ("processing", words.running.into()),
        State::Failed => ("canceled", words.failed.into()),
        State::Done if wrong > 0 => ("confirmation", (words.to_look_at)(wrong)),
        State::Done if of.checks.iter().all(|check| check.level == Level::NotRun) => ("canceled", words.not_run.into()),
        State::Done => ("closed", words.all_well.into()),
    }
}

fn check(of: CheckRow) -> AnyView {
    let words = own();
    let (icon, word) = match of.level {
        Level::Normal => ("check", words.well),
        Level::Abnormal => ("warning", words.wrong),
        Level::NotRun => ("time", words.not_run),
    };
    view! {
        <li>
            <IconSmall name=icon/>
            <span class="lines__text"><span>{of.name}{crate::i18n::words().common.colon}{word}</span><small>{of.found}" "{of.advice}</small></span>
        </li>
    }
    .into_any()
}
