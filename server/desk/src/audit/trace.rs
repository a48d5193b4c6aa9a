//! The trail as the Cloud Trace Service shows it: eight kinds of events of the last seven days, for the account's owner.

use crate::store::can_be_kept;
use crate::store::page::Place;
use crate::store::trace::{self, Wanted};
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, DAY, EventId, HOUR, Instant, Problem, Refusal, TicketNumber, UserId};

/// How far back traces go.
const KEPT: i64 = 7 * DAY;
/// Events looked through in one step, and steps of one page: so a page costs the same, however seldom what is wanted is.
const WINDOW: i64 = 2000;
const STEPS: usize = 10;

/// CTS's names: of the event, of the trace, and of the type of its resource.
pub(crate) const TRACES: [(&str, &str, &str); 9] = [
    ("ticket_created", "createCase", "case"),
    ("ticket_deleted", "deleteCase", "case"),
    ("ticket_canceled", "cancelCase", "case"),
    ("ticket_closed", "closeCase", "case"),
    ("solution_confirmed", "closeCase", "case"),
    ("ticket_reviewed", "createScores", "case"),
    ("authorization_granted", "confirmAuthorizations", "authorization"),
    ("authorization_rejected", "rejectAuthorizations", "authorization"),
    ("authorization_canceled", "cancelAuthorizations", "authorization"),
];

/// What is wanted of the traces. Empty texts want everything.
#[derive(Debug, Clone, Default)]
pub struct TraceFilter {
    /// Only after this instant; by default an hour before `to`.
    pub from: Option<Instant>,
    /// Only before this instant; by default until now.
    pub to: Option<Instant>,
    /// Only this one, whatever else is wanted.
    pub trace_id: String,
    /// Only after (that is: before in time) this one: the page's marker.
    pub next: String,
    /// The trace's name, such as `createCase`.
    pub trace_name: String,
    /// `case` or `authorization`.
    pub resource_type: String,
    /// A ticket's number or an authorization's id.
    pub resource_id: String,
    /// A ticket's number: of it and of its authorizations.
    pub resource_name: String,
    /// A user: sign-in name, or name to show.
    pub user: String,
    /// How many at most.
    pub limit: i64,
}

/// One trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Its identity.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// CTS's name of what happened, such as `createCase`.
    pub name: &'static str,
    /// `case` or `authorization`.
    pub resource_type: &'static str,
    /// The ticket.
    pub ticket: TicketNumber,
    /// Whether the account deleted that ticket.
    pub deleted: bool,
    /// The authorization, if it is about one.
    pub authorization: Option<AuthorizationId>,
    /// Who; `None` for the clock.
    pub user: Option<TraceUser>,
    /// Through which door: `console`, `rest`, `job`, `command`.
    pub source: String,
    /// From which network address; empty for people of the vendor.
    pub address: String,
}

/// Who made a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceUser {
    /// The user; `None` for people of the vendor.
    pub id: Option<UserId>,
    /// The sign-in name; the name to show for people of the vendor.
    pub name: String,
}

/// A page of traces, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracePage {
    /// The traces.
    pub traces: Vec<Trace>,
    /// What to ask with as `next` for those before; `None` at the end. There may be one although this page is not full: one
    /// page looks through so many events at most.
    pub marker: Option<EventId>,
}

