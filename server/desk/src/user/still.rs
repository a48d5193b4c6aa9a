//! Whether somebody still is who they were when they were let in.

use super::password;
use crate::change::Change;
use crate::{Actor, Result, store};
use model::Refusal;

/// Refuses an actor who was let in by a password that is another one by now, or is disabled. Until the change ends the
/// password stays: whoever changes it afterwards ends what this change makes.
///
/// # Errors
/// [`Refusal::SignInNeeded`].
pub(crate) async fn still(change: &mut Change, actor: &Actor) -> Result<()> {
    store::user::hold(change, &actor.id).await?;
    let hash = store::user::password_of(change, &actor.id).await?;
    let same = hash.is_some_and(|hash| password::mark(&hash) == actor.password_mark);
    if same { Ok(()) } else { Err(Refusal::SignInNeeded.into()) }
}
