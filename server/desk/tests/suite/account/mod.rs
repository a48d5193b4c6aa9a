//! People, groups, rights and the trail of an account.

mod groups;
mod operate;
mod rights;
mod trail;
mod users;
mod vendors_trail;

use desk::TrailWords;
use model::TrailEntry;

/// The names of the events in these lines of a trail.
fn names(rows: &[TrailEntry]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

/// The words of a trail's file.
fn words() -> TrailWords {
    TrailWords {
        lang: model::Lang::En,
        columns: ["entry", "time", "event", "operation", "ticket", "user", "sign-in name", "source", "address"],
        sentence: |_, event| format!("{event:?}"),
        source: |_, _| "somewhere",
    }
}
