//! The timeline: messages and events, oldest first, parted by day.

use super::authorizations::{asked, forms};
use super::entry::event;
use super::open::Open;
use super::pending::pending;
use super::recall::RecallForm;
use super::said::{SeenBy, message};
use crate::i18n::words;
use crate::ui::Time;
use crate::ui::time::local_days;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Entry, Event, Instant, MessageId, Reader, Verb, Visibility};

/// What of the timeline is shown. Lives in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Messages,
    Changes,
    Files,
}

impl Show {
    const ALL: [Self; 4] = [Self::All, Self::Messages, Self::Changes, Self::Files];

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Messages => "messages",
            Self::Changes => "changes",
            Self::Files => "files",
        }
    }

    fn word(self) -> &'static str {
        let words = &words().ticket;
        match self {
            Self::All => words.show_all,
            Self::Messages => words.show_messages,
            Self::Changes => words.show_changes,
            Self::Files => words.show_files,
        }
    }

    fn has(self, entry: &Entry) -> bool {
        match (self, entry) {
            (Self::All, _) | (Self::Messages, Entry::Message(_)) | (Self::Changes, Entry::Event { .. }) => true,
            (Self::Files, Entry::Message(message)) => !message.files.is_empty(),
            _ => false,
        }
    }
}

/// The timeline with its filter.
#[component]
pub(crate) fn Timeline(
    open: Open,
    /// The page's address up to what the filter adds, such as `/agent?t=TT…&`.
    #[prop(into)]
    here: Signal<String>,
) -> AnyView {
    let query = use_query_map();
    let show = Memo::new(move |_| {
        let asked = query.with(|q| q.get("show")).unwrap_or_default();
        Show::ALL.into_iter().find(|show| show.name() == asked).unwrap_or(Show::All)
    });
    let told = open.part(|page| (page.entries.clone(), page.readers.clone()));
    let writes = open.part(|page| page.ticket.row.allows(Verb::Message) || page.ticket.row.allows(Verb::Note));
    // The first run parts days as the server does; then the browser knows the reader's own.
    let local = RwSignal::new(false);
    Effect::new(move || local.set(true));
    let lines = move || {
        let (show, days) = (show.get(), days(open, local.get()));
        told.with(|(entries, readers)| lines(entries, readers, (show, &days), (open, writes.get())))
    };
    let words = &words().ticket;
    let empty = move || {
        let show = show.get();
        let none = told.with(|(entries, _)| !entries.iter().any(|entry| show.has(entry)));
        none.then(|| view! { <p class="muted">{words.nothing_here}</p> })
    };
    view! {
        {tabs(show, here)}
        <ol class="timeline" aria-label=words.timeline>
            <For each=lines key=|line| line.key.clone() children=move |line| draw(line, open)/>
            {pending(open)}
        </ol>
        {empty}
        <RecallForm open/>
        {forms(open)}
    }
    .into_any()
}

fn tabs(show: Memo<Show>, here: Signal<String>) -> AnyView {
    let tab = move |of: Show| {
        let current = move || (show.get() == of).then_some("true");
        let to = move || here.with(|here| format!("{here}show={}", of.name()));
        view! { <a class="tabs__link" href=to aria-current=current>{of.word()}</a> }.into_any()
    };
    view! {
        <div class="thread-head">
            <nav class="tabs" data-shape="pill" aria-label=words().ticket.show>{Show::ALL.map(tab).into_iter().collect_view()}</nav>
        </div>
    }
    .into_any()
}

/// A line of the timeline. It is drawn anew only if its key changes: what is unfolded, marked or focused stays so while
/// the ticket grows.
#[derive(Clone)]
struct Line {
    key: String,
    what: What,
}

#[derive(Clone)]
enum What {
    Day(Instant),
    New,
    Entry(Entry, bool, SeenBy),
}

/// What tells the days of the reader apart.
type Days = Box<dyn Fn(Instant) -> String>;

fn days(open: Open, here: bool) -> Days {
    if here {
        return Box::new(local_days());
    }
    let days = open.days.get_value();
    Box::new(move |at| days.partition_point(|first| *first <= at).to_string())
}

fn lines(
    entries: &[Entry],
    readers: &[Reader],
    (show, day_of): (Show, &Days),
    (open, writes): (Open, bool),
) -> Vec<Line> {
    let mark = open.mark.get_value();
    let last_seen = LastSeen::of(entries, readers);
    let (mut day, mut new) = (String::new(), false);
    let mut lines = Vec::new();
    for entry in entries.iter().filter(|entry| show.has(entry)) {
        let (at, today) = (entry.at(), day_of(entry.at()));
        if today != day {
            day = today;
            lines.push(Line { key: at.iso(), what: What::Day(at) });
        }
        // The line stays where it was when the ticket was opened; a first visit has none.
        if !new && mark.is_some_and(|mark| entry.is_after(mark)) {
            new = true;
            lines.push(Line { key: "new".to_owned(), what: What::New });
        }
        let seen = match entry {
            Entry::Message(said) => last_seen.by(said.id),
            Entry::Event { .. } => None,
        };
        lines.push(Line { key: key(entry, writes, &seen), what: What::Entry(entry.clone(), writes, seen) });
    }
    lines
}

/// All that can change in a line.
fn key(entry: &Entry, writes: bool, seen: &SeenBy) -> String {
    match entry {
        Entry::Message(said) => {
            let seen = seen.as_ref().map(|(names, at)| format!("{names}{at:?}")).unwrap_or_default();
            let again = said.recalled.as_ref().map(|recalled| recalled.again.is_some());
            format!("m{} {} {again:?} {writes} {seen}", said.id, said.recall_until.is_some())
        }
        Entry::Event { id, .. } => format!("e{id}"),
    }
}

fn draw(line: Line, open: Open) -> AnyView {
    match line.what {
        What::Day(at) => view! { <li class="timeline__day"><span><Time at day=true/></span></li> }.into_any(),
        What::New => {
            let word = words().ticket.new;
            view! { <li class="timeline__day timeline__unread"><span>{word}</span></li> }.into_any()
        }
        What::Entry(Entry::Message(said), writes, seen) => message(&said, open, writes, seen),
        What::Entry(Entry::Event { id, event: what, actor, at, .. }, ..) => {
            let card = match &what {
                Event::AuthorizationRequested { authorization, .. } => asked(open, id, authorization),
                _ => None,
            };
            card.unwrap_or_else(|| event(id, &what, &actor, at))
        }
    }
}

/// The reader's own last message that the other side has seen, and by whom.
struct LastSeen(Option<(MessageId, SeenBy)>);

impl LastSeen {
    fn of(entries: &[Entry], readers: &[Reader]) -> Self {
        let mut own = entries.iter().rev().filter_map(|entry| match entry {
            Entry::Message(m) if m.mine && m.recalled.is_none() && m.visibility == Visibility::Public => Some(m.id),
            _ => None,
        });
        let last = own.find(|id| readers.iter().any(|reader| reader.upto >= *id));
        Self(last.map(|last| {
            let by: Vec<_> = readers.iter().filter(|reader| reader.upto >= last).collect();
            let names = by.iter().map(|reader| reader.name.as_str()).collect::<Vec<_>>().join(words().common.comma);
            (last, by.iter().map(|reader| reader.at).min().map(|at| (names, at)))
        }))
    }

    fn by(&self, message: MessageId) -> SeenBy {
        self.0.as_ref().filter(|(id, _)| *id == message).and_then(|(_, by)| by.clone())
    }
}
