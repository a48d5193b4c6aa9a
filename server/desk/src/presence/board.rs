//! What one process knows of those who write: in memory alone, one ticket for each of them, for ten seconds.

use super::Writing;
use crate::Clock;
use model::{Instant, SECOND, TicketNumber, UserId, WRITING_LASTS, Writers};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Milliseconds within which nothing is said again for the same user: pages say it more seldom.
const TOO_SOON: i64 = 2 * SECOND;

/// Who writes where.
#[derive(Debug, Default)]
pub(crate) struct Board {
    clock: Clock,
    lines: Mutex<HashMap<UserId, Line>>,
}

/// The last that was heard of somebody.
#[derive(Debug)]
struct Line {
    /// Where they write; `None` if they have ended.
    on: Option<TicketNumber>,
    name: String,
    at: Instant,
}

impl Line {
    /// Milliseconds that are left of it; none if it is over, or from a time that is still to come.
    fn left(&self, now: Instant) -> Option<i64> {
        let age = now.since(self.at);
        (0..WRITING_LASTS).contains(&age).then(|| WRITING_LASTS - age)
    }
}

impl Board {
    pub fn new(clock: Clock) -> Self {
        Self { clock, ..Self::default() }
    }

    /// Whether something may be said of somebody again.
    pub fn is_due(&self, user: &UserId) -> bool {
        let now = self.clock.now();
        self.lines().get(user).is_none_or(|line| !(0..TOO_SOON).contains(&now.since(line.at)))
    }

    /// Whether somebody is known to write on a ticket.
    pub fn has(&self, user: &UserId, number: &TicketNumber) -> bool {
        let now = self.clock.now();
        self.lines().get(user).is_some_and(|line| line.on.as_ref() == Some(number) && line.left(now).is_some())
    }

    /// Takes in what was said. Whether it is news: that somebody goes on is none.
    pub fn note(&self, writing: &Writing) -> bool {
        let now = self.clock.now();
        let mut lines = self.lines();
        lines.retain(|_, line| line.left(now).is_some());
        let here = Some(writing.number());
        if writing.over {
            let line = lines.get_mut(&writing.user).filter(|line| line.on.as_ref() == here);
            // When it was said last stays known.
            return line.is_some_and(|line| line.on.take().is_some());
        }
        let line = Line { on: here.cloned(), name: writing.name.clone(), at: now };
        lines.insert(writing.user.clone(), line).is_none_or(|before| before.on.as_ref() != here)
    }

    /// Who writes on a ticket, but for one.
    pub fn others(&self, but: &UserId, number: &TicketNumber) -> Writers {
        let now = self.clock.now();
        let lines = self.lines();
        let here = lines.iter().filter(|(user, line)| *user != but && line.on.as_ref() == Some(number));
        let here: Vec<_> = here.filter_map(|(_, line)| Some((line.name.clone(), line.left(now)?))).collect();
        let left = here.iter().map(|(_, left)| *left).min().unwrap_or_default();
        let mut names: Vec<_> = here.into_iter().map(|(name, _)| name).collect();
        names.sort();
        Writers { names, left }
    }

    fn lines(&self) -> MutexGuard<'_, HashMap<UserId, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
