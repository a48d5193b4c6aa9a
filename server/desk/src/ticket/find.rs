//! How a list finds its rows. A criterion that is selective alone has an index, and the list walks it. For more of them at
//! once the most selective one leads, and the walk looks at a bounded number of tickets; the page then says where to go on.
//! So no list costs more than [`LOOKS`] times [`LOOK`] glances, however many tickets there are.

use crate::Result;
use crate::search::{Term, number_prefix, terms};
use crate::store::glance::{self, Glance, Narrow, Stretch};
use crate::store::list::{self, List, Listed, Only, Order};
use crate::store::page::{self, Place};
use crate::store::search::{self, Fence, Way};
use crate::store::{by_number, label};
use model::{Instant, MINUTE, Page, PageSize, Phase, Sort, Span, Turn, UserId};
use sqlx::AnyConnection;

/// Tickets looked at in one go, and how often.
const LOOK: i64 = 250;
const LOOKS: usize = 8;
/// Characters of a keyword that are read.
const KEYWORD: usize = 200;
/// Ids follow the times of creation, but for changes that run side by side: so much earlier or later is looked at, too.
const SIDE_BY_SIDE: i64 = 10 * MINUTE;

/// What a list is asked for, once it is known to make sense.
#[derive(Debug, Clone)]
pub(crate) struct Asked<'a> {
    pub fence: Fence<'a>,
    pub keyword: &'a str,
    pub phase: Option<Phase>,
    pub service: Option<&'a str>,
    pub span: Span,
    /// Any of these labels, if one is asked for.
    pub labels: Option<&'a [String]>,
    pub submitter: Option<&'a UserId>,
    pub sort: Sort,
}

/// A page of it.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    asked: &Asked<'_>,
    turn: &Turn,
    size: PageSize,
) -> Result<Page<Listed>> {
    if asked.is_hopeless() {
        return Ok(Page { rows: Vec::new(), newer: None, older: None });
    }
    match asked.lists() {
        Some(lists) => page::read(connection, &lists, turn, size).await,
        None => walk(connection, asked, turn, size).await,
    }
}

impl<'a> Asked<'a> {
    /// Whether no ticket can fit: another's among the own ones, or a label that nobody made.
    fn is_hopeless(&self) -> bool {
        let anothers = match (self.fence, self.submitter) {
            (Fence::Requester(_, own), Some(submitter)) => own != submitter,
            _ => false,
        };
        anothers || self.labels.is_some_and(<[String]>::is_empty)
    }

    /// The lists that show just this, if there are: one criterion at most, and an index for it.
    fn lists(&self) -> Option<Vec<List>> {
        if !self.keyword.trim().is_empty() || self.labels.is_some() || self.span != Span::default() {
            return None;
        }
        let only = match (self.phase, self.service) {
            (None, None) => Only::All,
            (Some(phase), None) => Only::Phase(phase.name()),
            (None, Some(service)) => Only::Service(service),
            (Some(_), Some(_)) => return None,
        };
        let by_turn = self.sort == Sort::Waiting;
        if by_turn && !matches!(only, Only::All) {
            return None;
        }
        Some(match self.leading() {
            Fence::Everywhere => vec![List::every()],
            Fence::Account(account) if by_turn => vec![List::waiting_of_account(account.as_str())],
            Fence::Account(account) => vec![List::of_account(account.as_str(), only)],
            // Tickets of one submitter in some groups: the groups have still to be asked.
            Fence::Requester(..) if matches!(self.fence, Fence::Groups(..)) => return None,
            Fence::Requester(account, user) if by_turn => {
                vec![List::waiting_of_requester(account.as_str(), user.as_str())]
            }
            Fence::Requester(account, user) => vec![List::of_requester(account.as_str(), user.as_str(), only)],
            Fence::Groups(account, groups) if by_turn => {
                groups.iter().map(|group| List::waiting_of_group(account.as_str(), group.as_str())).collect()
            }
            Fence::Groups(account, groups) => {
                groups.iter().map(|group| List::of_group(account.as_str(), group.as_str(), only)).collect()
            }
        })
    }

