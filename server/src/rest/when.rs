//! Times as programs write and read them.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned, civil};
use model::Instant;

/// Characters of the name of a zone (OSM: `X-Time-Zone` 1..32).
const LONGEST: usize = 32;

/// A caller's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    /// GMT+8, as OSM has it.
    fn default() -> Self {
        Self(TimeZone::fixed(jiff::tz::offset(8)))
    }
}

impl Zone {
    /// The zone of a name: `GMT+8`, `GMT+08:00`, `UTC`, `Europe/Berlin`. `None` if there is none.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        (name.len() <= LONGEST).then_some(())?;
        let shift = name.strip_prefix("GMT").or_else(|| name.strip_prefix("UTC"));
        match shift {
            Some("") => Some(Self(TimeZone::UTC)),
            Some(shift) if shift.starts_with(['+', '-']) => offset(shift),
            _ => jiff::tz::db().get(name).ok().map(Self),
        }
    }

    /// The time zone itself.
    pub fn zone(&self) -> &TimeZone {
        &self.0
    }
}

fn offset(shift: &str) -> Option<Zone> {
    let (sign, rest) = (if shift.starts_with('-') { -1 } else { 1 }, &shift[1..]);
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let number =
        |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()));
    let (hours, minutes) = (number(hours).filter(|h| *h <= 14)?, number(minutes).filter(|m| *m < 60)?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(|offset| Zone(TimeZone::fixed(offset)))
}

/// `2026-11-21T08:00:00Z`: fields that the SDK types as datetime.
pub fn utc(at: Instant) -> String {
    stamp(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2026-11-21 16:00:00` in the caller's zone: times as free text.
pub fn local(at: Instant, zone: &Zone) -> String {
    Zoned::new(stamp(at), zone.0.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// ISO 8601 with `Z` or an offset, `YYYY-MM-DD HH:MM:SS` (or a day) in the zone, or milliseconds in 13 digits.
pub fn parse(text: &str, zone: &Zone) -> Option<Instant> {
    let text = text.trim();
    if text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Instant);
    }
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(Instant(stamp.as_millisecond()));
    }
    let date = text.parse::<civil::DateTime>().ok()?;
    date.to_zoned(zone.0.clone()).ok().map(|zoned| Instant(zoned.timestamp().as_millisecond()))
}

fn stamp(at: Instant) -> Timestamp {
    Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH)
}
