//! The end of an authorization: one way for all of them, whoever brings it about.

use crate::change::Change;
use crate::store::{self, authorization::HeldAuthorization, authorization_field as fields};
use crate::{Desk, Result};
use model::{AuthorizationId, AuthorizationVerb, EndCause, Instant};

/// An authorization that was granted and is over: its key is destroyed as soon as that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Over {
    pub id: AuthorizationId,
    pub ends: Instant,
}

/// Ends one in this change, by the table's answer to `verb`: its ciphertext goes with the change, its key as soon as the change
/// is on disk, and the credentials that were shown are counted. The caller records the event and commits; the commit destroys
/// the key before it returns.
pub(crate) async fn end(
    change: &mut Change,
    held: &mut HeldAuthorization,
    verb: AuthorizationVerb,
    cause: EndCause,
    at: Instant,
) -> Result<()> {
    held.state = held.state.after(verb)?;
    held.cause = Some(cause);
    held.ended = Some(at);
    fields::destroy(change, &held.id).await?;
    held.to_change = fields::to_change(change, &held.id).await?;
    store::authorization::save(change, held).await?;
    if let Some(ends) = held.ends {
        change.spends(Over { id: held.id.clone(), ends });
    }
    Ok(())
}

impl Desk {
    /// Destroys keys of authorizations whose end is on disk: nobody reads by them any more. What fails here, or is cut off by a
    /// crash, the sweeper finds; it also empties the database's log of the ciphertext, which without its key says nothing.
    pub(crate) async fn destroy_keys(&self, spent: &[Over]) {
        for over in spent {
            if let Err(error) = self.inner.vault.destroy(&over.id, over.ends).await {
                tracing::error!(%error, authorization = %over.id, "its key could not be destroyed; the sweeper tries again");
            }
        }
        if !spent.is_empty() {
            self.inner.tidy.unsettle();
        }
    }
}
