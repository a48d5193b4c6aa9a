//! Copies that a ticket begins with.

use crate::store::submitter::{self, Among};
use crate::{Actor, Desk, Result};
use model::{Problem, Refusal, UserId};

impl Desk {
    /// The colleagues of these names or sign-in names, each once, and the names to show of them.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `copies` for a name that nobody has, or more than one, and for the actor's own.
    pub(crate) async fn called_colleagues(
        &self,
        actor: &Actor,
        names: &[String],
    ) -> Result<(Vec<UserId>, Vec<String>)> {
        let (mut people, mut shown) = (Vec::new(), Vec::new());
        if names.is_empty() {
            return Ok((people, shown));
        }
        let no = |problem| Refusal::of("copies", problem);
        let among = Among::Account(actor.account.as_str());
        let mut read = self.store().read().await?;
        for name in names {
            let mut called = submitter::called(&mut read, among, name).await?;
            let (1, Some((id, person))) = (called.len(), called.pop()) else {
                return Err(no(Problem::NoPerson).into());
            };
            if id == actor.id {
                return Err(no(Problem::IsRequester).into());
            }
            if !people.contains(&id) {
                people.push(id);
                shown.push(person.name);
            }
        }
        Ok((people, shown))
    }
}
