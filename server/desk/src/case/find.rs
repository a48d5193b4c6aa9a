//! A page of a program's list.

use super::counts::{counts, scope, scope_of};
use super::query::{CasePage, CaseQuery};
use super::row::rows;
use super::wanted::{Wanted, Whose, wanted};
use crate::store::case_list::{self, MOST, Sieve, Trail, is_aside};
use crate::store::glance;
use crate::store::search::{self, Fence as Marks, Way};
use crate::store::{by_number, label, selection};
use crate::{Actor, Desk, Result};
use model::{MINUTE, Phase, Span, TicketState, UserId};
use sqlx::AnyConnection;

/// Ids follow the times of creation, but for changes that run side by side: so much earlier or later is looked at, too.
const SIDE_BY_SIDE: i64 = 10 * MINUTE;
/// `TT` and a day: with so much of a number there are few that begin alike.
const A_DAY: usize = "TT20261121".len();

impl Desk {
    /// The tickets that fit a program's question, by offset, with their number (OSM: `list_cases`). Costs at most a walk over
    /// 65,636 entries of an index, however many tickets there are.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for the vendor, [`model::Refusal::NotAllowed`] for a group that is not the actor's,
    /// faults of the fields `keyword` and `label`.
    pub async fn find_cases(&self, actor: &Actor, query: &CaseQuery) -> Result<CasePage> {
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut read = self.store().read_as_one().await?;
        let (total, ids) = ids(&mut read, actor, query).await?;
        let rows = rows(&mut read, actor, &catalogue, &ids).await?;
        Ok(CasePage { total, rows })
    }
}

/// How many fit, and the page asked for, newest first.
pub(crate) async fn ids(read: &mut AnyConnection, actor: &Actor, query: &CaseQuery) -> Result<(i64, Vec<i64>)> {
    let Some(wanted) = wanted(read, actor, query).await? else { return Ok((0, Vec::new())) };
    if is_counted(&wanted, query) {
        return counted(read, actor, &wanted, query).await;
    }
    let found = fitting(read, actor, &wanted, query).await?;
    Ok((number(found.len()), cut(found, query)))
}

/// Whether states alone narrow the list of one account, group or user: those counts are kept.
fn is_counted(wanted: &Wanted, query: &CaseQuery) -> bool {
    let one_scope = match wanted.requesters.as_deref() {
        None => true,
        Some([_]) => !matches!(wanted.whose, Whose::Group(_)),
        Some(_) => false,
    };
    one_scope
        && wanted.terms.is_empty()
        && wanted.numbers.is_none()
        && wanted.labels.is_none()
        && query.span == Span::default()
        && [&query.number, &query.service, &query.issue_type].iter().all(|text| text.is_empty())
        && query.sources.is_empty()
}

async fn counted(
    read: &mut AnyConnection,
    actor: &Actor,
    wanted: &Wanted,
    query: &CaseQuery,
) -> Result<(i64, Vec<i64>)> {
    let mut fence = wanted.fence(actor);
    let scope = wanted.one_requester().map_or_else(|| scope(&wanted.whose), scope_of);
    let kept = counts(read, actor, &scope, &fence).await?;
    let asked = |state: &TicketState| query.states.is_empty() || query.states.contains(state);
    let total = kept.iter().filter(|(state, _)| asked(state)).map(|(_, n)| n).sum();
    if let Some(phase) = whole_phase(&query.states) {
        fence.push(("phase", phase.name()));
    } else if !query.states.is_empty() {
        let found = fitting(read, actor, wanted, query).await?;
        return Ok((total, cut(found, query)));
    }
    Ok((total, case_list::page(read, &fence, query.offset, query.limit).await?))
}

/// The phase of which these are all states.
fn whole_phase(states: &[TicketState]) -> Option<Phase> {
    let phase = states.first()?.phase();
    let of_phase: Vec<_> = TicketState::ALL.into_iter().filter(|state| state.phase() == phase).collect();
    let all = of_phase.iter().all(|state| states.contains(state)) && states.iter().all(|s| of_phase.contains(s));
    all.then_some(phase)
}

