//! Lists and their counts.

use super::criteria::criteria;
use super::find::{Asked, find};
use crate::policy::{self, Belongs};
use crate::store::counter;
use crate::store::list::Listed;
use crate::store::search::Fence;
use crate::{Actor, Desk, Error, Result};
use model::{
    AccountId, Catalogue, GroupId, Instant, IssueTypeId, Overview, Page, PageSize, Phase, Rank, Refusal, Scope,
    Severity, Side, Sort, Span, TicketFilter, TicketNumber, TicketRow, TicketState, Turn, UserId, Waiting,
};
use sqlx::AnyConnection;

impl Desk {
    /// One page of tickets that the customer sees and that fit the filter.
    pub async fn list_tickets(&self, actor: &Actor, filter: &TicketFilter) -> Result<Page<TicketRow>> {
        let groups = groups_of(actor);
        let fence = fence(actor, filter.scope, &groups)?;
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let criteria = criteria(&mut connection, actor, filter, &catalogue).await?;
        let asked = Asked {
            fence,
            keyword: &filter.keyword,
            phase: filter.phase,
            service: filter.service.as_ref().map(|id| id.as_str()),
            span: criteria.span,
            labels: criteria.labels.as_deref(),
            submitter: criteria.submitter.as_ref(),
            sort: filter.sort,
        };
        let found = find(&mut connection, &asked, &filter.turn, filter.size).await?;
        shown(found, actor, &catalogue)
    }

    /// The counts above the list.
    pub async fn overview(&self, actor: &Actor, scope: Scope) -> Result<Overview> {
        let scopes = counters(actor, scope)?;
        let mut connection = self.store().read().await?;
        let mut counts = Vec::new();
        for scope in scopes {
            counts.extend(counter::read(&mut connection, actor.account.as_str(), &scope).await?);
        }
        Ok(overview_of(&counts))
    }
}

/// The counters of what a list shows.
pub(crate) fn counters(actor: &Actor, scope: Scope) -> Result<Vec<String>, Refusal> {
    let groups = groups_of(actor);
    Ok(match fence(actor, scope, &groups)? {
        Fence::Everywhere | Fence::Account(_) => vec![counter::ALL.to_owned()],
        Fence::Requester(_, user) => vec![counter::of_requester(user)],
        Fence::Groups(_, groups) => groups.iter().map(counter::of_group).collect(),
    })
}

/// Counts of phases as an overview.
pub(crate) fn overview_of(counts: &[(String, i64)]) -> Overview {
    let mut overview = Overview::default();
    for (phase, n) in counts {
        overview.all += n;
        match Phase::of_name(phase) {
            Some(Phase::Dispatching) => overview.dispatching += n,
            Some(Phase::Processing) => overview.processing += n,
            Some(Phase::PendingConfirmation) => overview.pending_confirmation += n,
            Some(Phase::Closed) => overview.closed += n,
            Some(Phase::Canceled) => overview.canceled += n,
            None => {}
        }
    }
    overview
}

/// The groups whose tickets the actor sees.
pub(super) fn groups_of(actor: &Actor) -> Vec<GroupId> {
    let mut groups: Vec<_> = actor.operates.iter().chain(&actor.views).cloned().collect();
    groups.sort();
    groups.dedup();
    groups
}

/// Whose tickets a customer's list shows. The vendor has the queue instead.
fn fence<'a>(actor: &'a Actor, scope: Scope, groups: &'a [GroupId]) -> Result<Fence<'a>, Refusal> {
    match (actor.side(), scope) {
        (Side::Vendor, _) => Err(Refusal::NotFound),
        (Side::Customer, Scope::Group) => Ok(Fence::Groups(&actor.account, groups)),
        (Side::Customer, Scope::Mine) if actor.rank == Rank::Owner => Ok(Fence::Account(&actor.account)),
        (Side::Customer, Scope::Mine) => Ok(Fence::Requester(&actor.account, &actor.id)),
    }
}

/// A page of what a keyword finds, in one phase or in all.
pub(crate) async fn search_page(
    connection: &mut AnyConnection,
    fence: Fence<'_>,
    keyword: &str,
    phase: Option<Phase>,
    turn: &Turn,
    size: PageSize,
) -> Result<Page<Listed>> {
    let asked = Asked {
        fence,
        keyword,
        phase,
        service: None,
        span: Span::default(),
        labels: None,
        submitter: None,
        sort: Sort::Newest,
    };
    find(connection, &asked, turn, size).await
}

/// The page as the actor sees it.
pub(crate) fn shown(found: Page<Listed>, actor: &Actor, catalogue: &Catalogue) -> Result<Page<TicketRow>> {
    let mut rows = Vec::with_capacity(found.rows.len());
    for row in found.rows {
        match row_for(row, actor, catalogue) {
            Ok(row) => rows.push(row),
            // Whoever may not see it is not told of it: the lists ask for what is seen, this is the second fence.
            Err(Error::Refused(_)) => {}
            Err(broken) => return Err(broken),
        }
    }
    Ok(Page { rows, newer: found.newer, older: found.older })
}

/// A row as the actor sees it, or [`Refusal::NotFound`].
pub(crate) fn row_for(row: Listed, actor: &Actor, catalogue: &Catalogue) -> Result<TicketRow> {
    let nonsense = |what: &str| Error::broken(format!("ticket {}: {what} is not known", row.id));
    let state = TicketState::of_name(&row.state).ok_or_else(|| nonsense("its state"))?;
    let severity = Severity::of_name(&row.severity).ok_or_else(|| nonsense("its severity"))?;
    let on = match row.waiting_on.as_str() {
        "customer" => Some(Side::Customer),
        "vendor" => Some(Side::Vendor),
        _ => None,
    };
    let belongs = Belongs {
        account: AccountId::new(row.account),
        requester: UserId::new(row.requester),
        group: some(row.group).map(GroupId::new),
        holder: some(row.holder).map(UserId::new),
        // Lists show what rank and groups give; a ticket of which one gets copies comes by link and by notice.
        copies: Vec::new(),
    };
    // A name that has left the catalogue is shown as its id.
    let names = catalogue.find(&IssueTypeId::new(&row.issue_type)).map(|(s, t)| (s.name.clone(), t.name.clone()));
    let (service, issue_type) = names.unwrap_or((row.service, row.issue_type));
    Ok(TicketRow {
        number: TicketNumber::new(row.number),
        title: row.title,
        service,
        issue_type,
        severity,
        state,
        waiting: on.map(|on| Waiting { on, since: Instant(row.waiting_since) }),
        created: Instant(row.created_at),
        updated: Instant(row.updated_at),
        requester: row.requester_name,
        holder: row.holder_name,
        account: row.account_name,
        reminded: row.reminded_at.map(Instant),
        reviewed: row.reviewed != 0,
        deleted: row.deleted_at.map(Instant),
        due: (on == Some(Side::Vendor)).then_some(Instant(row.due_at)),
        party: policy::party(actor, &belongs)?,
        elsewhere: policy::is_elsewhere(actor, &belongs),
        labels: labels_for(actor, row.labels.as_deref()),
    })
}

/// Labels are the customer's own words.
fn labels_for(actor: &Actor, lines: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = match lines {
        Some(lines) if actor.side() == Side::Customer => lines.lines().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    // Two users may have given the same.
    names.sort();
    names.dedup();
    names
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
