//! A row of a list, as HTML: a list of many rows costs no views. Its links are followed and its buttons belong to the form
//! [`FORM`] like any other. Times are put into the reader's zone by `list_times.rs`, once for the whole table.

use super::bulk::asking;
use crate::i18n::words;
use crate::ticket_parts::tone;
use crate::ui::html::Html;
use crate::ui::time::{Worded, worded};
use model::{Instant, ListColumn, ListColumns, REMINDER_PAUSE, Severity, Side, TicketRow, TicketState, Verb, Waiting};

/// The form that the buttons of the rows belong to.
pub(super) const FORM: &str = "list";
/// About as many bytes has a row.
pub(super) const BYTES: usize = 1_500;
/// Digits of the counter at the end of a number.
const COUNTER: usize = 6;

/// What a row shows beside number, title, state and verbs.
#[derive(Clone, Copy)]
pub(super) struct Shows {
    pub columns: ListColumns,
    /// The requester's name, where tickets of several people stand together.
    pub named: bool,
    pub now: Instant,
}

impl Shows {
    pub fn column(&self, column: ListColumn) -> bool {
        self.columns.shows(column)
    }

    /// Whether the cell of times has anything to show.
    pub fn times(&self) -> bool {
        self.column(ListColumn::Updated) || self.column(ListColumn::Submitted)
    }
}

/// One ticket.
pub(super) fn row(out: &mut Html, of: &TicketRow, shows: Shows) {
    let here = format!("/tickets/{}", of.number);
    out.open("tr", &[("role", Some("row")), ("data-state", Some(tone(of.state, Side::Customer)))]);
    tick(out, of.number.as_str());
    cell(out, "number", |out| number(out, of, &here, shows));
    cell(out, "title", |out| issue(out, of, &here, shows));
    cell(out, "state", |out| state(out, of, shows));
    if shows.times() {
        cell(out, "time", |out| times(out, of, shows));
    }
    out.open("td", &[("role", Some("cell")), ("data-cell", Some("verbs"))]);
    out.open("span", &[("class", Some("table__verbs"))]);
    verbs(out, of, &here, shows.now);
    out.close("span");
    out.close("td");
    out.close("tr");
}

/// A cell of two lines; `name` is its place in a card.
fn cell(out: &mut Html, name: &str, fill: impl FnOnce(&mut Html)) {
    out.open("td", &[("role", Some("cell")), ("data-cell", Some(name))]);
    out.open("span", &[("class", Some("table__two"))]);
    fill(out);
    out.close("span");
    out.close("td");
}

fn tick(out: &mut Html, number: &str) {
    let name = (words().list.select)(number);
    out.open("td", &[("role", Some("cell")), ("class", Some("table__tick")), ("data-cell", Some("tick"))]);
    out.open("label", &[]);
    out.open(
        "input",
        &[("type", Some("checkbox")), ("name", Some("number")), ("value", Some(number)), ("aria-label", Some(&name))],
    );
    out.close("label");
    out.close("td");
}

/// Day and counter read apart, found and copied as one word.
fn number(out: &mut Html, of: &TicketRow, here: &str, shows: Shows) {
    let text = of.number.as_str();
    let (day, counter) = text.split_at_checked(text.len().saturating_sub(COUNTER)).unwrap_or((text, ""));
    out.open("a", &[("class", Some("number")), ("href", Some(here))]);
    out.text(day);
    out.element("b", &[], counter);
    out.close("a");
    if shows.column(ListColumn::Severity) {
        let level = match of.severity {
            Severity::Critical => "1",
            Severity::Major => "2",
            Severity::Minor => "3",
        };
        let word = words().state.severity(of.severity);
        out.element("small", &[("class", Some("severity")), ("data-level", Some(level))], word);
    }
}

/// The title; under it service and issue type, who submitted it, its labels.
fn issue(out: &mut Html, of: &TicketRow, here: &str, shows: Shows) {
    out.element("a", &[("class", Some("table__title")), ("href", Some(here))], &of.title);
    let mut parts = Vec::with_capacity(2);
    if shows.column(ListColumn::Service) {
        parts.push(format!("{} · {}", of.service, of.issue_type));
    }
    if shows.named && shows.column(ListColumn::Submitter) {
        parts.push((words().list.by)(&of.requester));
    }
    let labels = if shows.column(ListColumn::Labels) { of.labels.as_slice() } else { &[] };
    if parts.is_empty() && labels.is_empty() {
        return;
    }
    out.open("small", &[]);
    out.text(&parts.join(" · "));
    for label in labels {
        out.text(" ");
        out.element("span", &[("class", Some("tag"))], label);
    }
    out.close("small");
}

