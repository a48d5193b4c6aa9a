//! An export as its door orders it: what, under which name, in whose words.

use crate::customer::filter;
use crate::i18n::{sheet, words_of};
use desk::Sheet;
use model::{ExportOf, Instant, Lang, Scope, Side, TicketNumber, parted_numbers};

/// What is to be exported: chosen tickets, or all of a list.
pub(crate) fn what(list: &str, query: &str, numbers: &str) -> desk::Result<ExportOf> {
    let chosen: Vec<_> = parted_numbers(numbers).into_iter().map(TicketNumber::new).collect();
    if !chosen.is_empty() {
        return Ok(ExportOf::Tickets(chosen));
    }
    let scope = if list == "group" { Scope::Group } else { Scope::Mine };
    let value =
        |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == name).map(|(_, v)| v.into_owned());
    Ok(ExportOf::List(filter::parse(scope, value)))
}

/// `service-tickets-2026-11-21.xlsx`: the day of the zone in which its times stand.
pub(crate) fn file_name(lang: Lang, zone: &str, now: Instant) -> String {
    format!("{}-{}.xlsx", sheet::of(lang).file, super::day_in(zone, now))
}

/// The words of the file.
pub(crate) fn sheet_of(lang: Lang, zone: String, mask: bool) -> Sheet {
    let words = sheet::of(lang);
    Sheet {
        lang,
        name: words.sheet,
        columns: words.columns,
        state: sheet::state,
        severity: |lang, severity| words_of(lang).state.severity(severity),
        turn: |lang, side| words_of(lang).state.turn(side, Side::Customer),
        zone,
        mask,
    }
}
