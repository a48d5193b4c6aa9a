//! What the inbox shows, as it stands in the address: `/notifications?show=all&older=…`; and where a notice leads.

use model::{Cursor, Notice, NoticeShow, Side, Turn};

/// The turn of an address.
pub(crate) fn turn(older: String, newer: String) -> Turn {
    match (older.is_empty(), newer.is_empty()) {
        (false, _) => Turn::Older(Cursor(older)),
        (true, false) => Turn::Newer(Cursor(newer)),
        (true, true) => Turn::First,
    }
}

/// The page that shows these notices.
pub(super) fn page(show: NoticeShow, turn: &Turn) -> String {
    query("/notifications", show, turn)
}

/// The door that reads them.
pub(super) fn door(show: NoticeShow, turn: &Turn) -> String {
    query("/fn/notices", show, turn)
}

fn query(path: &str, show: NoticeShow, turn: &Turn) -> String {
    let (older, newer) = match turn {
        Turn::First => ("", ""),
        Turn::Older(Cursor(cursor)) => (cursor.as_str(), ""),
        Turn::Newer(Cursor(cursor)) => ("", cursor.as_str()),
    };
    // Unread is what the plain address shows.
    let show = if show == NoticeShow::default() { "" } else { show.name() };
    crate::read::address(path, &[("show", show), ("older", older), ("newer", newer)])
}

/// The ticket of a notice.
pub(super) fn ticket(side: Side, notice: &Notice) -> String {
    match side {
        Side::Customer => format!("/tickets/{}", notice.ticket),
        Side::Vendor => format!("/agent/tickets/{}", notice.ticket),
    }
}

/// Where a notice leads: to the ticket, at the line it tells of; a customer to the authorization, where one decides.
pub(super) fn entry(side: Side, notice: &Notice) -> String {
    match (notice.event.authorization(), notice.message) {
        (Some(authorization), _) if side == Side::Customer => format!("/authorizations/{authorization}"),
        (_, Some(message)) => format!("{}#message-{message}", ticket(side, notice)),
        (_, None) => format!("{}#event-{}", ticket(side, notice), notice.event_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_what_is_shown() {
        let older = turn("7".into(), String::new());
        assert_eq!(page(NoticeShow::All, &older), "/notifications?show=all&older=7");
        assert_eq!(page(NoticeShow::Unread, &Turn::First), "/notifications");
    }
}