fn state(out: &mut Html, of: &TicketRow, shows: Shows) {
    let (words, tone) = (words(), tone(of.state, Side::Customer));
    let icon = format!("/icons.svg#{}", if tone == "confirmation" { "confirm" } else { tone });
    out.open("span", &[("class", Some("row"))]);
    out.open("span", &[("class", Some("chip")), ("data-state", Some(tone))]);
    out.open("svg", &[("class", Some("icon")), ("data-size", Some("s")), ("aria-hidden", Some("true"))]);
    out.element("use", &[("href", Some(&icon))], "");
    out.close("svg");
    out.text(words.state.phase(of.state.phase()));
    out.close("span");
    if of.state == TicketState::Invalid {
        out.element("span", &[("class", Some("tag"))], words.state.invalid);
    }
    out.close("span");
    // A wish for an answer is part of the state: it stands there without its column, too.
    let wanted = of.state == TicketState::PendingFeedback;
    if let Some(waiting) = of.waiting.filter(|_| wanted || shows.column(ListColumn::Waiting)) {
        let you = (waiting.on == Side::Customer).then_some("you");
        out.element("span", &[("class", Some("wait")), ("data-on", you)], &wait(of, waiting, shows.now));
    }
}

/// Whose turn it is, and for how long.
fn wait(of: &TicketRow, waiting: Waiting, now: Instant) -> String {
    let words = words();
    let lasting = (words.parts.lasting)(now.since(waiting.since));
    let turn = match of.state {
        TicketState::PendingFeedback => words.state.reply_wanted,
        _ => words.state.turn(waiting.on, Side::Customer),
    };
    format!("{turn} · {lasting}")
}

fn times(out: &mut Html, of: &TicketRow, shows: Shows) {
    let words = words();
    if shows.column(ListColumn::Updated) {
        let ago = (words.parts.ago)(shows.now.since(of.updated));
        out.element("time", &[("datetime", Some(&of.updated.iso()))], &ago);
    }
    if shows.column(ListColumn::Submitted) {
        out.open("small", &[]);
        out.text(words.list.submitted);
        out.text(" ");
        let (exact, day) = (of.created.iso(), worded(of.created, Worded::Day));
        out.element("time", &[("data-day", Some("")), ("datetime", Some(&exact))], &day);
        out.close("small");
    }
}

/// What may be done to it. *Send Reminder* is a button of the form beside the table; what has to be asked leads to a page
/// that asks.
fn verbs(out: &mut Html, of: &TicketRow, here: &str, now: Instant) {
    let number = of.number.to_string();
    link(out, Verb::Message, here, &number);
    if of.allows(Verb::Remind) {
        match of.reminded.map(|at| now.since(at)).filter(|ago| *ago < REMINDER_PAUSE) {
            Some(ago) => {
                let ago = (words().parts.ago)(ago);
                out.element("span", &[("class", Some("muted"))], &(words().list.reminded_ago)(&ago));
            }
            None => remind(out, &number),
        }
    }
    if of.allows(Verb::Cancel) {
        link(out, Verb::Cancel, &asking("cancel", std::slice::from_ref(&number)), &number);
    }
    if of.allows(Verb::Review) {
        link(out, Verb::Review, &format!("{here}?ask=review"), &number);
    }
    if of.allows(Verb::Delete) {
        link(out, Verb::Delete, &asking("delete", std::slice::from_ref(&number)), &number);
    }
}

fn link(out: &mut Html, verb: Verb, to: &str, number: &str) {
    let word = (words().state.verbs)(verb);
    let name = format!("{word} {number}");
    let attributes = [
        ("class", Some("button")),
        ("data-kind", Some("link")),
        ("href", Some(to)),
        ("aria-label", Some(name.as_str())),
    ];
    out.element("a", &attributes, word);
}

fn remind(out: &mut Html, number: &str) {
    let word = (words().state.verbs)(Verb::Remind);
    let name = format!("{word} {number}");
    let attributes = [
        ("class", Some("button")),
        ("data-kind", Some("link")),
        ("form", Some(FORM)),
        ("name", Some("number")),
        ("value", Some(number)),
        ("aria-label", Some(name.as_str())),
    ];
    out.element("button", &attributes, word);
}
