//! Two years in which tickets were created at an even pace, and the numbers they got.

use model::{DAY, Instant, TicketNumber};

const LENGTH: i64 = 730 * DAY;

/// When which ticket was created.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timespan {
    start: Instant,
    pace: i64,
    tickets: i64,
}

impl Timespan {
    /// So many tickets in the two years until now.
    pub fn until(now: Instant, tickets: i64) -> Self {
        let tickets = tickets.max(1);
        Self { start: now.plus(-LENGTH), pace: (LENGTH / tickets).max(1), tickets }
    }

    pub fn start(self) -> Instant {
        self.start
    }

    pub fn end(self) -> Instant {
        self.start.plus(LENGTH)
    }

    pub fn tickets(self) -> i64 {
        self.tickets
    }

    /// When the ticket of an id was created.
    pub fn created(self, id: i64) -> Instant {
        self.start.plus((id - 1) * self.pace)
    }

    /// Its number: the day, and how many came before on that day.
    pub fn number(self, id: i64) -> TicketNumber {
        let created = self.created(id);
        TicketNumber::new(format!("TT{}{:06}", digits(created), id - self.first_of(created.0.div_euclid(DAY)) + 1))
    }

    /// The first ticket on or after a day.
    fn first_of(self, day: i64) -> i64 {
        let into = day * DAY - self.start.0;
        if into <= 0 { 1 } else { (into + self.pace - 1) / self.pace + 1 }
    }

    /// Every day with the number that would be next on it.
    pub fn numbers_given(self) -> Vec<(String, i64)> {
        let days = self.start.0.div_euclid(DAY)..=self.created(self.tickets).0.div_euclid(DAY);
        let given = |day| self.first_of(day + 1).min(self.tickets + 1) - self.first_of(day);
        days.map(|day| (digits(Instant(day * DAY)), given(day) + 1)).collect()
    }
}

fn digits(at: Instant) -> String {
    at.day().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_is_given_twice_and_the_next_ones_are_free() {
        let span = Timespan::until(Instant(1_795_000_000_123), 5_000);
        let numbers: BTreeSet<_> = (1..=5_000).map(|id| span.number(id)).collect();
        assert_eq!(numbers.len(), 5_000);
        for (day, next) in span.numbers_given() {
            assert!(!numbers.contains(&TicketNumber::new(format!("TT{day}{next:06}"))), "{day} {next}");
            assert!(
                next == 1 || numbers.contains(&TicketNumber::new(format!("TT{day}{:06}", next - 1))),
                "{day} {next}"
            );
        }
    }
}
