//! Quiet hours on the clock of a person's zone: until when mails and short messages wait.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use model::{Instant, QuietHours};

/// When a person is left in peace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rest {
    /// The quiet hours.
    pub hours: QuietHours,
    /// The zone of the person's settings, as an IANA name; without one UTC counts.
    pub zone: String,
}

impl Rest {
    /// The first instant from `at` on at which something may go out: `at` itself, or the end of the quiet hours that hold it.
    pub(crate) fn over(&self, at: Instant) -> Instant {
        if self.hours == QuietHours::NONE { at } else { self.end(at).unwrap_or(at) }
    }

    fn end(&self, at: Instant) -> Option<Instant> {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let now = Timestamp::from_millisecond(at.0).ok()?;
        let local = zone.to_datetime(now);
        let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).ok()?;
        if !self.hours.hold(minute) {
            return None;
        }
        let until = self.hours.until;
        let today = minute < until;
        let day = if today { local.date() } else { local.date().tomorrow().ok()? };
        let end = day.at(i8::try_from(until / 60).ok()?, i8::try_from(until % 60).ok()?, 0, 0);
        next(&zone, end, now).map(|end| Instant(end.as_millisecond()))
    }
}

/// When the zone's clocks show this time next.
fn next(zone: &TimeZone, time: DateTime, now: Timestamp) -> Option<Timestamp> {
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(time).ok(),
        // They jump over it: what it ends, ends with the jump.
        AmbiguousOffset::Gap { .. } => zone.following(now).next().map(|jump| jump.timestamp()),
        // They show it twice.
        AmbiguousOffset::Fold { before, after } => {
            let first = before.to_timestamp(time).ok().filter(|first| *first > now);
            first.or_else(|| after.to_timestamp(time).ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When what would go out at `at` goes out, in UTC.
    fn over(hours: &str, zone: &str, at: &str) -> String {
        let (from, until) = hours.split_once('-').expect("two times");
        let hours = QuietHours::parse(from, until).expect("hours");
        let at: Timestamp = at.parse().expect("a time");
        Rest { hours, zone: zone.into() }.over(Instant(at.as_millisecond())).iso()
    }

    #[test]
    fn what_is_not_quiet_does_not_wait() {
        for at in ["2026-11-21T21:59:59Z", "2026-11-21T07:00:00Z", "2026-11-21T12:00:00Z"] {
            assert_eq!(over("22:00-07:00", "", at), at);
            assert_eq!(over("-", "", at), at);
            assert_eq!(over("12:00-12:00", "", at), at, "equal ends");
        }
    }

    #[test]
    fn a_night_ends_in_the_morning() {
        assert_eq!(over("22:00-07:00", "", "2026-11-21T22:00:00Z"), "2026-11-22T07:00:00Z");
        assert_eq!(over("22:00-07:00", "", "2026-12-31T23:59:59Z"), "2027-01-01T07:00:00Z");
        assert_eq!(over("22:00-07:00", "", "2026-11-22T06:59:59Z"), "2026-11-22T07:00:00Z");
        assert_eq!(over("22:00-00:00", "", "2026-11-21T23:00:00Z"), "2026-11-22T00:00:00Z");
        assert_eq!(over("12:00-13:30", "", "2026-11-21T12:15:00Z"), "2026-11-21T13:30:00Z");
    }

    #[test]
    fn the_zone_is_the_persons() {
        assert_eq!(over("22:00-07:00", "Asia/Shanghai", "2026-11-21T14:00:00Z"), "2026-11-21T23:00:00Z");
        assert_eq!(over("22:00-07:00", "Asia/Shanghai", "2026-11-21T23:00:00Z"), "2026-11-21T23:00:00Z");
        assert_eq!(over("22:00-07:00", "Asia/Kolkata", "2026-11-21T17:00:00Z"), "2026-11-22T01:30:00Z");
        assert_eq!(over("22:00-07:00", "Mars/Base", "2026-11-21T23:00:00Z"), "2026-11-22T07:00:00Z", "as UTC");
    }

    #[test]
    fn nights_in_which_clocks_change_end_by_the_clock() {
        // Berlin: from 02:00 to 03:00 on 28 March 2027, from 03:00 back to 02:00 on 25 October 2026.
        let berlin = |hours, at| over(hours, "Europe/Berlin", at);
        assert_eq!(berlin("22:00-07:00", "2027-03-27T22:00:00Z"), "2027-03-28T05:00:00Z");
        assert_eq!(berlin("22:00-07:00", "2026-10-24T22:00:00Z"), "2026-10-25T06:00:00Z");
        assert_eq!(berlin("22:00-02:30", "2027-03-27T22:00:00Z"), "2027-03-28T01:00:00Z", "skipped: at the jump");
        assert_eq!(berlin("22:00-02:00", "2027-03-27T22:00:00Z"), "2027-03-28T01:00:00Z", "skipped: at the jump");
        assert_eq!(berlin("22:00-02:30", "2026-10-24T22:00:00Z"), "2026-10-25T00:30:00Z", "the first 02:30");
        assert_eq!(berlin("22:00-02:30", "2026-10-25T01:10:00Z"), "2026-10-25T01:30:00Z", "02:10 for the second time");
    }

    #[test]
    fn every_wait_ends_in_the_future_and_outside_of_the_quiet_hours() {
        for zone in ["", "Europe/Berlin", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe"] {
            for hours in ["22:00-07:00", "00:15-02:30", "01:59-02:01", "07:00-06:59"] {
                let (from, until) = hours.split_once('-').expect("two times");
                let rest = Rest { hours: QuietHours::parse(from, until).expect("hours"), zone: zone.into() };
                for step in 0..16 * 366 {
                    let at = Instant(1_767_225_600_000).plus(step * 90 * model::MINUTE);
                    let end = rest.over(at);
                    assert!(end >= at && end.since(at) <= 25 * model::HOUR, "{zone} {hours} {}", at.iso());
                    assert_eq!(rest.over(end), end, "{zone} {hours} {}", at.iso());
                }
            }
        }
    }
}
