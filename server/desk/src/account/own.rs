//! What every verb of an owner begins with.

use crate::change::Change;
use crate::{Actor, Desk, Result, store};
use model::{AccountUser, GroupId, Rank, Refusal, UserId};

/// Whether the actor keeps the own account. For everybody else its pages are not there.
pub(crate) fn owns(actor: &Actor) -> Result<(), Refusal> {
    (actor.rank == Rank::Owner).then_some(()).ok_or(Refusal::NotFound)
}

impl Desk {
    /// Begins a change of the own account. One at a time: two owners may be busy with each other, and the second finds
    /// out here.
    pub(crate) async fn change_of_own(&self, actor: &Actor) -> Result<Change> {
        owns(actor)?;
        let mut change = self.change(actor).await?;
        store::account::hold(&mut change, &actor.account).await?;
        let now = store::account_user::one(&mut change, &actor.account, &actor.id).await?;
        match now {
            Some(user) if user.owner && !user.disabled => Ok(change),
            _ => Err(Refusal::NotFound.into()),
        }
    }
}

/// A user of the own account.
pub(super) async fn user(change: &mut Change, actor: &Actor, id: &UserId) -> Result<AccountUser> {
    let user = store::account_user::one(change, &actor.account, id).await?;
    Ok(user.ok_or(Refusal::NotFound)?)
}

/// The same, if it is somebody else: so there is always an owner left.
pub(super) async fn another(change: &mut Change, actor: &Actor, id: &UserId) -> Result<AccountUser> {
    let user = user(change, actor, id).await?;
    if user.id == actor.id { Err(Refusal::NotAllowed.into()) } else { Ok(user) }
}

/// A group of the own account.
pub(super) async fn group(change: &mut Change, actor: &Actor, id: &GroupId) -> Result<model::AccountGroup> {
    let group = store::account_group::one(change, &actor.account, id).await?;
    Ok(group.ok_or(Refusal::NotFound)?)
}
