//! What ends with a user's sessions: by the first of these what ends by itself anyhow, by the second all that programs have.

use crate::change::Change;
use crate::{Result, store};
use model::UserId;

/// Ends what a user's programs were given for a time: tokens for a password, which may be another one now, and temporary
/// keys, which would outlive them.
pub(crate) async fn end_issued(change: &mut Change, user: &UserId) -> Result<()> {
    store::api_token::end_issued(change, user).await?;
    store::access_key::end_temporary(change, user).await
}

/// Ends all by which a user's programs get in: what [`end_issued`] ends, and scoped tokens; lasting keys are switched off,
/// so that the user sees them and can switch on what is still wanted.
pub(crate) async fn end_all(change: &mut Change, user: &UserId) -> Result<()> {
    end_issued(change, user).await?;
    store::api_token::end_scoped(change, user).await?;
    store::access_key::switch_off_all(change, user).await
}
