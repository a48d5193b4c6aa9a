//! Lists and their counts.

use crate::policy::{self, Belongs};
use crate::search::{number_prefix, terms};
use crate::store::list::{self, List, Listed, Order};
use crate::store::search::{self, Fence, Way};
use crate::store::{by_number, counter, page};
use crate::{Actor, Desk, Error, Result};
use model::{
    AccountId, Catalogue, GroupId, Instant, IssueTypeId, Overview, Page, PageSize, Phase, Rank, Refusal, Scope,
    Severity, Side, TicketFilter, TicketNumber, TicketRow, TicketState, Turn, UserId, Waiting,
};
use sqlx::AnyConnection;

/// A search for one phase looks through so many tickets at a time, and so many times; the page then says where to go on.
const LOOK: i64 = 100;
const LOOKS: usize = 5;
/// Characters of a keyword that are read.
const KEYWORD: usize = 200;

impl Desk {
    /// One page of tickets that the customer sees, newest first. With words to find, those that hold all of them.
    pub async fn list_tickets(&self, actor: &Actor, filter: &TicketFilter) -> Result<Page<TicketRow>> {
        let groups = groups_of(actor);
        let fence = fence(actor, filter.scope, &groups)?;
        let catalogue = self.catalogue(actor.lang.unwrap_or_default()).await?;
        let mut connection = self.store().read().await?;
        let found = if filter.keyword.trim().is_empty() {
            let lists = lists(fence, filter.phase);
            page::read(&mut connection, &lists, &filter.turn, filter.size).await?
        } else {
            let (turn, size) = (&filter.turn, filter.size);
            search_page(&mut connection, fence, &filter.keyword, filter.phase, turn, size).await?
        };
        shown(found, actor, &catalogue)
    }

    /// The counts above the list.
    pub async fn overview(&self, actor: &Actor, scope: Scope) -> Result<Overview> {
        let groups = groups_of(actor);
        let scopes = match fence(actor, scope, &groups)? {
            Fence::Everywhere | Fence::Account(_) => vec![counter::ALL.to_owned()],
            Fence::Requester(_, user) => vec![counter::of_requester(user)],
            Fence::Groups(_, groups) => groups.iter().map(counter::of_group).collect(),
        };
        let mut connection = self.store().read().await?;
        let mut overview = Overview::default();
        for scope in scopes {
            for (phase, n) in counter::read(&mut connection, actor.account.as_str(), &scope).await? {
                overview.all += n;
                match Phase::of_name(&phase) {
                    Some(Phase::Dispatching) => overview.dispatching += n,
                    Some(Phase::Processing) => overview.processing += n,
                    Some(Phase::PendingConfirmation) => overview.pending_confirmation += n,
                    Some(Phase::Closed) => overview.closed += n,
                    Some(Phase::Canceled) => overview.canceled += n,
                    None => {}
                }
            }
        }
        Ok(overview)
    }
}

/// The groups whose tickets the actor sees.
fn groups_of(actor: &Actor) -> Vec<GroupId> {
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

fn lists(fence: Fence<'_>, phase: Option<Phase>) -> Vec<List> {
    let phase = phase.map(Phase::name);
    match fence {
        Fence::Everywhere => vec![List::every()],
        Fence::Account(account) => vec![List::of_account(account.as_str(), phase)],
        Fence::Requester(account, user) => vec![List::of_requester(account.as_str(), user.as_str(), phase)],
        Fence::Groups(account, groups) => {
            groups.iter().map(|group| List::of_group(account.as_str(), group.as_str(), phase)).collect()
        }
    }
}

/// A page of what a keyword finds: by number if it is the beginning of one, else by words.
pub(crate) async fn search_page(
    connection: &mut AnyConnection,
    fence: Fence<'_>,
    keyword: &str,
    phase: Option<Phase>,
    turn: &Turn,
    size: PageSize,
) -> Result<Page<Listed>> {
    let keyword: String = keyword.chars().take(KEYWORD).collect();
    let (range, terms) = (number_prefix(&keyword), terms(&keyword));
    let (way, (_, mut from)) = page::start(turn, Order::Created);
    let limit = if phase.is_some() { LOOK } else { 0 }.max(size.rows() as i64 + 1);
    let (mut rows, mut exhausted) = (Vec::new(), false);
    for _ in 0..LOOKS {
        let ids = match &range {
            Some(range) => by_number::find(connection, fence, range, way, from, limit).await?,
            None => search::find(connection, fence, &terms, way, from, limit).await?,
        };
        let of_phase =
            |row: &Listed| phase.is_none() || TicketState::of_name(&row.state).map(TicketState::phase) == phase;
        let mut found = list::by_ids(connection, &ids).await?;
        found.retain(of_phase);
        // In the order of walking, so that what is cut off lies farther than what stays.
        found.sort_by_key(|row| if way == Way::Older { -row.id } else { row.id });
        rows.extend(found);
        exhausted = (ids.len() as i64) < limit;
        from = ids.last().copied().unwrap_or(from);
        if exhausted || rows.len() > size.rows() {
            break;
        }
    }
    let enough = rows.len() > size.rows();
    if way == Way::Newer && exhausted && !enough {
        let first = Turn::First;
        return Box::pin(search_page(connection, fence, &keyword, phase, &first, size)).await;
    }
    rows.truncate(size.rows() + 1);
    let mut page = page::cut(rows, Order::Created, turn, size);
    if !exhausted && !enough {
        let on = Some(page::cursor((0, from)));
        if way == Way::Older { page.older = on } else { page.newer = on }
    }
    Ok(page)
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

fn row_for(row: Listed, actor: &Actor, catalogue: &Catalogue) -> Result<TicketRow> {
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
        due: (on == Some(Side::Vendor)).then_some(Instant(row.due_at)),
        party: policy::party(actor, &belongs)?,
    })
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
