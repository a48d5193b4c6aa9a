//! The filters that a list is under, each to be taken off.

use super::filter::{link, path};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Submitted, TicketFilter, Turn};

/// A name, what is asked for, and the filter without it.
type Chip = (&'static str, String, TicketFilter);

pub(super) fn applied(page: &ListPage) -> Option<AnyView> {
    let chips = chips(page);
    if chips.is_empty() {
        return None;
    }
    let words = &words().list;
    let chip = |(name, value, off): Chip| {
        let off = link(&TicketFilter { turn: Turn::First, ..off });
        view! {
            <li class="filter">
                <span class="filter__text">{name} {crate::i18n::words().common.colon} <b>{value}</b></span>
                <a class="filter__off" href=off aria-label=(words.remove_filter)(name)><IconSmall name="x"/></a>
            </li>
        }
    };
    let list = view! {
        <ul class="filters" aria-label=words.applied>
            {chips.into_iter().map(chip).collect_view()}
            <li><a class="button" data-kind="link" href=path(page.filter.scope)>{words.clear_all}</a></li>
        </ul>
    };
    Some(list.into_any())
}

fn chips(page: &ListPage) -> Vec<Chip> {
    let (filter, words) = (&page.filter, words());
    let off = || filter.clone();
    let mut chips: Vec<Chip> = Vec::new();
    if let Some(phase) = filter.phase {
        chips.push((words.list.state, words.state.phase(phase).to_owned(), TicketFilter { phase: None, ..off() }));
    }
    if !filter.keyword.is_empty() {
        let without = TicketFilter { keyword: String::new(), ..off() };
        chips.push((words.list.words, filter.keyword.clone(), without));
    }
    if let Some(id) = &filter.service {
        let known = page.services.iter().find(|(service, _)| service == id.as_str());
        let name = known.map_or_else(|| id.to_string(), |(_, name)| name.clone());
        chips.push((words.list.service, name, TicketFilter { service: None, ..off() }));
    }
    if !filter.submitted.is_any() {
        let without = TicketFilter { submitted: Submitted::default(), ..off() };
        chips.push((words.list.submission_time, days(&filter.submitted), without));
    }
    if !filter.label.is_empty() {
        chips.push((words.list.label, filter.label.clone(), TicketFilter { label: String::new(), ..off() }));
    }
    if !filter.submitter.is_empty() {
        let without = TicketFilter { submitter: String::new(), ..off() };
        chips.push((words.list.submitter, filter.submitter.clone(), without));
    }
    chips
}

/// The days with the zone in which they are meant: "2026-11-01 – 2026-11-20, Asia/Shanghai".
fn days(submitted: &Submitted) -> String {
    let all = words();
    let words = &all.list;
    let days = match (submitted.from.as_str(), submitted.to.as_str()) {
        (from, "") => (words.since)(from),
        ("", to) => (words.until)(to),
        (from, to) => format!("{from} – {to}"),
    };
    [days.as_str(), all.common.clause, &zone(&submitted.zone)].concat()
}

/// A name as it stands; of older links "UTC+8", "UTC−3:30".
fn zone(text: &str) -> String {
    let first = text.split(',').next().unwrap_or_default();
    if first.is_empty() {
        return "UTC".into();
    }
    let Ok(minutes) = first.parse::<i32>() else { return text.to_owned() };
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".into(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_named_as_people_do() {
        let found = ["", "480", "120,60", "-210", "0", "Asia/Shanghai"].map(zone);
        assert_eq!(found, ["UTC", "UTC+8", "UTC+2", "UTC−3:30", "UTC", "Asia/Shanghai"]);
    }
}
