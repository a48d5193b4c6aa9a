//! The audit trail as a file, in the reader's words.

use crate::i18n::event;
use crate::i18n::trail::{Own, own_of};
use desk::TrailWords;
use model::{Instant, Lang};

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
