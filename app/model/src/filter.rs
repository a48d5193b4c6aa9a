//! What a customer's list shows: the criteria as they stand in the address, and the span of time that two days make.

use crate::{DAY, Fault, Instant, MINUTE, PageSize, Phase, Problem, ServiceId, Turn};
use serde::{Deserialize, Serialize};

/// Whose tickets a customer's list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// *My Service Tickets*: the own ones; for the account owner all of the account.
    #[default]
    Mine,
    /// *Group Tickets*: those of the own groups.
    Group,
}

impl Scope {
    /// The name in addresses and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Group => "group",
        }
    }

    /// The scope of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Mine, Self::Group].into_iter().find(|scope| scope.name() == name)
    }
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Newest first. What a keyword finds always is.
    #[default]
    Newest,
    /// By whose turn it is: the customer's first, then the vendor's, then nobody's; the longest wait first.
    Waiting,
}

impl Sort {
    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Waiting => "waiting",
        }
    }

    /// The sort of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Newest, Self::Waiting].into_iter().find(|sort| sort.name() == name)
    }
}

/// What a customer's list shows. Lives in the address, as it was typed: what is wrong with it is said by the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFilter {
    /// Whose.
    pub scope: Scope,
    /// In which phase; all if `None`.
    pub phase: Option<Phase>,
    /// Words to find; empty for all.
    pub keyword: String,
    /// About which service; any if `None`.
    pub service: Option<ServiceId>,
    /// Submitted when.
    pub submitted: Submitted,
    /// With a label of this name; empty for any.
    pub label: String,
    /// Submitted by whom: a sign-in name, its part before the `@`, or a name that only one bears. Empty for anybody.
    pub submitter: String,
    /// In which order.
    pub sort: Sort,
    /// Which page.
    pub turn: Turn,
    /// Rows on a page.
    pub size: PageSize,
}

/// Between which days, in whose zone; both days belong to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// The first day, as `2026-11-01`; empty for any.
    pub from: String,
    /// The last day; empty for any.
    pub to: String,
    /// The zone's IANA name, such as `Asia/Shanghai`; empty for UTC. Older links have minutes east of UTC at the beginning
    /// and, if it differs, at the end: `480`, `120,60`.
    pub zone: String,
}

/// A span of time: from the first instant on, before the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first instant, if it has a beginning.
    pub from: Option<Instant>,
    /// The first instant behind it, if it has an end.
    pub until: Option<Instant>,
}

impl Submitted {
    /// Whether any time will do.
    pub fn is_any(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }

    /// The span of time that the days make, or what is wrong with the fields `from` and `to`. `begins` knows when a day,
    /// which begins then in UTC, begins in the zone of a name; nothing if there is none of this name.
    ///
    /// # Errors
    /// A fault for each day that is none, or one if the end lies before the beginning.
    pub fn span(&self, begins: impl Fn(&str, Instant) -> Option<Instant>) -> Result<Span, Vec<Fault>> {
        let begin = |day: Instant, shift: i64| match offsets(&self.zone) {
            Some((first, last)) => Some(day.plus(-MINUTE * if shift == 0 { first } else { last })),
            None => begins(&self.zone, day),
        };
        let day = |field: &str, text: &str, shift: i64| {
            if text.is_empty() {
                return Ok(None);
            }
            let found = Instant::of_day(text).and_then(|day| begin(day.plus(shift), shift));
            found.map(Some).ok_or_else(|| Fault { field: field.into(), problem: Problem::BadDay })
        };
        match (day("from", &self.from, 0), day("to", &self.to, DAY)) {
            (Ok(Some(from)), Ok(Some(until))) if until <= from => {
                Err(vec![Fault { field: "to".into(), problem: Problem::EndBeforeStart }])
            }
            (Ok(from), Ok(until)) => Ok(Span { from, until }),
            (from, until) => Err([from.err(), until.err()].into_iter().flatten().collect()),
        }
    }
}