impl Desk {
    /// One page of the account's traces of the last seven days.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for everybody but the owner, as for the trail; faults of the fields `from` and `next`.
    pub async fn traces(&self, actor: &Actor, filter: &TraceFilter) -> Result<TracePage> {
        crate::account::owns(actor)?;
        let now = self.now();
        let kept = now.plus(-KEPT);
        if !filter.trace_id.is_empty() {
            return self.one_trace(actor, &filter.trace_id, kept).await;
        }
        let (after, mut place) = self.span(actor, filter, now).await?;
        let Some(wanted) = wanted(actor, filter, after.max(kept)) else { return Ok(nothing()) };
        let mut traces: Vec<Trace> = Vec::new();
        let mut read = self.store().read_as_one().await?;
        for _ in 0..STEPS {
            let open = filter.limit - traces.len() as i64;
            let mut found = trace::some(&mut read, &wanted, place, WINDOW, open + 1).await?;
            let more = found.len() as i64 > open;
            found.truncate(usize::try_from(open).unwrap_or_default());
            traces.extend(found);
            if more {
                let marker = traces.last().map(|trace| trace.id);
                return Ok(TracePage { traces, marker });
            }
            match trace::last(&mut read, &wanted, place, WINDOW).await? {
                Some(end) => place = end,
                None => return Ok(TracePage { traces, marker: None }),
            }
        }
        Ok(TracePage { traces, marker: Some(EventId(place.1)) })
    }

    async fn one_trace(&self, actor: &Actor, id: &str, kept: Instant) -> Result<TracePage> {
        let Ok(id) = id.parse().map(EventId) else { return Ok(nothing()) };
        let found = trace::one(&mut *self.store().read().await?, &actor.account, id, kept).await?;
        Ok(TracePage { traces: found.into_iter().collect(), marker: None })
    }

    /// Later than when, and where to begin: the narrower of `to` and `next`.
    async fn span(&self, actor: &Actor, filter: &TraceFilter, now: Instant) -> Result<(Instant, Place)> {
        let to = filter.to.map_or(Instant(i64::MAX), |to| to);
        let from = filter.from.unwrap_or_else(|| filter.to.unwrap_or(now).plus(-HOUR));
        if from > to {
            return Err(Refusal::of("from", Problem::EndBeforeStart).into());
        }
        // No event has an id below 1: this is before all of that instant.
        let begin = (to.0, 0);
        if filter.next.is_empty() {
            return Ok((from, begin));
        }
        let unknown = || Refusal::of("next", Problem::Unknown);
        let id = filter.next.parse().map(EventId).map_err(|_| unknown())?;
        let at = trace::when(&mut *self.store().read().await?, &actor.account, id).await?.ok_or_else(unknown)?;
        Ok((from, begin.min((at.0, id.0))))
    }
}

fn nothing() -> TracePage {
    TracePage { traces: Vec::new(), marker: None }
}

/// `None` if nothing can be what is wanted.
fn wanted(actor: &Actor, filter: &TraceFilter, after: Instant) -> Option<Wanted> {
    let (number, authorization) = resource(&filter.resource_id);
    let of_id = match (&number, &authorization) {
        (Some(_), _) => "case",
        (_, Some(_)) => "authorization",
        _ => "",
    };
    let is = |wanted: &str, name: &str| wanted.is_empty() || wanted == name;
    let kinds = TRACES.iter().filter(|(_, name, resource)| {
        is(&filter.trace_name, name) && is(&filter.resource_type, resource) && is(of_id, resource)
    });
    let kinds: Vec<_> = kinds.map(|(kind, ..)| *kind).collect();
    let named = Some(filter.resource_name.to_uppercase()).filter(|name| !name.is_empty());
    let contradict = number.is_some() && named.is_some() && number != named;
    let possible = [&filter.resource_id, &filter.resource_name, &filter.user].into_iter().all(|text| can_be_kept(text));
    (possible && !contradict && !kinds.is_empty()).then(|| Wanted {
        account: actor.account.clone(),
        after,
        kinds: format!(",{},", kinds.join(",")),
        ticket: number.or(named).unwrap_or_default(),
        authorization: authorization.unwrap_or_default(),
        user: filter.user.clone(),
    })
}

/// What the id of a resource is: the number of a ticket, or an authorization's id, which has hexadecimal digits alone.
fn resource(id: &str) -> (Option<String>, Option<String>) {
    let is_authorization = id.bytes().all(|byte| byte.is_ascii_hexdigit());
    match id {
        "" => (None, None),
        _ if is_authorization => (None, Some(id.to_ascii_lowercase())),
        _ => (Some(id.to_uppercase()), None),
    }
}
