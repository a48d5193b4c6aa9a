//! What an owner sees of the own account.

use super::own::owns;
use crate::store::{access_key, account_group, account_user, submitter, user};
use crate::{Actor, Desk, Origin, Result};
use model::{
    AccountGroup, AccountUser, GroupId, GroupSheet, Policy, Refusal, Rights, Submitter, UserId, UserPage, UserRights,
    UserSheet,
};
use sqlx::AnyConnection;

/// Users on a page.
const ROWS: usize = 25;
/// Suggestions for what is typed.
const SUGGESTED: i64 = 20;

impl Desk {
    /// Users of the own account whose name or sign-in name begins like this, by sign-in name, behind `after`.
    pub async fn own_users(&self, actor: &Actor, text: &str, after: &str) -> Result<UserPage<AccountUser>> {
        owns(actor)?;
        let (text, after) = (kept(text), kept(after));
        let mut read = self.store().read().await?;
        let rows = account_user::beginning(&mut read, &actor.account, &after, &text, ROWS as i64 + 1).await?;
        Ok(cut(rows))
    }

    /// The same with what each may do.
    pub async fn own_rights(&self, actor: &Actor, after: &str) -> Result<UserPage<UserRights>> {
        let page = self.own_users(actor, "", after).await?;
        let mut read = self.store().read().await?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for user in page.rows {
            rows.push(with_rights(&mut read, user).await?);
        }
        Ok(UserPage { rows, next: page.next })
    }

    /// One user of the own account, with the access keys of somebody else.
    pub async fn own_user(&self, actor: &Actor, id: &UserId) -> Result<UserSheet> {
        owns(actor)?;
        let mut read = self.store().read().await?;
        let user = account_user::one(&mut read, &actor.account, id).await?.ok_or(Refusal::NotFound)?;
        let myself = user.id == actor.id;
        let groups = account_group::of_user(&mut read, &actor.account, &user.id).await?;
        let keys = if myself { Vec::new() } else { access_key::of_user(&mut read, &user.id).await? };
        Ok(UserSheet { of: with_rights(&mut read, user).await?, myself, groups, keys })
    }

    /// The groups of the own account, by name.
    pub async fn own_groups(&self, actor: &Actor) -> Result<Vec<AccountGroup>> {
        owns(actor)?;
        account_group::all(&mut *self.store().read().await?, &actor.account).await
    }

    /// One group of the own account, with the members behind `after`.
    pub async fn own_group(&self, actor: &Actor, id: &GroupId, after: &str) -> Result<GroupSheet> {
        owns(actor)?;
        let mut read = self.store().read().await?;
        let group = account_group::one(&mut read, &actor.account, id).await?.ok_or(Refusal::NotFound)?;
        let rows = account_user::members(&mut read, &group.id, &kept(after), ROWS as i64 + 1).await?;
        Ok(GroupSheet { group, members: cut(rows) })
    }

    /// People of the own account whose name begins like what is typed.
    pub async fn suggest_members(&self, actor: &Actor, typed: &str) -> Result<Vec<Submitter>> {
        owns(actor)?;
        let among = submitter::Among::Account(actor.account.as_str());
        let found = submitter::beginning(&mut *self.store().read().await?, among, &kept(typed), SUGGESTED).await?;
        Ok(found.into_iter().map(|(_, person)| person).collect())
    }
}

/// What no database can keep matches nothing and is left out.
fn kept(text: &str) -> String {
    text.trim().chars().filter(|sign| *sign != '\0').take(200).collect()
}

fn cut(mut rows: Vec<AccountUser>) -> UserPage<AccountUser> {
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| more).map(|user| user.sign_in_name.clone());
    UserPage { rows, next }
}

/// With what the user may do, as every door would find it now.
async fn with_rights(read: &mut AnyConnection, user: AccountUser) -> Result<UserRights> {
    let now = user::actor(read, &user.id, Origin::job()).await?;
    Ok(UserRights { rights: now.map(|actor| rights(&actor)).unwrap_or_default(), user })
}

/// What somebody may do.
fn rights(actor: &Actor) -> Rights {
    let owner = actor.rank == model::Rank::Owner;
    Rights {
        submits: actor.may_create(),
        works_own: actor.may_create() || actor.policies.contains(&Policy::TicketAdministrator),
        works_others: owner || !actor.operates.is_empty(),
        reads_others: actor.sees_others(),
        exports: actor.may_export(),
    }
}
