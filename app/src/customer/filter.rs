//! What a list shows lives in its address: read in one place, written in one place.

use crate::read::address;
use model::{Cursor, PageSize, Phase, Scope, ServiceId, Sort, Submitted, TicketFilter, Turn};

/// The address of a list.
pub(crate) fn path(scope: Scope) -> &'static str {
    match scope {
        Scope::Mine => "/tickets",
        Scope::Group => "/group-tickets",
    }
}

/// What an address asks for. `value` gives the values of its query. A state, an order or a size that there is not is as if
/// it were not there; a service, a day or a person is kept as it stands, and refused by the desk at its field.
pub(crate) fn parse(scope: Scope, value: impl Fn(&str) -> Option<String>) -> TicketFilter {
    let given = |name: &str| value(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let text = |name: &str| given(name).unwrap_or_default();
    let turn = match (given("older"), given("newer")) {
        (Some(from), _) => Turn::Older(Cursor(from)),
        (None, Some(from)) => Turn::Newer(Cursor(from)),
        (None, None) => Turn::First,
    };
    TicketFilter {
        scope,
        phase: given("state").and_then(|name| Phase::of_name(&name)),
        keyword: text("q"),
        service: given("service").map(ServiceId::new),
        submitted: dated(text("from"), text("to"), text("zone")),
        label: text("label"),
        submitter: text("submitter"),
        sort: given("sort").and_then(|name| Sort::of_name(&name)).unwrap_or_default(),
        turn,
        size: given("size").and_then(|n| n.parse().ok()).map(PageSize::new).unwrap_or_default(),
    }
}

/// Without a day the zone says nothing.
fn dated(from: String, to: String, zone: String) -> Submitted {
    let submitted = Submitted { from, to, zone };
    if submitted.is_any() { Submitted::default() } else { submitted }
}

/// The address that asks for a filter. What is as usual is not in it.
pub(crate) fn link(filter: &TicketFilter) -> String {
    query(path(filter.scope), "", filter)
}

/// What a filter asks for, as it stands behind the `?`, on the first page and in the reader's usual size.
pub(crate) fn asked(filter: &TicketFilter) -> String {
    let whole = link(&TicketFilter { turn: Turn::First, size: PageSize::default(), ..filter.clone() });
    whole.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

/// The list that an address says one came from; My Service Tickets, if it names none.
pub(super) fn came_from(list: Option<String>) -> String {
    let lists = [Scope::Mine, Scope::Group].map(path);
    let is_list = |list: &String| lists.contains(&list.split('?').next().unwrap_or_default());
    list.filter(is_list).unwrap_or_else(|| path(Scope::Mine).to_owned())
}

/// The door that reads what a filter asks for.
pub(crate) fn door(filter: &TicketFilter) -> String {
    query("/fn/list", filter.scope.name(), filter)
}

/// The door that reads the counts alone.
pub(crate) fn counts_door(scope: Scope) -> String {
    address("/fn/overview", &[("scope", scope.name())])
}

fn query(path: &str, scope: &str, filter: &TicketFilter) -> String {
    let size = filter.size.asked().map(|rows| rows.to_string()).unwrap_or_default();
    let (older, newer) = match &filter.turn {
        Turn::First => ("", ""),
        Turn::Older(from) => (from.0.as_str(), ""),
        Turn::Newer(from) => ("", from.0.as_str()),
    };
    let pairs = [
        ("scope", scope),
        ("state", filter.phase.map(Phase::name).unwrap_or_default()),
        ("q", &filter.keyword),
        ("service", filter.service.as_ref().map(|id| id.as_str()).unwrap_or_default()),
        ("from", &filter.submitted.from),
        ("to", &filter.submitted.to),
        ("zone", &filter.submitted.zone),
        ("label", &filter.label),
        ("submitter", &filter.submitter),
        ("sort", if filter.sort == Sort::Newest { "" } else { filter.sort.name() }),
        ("size", &size),
        ("older", older),
        ("newer", newer),
    ];
    address(path, &pairs)
}

/// The first page with another phase.
pub(crate) fn in_phase(filter: &TicketFilter, phase: Option<Phase>) -> TicketFilter {
    TicketFilter { phase, turn: Turn::First, ..filter.clone() }
}

/// The first page in another order.
pub(crate) fn sorted(filter: &TicketFilter, sort: Sort) -> TicketFilter {
    TicketFilter { sort, turn: Turn::First, ..filter.clone() }
}

/// The same list from another place, with as many rows: who follows the link sees just these.
pub(crate) fn turned(filter: &TicketFilter, turn: Turn, size: PageSize) -> TicketFilter {
    TicketFilter { turn, size, ..filter.clone() }
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
        let odd = [("state", "invalid"), ("q", "  "), ("newer", ""), ("sort", "price"), ("zone", "480")];
        assert_eq!(of(&odd), TicketFilter::default());
        assert_eq!(of(&[("size", "9999")]).size.rows(), 25);
    }

    #[test]
    fn what_cannot_be_is_kept_to_be_corrected() {
        let filter = of(&[("service", "nonsense"), ("from", "2026-13-01"), ("submitter", "nobody")]);
        assert_eq!(link(&filter), "/tickets?service=nonsense&from=2026-13-01&submitter=nobody");
    }

    #[test]
    fn a_link_leads_back_to_its_filter() {
        let filter = of(&[("state", "closed"), ("q", "a&b=c#d"), ("newer", "x/1")]);
        assert_eq!(link(&filter), "/tickets?state=closed&q=a%26b%3Dc%23d&newer=x%2F1");
        assert_eq!(link(&TicketFilter::default()), "/tickets");
        let all = "/tickets?service=border&from=2026-11-01&to=2026-11-20&zone=Asia%2FShanghai&label=vip%20%E4%BA%91\
                   &submitter=mei%40acme&sort=waiting&size=100";
        let pairs = [
            ("service", "border"),
            ("from", "2026-11-01"),
            ("to", "2026-11-20"),
            ("zone", "Asia/Shanghai"),
            ("label", "vip 云"),
            ("submitter", "mei@acme"),
            ("sort", "waiting"),
            ("size", "100"),
        ];
        assert_eq!(link(&of(&pairs)), all);
        assert!(!asked(&of(&pairs)).contains("size"));
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