impl Span {
    /// Whether an instant lies in it.
    pub fn holds(&self, at: Instant) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }
}

/// The two offsets of a zone, or `None` if it is a name.
fn offsets(zone: &str) -> Option<(i64, i64)> {
    if zone.is_empty() {
        return Some((0, 0));
    }
    let minutes = |text: &str| text.parse().ok().filter(|m: &i64| m.abs() <= 14 * 60);
    let (first, last) = zone.split_once(',').unwrap_or((zone, zone));
    minutes(first).zip(minutes(last))
}

impl TicketFilter {
    /// Whether anything but scope, order and page is asked for.
    pub fn is_narrowed(&self) -> bool {
        self.phase.is_some()
            || !self.keyword.is_empty()
            || self.service.is_some()
            || !self.submitted.is_any()
            || !self.label.is_empty()
            || !self.submitter.is_empty()
    }

    /// The order in which the rows come: what a keyword finds is always newest first.
    pub fn order(&self) -> Sort {
        if self.keyword.trim().is_empty() { self.sort } else { Sort::Newest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn submitted(from: &str, to: &str, zone: &str) -> Submitted {
        Submitted { from: from.into(), to: to.into(), zone: zone.into() }
    }

    fn nowhere(_: &str, _: Instant) -> Option<Instant> {
        None
    }

    fn fields(faults: Vec<Fault>) -> Vec<String> {
        faults.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn a_span_holds_both_days_in_the_zone_of_the_reader() {
        let span = submitted("2026-11-01", "2026-11-02", "480").span(nowhere).expect("a span");
        let at = |text: &str, hours: i64| Instant::of_day(text).expect("a day").plus(hours * 60 * MINUTE);
        assert_eq!(span, Span { from: Some(at("2026-10-31", 16)), until: Some(at("2026-11-02", 16)) });
        assert!(span.holds(at("2026-10-31", 16)) && !span.holds(at("2026-11-02", 16)));
    }

    #[test]
    fn summer_time_may_end_in_between() {
        let span = submitted("2026-10-24", "2026-10-25", "120,60").span(nowhere).expect("a span");
        let length = span.until.zip(span.from).map(|(until, from)| until.since(from));
        assert_eq!(length, Some(2 * DAY + 60 * MINUTE));
    }

    #[test]
    fn a_zone_of_a_name_is_asked_about_each_day() {
        let begins = |zone: &str, day: Instant| {
            assert_eq!(zone, "Europe/Berlin");
            Some(day.plus(-MINUTE * if *day.day() < *"2026-10-26" { 120 } else { 60 }))
        };
        let span = |from: &str, to: &str| submitted(from, to, "Europe/Berlin").span(begins).expect("a span");
        assert_eq!(
            span("2026-10-24", "2026-10-25"),
            submitted("2026-10-24", "2026-10-25", "120,60").span(nowhere).expect("one")
        );
        assert_eq!(span("2026-11-01", ""), submitted("2026-11-01", "", "60").span(nowhere).expect("one"));
    }

    #[test]
    fn open_ends_are_open() {
        assert_eq!(submitted("", "", "").span(nowhere), Ok(Span::default()));
        assert_eq!(submitted("2026-11-01", "", "").span(nowhere).map(|s| s.until), Ok(None));
    }

    #[test]
    fn what_is_wrong_is_said_of_its_field() {
        let wrong = |from, to, zone| submitted(from, to, zone).span(nowhere).map_err(fields);
        assert_eq!(wrong("2026-02-30", "", ""), Err(vec!["from".into()]));
        assert_eq!(wrong("x", "y", ""), Err(vec!["from".into(), "to".into()]));
        assert_eq!(wrong("2026-11-02", "2026-11-01", ""), Err(vec!["to".into()]));
        assert_eq!(wrong("2026-11-02", "", "9999"), Err(vec!["from".into()]));
    }
}
