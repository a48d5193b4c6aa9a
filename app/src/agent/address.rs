//! What the desk shows, as it stands in the address: `/agent?view=mine&q=words&older=…&t=TT…`.

use model::{AgentView, Cursor, QueueFilter, Turn};

/// What the queue shows, by the address. `value` gives the values of its query.
pub(crate) fn filter(value: impl Fn(&str) -> Option<String>) -> QueueFilter {
    let get = |name: &str| value(name).filter(|value| !value.is_empty());
    let turn = match (get("older"), get("newer")) {
        (Some(cursor), _) => Turn::Older(Cursor(cursor)),
        (None, Some(cursor)) => Turn::Newer(Cursor(cursor)),
        (None, None) => Turn::First,
    };
    QueueFilter {
        view: get("view").and_then(|name| AgentView::of_name(&name)).unwrap_or_default(),
        keyword: get("q").unwrap_or_default(),
        turn,
        ..QueueFilter::default()
    }
}

/// The address of the desk that shows `filter`, with a ticket open if `ticket` names one.
pub(super) fn address(filter: &QueueFilter, ticket: &str) -> String {
    query("/agent", filter, ticket)
}

/// The door that reads the queue.
pub(super) fn door(filter: &QueueFilter) -> String {
    query("/fn/queue", filter, "")
}

/// What of an address says so; without a `path` it leads to the same page.
pub(super) fn query(path: &str, filter: &QueueFilter, ticket: &str) -> String {
    let (older, newer) = match &filter.turn {
        Turn::First => ("", ""),
        Turn::Older(Cursor(cursor)) => (cursor.as_str(), ""),
        Turn::Newer(Cursor(cursor)) => ("", cursor.as_str()),
    };
    let pairs =
        [("view", filter.view.name()), ("q", &filter.keyword), ("older", older), ("newer", newer), ("t", ticket)];
    crate::read::address(path, &pairs)
}

/// The same with another view, page or words.
pub(super) fn with_turn(filter: &QueueFilter, turn: Turn) -> QueueFilter {
    QueueFilter { turn, ..filter.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_what_is_shown() {
        let filter = QueueFilter {
            view: AgentView::All,
            keyword: "a&b 网".into(),
            turn: Turn::Older(Cursor("1:2".into())),
            ..QueueFilter::default()
        };
        assert_eq!(address(&filter, "TT1"), "/agent?view=all&q=a%26b%20%E7%BD%91&older=1%3A2&t=TT1");
        assert_eq!(address(&QueueFilter::default(), ""), "/agent?view=pending");
        assert_eq!(query("", &QueueFilter::default(), "TT1"), "?view=pending&t=TT1");
    }
}
