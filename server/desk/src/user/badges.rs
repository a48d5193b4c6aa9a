//! What the frame of every page counts.

use crate::authorization::{MOST_COUNTED, places};
use crate::store::badges::{self, Counted};
use crate::{Actor, Desk, Result, policy};
use model::{AuthorizationId, MOST_UNREAD, Rank, Side};
use std::collections::BTreeSet;

/// What waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Badges {
    /// Own notices that were not seen, up to [`MOST_UNREAD`]. What the user may no longer see does not count.
    pub unread: i64,
    /// Authorizations on which the actor may decide; for a lead, those that wait for a lead; up to a hundred. `None` for those
    /// who decide on none.
    pub deciding: Option<i64>,
}

impl Desk {
    /// What waits for the actor.
    pub async fn badges(&self, actor: &Actor) -> Result<Badges> {
        let decides = actor.side() == Side::Customer || actor.rank == Rank::Lead;
        let places = if decides { places(actor, false, actor.operates.iter()) } else { Vec::new() };
        let mut read = self.store().read().await?;
        let counted = badges::read(&mut read, &actor.id, &places, self.now(), MOST_COUNTED).await?;
        Ok(Badges { unread: unread(actor, &counted), deciding: decides.then(|| deciding(counted.waiting)) })
    }

    /// How many of the own notices were not seen, as in [`Badges::unread`].
    pub async fn unread_notices(&self, actor: &Actor) -> Result<i64> {
        let counted = badges::read(&mut *self.store().read().await?, &actor.id, &[], self.now(), 0).await?;
        Ok(unread(actor, &counted))
    }
}

fn unread(actor: &Actor, counted: &Counted) -> i64 {
    let visible = counted.unread.iter().filter(|(belongs, _)| policy::party(actor, belongs).is_ok());
    visible.map(|(_, n)| n).sum::<i64>().min(MOST_UNREAD)
}

/// Places overlap: each is counted once.
fn deciding(waiting: Vec<AuthorizationId>) -> i64 {
    let once: BTreeSet<_> = waiting.into_iter().collect();
    i64::try_from(once.len()).unwrap_or(MOST_COUNTED).min(MOST_COUNTED)
}
