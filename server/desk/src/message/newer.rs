//! What others wrote after somebody had read: two people who answer at once would not know of each other.

use crate::ticket::Step;
use crate::{Actor, Result, policy, store};
use model::{MessageId, Refusal};

/// [`Refusal::Newer`] if others wrote after the newest message that the actor had seen. Whoever sends no such message (a
/// program) is not held up. The ticket is held by the step, so nobody writes between this and its end.
pub(crate) async fn nothing_newer(step: &mut Step, actor: &Actor, seen: Option<MessageId>) -> Result<()> {
    let Some(seen) = seen else { return Ok(()) };
    let internal = policy::reads_internal(actor);
    match store::message::newer(&mut step.change, step.ticket.id, seen, &actor.id, internal).await? {
        Some(by) => Err(Refusal::Newer { by }.into()),
        None => Ok(()),
    }
}