    /// The fence along which a walk goes: a submitter is narrower than an account or groups.
    fn leading(&self) -> Fence<'a> {
        match (self.fence, self.submitter) {
            (Fence::Account(account) | Fence::Groups(account, _), Some(user)) => Fence::Requester(account, user),
            (fence, _) => fence,
        }
    }

    /// The order of the rows: what is found by words is newest first.
    fn order(&self) -> Order {
        if self.sort == Sort::Waiting && self.keyword.trim().is_empty() { Order::Waiting } else { Order::Created }
    }

    /// What leads the walk: words, then a label, then phase or service. Few tickets are in an open phase, most are closed.
    fn trail(&self) -> Trail<'a> {
        let keyword: String = self.keyword.trim().chars().take(KEYWORD).collect();
        if !keyword.is_empty() {
            return number_prefix(&keyword).map_or_else(|| Trail::Words(terms(&keyword)), Trail::Number);
        }
        if let (Some(labels), Order::Created) = (self.labels, self.order()) {
            return Trail::Labels(labels);
        }
        let narrow = match (self.order(), self.phase, self.service) {
            (Order::Waiting | Order::Due, ..) | (_, None, None) => Narrow::Nothing,
            (_, Some(Phase::Closed | Phase::Canceled) | None, Some(service)) => Narrow::Service(service),
            (_, Some(phase), _) => Narrow::Phase(phase.name()),
        };
        Trail::Index(narrow)
    }

    /// Whether a keyword is all that is asked for: then every ticket found is shown.
    fn is_only_words(&self) -> bool {
        self.phase.is_none()
            && self.service.is_none()
            && self.span == Span::default()
            && self.labels.is_none()
            && self.submitter.is_none()
            && !self.keyword.trim().is_empty()
    }

    fn fits(&self, of: &Glance) -> bool {
        let in_fence = match self.fence {
            Fence::Everywhere => true,
            Fence::Account(account) => of.account == account.as_str(),
            Fence::Requester(account, user) => of.account == account.as_str() && of.requester == user.as_str(),
            Fence::Groups(account, groups) => {
                of.account == account.as_str() && groups.iter().any(|group| of.group == group.as_str())
            }
        };
        in_fence
            && self.phase.is_none_or(|phase| of.phase == phase.name())
            && self.service.is_none_or(|service| of.service == service)
            && self.submitter.is_none_or(|user| of.requester == user.as_str())
            && self.span.holds(Instant(of.created_at))
    }
}