/// All that fit among the newest, newest first.
async fn fitting(read: &mut AnyConnection, actor: &Actor, wanted: &Wanted, query: &CaseQuery) -> Result<Vec<i64>> {
    let mut bounds = wanted.bounds(actor);
    for (column, value) in
        [("number", &query.number), ("service_id", &query.service), ("issue_type_id", &query.issue_type)]
    {
        if !value.is_empty() {
            bounds.push((column, value));
        }
    }
    let sieve = Sieve {
        fence: bounds,
        states: &query.states,
        requesters: wanted.requesters.as_deref(),
        sources: &query.sources,
        span: query.span,
        numbers: wanted.numbers.as_ref().map(|(first, end)| (first.as_str(), end.as_str())),
        ids: between(read, actor, query.span).await?,
    };
    let mut found = match candidates(read, actor, wanted, query).await? {
        Some(ids) => case_list::ids(read, &Trail::Ids(&ids), &sieve).await?,
        None => walked(read, actor, wanted, query, &sieve).await?,
    };
    if let Some(labels) = &wanted.labels {
        let bearing = label::bearing(read, labels, &found).await?;
        found.retain(|id| bearing.contains(id));
    }
    Ok(found)
}

/// The tickets among which to look, if something selective leads to them: a number, words, a label.
async fn candidates(
    read: &mut AnyConnection,
    actor: &Actor,
    wanted: &Wanted,
    query: &CaseQuery,
) -> Result<Option<Vec<i64>>> {
    if !query.number.is_empty() {
        return Ok(Some(selection::ids(read, &[&query.number]).await?));
    }
    let requester = wanted.one_requester().map(UserId::new);
    let marks = match (&requester, &wanted.whose) {
        (Some(user), _) => Marks::Requester(&actor.account, user),
        (None, Whose::Group(group)) => Marks::Groups(&actor.account, std::slice::from_ref(group)),
        (None, _) => Marks::Account(&actor.account),
    };
    if let Some(range) = wanted.numbers.as_ref().filter(|(first, _)| first.len() >= A_DAY) {
        return Ok(Some(by_number::find(read, marks, range, Way::Older, i64::MAX, MOST).await?));
    }
    if !wanted.terms.is_empty() {
        let found = search::find(read, marks, &wanted.terms, Way::Older, i64::MAX, MOST).await?;
        return Ok(Some(found));
    }
    match &wanted.labels {
        Some(labels) => Ok(Some(label::walk(read, labels, true, i64::MAX, MOST).await?)),
        None => Ok(None),
    }
}

/// Those along the indexes that suit best: of the service, else of the phases asked for, else of all.
async fn walked(
    read: &mut AnyConnection,
    actor: &Actor,
    wanted: &Wanted,
    query: &CaseQuery,
    sieve: &Sieve<'_>,
) -> Result<Vec<i64>> {
    let fence = |more: Option<(&'static str, &'static str)>| {
        let mut fence = wanted.fence(actor);
        fence.extend(more);
        fence
    };
    // Few tickets are open, most have ended: there the service says more.
    let by_state = query.service.is_empty() || query.states.iter().all(|state| state.is_open());
    let trails: Vec<Trail<'_>> = if by_state && !query.states.is_empty() {
        let lone = |state: &TicketState| {
            is_aside(*state) && !query.states.iter().any(|other| !is_aside(*other) && other.phase() == state.phase())
        };
        let aside = query.states.iter().filter(|state| lone(state)).map(|state| Trail::Aside(fence(None), *state));
        let phases = Phase::ALL
            .into_iter()
            .filter(|phase| query.states.iter().any(|state| !is_aside(*state) && state.phase() == *phase));
        aside.chain(phases.map(|phase| Trail::Index(fence(Some(("phase", phase.name())))))).collect()
    } else if !query.service.is_empty() {
        let mut fence = fence(None);
        fence.push(("service_id", query.service.as_str()));
        vec![Trail::Index(fence)]
    } else {
        vec![Trail::Index(fence(None))]
    };
    let mut found = Vec::new();
    for trail in trails {
        found.extend(case_list::ids(read, &trail, sieve).await?);
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(found)
}

/// Between which ids the tickets of the span lie.
async fn between(read: &mut AnyConnection, actor: &Actor, span: Span) -> Result<Option<(i64, i64)>> {
    if span == Span::default() {
        return Ok(None);
    }
    let (account, mut ids) = (actor.account.as_str(), (i64::MIN, i64::MAX));
    if let Some(from) = span.from {
        let first = glance::first_since(read, account, from.plus(-SIDE_BY_SIDE).0).await?;
        ids.0 = first.map_or(i64::MAX, |id| id.saturating_sub(1));
    }
    if let Some(until) = span.until {
        ids.1 = glance::first_since(read, account, until.plus(SIDE_BY_SIDE).0).await?.unwrap_or(i64::MAX);
    }
    Ok(Some(ids))
}

fn cut(found: Vec<i64>, query: &CaseQuery) -> Vec<i64> {
    let size = |n: i64| usize::try_from(n).unwrap_or_default();
    found.into_iter().skip(size(query.offset)).take(size(query.limit)).collect()
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
