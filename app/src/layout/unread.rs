//! How many notices were not seen: kept by the frame, shown in the bar and the navigation.

use crate::live::Live;
use crate::read::{address, decoded, fetch};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use model::MOST_UNREAD;

/// The count of this page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unread(RwSignal<i64>);

/// Provides the count, as the server counted it, and counts again whenever the inbox changed.
pub(super) fn provide_unread(count: i64, live: Live) {
    let unread = Unread(RwSignal::new(count));
    provide_context(unread);
    let path = use_location().pathname;
    // Effects run only in the browser. The first run finds what the server counted.
    Effect::new(move |first: Option<()>| {
        live.inbox.track();
        if first.is_none() {
            return;
        }
        let (ticket, authorization) =
            path.with_untracked(|path| (open(path, "/tickets/"), open(path, "/authorizations/")));
        let door = address("/fn/notices/unread", &[("open", &ticket), ("authorization", &authorization)]);
        leptos::task::spawn_local(async move {
            // A count that cannot be read stays as it is: the next change reads it again.
            if let Ok(count) = decoded(fetch(door).await) {
                let _ = unread.0.try_set(count);
            }
        });
    });
}

/// The ticket or authorization that is open, if the reader has it before them.
fn open(path: &str, page: &str) -> String {
    let id = path.strip_prefix("/agent").unwrap_or(path).strip_prefix(page).unwrap_or_default();
    if document().hidden() || id == "new" { String::new() } else { id.to_owned() }
}

/// The count as it is shown; empty for none.
pub(super) fn unread() -> impl Fn() -> String + Copy + Send + 'static {
    let unread = use_context::<Unread>();
    move || unread_words(unread.map_or(0, |unread| unread.0.get()))
}

/// `7`, `99+`; empty for none.
pub(crate) fn unread_words(count: i64) -> String {
    match count {
        ..1 => String::new(),
        MOST_UNREAD.. => format!("{}+", MOST_UNREAD - 1),
        count => count.to_string(),
    }
}
