//! The people in a circle around a ticket, who may still see it, and how each wants to be told.

use super::audience::Circle;
use super::authorization;
use super::rest::Rest;
use crate::policy::{self, Belongs};
use crate::store::notice_follow::Happened;
use crate::{Actor, Origin, Result, store};
use model::{DispatchEvent, Event, NoticeKind, NoticeSetting, Party, TicketId, UserId};
use sqlx::AnyConnection;
use std::collections::{BTreeSet, HashMap};

/// Users that were looked up in this round, with their settings. Some come again with every event.
#[derive(Default)]
pub(super) struct People {
    known: HashMap<UserId, Option<Known>>,
}

struct Known {
    actor: Actor,
    settings: Vec<NoticeSetting>,
    rest: Rest,
}

/// Who is in the circles: each once, and never the one who did it.
pub(super) async fn recipients(
    connection: &mut AnyConnection,
    belongs: &Belongs,
    happened: &Happened,
    circles: &[Circle],
) -> Result<BTreeSet<UserId>> {
    let (mut users, ticket) = (BTreeSet::new(), happened.ticket);
    for circle in circles {
        match circle {
            Circle::Customers => users.extend(customers(connection, belongs, ticket).await?),
            Circle::Holder => users.extend(belongs.holder.clone()),
            Circle::NewHolder => users.extend(new_holder(connection, belongs, &happened.event).await?),
            Circle::NewCopy => users.extend(new_copies(connection, belongs, &happened.event).await?),
            Circle::Reminder => {
                users.extend(store::notice_people::reminder(connection, ticket, happened.id).await?);
            }
            Circle::Leads => {
                users.extend(store::notice_people::who_asked_for(connection, NoticeKind::NewTicket).await?);
            }
            Circle::Deciders => {
                users.extend(customers(connection, belongs, ticket).await?);
                users.extend(authorization::operators(connection, belongs).await?);
            }
            Circle::Asked => users.extend(authorization::asked(connection, belongs, happened).await?),
            Circle::Asker => users.extend(authorization::asker(connection, &happened.event).await?),
            Circle::Approvers => users.extend(store::notice_authorization::leads(connection).await?),
        }
    }
    users.remove(&happened.actor);
    Ok(users)
}

/// The requester, copies, and whoever of the customer took part.
pub(super) async fn customers(
    connection: &mut AnyConnection,
    belongs: &Belongs,
    ticket: TicketId,
) -> Result<BTreeSet<UserId>> {
    let mut users = BTreeSet::from([belongs.requester.clone()]);
    users.extend(store::notice_people::writers(connection, ticket).await?);
    users.extend(belongs.copies.iter().cloned());
    Ok(users)
}

/// The holder, if it is the one to whom this event gave the ticket: it may have gone on since.
async fn new_holder(connection: &mut AnyConnection, belongs: &Belongs, event: &Event) -> Result<Option<UserId>> {
    let (Event::TicketForwarded { to, .. } | Event::Dispatch(DispatchEvent::TicketAssigned { to }), Some(holder)) =
        (event, &belongs.holder)
    else {
        return Ok(None);
    };
    let name = store::notice_people::name_of(connection, holder).await?;
    Ok((name == *to).then(|| holder.clone()))
}

/// Those among the copies whom this event names: they may have ended since.
async fn new_copies(connection: &mut AnyConnection, belongs: &Belongs, event: &Event) -> Result<Vec<UserId>> {
    let Event::CopyAdded { name } = event else { return Ok(Vec::new()) };
    let copies = store::copy::people(connection, &belongs.copies).await?;
    Ok(copies.into_iter().filter(|one| one.name == *name).map(|one| one.id).collect())
}

impl People {
    /// When a user that was looked up is left in peace.
    pub fn rest(&self, user: &UserId) -> Rest {
        self.known.get(user).and_then(Option::as_ref).map(|known| known.rest.clone()).unwrap_or_default()
    }

    /// How a user wants to be told of a kind; `None` if they may not see the ticket, or the kind is not for them.
    pub async fn setting(
        &mut self,
        connection: &mut AnyConnection,
        user: &UserId,
        belongs: &Belongs,
        kind: NoticeKind,
    ) -> Result<Option<NoticeSetting>> {
        if !self.known.contains_key(user) {
            let known = look_up(connection, user).await?;
            self.known.insert(user.clone(), known);
        }
        let Some(Some(known)) = self.known.get(user) else { return Ok(None) };
        let Ok(party) = policy::party(&known.actor, belongs) else { return Ok(None) };
        // Who may only look is not asked to decide.
        let asked_in_vain = kind == NoticeKind::AuthorizationWanted && party != Party::Customer;
        if !kind.reaches(known.actor.rank) || asked_in_vain {
            return Ok(None);
        }
        let chosen = known.settings.iter().find(|line| line.kind == kind);
        Ok(Some(chosen.copied().unwrap_or_else(|| NoticeSetting::default_of(kind))))
    }
}

async fn look_up(connection: &mut AnyConnection, user: &UserId) -> Result<Option<Known>> {
    let Some(actor) = store::user::actor(connection, user, Origin::job()).await? else { return Ok(None) };
    let settings = store::notice_setting::of_user(connection, user).await?;
    let rest = store::notice_setting::rest(connection, user).await?;
    Ok(Some(Known { actor, settings, rest }))
}
