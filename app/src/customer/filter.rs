//! What a list shows lives in its address: read in one place, written in one place.

use crate::read::address;
use model::{Cursor, PageSize, Phase, Scope, TicketFilter, Turn};

/// The address of a list.
pub(crate) fn path(scope: Scope) -> &'static str {
    match scope {
        Scope::Mine => "/tickets",
        Scope::Group => "/group-tickets",
    }
}

/// What an address asks for. `value` gives the values of its query; what it does not know is as if it were not there.
pub(crate) fn parse(scope: Scope, value: impl Fn(&str) -> Option<String>) -> TicketFilter {
    let given = |name: &str| value(name).filter(|text| !text.is_empty());
    let turn = match (given("older"), given("newer")) {
        (Some(from), _) => Turn::Older(Cursor(from)),
        (None, Some(from)) => Turn::Newer(Cursor(from)),
        (None, None) => Turn::First,
    };
    TicketFilter {
        scope,
        phase: given("state").and_then(|name| Phase::of_name(&name)),
        keyword: given("q").map(|words| words.trim().to_owned()).unwrap_or_default(),
        turn,
        size: given("size").and_then(|n| n.parse().ok()).map(PageSize::new).unwrap_or_default(),
    }
}

/// The address that asks for a filter. What is as usual is not in it.
pub(crate) fn link(filter: &TicketFilter) -> String {
    query(path(filter.scope), "", filter)
}

/// The door that reads what a filter asks for.
pub(crate) fn door(filter: &TicketFilter) -> String {
    query("/fn/list", scope_name(filter.scope), filter)
}

/// The door that reads the counts alone.
pub(crate) fn counts_door(scope: Scope) -> String {
    address("/fn/overview", &[("scope", scope_name(scope))])
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Mine => "mine",
        Scope::Group => "group",
    }
}

fn query(path: &str, scope: &str, filter: &TicketFilter) -> String {
    let size = filter.size.rows().to_string();
    let (older, newer) = match &filter.turn {
        Turn::First => ("", ""),
        Turn::Older(from) => (from.0.as_str(), ""),
        Turn::Newer(from) => ("", from.0.as_str()),
    };
    let pairs = [
        ("scope", scope),
        ("state", filter.phase.map(Phase::name).unwrap_or_default()),
        ("q", filter.keyword.as_str()),
        ("size", if filter.size == PageSize::default() { "" } else { size.as_str() }),
        ("older", older),
        ("newer", newer),
    ];
    address(path, &pairs)
}

/// The first page with another phase.
pub(crate) fn in_phase(filter: &TicketFilter, phase: Option<Phase>) -> TicketFilter {
    TicketFilter { phase, turn: Turn::First, ..filter.clone() }
}

/// The first page with other words.
pub(crate) fn with_words(filter: &TicketFilter, keyword: &str) -> TicketFilter {
    TicketFilter { keyword: keyword.trim().to_owned(), turn: Turn::First, ..filter.clone() }
}

/// The same list from another place.
pub(crate) fn turned(filter: &TicketFilter, turn: Turn) -> TicketFilter {
    TicketFilter { turn, ..filter.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &[(&str, &str)]) -> TicketFilter {
        parse(Scope::Mine, |name| query.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn an_address_says_what_the_list_shows() {
        let filter = of(&[("state", "processing"), ("q", " VPN 断线 "), ("size", "50"), ("older", "7.3")]);
        assert_eq!(filter.phase, Some(Phase::Processing));
        assert_eq!(filter.keyword, "VPN 断线");
        assert_eq!(filter.size.rows(), 50);
        assert_eq!(filter.turn, Turn::Older(Cursor("7.3".into())));
    }

    #[test]
    fn what_is_unknown_is_as_if_it_were_not_there() {
        assert_eq!(of(&[("state", "invalid"), ("size", "9999"), ("q", "  "), ("newer", "")]), TicketFilter::default());
    }

    #[test]
    fn a_link_leads_back_to_its_filter() {
        let filter = of(&[("state", "closed"), ("q", "a&b=c#d"), ("newer", "x/1")]);
        assert_eq!(link(&filter), "/tickets?state=closed&q=a%26b%3Dc%23d&newer=x%2F1");
        assert_eq!(link(&TicketFilter::default()), "/tickets");
    }

    #[test]
    fn another_phase_begins_on_the_first_page_and_keeps_the_words() {
        let filter = of(&[("q", "vpn"), ("older", "7")]);
        assert_eq!(
            link(&in_phase(&filter, Some(Phase::PendingConfirmation))),
            "/tickets?state=pending_confirmation&q=vpn"
        );
    }
}
