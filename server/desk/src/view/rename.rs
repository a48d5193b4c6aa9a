//! Renaming a view.

use crate::store::view;
use crate::{Actor, Desk, Result};
use model::{Event, MOST_VIEWS, Problem, Refusal, ViewId, ViewName};

impl Desk {
    /// Gives one of the own views another name.
    pub async fn rename_view(&self, actor: &Actor, id: &ViewId, name: &str, key: &str) -> Result<()> {
        let name = ViewName::parse("name", name)?;
        let mut change = self.change(actor).await?;
        let own = view::own(&mut change, &actor.id, MOST_VIEWS).await?;
        let (_, scope, before) = own.iter().find(|(own, ..)| own == id.as_str()).ok_or(Refusal::NotFound)?;
        if change.claim("rename-view", key, id.as_str()).await?.is_some() || before == name.as_str() {
            return Ok(());
        }
        if own.iter().any(|(_, of, taken)| of == scope && taken == name.as_str()) {
            return Err(Refusal::of("name", Problem::Taken).into());
        }
        if !view::rename(&mut change, &actor.id, id.as_str(), name.as_str()).await? {
            return Err(Refusal::NotFound.into());
        }
        change.record(&actor.account, None, &Event::ViewSaved { name: name.as_str().to_owned() }).await?;
        change.commit().await
    }
}
