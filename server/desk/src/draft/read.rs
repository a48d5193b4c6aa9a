//! Gives a draft back to who wrote it.

use crate::{Actor, Desk, Result, store};
use model::{AttachmentId, Place, Refusal, Unsent};

impl Desk {
    /// The draft of the actor at a place, with those of its files that are still there. Empty if there is none.
    pub async fn read_draft(&self, actor: &Actor, place: &str) -> Result<Unsent> {
        let place = Place::of_name(place).ok_or(Refusal::NotFound)?;
        let mut read = self.store().read().await?;
        let Some((body, at)) = store::draft::of(&mut read, &actor.id, &place).await? else {
            return Ok(Unsent::default());
        };
        if body.is_empty() {
            return Ok(Unsent { at: Some(at), ..Unsent::default() });
        }
        let fields: Vec<(String, String)> = serde_json::from_str(&body)?;
        let files: Vec<_> = fields.iter().filter(|(n, _)| n == "files").map(|(_, id)| AttachmentId::new(id)).collect();
        let files = store::attachment::waiting(&mut read, &actor.id, &files).await?;
        Ok(Unsent { fields, files, at: Some(at) })
    }
}
