//! Authorizations as programs list them: by filters, with a count and an offset. Both look no further than the newest ones, so
//! that no list costs more than another.

use super::read::vault_time;
use super::sheet::{AuthorizationSheet, sheets};
use crate::store::authorization_search::{self as search, Filter, Walk};
use crate::{Actor, Desk, Result};
use model::{GroupId, Rank, Refusal, Side, TicketNumber};

/// Characters of a text that is looked for.
const LONGEST_TEXT: usize = 2_000;

/// What is wanted. Empty texts want everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorizationsWanted {
    /// Those of colleagues in this group; `None`: the own ones, for the owner those of the account.
    pub group: Option<GroupId>,
    /// The code of a state, as it is now.
    pub state: Option<i64>,
    /// The number of a ticket.
    pub number: String,
    /// Words of the ticket's title, in a row.
    pub title: String,
    /// A part of the requester's name.
    pub requester: String,
    /// How many to leave out.
    pub offset: i64,
    /// How many to show.
    pub limit: i64,
}

/// A piece of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetPage {
    /// The records, newest first.
    pub rows: Vec<AuthorizationSheet>,
    /// How many there are in all, among the newest 10,000 of the scope.
    pub count: i64,
}

impl Desk {
    /// Finds authorizations, newest first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a group in which the actor neither acts nor reads.
    pub async fn find_authorizations(&self, actor: &Actor, wanted: &AuthorizationsWanted) -> Result<SheetPage> {
        let walk = walk(actor, wanted.group.as_ref())?;
        let texts = [&wanted.number, &wanted.title, &wanted.requester];
        let fits = |text: &&String| !text.contains('\0') && text.chars().count() <= LONGEST_TEXT;
        if !texts.iter().all(fits) {
            return Ok(SheetPage::default());
        }
        let mut read = self.store().read_as_one().await?;
        let now = vault_time(&mut read, self.now()).await?;
        let number = TicketNumber::new(wanted.number.as_str());
        let filter =
            Filter { state: wanted.state, number: &number, title: &wanted.title, requester: &wanted.requester };
        let count = search::count(&mut read, walk, &filter, now).await?;
        let ids = search::page(&mut read, walk, &filter, now, wanted.offset, wanted.limit).await?;
        Ok(SheetPage { rows: sheets(&mut read, actor, &ids, now).await?, count })
    }
}

/// Where to walk.
fn walk<'a>(actor: &'a Actor, group: Option<&'a GroupId>) -> Result<Walk<'a>, Refusal> {
    if actor.side() != Side::Customer {
        return Err(Refusal::NotFound);
    }
    let account = actor.account.as_str();
    match group {
        None if actor.rank == Rank::Owner => Ok(Walk::Account(account)),
        None => Ok(Walk::Requester(account, actor.id.as_str())),
        Some(group) => {
            let in_it = actor.operates.contains(group) || actor.views.contains(group);
            // An owner sees every group; the account keeps those of others out.
            let seen = in_it || actor.rank == Rank::Owner;
            if seen { Ok(Walk::Group(account, group.as_str())) } else { Err(Refusal::NotFound) }
        }
    }
}
