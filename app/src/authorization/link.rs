//! Addresses of authorizations: the list's state lives in its address, a record has its own.

use crate::read::address;
use model::{AuthorizationFilter, AuthorizationId, AuthorizationTab};

/// The list.
const LIST: &str = "/authorizations";

/// The page of one authorization: its decision, or its record.
pub(crate) fn page_link(id: &AuthorizationId) -> String {
    format!("{LIST}/{id}")
}

/// The page of one of its recorded sessions.
pub(super) fn session_link(id: &AuthorizationId, session: i64) -> String {
    format!("{LIST}/{id}/sessions/{session}")
}

/// The same with a verb's form unfolded.
pub(super) fn ask_link(id: &AuthorizationId, ask: &str) -> String {
    address(&page_link(id), &[("ask", ask)])
}

/// The file of a record.
pub(super) fn file_link(id: &AuthorizationId) -> String {
    format!("{LIST}/{id}/record")
}

/// The door that reads one; none without an id.
pub(super) fn door(id: &str) -> String {
    if id.is_empty() { String::new() } else { address("/fn/authorizations/read", &[("id", id)]) }
}

/// What an address asks for. A tab that there is not is as if it were not there.
pub(super) fn filter(value: impl Fn(&str) -> Option<String>) -> AuthorizationFilter {
    let text = |name: &str| value(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    AuthorizationFilter {
        tab: AuthorizationTab::of_name(&text("tab")),
        mine: text("of") == "mine",
        older: text("older"),
    }
}

/// The page that shows this.
pub(super) fn list_link(filter: &AuthorizationFilter) -> String {
    query(LIST, filter)
}

/// The door that reads it.
pub(super) fn list_door(filter: &AuthorizationFilter) -> String {
    query("/fn/authorizations/list", filter)
}

/// What is as usual is not in an address.
fn query(path: &str, filter: &AuthorizationFilter) -> String {
    let tab = if filter.tab == AuthorizationTab::default() { "" } else { filter.tab.name() };
    let of = if filter.mine { "mine" } else { "" };
    address(path, &[("tab", tab), ("of", of), ("older", &filter.older)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &[(&str, &str)]) -> AuthorizationFilter {
        filter(|name| query.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn an_address_says_what_the_list_shows() {
        let history = of(&[("tab", "history"), ("of", "mine"), ("older", "7.a")]);
        assert_eq!(list_link(&history), "/authorizations?tab=history&of=mine&older=7.a");
        assert_eq!(list_link(&of(&[("tab", "nonsense"), ("of", "group")])), "/authorizations");
    }
}
