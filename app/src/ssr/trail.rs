//! The audit trail as a file, in the reader's words; and as its page shows it.

use crate::UiError;
use crate::api::account::AuditScreen;
use crate::i18n::event;
use crate::i18n::trail::{Own, own_of};
use desk::{Error, TrailWords};
use model::{Instant, Lang, Refusal, TrailFilter, TrailPage};

/// What the page shows: what is wrong with the question stands beside it.
pub(crate) fn screen(filter: TrailFilter, read: desk::Result<TrailPage>) -> Result<AuditScreen, UiError> {
    let (page, faults) = match read {
        Err(Error::Refused(Refusal::Invalid(faults))) => (TrailPage { rows: Vec::new(), older: None }, faults),
        read => (super::answer(read)?, Vec::new()),
    };
    Ok(AuditScreen { filter, faults, page })
}

/// The words of the file.
pub fn words(lang: Lang) -> TrailWords {
    TrailWords {
        lang,
        columns: own_of(lang).columns,
        sentence: event::sentence_in,
        source: |lang, name| door(own_of(lang), name),
    }
}

/// `audit-2026-11-21.csv`.
pub fn file_name(lang: Lang, now: Instant) -> String {
    format!("{}-{}.csv", own_of(lang).csv_file, now.day())
}

fn door(words: &'static Own, name: &str) -> &'static str {
    match name {
        "console" => words.console,
        "rest" => words.rest,
        "job" => words.job,
        _ => words.command,
    }
}
