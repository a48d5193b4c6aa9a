//! Words of the console for programs: the same that people read.

use super::export::{file_name, sheet_of};
use crate::i18n::{event, words_of};
use desk::Sheet;
use model::{Event, Instant, Lang, Severity};

/// What happened, to stand behind a name.
pub fn event_sentence(lang: Lang, event: &Event) -> String {
    event::sentence_in(lang, event)
}

/// The name of a severity.
pub fn severity_name(lang: Lang, severity: Severity) -> &'static str {
    words_of(lang).state.severity(severity)
}

/// The words of an export, with telephone numbers and mail addresses as they are.
pub fn cases_sheet(lang: Lang, zone: String) -> Sheet {
    sheet_of(lang, zone, false)
}

/// The name of an export's file, by the day in UTC.
pub fn cases_file_name(lang: Lang, now: Instant) -> String {
    file_name(lang, "", now)
}
