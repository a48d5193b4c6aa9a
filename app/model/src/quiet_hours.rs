//! Quiet hours: when a person is sent nothing by e-mail or short message.

use crate::{Fault, Problem, Refusal};
use serde::{Deserialize, Serialize};

/// A span of the day, in minutes from midnight; it may cross midnight. Equal ends: none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first quiet minute.
    pub from: u16,
    /// The first minute after them.
    pub until: u16,
}

impl QuietHours {
    /// No quiet hours.
    pub const NONE: Self = Self { from: 0, until: 0 };

    /// Takes the fields `quiet_from` and `quiet_until`, such as `22:00` and `07:00`. Both empty, or equal: none.
    pub fn parse(from: &str, until: &str) -> Result<Self, Refusal> {
        if from.trim().is_empty() && until.trim().is_empty() {
            return Ok(Self::NONE);
        }
        match (minute_of_day(from), minute_of_day(until)) {
            (Some(from), Some(until)) => Ok(if from == until { Self::NONE } else { Self { from, until } }),
            (from, until) => {
                let wrong =
                    [("quiet_from", from), ("quiet_until", until)].into_iter().filter(|(_, read)| read.is_none());
                let fault = |(field, _): (&str, _)| Fault { field: field.into(), problem: Problem::NotATime };
                Err(Refusal::Invalid(wrong.map(fault).collect()))
            }
        }
    }

    /// Whether a minute of the day is quiet.
    pub fn hold(self, minute: u16) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }

    /// Both ends as their fields show them; empty if there are none.
    pub fn texts(self) -> [String; 2] {
        [self.from, self.until]
            .map(|at| if self == Self::NONE { String::new() } else { format!("{:02}:{:02}", at / 60, at % 60) })
    }
}

/// Minutes of the day of a time like `09:30`.
pub(crate) fn minute_of_day(text: &str) -> Option<u16> {
    let text = text.trim();
    if text.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let (h, m) = text.split_once(':')?;
    let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
    (h < 24 && m < 60).then_some(h * 60 + m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        assert_eq!(minute_of_day("09:30"), Some(570));
        for wrong in ["24:00", "9:30", "09:60", "-1:00", "0930", "", "+9:30"] {
            assert_eq!(minute_of_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_typed_comes_back() {
        let night = QuietHours::parse("22:00", " 07:05 ").expect("hours");
        assert_eq!((night, night.texts()), (QuietHours { from: 1320, until: 425 }, ["22:00".into(), "07:05".into()]));
        for (from, until) in [("", ""), (" ", ""), ("08:00", "08:00"), ("00:00", "00:00")] {
            let none = QuietHours::parse(from, until).expect("none");
            assert_eq!((none, none.texts()), (QuietHours::NONE, ["".into(), "".into()]), "{from}-{until}");
        }
    }

    #[test]
    fn each_wrong_time_is_named() {
        let wrong = |from, until| {
            let faults = QuietHours::parse(from, until).expect_err("refused").faults().expect("at its fields");
            assert!(faults.iter().all(|fault| fault.problem == Problem::NotATime));
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong("22:00", ""), ["quiet_until"]);
        assert_eq!(wrong("late", "07:00"), ["quiet_from"]);
        assert_eq!(wrong("25:00", "7"), ["quiet_from", "quiet_until"]);
    }

    #[test]
    fn a_night_crosses_midnight_and_its_end_is_not_quiet() {
        let (night, noon) = (QuietHours { from: 1320, until: 420 }, QuietHours { from: 720, until: 780 });
        for (hours, minute, quiet) in [
            (night, 1319, false),
            (night, 1320, true),
            (night, 0, true),
            (night, 419, true),
            (night, 420, false),
            (noon, 719, false),
            (noon, 720, true),
            (noon, 780, false),
            (QuietHours::NONE, 0, false),
        ] {
            assert_eq!(hours.hold(minute), quiet, "{hours:?} {minute}");
        }
    }
}
