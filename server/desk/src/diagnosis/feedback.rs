//! Whether a diagnosis was of use.

use super::of_customer;
use crate::{Actor, Desk, Result, store};
use model::{DAY, Event, HOUR, Problem, Refusal, ReviewText, SECOND};

/// Answers of one account in 24 hours.
const A_DAY: i64 = 50;
/// OSM's `type` of a feedback.
const KINDS: std::ops::RangeInclusive<i64> = 1..=4;

impl Desk {
    /// Keeps whether diagnoses of a kind (OSM's `type`) were of use, with a few words, for 90 days. The same key says it once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor, faults of the fields `type` and `content`, [`Refusal::TooOften`].
    pub async fn rate_diagnosis(
        &self,
        actor: &Actor,
        kind: i64,
        content: &str,
        helpful: bool,
        key: &str,
    ) -> Result<()> {
        of_customer(actor)?;
        if !KINDS.contains(&kind) {
            return Err(Refusal::of("type", Problem::Unknown).into());
        }
        let content = match ReviewText::check(content) {
            Err(Problem::Missing) => String::new(),
            checked => checked.map_err(|problem| Refusal::of("content", problem))?,
        };
        let id = self.inner.random.id();
        let mut change = self.change(actor).await?;
        store::account::hold(&mut change, &actor.account).await?;
        if change.claim("rate-diagnosis", key, &id).await?.is_some() {
            return Ok(());
        }
        let now = change.now();
        if store::diagnosis_feedback::lately(&mut change, &actor.account, now.plus(-DAY)).await? >= A_DAY {
            return Err(Refusal::TooOften { seconds: HOUR / SECOND }.into());
        }
        store::diagnosis_feedback::add(&mut change, &id, actor, kind, (helpful, &content), now).await?;
        change.record(&actor.account, None, &Event::Program(model::ProgramEvent::DiagnosisRated { helpful })).await?;
        change.commit().await
    }
}
