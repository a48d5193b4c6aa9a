//! The timeline: messages and events, oldest first, parted by day.

use super::entry::{event, message};
use super::open::Open;
use crate::i18n::words;
use crate::ui::Time;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Entry, Instant};

/// What of the timeline is shown. Lives in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Messages,
    Log,
    Files,
}

impl Show {
    const ALL: [Self; 4] = [Self::All, Self::Messages, Self::Log, Self::Files];

    fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Messages => "messages",
            Self::Log => "log",
            Self::Files => "files",
        }
    }

    fn word(self) -> &'static str {
        let words = &words().ticket;
        match self {
            Self::All => words.show_all,
            Self::Messages => words.show_messages,
            Self::Log => words.show_log,
            Self::Files => words.show_files,
        }
    }

    fn has(self, entry: &Entry) -> bool {
        match (self, entry) {
            (Self::All, _) | (Self::Messages, Entry::Message(_)) | (Self::Log, Entry::Event { .. }) => true,
            (Self::Files, Entry::Message(message)) => !message.files.is_empty(),
            _ => false,
        }
    }
}

/// The timeline with its filter.
#[component]
pub(crate) fn Timeline(
    open: Open,
    /// Whether the filter stands above it.
    #[prop(optional)]
    filter: bool,
) -> AnyView {
    let query = use_query_map();
    let show = Memo::new(move |_| {
        let asked = query.with(|q| q.get("show")).unwrap_or_default();
        Show::ALL.into_iter().find(|show| filter && show.name() == asked).unwrap_or(Show::All)
    });
    let entries = open.part(|page| page.entries.clone());
    let lines = move || {
        let show = show.get();
        entries.with(|entries| lines(entries.iter().filter(|entry| show.has(entry))))
    };
    let words = &words().ticket;
    let empty = move || {
        let show = show.get();
        let none = entries.with(|entries| !entries.iter().any(|entry| show.has(entry)));
        none.then(|| view! { <p class="muted">{words.nothing_here}</p> })
    };
    view! {
        {filter.then(|| tabs(show))}
        <ol class="timeline" aria-label=words.timeline>{lines}</ol>
        {empty}
    }
    .into_any()
}

fn tabs(show: Memo<Show>) -> AnyView {
    let tab = move |of: Show| {
        let here = move || (show.get() == of).then_some("true");
        view! { <a class="tabs__link" href=format!("?show={}", of.name()) aria-current=here>{of.word()}</a> }.into_any()
    };
    view! {
        <div class="thread-head">
            <nav class="tabs" data-shape="pill" aria-label=words().ticket.show>{Show::ALL.map(tab).into_iter().collect_view()}</nav>
        </div>
    }
    .into_any()
}

fn lines<'a>(entries: impl Iterator<Item = &'a Entry>) -> AnyView {
    let mut day = String::new();
    let mut lines = Vec::new();
    for entry in entries {
        let at = at(entry);
        if at.day() != day {
            day = at.day();
            lines.push(view! { <li class="timeline__day"><span><Time at day=true/></span></li> }.into_any());
        }
        lines.push(match entry {
            Entry::Message(said) => message(said),
            Entry::Event { event: what, actor, at } => event(what, actor, *at),
        });
    }
    lines.into_any()
}

fn at(entry: &Entry) -> Instant {
    match entry {
        Entry::Message(message) => message.at,
        Entry::Event { at, .. } => *at,
    }
}
