//! Language and theme of a user.

use crate::{Actor, Desk, Result, store};
use model::{Event, Lang, Theme};

impl Desk {
    /// Sets the own language and theme; what is `None` stays as it is.
    pub async fn set_preferences(&self, actor: &Actor, lang: Option<Lang>, theme: Option<Theme>) -> Result<()> {
        let mut change = self.change(actor).await?;
        store::user::set_preferences(&mut change, &actor.id, lang, theme).await?;
        change.record(&actor.account, None, &Event::PreferencesChanged).await?;
        change.commit().await
    }
}
