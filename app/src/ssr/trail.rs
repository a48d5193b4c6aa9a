//! The audit trail as a file, in the reader's words; and as its page shows it.

use crate::UiError;
use crate::api::account::AuditScreen;
use crate::i18n::event_name::event_name;
use crate::i18n::trail::{Own, own_of};
use crate::i18n::{event, words_of};
use desk::{Actor, Error, TrailWords};
use model::{EVENT_NAMES, Event, Instant, Lang, Refusal, TrailFilter, TrailPage};

/// What the page shows this reader: what is wrong with the question stands beside it. Events, those of every trail and some
/// `more`, are worded here, so that the words need not travel to the browser.
pub(crate) fn screen(
    reader: &Actor,
    filter: TrailFilter,
    read: desk::Result<TrailPage>,
    more: &[&str],
) -> Result<AuditScreen, UiError> {
    let (page, faults) = match read {
        Err(Error::Refused(Refusal::Invalid(faults))) => (TrailPage { rows: Vec::new(), older: None }, faults),
        read => (super::answer(read)?, Vec::new()),
    };
    let lang = reader.lang.unwrap_or_default();
    let events = EVENT_NAMES.iter().chain(more).map(|name| ((*name).to_owned(), event_name(lang, name).to_owned()));
    Ok(AuditScreen { filter, faults, page, events: events.collect() })
}

/// The words of the file.
pub fn words(lang: Lang) -> TrailWords {
    TrailWords { lang, columns: own_of(lang).columns, sentence, source: |lang, name| door(own_of(lang), name) }
}

/// What an event says, with what its page keeps for the details.
fn sentence(lang: Lang, of: &Event) -> String {
    let said = event::sentence_in(lang, of);
    match of {
        Event::TrailExported(what) if !what.period.is_empty() => {
            words_of(lang).common.about(&said, &(own_of(lang).export)(what))
        }
        _ => said,
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
