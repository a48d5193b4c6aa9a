//! How many tickets are in each state.

use super::wanted::{Whose, whose};
use crate::store::case_list::{self, Fence};
use crate::store::counter;
use crate::{Actor, Desk, Result};
use model::{GroupId, Phase, TicketState, UserId};
use sqlx::AnyConnection;

impl Desk {
    /// The number of tickets in each state, all states named: of the own ones, for the owner of the account's, or those of
    /// a group in which the actor works or reads (OSM: `list_case_counts`).
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for the vendor, [`model::Refusal::NotAllowed`] for another group.
    pub async fn case_counts(&self, actor: &Actor, group: Option<&GroupId>) -> Result<Vec<(TicketState, i64)>> {
        let mut read = self.store().read_as_one().await?;
        let whose = whose(&mut read, actor, group).await?;
        let fence = match &whose {
            Whose::Account => vec![("account_id", actor.account.as_str())],
            Whose::Group(group) => vec![("account_id", actor.account.as_str()), ("group_id", group.as_str())],
            Whose::Requester(user) => vec![("account_id", actor.account.as_str()), ("requester_id", user.as_str())],
        };
        counts(&mut read, actor, &scope(&whose), &fence).await
    }
}

/// Under which name the counts are kept.
pub(super) fn scope(whose: &Whose) -> String {
    match whose {
        Whose::Account => counter::ALL.to_owned(),
        Whose::Group(group) => counter::of_group(group),
        Whose::Requester(user) => counter::of_requester(user),
    }
}

/// The scope of one person's tickets.
pub(super) fn scope_of(user: &str) -> String {
    counter::of_requester(&UserId::new(user))
}

/// The counts of a scope, which holds just the tickets of the fence. They are kept by phase; where two states share one, the
/// rarer is counted, up to a bound.
pub(super) async fn counts(
    read: &mut AnyConnection,
    actor: &Actor,
    scope: &str,
    fence: &Fence<'_>,
) -> Result<Vec<(TicketState, i64)>> {
    let kept = counter::read(read, actor.account.as_str(), scope).await?;
    let in_phase = |of: Phase| kept.iter().filter(|(phase, _)| phase == of.name()).map(|(_, n)| n).sum::<i64>();
    let feedback = case_list::count_aside(read, fence, TicketState::PendingFeedback).await?;
    let invalid = case_list::count_aside(read, fence, TicketState::Invalid).await?;
    let count = |state: TicketState| match state {
        TicketState::PendingFeedback => feedback,
        TicketState::Invalid => invalid,
        TicketState::Processing => (in_phase(Phase::Processing) - feedback).max(0),
        TicketState::Closed => (in_phase(Phase::Closed) - invalid).max(0),
        other => in_phase(other.phase()),
    };
    Ok(TicketState::ALL.into_iter().map(|state| (state, count(state))).collect())
}
