//! One timeline of messages and events.

use model::{Entry, Instant, LogEntry, Message};

/// Messages and the events that stand alone, oldest first. What happened comes before what was said at the same time:
/// first "created", then the description.
pub(super) fn timeline(messages: Vec<Message>, log: &[LogEntry]) -> Vec<Entry> {
    let events = log.iter().filter(|entry| entry.event.stands_alone()).cloned();
    let mut entries: Vec<(Instant, Entry)> = events
        .map(|LogEntry { id, mine, event, actor, at }| (at, Entry::Event { id, mine, event, actor, at }))
        .chain(messages.into_iter().map(|message| (message.at, Entry::Message(message))))
        .collect();
    entries.sort_by_key(|(at, _)| *at);
    entries.into_iter().map(|(_, entry)| entry).collect()
}
