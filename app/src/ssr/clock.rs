//! Times as a page shows them: in the zone of the user's settings, else in the one the browser told, else in UTC. The wording
//! is that of the browser's `Intl`, so that nothing moves when the browser takes over. And times in texts, with their zone.

use super::who::Known;
use crate::prefs::Habits;
use crate::ui::time::{Clockface, Worded};
use http::header::COOKIE;
use http::request::Parts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Instant, Lang};
use std::sync::Arc;

/// The cookie in which the browser tells its zone.
const ZONE: &str = "zone";

/// How times are worded on the page of this request.
pub(super) fn clockface(parts: &Parts) -> Clockface {
    let zone = zone(parts).unwrap_or(TimeZone::UTC);
    let lang = super::prefs::prefs_of(parts).lang;
    Clockface(Arc::new(move |at, shape| text(at, &zone, lang, shape)))
}

/// Words times in texts that leave the pages, such as mails: in the zone of the reader's settings, without one in UTC, and
/// says so.
pub fn zoned(zone: &str, lang: Lang) -> impl Fn(Instant) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    move |at| text(at, &zone, lang, Worded::Zoned)
}

/// `2026-11-21` where the clocks of this zone stand; without one, in UTC.
pub(crate) fn day_in(zone: &str, at: Instant) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at.0).map_or_else(|_| at.day(), |time| zone.to_datetime(time).date().to_string())
}

/// The zone that the browser of this request told; empty if it did not.
pub(crate) fn told_zone() -> String {
    told(&super::parts()).unwrap_or_default()
}

/// The zone of the settings, else the one that the browser told.
fn zone(parts: &Parts) -> Option<TimeZone> {
    let known = parts.extensions.get::<Known>();
    let chosen = known.map(|Known(actor)| actor.zone.clone()).filter(|zone| !zone.is_empty());
    chosen.or_else(|| told(parts)).and_then(|name| TimeZone::get(&name).ok())
}

/// Finds the first of each day among times in their order, as the page of this request words days.
pub(crate) fn days() -> impl Fn(&mut dyn Iterator<Item = Instant>) -> Vec<Instant> {
    let clock = clockface(&super::parts());
    move |times| firsts(times, &|at| (clock.0)(at, Worded::Day))
}

fn firsts(times: &mut dyn Iterator<Item = Instant>, day_of: &dyn Fn(Instant) -> String) -> Vec<Instant> {
    let mut day = String::new();
    let begins = |at: &Instant| {
        let before = std::mem::replace(&mut day, day_of(*at));
        before != day
    };
    times.filter(begins).collect()
}

/// What follows the user beside language and theme.
pub(super) fn habits(parts: &Parts) -> Habits {
    let known = parts.extensions.get::<Known>();
    let utc = zone(parts).is_none();
    known.map_or_else(Habits::default, |Known(actor)| Habits { zone: actor.zone.clone(), utc, keys: actor.single_keys })
}

fn told(parts: &Parts) -> Option<String> {
    let cookies = parts.headers.get(COOKIE)?.to_str().ok()?;
    let (_, zone) =
        cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == ZONE)?;
    // The browser writes "/" as it is or escaped.
    Some(zone.replace("%2F", "/"))
}

fn text(at: Instant, zone: &TimeZone, lang: Lang, shape: Worded) -> String {
    // What lies outside the calendar is nobody's time.
    let Ok(time) = Timestamp::from_millisecond(at.0) else { return at.minute() };
    let time = time.to_zoned(zone.clone());
    let format = match (lang, shape) {
        (Lang::En, Worded::Day) => "%b %-d, %Y",
        (Lang::En, Worded::Minute) => "%b %-d, %Y, %-I:%M %p",
        (Lang::En, Worded::Zoned) => "%b %-d, %Y, %I:%M %p",
        (Lang::En, Worded::Whole) => "%B %-d, %Y at %-I:%M:%S %p",
        (Lang::Zh, Worded::Day) => "%Y年%-m月%-d日",
        (Lang::Zh, Worded::Minute | Worded::Zoned) => "%Y年%-m月%-d日 %H:%M",
        (Lang::Zh, Worded::Whole) => "%Y年%-m月%-d日 %H:%M:%S",
    };
    let worded = time.strftime(format).to_string();
    match shape {
        Worded::Day | Worded::Minute => worded,
        Worded::Zoned | Worded::Whole => format!("{worded} {}", offset(time.offset().seconds())),
    }
}

/// `UTC+8`, `UTC+5:30`, `UTC`.
fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".into(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_zone(zone: &str, at: i64, lang: Lang, shape: Worded) -> String {
        text(Instant(at), &TimeZone::get(zone).expect("a zone"), lang, shape)
    }

    #[test]
    fn a_time_is_told_in_the_zone_with_its_offset() {
        let at = 1_709_210_096_000; // 2024-02-29T12:34:56Z
        assert_eq!(in_zone("Asia/Shanghai", at, Lang::En, Worded::Minute), "Feb 29, 2024, 8:34 PM");
        assert_eq!(in_zone("Asia/Shanghai", at, Lang::Zh, Worded::Minute), "2024年2月29日 20:34");
        assert_eq!(in_zone("Asia/Kolkata", at, Lang::En, Worded::Whole), "February 29, 2024 at 6:04:56 PM UTC+5:30");
        assert_eq!(in_zone("Pacific/Auckland", at, Lang::En, Worded::Day), "Mar 1, 2024");
        assert_eq!(in_zone("UTC", at, Lang::En, Worded::Zoned), "Feb 29, 2024, 12:34 PM UTC");
    }

    #[test]
    fn a_text_says_in_which_zone_its_times_are() {
        let at = Instant(1_709_224_200_000); // 2024-02-29T16:30:00Z
        let told = |zone| zoned(zone, Lang::En)(at);
        assert_eq!(told("Asia/Shanghai"), "Mar 1, 2024, 12:30 AM UTC+8");
        assert_eq!((told(""), told("Mars/Base")), (told("UTC"), "Feb 29, 2024, 04:30 PM UTC".into()));
        let days = ["Asia/Shanghai", "America/New_York", ""].map(|zone| day_in(zone, at));
        assert_eq!(days, ["2024-03-01", "2024-02-29", "2024-02-29"]);
    }

    #[test]
    fn days_begin_at_the_midnight_of_the_zone() {
        // 2024-02-29, in UTC: 05:00, 15:30, 16:30, and the next day at 15:59.
        let times = [1_709_182_800_000, 1_709_220_600_000, 1_709_224_200_000, 1_709_308_740_000].map(Instant);
        let firsts = |zone: &str| firsts(&mut times.into_iter(), &|at| in_zone(zone, at.0, Lang::En, Worded::Day));
        assert_eq!(firsts("UTC"), [times[0], times[3]]);
        assert_eq!(firsts("Asia/Shanghai"), [times[0], times[2]]);
    }

    #[test]
    fn summer_time_is_that_of_the_time_shown() {
        let (winter, summer) = (1_705_320_000_000, 1_721_044_800_000); // 12:00 UTC on 15 January and 15 July 2024
        let whole = |at| in_zone("Europe/Berlin", at, Lang::Zh, Worded::Whole);
        assert_eq!(whole(winter), "2024年1月15日 13:00:00 UTC+1");
        assert_eq!(whole(summer), "2024年7月15日 14:00:00 UTC+2");
    }
}
