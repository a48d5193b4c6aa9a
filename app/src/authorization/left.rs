//! Time that runs out: what is left of it as words and as a ring. It begins with the server's time, never with the
//! browser's clock.

use crate::i18n::words;
use leptos::prelude::*;
use model::{Instant, MINUTE, SECOND};
use std::time::Duration;

/// How many milliseconds are left until a point in time, by the server's clock. In the browser only.
pub(crate) type Left = Callback<(Instant,), i64>;

/// Counts from what was read at `now`.
pub(crate) fn left_since(now: Instant) -> Left {
    let taken = StoredValue::new(None);
    Effect::new(move || taken.set_value(Some(js_sys::Date::now())));
    Callback::new(move |(at,): (Instant,)| {
        let passed = taken.try_get_value().flatten().map_or(0.0, |taken| js_sys::Date::now() - taken);
        at.since(now) - passed as i64
    })
}

/// A time that runs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Running {
    /// What is left, in milliseconds.
    pub left: RwSignal<i64>,
    /// How long all of it is.
    whole: i64,
}

/// In how many seconds before the end it is said aloud.
const SAID_AT: [i64; 3] = [10, 30, 60];
/// Below this share of the whole, in hundredths, the ring is amber.
const SHORT: i64 = 20;

impl Running {
    /// A time of `whole` milliseconds that ends at `ends`; it stood so at `now`, and goes on in the browser.
    pub fn new(ends: Instant, whole: i64, now: Instant, left: Left) -> Self {
        let running = Self { left: RwSignal::new(ends.since(now)), whole: whole.max(1) };
        Effect::new(move || {
            let tick = move || {
                let _ = left.try_run((ends,)).and_then(|ms| running.left.try_set(ms));
            };
            tick();
            if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
                on_cleanup(move || ticking.clear());
            }
        });
        running
    }

    /// What is left. Whoever still shows it when it is gone shows nothing.
    fn now(self) -> i64 {
        self.left.try_get().unwrap_or_default()
    }

    fn share(self) -> i64 {
        (self.now().max(0).saturating_mul(100) / self.whole).min(100)
    }

    fn tone(self) -> Option<&'static str> {
        (self.share() < SHORT).then_some("time")
    }

    /// `time` when little is left, for the parts around it.
    pub fn is_short(self) -> Memo<Option<&'static str>> {
        Memo::new(move |_| self.tone())
    }

    /// What is left, in words: `3 h 28 min left`.
    pub fn words(self) -> AnyView {
        let text = Memo::new(move |_| (words().authorization_pages.left)(self.now()));
        let tone = self.is_short();
        view! { <span class="seal__left" data-tone=tone>{text}</span> }.into_any()
    }

    /// Says at the end that it comes: at 60, 30 and 10 seconds, and not each second.
    pub fn said(self) -> AnyView {
        let near = Memo::new(move |_| {
            let left = self.now();
            SAID_AT.into_iter().find(|seconds| left > 0 && left <= seconds * SECOND)
        });
        let text = move || near.get().map(|seconds| (words().authorization_pages.left)(seconds * SECOND));
        view! { <span class="aside-text" role="status">{text}</span> }.into_any()
    }

    /// What is left, as an arc.
    pub fn ring(self, small: bool) -> AnyView {
        let dash = Memo::new(move |_| format!("{} 100", self.share()));
        let tone = self.is_short();
        view! {
            <svg class="ring" data-size=small.then_some("s") data-tone=tone viewBox="0 0 20 20" aria-hidden="true">
                <circle class="ring__track" cx="10" cy="10" r="8"></circle>
                <circle class="ring__arc" cx="10" cy="10" r="8" pathLength="100" stroke-dasharray=dash></circle>
            </svg>
        }
        .into_any()
    }
}

/// A span as it is told while it runs: days and hours, hours and minutes, minutes; seconds at the end.
pub(crate) fn parts_of(ms: i64) -> (i64, i64, i64, i64) {
    let seconds = ms.max(0) / SECOND;
    let minutes = ms.max(0) / MINUTE;
    (minutes / 1440, minutes / 60 % 24, minutes % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::parts_of;
    use model::{DAY, HOUR, MINUTE, SECOND};

    #[test]
    fn a_span_falls_into_its_parts() {
        assert_eq!(parts_of(2 * DAY + 3 * HOUR), (2, 3, 0, 0));
        assert_eq!(parts_of(3 * HOUR + 28 * MINUTE + 59 * SECOND), (0, 3, 28, 59));
        assert_eq!(parts_of(-5), (0, 0, 0, 0));
    }
}
