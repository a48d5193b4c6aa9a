//! Days of the calendar, as the clocks of a zone have them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::Instant;

/// When a day, which begins then in UTC, begins in the zone of a name; `None` if there is no such zone. Where the clocks
/// jump over midnight, it begins with the jump.
pub(crate) fn begins(zone: &str, day: Instant) -> Option<Instant> {
    let zone = TimeZone::get(zone).ok()?;
    // What lies outside the calendar is as far away in every zone.
    let Ok(begin) = Timestamp::from_millisecond(day.0) else { return Some(day) };
    let local = TimeZone::UTC.to_datetime(begin).date().to_zoned(zone);
    Some(local.map_or(day, |local| Instant(local.timestamp().as_millisecond())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(zone: &str, day: &str) -> String {
        begins(zone, Instant::of_day(day).expect("a day")).expect("a zone").iso()
    }

    #[test]
    fn each_day_begins_by_the_clocks_of_that_day() {
        assert_eq!(begin("UTC", "2026-11-21"), "2026-11-21T00:00:00Z");
        assert_eq!(begin("Asia/Shanghai", "2026-11-21"), "2026-11-20T16:00:00Z");
        assert_eq!(begin("asia/kathmandu", "2026-11-21"), "2026-11-20T18:15:00Z");
        // Berlin: summer time until 03:00 on 25 October 2026.
        assert_eq!(begin("Europe/Berlin", "2026-10-25"), "2026-10-24T22:00:00Z");
        assert_eq!(begin("Europe/Berlin", "2026-10-26"), "2026-10-25T23:00:00Z");
    }

    #[test]
    fn where_clocks_change_at_midnight_a_day_has_one_beginning() {
        // Cairo: from 00:00 to 01:00 on 24 April 2026. Havana: from 01:00 back to 00:00 on 1 November 2026.
        assert_eq!(begin("Africa/Cairo", "2026-04-24"), "2026-04-23T22:00:00Z");
        assert_eq!(begin("America/Havana", "2026-11-01"), "2026-11-01T04:00:00Z");
    }

    #[test]
    fn what_is_no_zone_has_no_days_and_the_end_of_time_is_one() {
        let day = Instant::of_day("9999-12-31").expect("a day");
        for wrong in ["Mars/Base", "480", "../../etc/passwd", "\0"] {
            assert_eq!(begins(wrong, day), None, "{wrong}");
        }
        let end = day.plus(model::DAY);
        assert_eq!(begins("Asia/Shanghai", end), Some(end));
    }
}
