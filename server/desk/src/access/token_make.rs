//! Making a token of the engineers' API.

use super::{SIGNS, digest, drawn, name_of};
use crate::store::api_token::NewRow;
use crate::user::still;
use crate::{Actor, Desk, Result, store};
use model::{DAY, Event, LONGEST_TOKEN_DAYS, MOST_API_TOKENS, NewToken, Problem, Refusal, Side, TokenScope};

const LENGTH: usize = 48;
/// How a token begins, so that people and guards know it when they see one.
const MARK: &str = "st_";

impl Desk {
    /// Makes a token with these scopes, for so many days. Its text is in this answer and never again.
    ///
    /// # Errors
    /// For the vendor's users only. A fault of `name`, `scopes` or `days`.
    pub async fn make_api_token(
        &self,
        actor: &Actor,
        name: &str,
        scopes: &[TokenScope],
        days: i64,
        key: &str,
    ) -> Result<NewToken> {
        if actor.side() != Side::Vendor {
            return Err(Refusal::NotFound.into());
        }
        let name = name_of("name", name, true)?;
        if scopes.is_empty() {
            return Err(Refusal::of("scopes", Problem::Missing).into());
        }
        if !(1..=LONGEST_TOKEN_DAYS).contains(&days) {
            return Err(Refusal::of("days", Problem::Unknown).into());
        }
        let (id, text) = (self.inner.random.id(), format!("{MARK}{}", drawn(&self.inner.random, SIGNS, LENGTH)));
        let mut change = self.change(actor).await?;
        still(&mut change, actor).await?;
        let now = change.now();
        let expires = now.plus(days * DAY);
        if let Some(before) = change.claim("make-api-token", key, &id).await? {
            return Ok(NewToken { id: before, token: String::new(), expires });
        }
        if store::api_token::count(&mut change, &actor.id, now).await? >= MOST_API_TOKENS {
            return Err(Refusal::of("name", Problem::TooManyKept { limit: MOST_API_TOKENS }).into());
        }
        let scopes = scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" ");
        let row = NewRow {
            digest: &digest(&text),
            id: &id,
            user: &actor.id,
            name: &name,
            scopes: &scopes,
            project: "",
            now,
            expires,
        };
        store::api_token::add(&mut change, &row).await?;
        change.record(&actor.account, None, &Event::Program(model::ProgramEvent::TokenMade { name })).await?;
        change.commit().await?;
        Ok(NewToken { id, token: text, expires })
    }
}
