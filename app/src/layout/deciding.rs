//! How many authorizations wait for the reader's decision: kept by the frame, shown in the navigation.

use crate::layout::unread_words;
use crate::live::Live;
use crate::read::{decoded, fetch};
use leptos::prelude::*;

/// The count of this page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deciding(RwSignal<i64>);

/// Provides the count, as the server counted it, and counts again whenever a ticket or the inbox changed. Vendors decide
/// nothing, and are not asked.
pub(super) fn provide_deciding(count: Option<i64>, live: Live) {
    let deciding = Deciding(RwSignal::new(count.unwrap_or_default()));
    provide_context(deciding);
    if count.is_none() {
        return;
    }
    // Effects run only in the browser. The first run finds what the server counted.
    Effect::new(move |first: Option<()>| {
        live.version.track();
        if first.is_none() {
            return;
        }
        leptos::task::spawn_local(async move {
            // A count that cannot be read stays as it is: the next change reads it again.
            if let Ok(count) = decoded::<i64>(fetch("/fn/authorizations/deciding".to_owned()).await) {
                let _ = deciding.0.try_set(count);
            }
        });
    });
}

/// The count as it is shown; empty for none.
pub(super) fn deciding() -> impl Fn() -> String + Copy + Send + 'static {
    let deciding = use_context::<Deciding>();
    move || unread_words(deciding.map_or(0, |deciding| deciding.0.get()))
}
