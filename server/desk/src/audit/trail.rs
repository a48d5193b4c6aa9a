//! The audit trail, as an account's owner reads it: only the own account's events, without the vendor's own; and as the
//! vendor's operations administrators read theirs: what is of the vendor's account, what its people do anywhere, and what
//! operations do. Neither tells what people write in tickets.

use crate::account::owns;
use crate::agreement::operates;
use crate::store::page::Place;
use crate::store::trail;
use crate::{Actor, Desk, Result, calendar};
use model::{Cursor, DAY, Fault, HOUR, Instant, Problem, Refusal, TicketNumber, TrailEntry, TrailFilter, TrailPage};

/// Lines on a page.
const ROWS: i64 = 25;
/// Events that one page looks through: so one costs the same, however seldom what is wanted is.
const WINDOW: i64 = 5000;

/// Whose trail is read, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// That of the own account, by its owner.
    Accounts,
    /// The vendor's, by its operations administrators.
    Vendors,
}

impl Whose {
    /// For everybody else it is not there.
    pub fn is_for(self, actor: &Actor) -> Result<(), Refusal> {
        match self {
            Self::Accounts => owns(actor),
            Self::Vendors => operates(actor),
        }
    }
}

/// A trail that is read piece by piece.
#[derive(Debug, Clone)]
pub(super) struct Trail {
    pub wanted: trail::Wanted,
    /// Where the next piece begins.
    pub from: Place,
}

impl Desk {
    /// One page of the own account's trail, newest first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but the owner; faults of the fields `from` and `to`.
    pub async fn read_trail(&self, actor: &Actor, filter: &TrailFilter) -> Result<TrailPage> {
        self.trail_page(Whose::Accounts, actor, filter).await
    }

    /// One page of the vendor's trail, newest first: what happened in its account, what its people did in any, what
    /// operations did.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but operations administrators; faults of the fields `from` and `to`.
    pub async fn read_vendors_trail(&self, actor: &Actor, filter: &TrailFilter) -> Result<TrailPage> {
        self.trail_page(Whose::Vendors, actor, filter).await
    }

    async fn trail_page(&self, whose: Whose, actor: &Actor, filter: &TrailFilter) -> Result<TrailPage> {
        let Some(trail) = self.trail(whose, actor, filter).await? else {
            return Ok(TrailPage { rows: Vec::new(), older: None });
        };
        let (rows, older) = self.piece(&trail, ROWS).await?;
        Ok(TrailPage { rows, older: older.map(|(at, id)| Cursor(format!("{at}.{id}"))) })
    }

    /// The trail that is asked for; `None` if it is about a ticket that there is not.
    pub(super) async fn trail(&self, whose: Whose, actor: &Actor, filter: &TrailFilter) -> Result<Option<Trail>> {
        whose.is_for(actor)?;
        let (from, until) = span(filter, self.now())?;
        let text = |text: &str| text.trim().chars().filter(|sign| *sign != '\0').collect::<String>();
        let ticket = match text(&filter.resource).to_uppercase() {
            number if number.is_empty() => None,
            number => {
                let mut read = self.store().read().await?;
                let Some(id) = trail::ticket(&mut read, &TicketNumber::new(number)).await? else { return Ok(None) };
                Some(id)
            }
        };
        let wanted = trail::Wanted {
            account: actor.account.clone(),
            vendors: whose == Whose::Vendors,
            from,
            ticket,
            source: text(&filter.source),
            event: text(&filter.event),
            user: text(&filter.user),
        };
        Ok(Some(Trail { wanted, from: place(&filter.older).unwrap_or((until.0, 0)) }))
    }

    /// The next lines, and where it goes on, if there may be more.
    pub(super) async fn piece(&self, trail: &Trail, limit: i64) -> Result<(Vec<TrailEntry>, Option<Place>)> {
        let mut read = self.store().read().await?;
        let mut rows = trail::lines(&mut read, &trail.wanted, trail.from, WINDOW, limit + 1).await?;
        if rows.len() as i64 > limit {
            rows.truncate(limit as usize);
            return Ok((rows.clone(), rows.last().map(|row| (row.at.0, row.id.0))));
        }
        let Some(end) = trail::last(&mut read, &trail.wanted, trail.from, WINDOW).await? else {
            return Ok((rows, None));
        };
        let behind = trail::last(&mut read, &trail.wanted, end, 1).await?;
        Ok((rows, behind.map(|_| end)))
    }
}

/// From when, and until when: events of this instant and later are left out.
pub(super) fn span(filter: &TrailFilter, now: Instant) -> Result<(Instant, Instant), Refusal> {
    let end = Instant(i64::MAX);
    match filter.period() {
        "hour" => Ok((now.plus(-HOUR), end)),
        "week" => Ok((now.plus(-7 * DAY), end)),
        "chosen" => chosen(filter),
        _ => Ok((now.plus(-DAY), end)),
    }
}

fn chosen(filter: &TrailFilter) -> Result<(Instant, Instant), Refusal> {
    let (from, to) = (filter.from.trim(), filter.to.trim());
    let begins = |day| if filter.zone.is_empty() { Some(day) } else { calendar::begins(&filter.zone, day) };
    let first = Instant::of_day(from).and_then(begins);
    let until = Instant::of_day(to).and_then(|last| begins(last.plus(DAY)));
    let wrong = |field: &str, text: &str, day: Option<Instant>| {
        (!text.is_empty() && day.is_none()).then(|| Fault { field: field.into(), problem: Problem::BadDay })
    };
    let mut faults: Vec<_> = [wrong("from", from, first), wrong("to", to, until)].into_iter().flatten().collect();
    if let (Some(first), Some(until)) = (first, until)
        && until <= first
    {
        faults.push(Fault { field: "to".into(), problem: Problem::EndBeforeStart });
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    Ok((first.unwrap_or(Instant(0)), until.unwrap_or(Instant(i64::MAX))))
}

/// A forged cursor is the beginning.
fn place(cursor: &str) -> Option<Place> {
    let (at, id) = cursor.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}
