//! Which case a caller reaches.

use crate::rest::{Caller, Fault};
use desk::Desk;
use model::{GroupId, Rank, TicketNumber};

/// Characters of a case's id (OSM: 64).
const LONGEST_ID: usize = 64;
/// Characters of a group's id (OSM: 64).
const LONGEST_GROUP: usize = 64;

/// The number of a case that the caller may see. The own ones, and all of the account for its owner, need no group; a
/// colleague's needs the group of the case (OSM: `group_id`), in which the caller acts or reads.
///
/// # Errors
/// 404 for every other case: absent and forbidden look the same.
pub async fn reach(desk: &Desk, caller: &Caller, case_id: &str, group_id: &str) -> Result<TicketNumber, Fault> {
    if group_id.chars().count() > LONGEST_GROUP {
        return Err(Fault::field("group_id", "is longer than 64 characters"));
    }
    if case_id.chars().count() > LONGEST_ID || case_id.contains('\0') {
        return Err(Fault::of_case());
    }
    let number = TicketNumber::new(case_id);
    let (requester, group) = desk.belonging(&caller.actor, &number).await?;
    let own = requester == caller.actor.id || caller.actor.rank == Rank::Owner;
    let named = !group_id.is_empty();
    let fits = group == Some(GroupId::new(group_id));
    if (own && !named) || (named && fits) { Ok(number) } else { Err(Fault::of_case()) }
}
