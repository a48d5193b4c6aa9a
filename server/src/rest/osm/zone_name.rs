//! The name of a caller's zone, for people and for sheets.

use crate::rest::when::Zone;
use jiff::Timestamp;

/// `Europe/Berlin` as it is; a fixed shift as `UTC+8` or `UTC+0530`.
pub(super) fn zone_name(zone: &Zone) -> String {
    if let Some(name) = zone.zone().iana_name() {
        return name.to_owned();
    }
    let minutes = minutes(zone);
    let (sign, hours, rest) = (if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60);
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours:02}{rest:02}"),
    }
}

/// Minutes east of UTC.
fn minutes(zone: &Zone) -> i32 {
    zone.zone().to_offset(Timestamp::UNIX_EPOCH).seconds() / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_names() {
        let name = |text: &str| Zone::parse(text).as_ref().map(zone_name);
        assert_eq!(zone_name(&Zone::default()), "UTC+8");
        for (text, expected) in [("GMT-03:30", "UTC-0330"), ("Europe/Berlin", "Europe/Berlin"), ("GMT+0", "UTC")] {
            assert_eq!(name(text).as_deref(), Some(expected), "{text}");
        }
    }
}
