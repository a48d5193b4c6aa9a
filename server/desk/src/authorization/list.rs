//! *My Authorizations*, and what the vendor sees of all of them.

use super::read::{for_reader, vault_time};
use crate::store::authorization_list::{self as list, Among, Place};
use crate::store::authorization_record;
use crate::{Actor, Desk, Result};
use model::{
    AuthorizationCounts, AuthorizationFilter, AuthorizationId, AuthorizationPage, Cursor, GroupId, Instant, Rank, Side,
};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// Rows on a page.
const ROWS: usize = 25;
/// As far as is counted.
pub(crate) const MOST_COUNTED: i64 = 100;

impl Desk {
    /// One page, newest first, as far as the actor sees them.
    pub async fn list_authorizations(&self, actor: &Actor, filter: &AuthorizationFilter) -> Result<AuthorizationPage> {
        let places = places(actor, filter.mine, actor.operates.iter().chain(&actor.views));
        let mut read = self.store().read_as_one().await?;
        let now = vault_time(&mut read, self.now()).await?;
        let mut found = BTreeSet::new();
        for among in &places {
            let piece = list::piece(&mut read, *among, filter.tab, now, &begin(&filter.older), ROWS as i64 + 1).await?;
            found.extend(piece);
        }
        let mut found: Vec<Place> = found.into_iter().rev().take(ROWS + 1).collect();
        let more = found.len() > ROWS;
        found.truncate(ROWS);
        let older = found.last().filter(|_| more).map(|(asked, id)| Cursor(format!("{}.{id}", asked.0)));
        let ids: Vec<AuthorizationId> = found.into_iter().map(|(_, id)| id).collect();
        let records = authorization_record::records(&mut read, &ids).await?;
        let counts = counts(&mut read, &places, now).await?;
        // Whoever may not see one is not told of it: the places are those of what is seen, this is the second fence.
        let rows = records.into_iter().filter_map(|record| for_reader(actor, record, now).ok()).collect();
        Ok(AuthorizationPage { rows, counts, older })
    }
}

/// Where to look: the owner in the account, others at their own and in `groups`; the vendor everywhere, or at what they asked
/// for themselves.
pub(crate) fn places<'a>(actor: &'a Actor, mine: bool, groups: impl Iterator<Item = &'a GroupId>) -> Vec<Among<'a>> {
    let own = actor.id.as_str();
    match (actor.side(), mine) {
        (Side::Vendor, true) => vec![Among::Asker(own)],
        (Side::Vendor, false) => vec![Among::Everybody],
        (Side::Customer, false) if actor.rank == Rank::Owner => vec![Among::Account(actor.account.as_str())],
        (Side::Customer, false) => {
            let groups = groups.map(|group| Among::Group(group.as_str()));
            std::iter::once(Among::Requester(own)).chain(groups).collect()
        }
        (Side::Customer, true) => vec![Among::Requester(own)],
    }
}

/// Where a page begins; a forged cursor is the beginning.
fn begin(older: &str) -> Place {
    let place = older.split_once('.').and_then(|(asked, id)| Some((Instant(asked.parse().ok()?), id)));
    let known = place.filter(|(_, id)| id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    known.map_or((Instant(i64::MAX), AuthorizationId::new("")), |(asked, id)| (asked, AuthorizationId::new(id)))
}

/// Places overlap: each is counted once.
async fn counts(read: &mut AnyConnection, places: &[Among<'_>], now: Instant) -> Result<AuthorizationCounts> {
    let (mut decide, mut active, mut to_change) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for among in places {
        let some = list::some(read, *among, now, MOST_COUNTED).await?;
        decide.extend(some.decide);
        active.extend(some.active);
        to_change.extend(some.to_change);
    }
    let number = |ids: BTreeSet<AuthorizationId>| i64::try_from(ids.len()).unwrap_or(MOST_COUNTED).min(MOST_COUNTED);
    Ok(AuthorizationCounts { decide: number(decide), active: number(active), to_change: number(to_change) })
}
