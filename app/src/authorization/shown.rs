//! The panel that shows a revealed field: for thirty seconds, with the reader's name over it, never to be copied. It is
//! empty again when they are over, when the page is left or hidden, and as soon as the authorization is over.

use super::left::Left;
use crate::api::authorization_agent::Shown;
use crate::i18n::authorization_agent::own;
use crate::ui::{Icon, IconSmall, Time, watermark};
use leptos::html::Section;
use leptos::prelude::*;
use model::{Authorization, AuthorizationState, Instant, REVEAL_SHOWS, SECOND};
use std::time::Duration;
use web_sys::Event;

/// When it is said how much time is left, in seconds.
const SAID_AT: [i64; 2] = [10, 5];

/// What is shown, and for how long. Only the browser ever shows anything.
#[derive(Clone, Copy)]
pub(super) struct Panel {
    shown: RwSignal<Option<Shown>>,
    /// Milliseconds that are left.
    left: RwSignal<i64>,
    ends: Memo<Option<Instant>>,
    left_until: Left,
    ending: StoredValue<Option<TimeoutHandle>>,
    ticking: StoredValue<Option<IntervalHandle>>,
}

impl Panel {
    /// An empty panel. It watches for all that ends what will be shown.
    pub fn new(of: Memo<Authorization>, left_until: Left) -> Self {
        let ends = Memo::new(move |_| of.with(Authorization::ends));
        let panel = Self {
            shown: RwSignal::new(None),
            left: RwSignal::new(0),
            ends,
            left_until,
            ending: StoredValue::new(None),
            ticking: StoredValue::new(None),
        };
        Effect::new(move || {
            if of.with(|of| of.state != AuthorizationState::Granted || !of.may.reveals) {
                panel.clear();
            }
        });
        Effect::new(move || {
            let leaving = window_event_listener_untyped("pagehide", move |_| panel.clear());
            let hiding = window_event_listener_untyped("visibilitychange", move |_| {
                if document().hidden() {
                    panel.clear();
                }
            });
            on_cleanup(move || {
                leaving.remove();
                hiding.remove();
            });
        });
        on_cleanup(move || panel.clear());
        panel
    }

    /// Shows a field until its time is over, or the authorization's. What comes for a page that was left or hidden meanwhile
    /// is not shown at all.
    pub fn show(self, field: Shown) {
        self.clear();
        let until_end = self.ends.try_get_untracked().flatten().and_then(|ends| self.left_until.try_run((ends,)));
        let span = REVEAL_SHOWS.min(until_end.unwrap_or(0));
        if span <= 0 || document().hidden() || self.shown.try_set(Some(field)).is_some() {
            return;
        }
        let _ = self.left.try_set(span);
        // The timer ends it; the clock, which can be set, only says how long is left.
        let ending = set_timeout_with_handle(move || self.clear(), Duration::from_millis(span.unsigned_abs()));
        self.ending.try_update_value(|one| *one = ending.ok());
        let began = js_sys::Date::now();
        let tick = move || {
            let passed = (js_sys::Date::now() - began) as i64;
            let _ = self.left.try_set((span - passed).clamp(0, span));
        };
        let ticking = set_interval_with_handle(tick, Duration::from_millis(SECOND.unsigned_abs()));
        self.ticking.try_update_value(|one| *one = ticking.ok());
    }

    /// Takes it off the page.
    pub fn clear(self) {
        if let Some(ending) = self.ending.try_update_value(Option::take).flatten() {
            ending.clear();
        }
        if let Some(ticking) = self.ticking.try_update_value(Option::take).flatten() {
            ticking.clear();
        }
        if self.shown.try_with_untracked(Option::is_some) == Some(true) {
            let _ = self.shown.try_set(None);
        }
    }
}

/// The panel's view: nothing while nothing is shown.
pub(super) fn panel(panel: Panel) -> AnyView {
    (move || panel.shown.get().map(|field| untrack(|| drawn(panel, field)))).into_any()
}

fn drawn(panel: Panel, field: Shown) -> AnyView {
    let texts = own();
    let title = (texts.shown_now)(&field.field);
    let heading = title.clone();
    let seconds = Memo::new(move |_| (panel.left.get() + SECOND - 1) / SECOND);
    let dash = move || format!("{} 100", panel.left.get() * 100 / REVEAL_SHOWS);
    let short = move || (seconds.get() <= SAID_AT[0]).then_some("time");
    let said = Memo::new(move |_| SAID_AT.into_iter().rev().find(|at| seconds.get() <= *at));
    let keep = |event: Event| event.prevent_default();
    let here = NodeRef::<Section>::new();
    Effect::new(move || {
        if let Some(here) = here.get() {
            let _ = here.focus();
        }
    });
    view! {
        <section class="shown" node_ref=here tabindex="-1" aria-label=title
            on:copy=move |event| keep(event.into()) on:cut=move |event| keep(event.into())
            on:dragstart=move |event| keep(event.into()) on:contextmenu=move |event| keep(event.into())>
            <header class="shown__head">
                <Icon name="eye"/><b>{heading}</b>
                <span class="seal__left row__end" data-tone=short>
                    <svg class="ring" data-size="s" data-tone=short viewBox="0 0 20 20" aria-hidden="true">
                        <circle class="ring__track" cx="10" cy="10" r="8"></circle>
                        <circle class="ring__arc" cx="10" cy="10" r="8" pathLength="100" stroke-dasharray=dash></circle>
                    </svg>
                    <span aria-hidden="true">{move || (own().seconds_left)(seconds.get())}</span>
                </span>
                <button class="button" data-kind="quiet" data-size="s" type="button" on:click=move |_| panel.clear()>
                    <IconSmall name="x"/>{texts.hide}
                </button>
            </header>
            <div class="shown__field">
                <code class="shown__secret" translate="no">{field.secret}</code>
                {watermark(&field.reader)}
            </div>
            <p class="shown__foot">{field.reader} " · " <Time at=field.at zone=true/></p>
            <p class="shown__foot">{texts.no_copy} " " {texts.goes_away}</p>
            <span class="aside-text" role="status">
                {move || said.get().map(|at| (own().seconds_left)(at))}
            </span>
        </section>
    }
    .into_any()
}
