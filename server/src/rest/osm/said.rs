//! A message on the wire (OSM: `QueryMessageInfoV2`).

use crate::rest::when::utc;
use desk::Spoken;
use model::{Attachment, Instant, Side};
use serde::Serialize;

/// A message as programs read it.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    /// 0 customer, 1 engineer.
    r#type: i64,
    /// 0 customer, 1 engineer; there is no third party here.
    replier_type: i64,
    replier: String,
    replier_name: String,
    /// Empty once it was recalled.
    content: String,
    create_time: String,
    is_first_message: i64,
    accessory_list: Vec<Accessory>,
    /// Not of the SDK's model, which has no id here; for others.
    message_id: String,
    /// Not of the SDK's model: a recalled message is an empty place.
    recalled: bool,
}

/// A file at a message (OSM: `SimpleAccessoryV2`).
#[derive(Debug, Serialize)]
struct Accessory {
    accessory_id: String,
    file_actual_name: String,
}

impl From<Spoken> for Said {
    fn from(spoken: Spoken) -> Self {
        let message = spoken.message;
        let side = code(message.side);
        Self {
            r#type: side,
            replier_type: side,
            replier: spoken.author.to_string(),
            replier_name: message.author,
            content: message.body,
            create_time: to_the_millisecond(message.at),
            is_first_message: i64::from(spoken.first),
            accessory_list: message.files.into_iter().map(Accessory::from).collect(),
            message_id: message.id.to_string(),
            recalled: message.recalled.is_some(),
        }
    }
}

impl From<Attachment> for Accessory {
    fn from(file: Attachment) -> Self {
        Self { accessory_id: file.id.to_string(), file_actual_name: file.name }
    }
}

/// A side in OSM's numbers.
fn code(side: Side) -> i64 {
    match side {
        Side::Customer => 0,
        Side::Vendor => 1,
    }
}

/// The side of OSM's number.
pub(super) fn side_of(code: i64) -> Side {
    if code == 0 { Side::Customer } else { Side::Vendor }
}

/// `2026-11-21T08:00:00.125Z`: sent back as the place to read on from, it names one message and not all of its second.
fn to_the_millisecond(at: Instant) -> String {
    let seconds = utc(at);
    format!("{}.{:03}Z", seconds.trim_end_matches('Z'), at.0.rem_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rest::when::{Zone, parse};

    #[test]
    fn a_time_comes_back_as_it_went() {
        for ms in [0, 1, 999, 1_795_248_000_000, 1_795_248_000_125] {
            let text = to_the_millisecond(Instant(ms));
            assert_eq!(parse(&text, &Zone::default()), Some(Instant(ms)), "{text}");
        }
        // What Python makes of it.
        for text in ["2026-11-21 08:00:00.125000+00:00", "2026-11-21T08:00:00.125000+00:00"] {
            assert_eq!(
                parse(text, &Zone::default()).map(to_the_millisecond).as_deref(),
                Some("2026-11-21T08:00:00.125Z")
            );
        }
    }
}