/// What leads a walk.
enum Trail<'a> {
    Number((String, String)),
    Words(Vec<Term>),
    Labels(&'a [String]),
    Index(Narrow<'a>),
}

/// A look along the trail.
struct Look {
    /// In the order of walking.
    found: Vec<Glance>,
    /// The place of the last ticket that was looked at.
    last: Place,
    /// Whether the trail ends here.
    ends: bool,
}

async fn walk(connection: &mut AnyConnection, asked: &Asked<'_>, turn: &Turn, size: PageSize) -> Result<Page<Listed>> {
    let (order, trail) = (asked.order(), asked.trail());
    let (way, from) = page::start(turn, order);
    let limit = if asked.is_only_words() { 0 } else { LOOK }.max(size.rows() as i64 + 1);
    let ids = ids(connection, asked).await?;
    let mut stretch = Stretch { order, way, from: into(ids, order, way, from), limit };
    let (mut fitting, mut ends) = (Vec::new(), false);
    for _ in 0..LOOKS {
        let look = look(connection, asked, &trail, stretch, ids).await?;
        fitting.extend(sieve(connection, asked, &trail, look.found).await?);
        (stretch.from, ends) = (look.last, look.ends);
        if ends || fitting.len() > size.rows() {
            break;
        }
    }
    let enough = fitting.len() > size.rows();
    if way == Way::Newer && ends && !enough {
        // The beginning is reached: show it as a full page.
        return Box::pin(walk(connection, asked, &Turn::First, size)).await;
    }
    fitting.truncate(size.rows() + 1);
    let mut page = page::cut(list::by_ids(connection, &fitting).await?, order, turn, size);
    if !ends && !enough {
        let on = Some(page::cursor(stretch.from));
        if way == Way::Older { page.older = on } else { page.newer = on }
    }
    Ok(page)
}

/// Greater than the first, less than the second.
type Ids = (i64, i64);

/// Between which ids the tickets of the span lie; for the order of creation.
async fn ids(connection: &mut AnyConnection, asked: &Asked<'_>) -> Result<Ids> {
    let mut ids = (i64::MIN, i64::MAX);
    let (Fence::Account(account) | Fence::Requester(account, _) | Fence::Groups(account, _)) = asked.fence else {
        return Ok(ids);
    };
    if asked.order() != Order::Created {
        return Ok(ids);
    }
    if let Some(from) = asked.span.from {
        let first = glance::first_since(connection, account.as_str(), from.plus(-SIDE_BY_SIDE).0).await?;
        ids.0 = first.map_or(i64::MAX, |id| id.saturating_sub(1));
    }
    if let Some(until) = asked.span.until {
        let behind = glance::first_since(connection, account.as_str(), until.plus(SIDE_BY_SIDE).0).await?;
        ids.1 = behind.unwrap_or(i64::MAX);
    }
    Ok(ids)
}

/// The place to begin at, not before the range of ids.
fn into((first, end): Ids, order: Order, way: Way, (key, id): Place) -> Place {
    match (order, way) {
        (Order::Created, Way::Older) => (key, id.min(end)),
        (Order::Created, Way::Newer) => (key, id.max(first)),
        _ => (key, id),
    }
}

async fn look(
    connection: &mut AnyConnection,
    asked: &Asked<'_>,
    trail: &Trail<'_>,
    stretch: Stretch,
    (first, end): Ids,
) -> Result<Look> {
    let Stretch { order, way, from: (_, from), limit } = stretch;
    let within = |id: i64| first < id && id < end;
    let met = match trail {
        Trail::Index(narrow) => {
            let mut found = glance::walk(connection, asked.leading(), *narrow, stretch).await?;
            let last = found.last().map_or(stretch.from, |glance| glance.place(order));
            let met = found.len();
            found.retain(|glance| within(glance.id));
            let left_range = order == Order::Created && found.len() < met;
            return Ok(Look { ends: left_range || (met as i64) < limit, found, last });
        }
        Trail::Number(range) => by_number::find(connection, asked.fence, range, way, from, limit).await?,
        Trail::Words(terms) => search::find(connection, asked.fence, terms, way, from, limit).await?,
        Trail::Labels(labels) => label::walk(connection, labels, way == Way::Older, from, limit).await?,
    };
    let last = met.last().copied().unwrap_or(from);
    let kept: Vec<_> = met.iter().copied().filter(|id| within(*id)).collect();
    let left_range = kept.len() < met.len();
    let mut found = glance::at(connection, &kept).await?;
    glance::sort(&mut found, order, way);
    Ok(Look { found, last: (0, last), ends: left_range || (met.len() as i64) < limit })
}

/// The ids of those that fit, in the order of walking.
async fn sieve(
    connection: &mut AnyConnection,
    asked: &Asked<'_>,
    trail: &Trail<'_>,
    found: Vec<Glance>,
) -> Result<Vec<i64>> {
    let mut fitting: Vec<i64> = found.iter().filter(|glance| asked.fits(glance)).map(|glance| glance.id).collect();
    if let (Some(labels), false) = (asked.labels, matches!(trail, Trail::Labels(_))) {
        let bearing = label::bearing(connection, labels, &fitting).await?;
        fitting.retain(|id| bearing.contains(id));
    }
    Ok(fitting)
}
