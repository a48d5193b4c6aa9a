//! The counts above a list. They follow every change at once; a click filters.

use super::filter::{counts_door, in_phase, link};
use crate::api::ticket_list::ListPage;
use crate::i18n::words;
use crate::live::live;
use crate::read::{decoded, fetch};
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::{Overview, Phase, Scope};

#[component]
pub(super) fn Counts(page: ListPage) -> AnyView {
    let counts = RwSignal::new(page.overview);
    follow(page.filter.scope, counts);
    let cards = [
        (None, "all", "ticket"),
        (Some(Phase::Dispatching), "dispatching", "dispatching"),
        (Some(Phase::Processing), "processing", "processing"),
        (Some(Phase::PendingConfirmation), "confirmation", "confirm"),
    ];
    let card = |(phase, state, icon): (Option<Phase>, &'static str, &'static str)| {
        let here = (page.filter.phase == phase).then_some("true");
        let word = phase.map_or(words().state.all, |p| words().state.phase(p));
        view! {
            <a class="overview__card" data-state=state href=link(&in_phase(&page.filter, phase)) aria-current=here>
                <span class="overview__label"><IconSmall name=icon/>{word}</span>
                <span class="overview__number">{move || counts.with(|c| c.of(phase))}</span>
            </a>
        }
    };
    view! { <nav class="overview" aria-label=words().list.overview>{cards.map(card).collect_view()}</nav> }.into_any()
}

/// Reads the counts again after a change; changes that come meanwhile make one more reading, not many.
fn follow(scope: Scope, counts: RwSignal<Overview>) {
    let version = live().version;
    let first = version.get_untracked();
    let reading = StoredValue::new(false);
    Effect::new(move || {
        if version.get() == first || reading.get_value() {
            return;
        }
        reading.set_value(true);
        leptos::task::spawn_local(async move {
            loop {
                let Some(before) = version.try_get_untracked() else { return };
                if let Ok(fresh) = decoded(fetch(counts_door(scope)).await)
                    && counts.try_set(fresh).is_some()
                {
                    return;
                }
                if version.try_get_untracked() == Some(before) {
                    break;
                }
            }
            let _ = reading.try_update_value(|reading| *reading = false);
        });
    });
}
