//! A point in time.

use serde::{Deserialize, Serialize};

/// Milliseconds of a second.
pub const SECOND: i64 = 1000;
/// Milliseconds of a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds of an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds of a day.
pub const DAY: i64 = 24 * HOUR;

/// Milliseconds since 1970 in UTC. Pages show it in the reader's zone; this type knows no zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// Later (or earlier, if negative) by `ms` milliseconds.
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` until this instant; negative if it lies before.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The start of a UTC day, or `None` if `text` is no date like `2026-11-21`.
    pub fn of_day(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let (y, m, d): (i64, i64, i64) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let days = days_from_civil(y, m, d);
        ((1970..=9999).contains(&y) && civil_from_days(days) == (y, m, d)).then_some(Self(days * DAY))
    }

    /// `2026-11-21`, in UTC.
    pub fn day(self) -> String {
        let (y, m, d) = civil_from_days(self.0.div_euclid(DAY));
        format!("{y:04}-{m:02}-{d:02}")
    }

    /// `2026-11-21 05:20`, in UTC: what a page shows until the browser knows better.
    pub fn minute(self) -> String {
        let (h, m, _) = clock(self.0);
        format!("{} {h:02}:{m:02}", self.day())
    }

    /// `2026-11-21T05:20:07Z`, for `<time datetime>`, REST and logs.
    pub fn iso(self) -> String {
        let (h, m, s) = clock(self.0);
        format!("{}T{h:02}:{m:02}:{s:02}Z", self.day())
    }
}

fn clock(ms: i64) -> (i64, i64, i64) {
    let s = ms.rem_euclid(DAY) / SECOND;
    (s / 3600, s / 60 % 60, s % 60)
}

/// Days since 1970-01-01 of a date in the Gregorian calendar (Howard Hinnant's algorithm).
fn days_from_civil(y: i64, m: i64, d: i64) -> i64 {
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z - era * 146_097;
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let m = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(m <= 2), m, doy - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_instants() {
        assert_eq!(Instant(0).iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant(1_709_210_096_000).iso(), "2024-02-29T12:34:56Z");
        assert_eq!(Instant::of_day("2024-02-29").map(Instant::day).as_deref(), Some("2024-02-29"));
        for wrong in ["2023-02-29", "2024-13-01", "yesterday", "", "2024-2", "1969-12-31"] {
            assert_eq!(Instant::of_day(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_day_comes_back(days in 0i64..2_932_896) {
            let at = Instant(days * DAY);
            prop_assert_eq!(Instant::of_day(&at.day()), Some(at));
        }
    }
}
