//! Tokens for a password, as IAM gives them.

use super::{SIGNS, digest, drawn};
use crate::store::api_token::NewRow;
use crate::user::still;
use crate::{Actor, Desk, Error, Origin, Result, store};
use model::{DAY, Event, NewToken, Refusal};

const LENGTH: usize = 64;
/// How long a token for a password holds, in milliseconds (IAM: 24 hours).
const LIFE: i64 = DAY;

impl Desk {
    /// Gives a token to whoever knows name and password, with the rights of that user. `project`: what it is bound to; empty
    /// for the domain.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], [`Refusal::TooOften`], and [`Refusal::NotAllowed`] while the user has to choose an own password.
    pub async fn issue_token(
        &self,
        name: &str,
        password: &str,
        project: &str,
        origin: &Origin,
    ) -> Result<(Actor, NewToken)> {
        let actor = self.sign_in(name, password, origin).await?;
        if actor.must_change_password {
            return Err(Refusal::NotAllowed.into());
        }
        let token = self.token_for(&actor, project).await?;
        Ok((actor, token))
    }

    async fn token_for(&self, actor: &Actor, project: &str) -> Result<NewToken> {
        let (id, token) = (self.inner.random.id(), drawn(&self.inner.random, SIGNS, LENGTH));
        let mut change = self.change(actor).await?;
        match still(&mut change, actor).await {
            Err(Error::Refused(_)) => return Err(Refusal::WrongPassword.into()),
            other => other?,
        }
        let now = change.now();
        let made = NewToken { id, token, expires: now.plus(LIFE) };
        let row = NewRow {
            digest: &digest(&made.token),
            id: &made.id,
            user: &actor.id,
            name: "",
            scopes: "",
            project,
            now,
            expires: made.expires,
        };
        store::api_token::add(&mut change, &row).await?;
        change.record(&actor.account, None, &Event::Program(model::ProgramEvent::TokenIssued)).await?;
        change.commit().await?;
        Ok(made)
    }
}
