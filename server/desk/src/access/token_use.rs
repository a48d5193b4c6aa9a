//! Who is behind a token.

use super::{NOTED, digest};
use crate::change::Who;
use crate::{Desk, Result, store};
use model::{Instant, TokenScopes, UserId};

/// Who is behind a token, and what it may do.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// Whose token it is.
    pub user: UserId,
    /// What it may do at most.
    pub scopes: TokenScopes,
    /// The project that it is bound to; empty for the domain.
    pub project: String,
    /// When it was made.
    pub created: Instant,
    /// When it ends.
    pub expires: Instant,
}

impl Desk {
    /// Who is behind a token that holds now; `None` for every other text.
    pub async fn bearer(&self, token: &str) -> Result<Option<Bearer>> {
        let (now, digest) = (self.now(), digest(token));
        let found = store::api_token::find(&mut *self.store().read().await?, &digest, now).await?;
        let Some((bearer, used)) = found else { return Ok(None) };
        if used.is_none_or(|at| now.since(at) >= NOTED) {
            let mut change = self.change(Who::clock()).await?;
            store::api_token::note_use(&mut change, &digest, now).await?;
            change.quiet().await?;
        }
        Ok(Some(bearer))
    }
}
