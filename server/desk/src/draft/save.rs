//! Saves a draft.

use crate::{Actor, Desk, Result, store};
use model::{Instant, MOST_DRAFT_BYTES, MOST_DRAFT_FIELDS, Place, Refusal, Saved};

impl Desk {
    /// Keeps the fields of a form that is still being written, in the place of the draft from `before` (`None` if its
    /// writer knew of none). If there is another one meanwhile, it stays, and the answer says from when it is.
    pub async fn save_draft(
        &self,
        actor: &Actor,
        place: &str,
        fields: &[(String, String)],
        before: Option<Instant>,
    ) -> Result<Saved> {
        let place = Place::of_name(place).ok_or(Refusal::NotFound)?;
        let body = written(fields)?;
        let mut change = self.change(actor).await?;
        let now = change.now();
        if !store::draft::put(&mut change, &actor.id, &place, &body, before, now).await? {
            let there = store::draft::of(&mut change, &actor.id, &place).await?;
            return Ok(Saved { kept: false, at: there.map_or(now, |(_, at)| at) });
        }
        store::draft::forget_oldest(&mut change, &actor.id).await?;
        change.quiet().await?;
        Ok(Saved { kept: true, at: now })
    }
}

/// The fields as JSON; empty if nothing stands in them.
fn written(fields: &[(String, String)]) -> Result<String> {
    let bytes: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    if fields.len() > MOST_DRAFT_FIELDS || bytes > MOST_DRAFT_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    let fields: Vec<_> = fields.iter().filter(|(_, value)| !value.is_empty()).collect();
    if fields.is_empty() { Ok(String::new()) } else { Ok(serde_json::to_string(&fields)?) }
}
