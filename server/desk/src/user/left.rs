//! What somebody sends whose session has ended.

use crate::{Desk, Origin, Result, store};
use model::UserId;

impl Desk {
    /// Whether the texts of a form are kept for a user who is not signed in any more: there is such a user (ids cannot be
    /// guessed, so no stranger can name one), and no more than five such forms came at once, then one in ten seconds.
    pub async fn keeps_for(&self, user: &UserId) -> Result<bool> {
        if !store::can_be_kept(user.as_str()) {
            return Ok(false);
        }
        let known = self.actor(user, Origin::console("")).await?.is_some();
        Ok(known && self.inner.throttle.leaves(user))
    }
}
