//! Taking a diagnosis that waits, and what was found.

use crate::{Desk, Result, store};
use model::{Check, DiagnosisId, DiagnosisItem, DiagnosisState, Finding, MINUTE};

/// A diagnosis may take so long before somebody else may take it up again: its server stopped. Twice what it is given.
const LEASE: i64 = MINUTE;
/// Tries of one diagnosis: whatever stops two servers is not tried on a third.
const TRIES: i64 = 2;

/// A diagnosis for one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisTask {
    /// Which.
    pub id: DiagnosisId,
    /// Which try this is, from 1 on.
    pub attempt: i64,
    /// The address or name.
    pub target: String,
    /// The checks.
    pub checks: Vec<Check>,
}

impl Desk {
    /// Takes the diagnosis that has waited longest, for one try; `None` if none waits. Say with [`Desk::diagnosis_done`] what
    /// was found. One whose servers stopped twice has failed.
    pub async fn take_diagnosis(&self) -> Result<Option<DiagnosisTask>> {
        loop {
            let now = self.now();
            let due = store::diagnosis::due(&mut *self.store().read().await?, now).await?;
            let Some(due) = due else { return Ok(None) };
            let mut lease = self.store().write().await?;
            if due.attempts >= TRIES {
                store::diagnosis::end(&mut lease, due.id, due.attempts, DiagnosisState::Failed, None).await?;
                lease.commit().await?;
                continue;
            }
            let mine = store::diagnosis::lease(&mut lease, &due, now.plus(LEASE)).await?;
            lease.commit().await?;
            if mine {
                let checks = due.items.iter().map(|item| item.check).collect();
                return Ok(Some(DiagnosisTask { id: due.id, attempt: due.attempts + 1, target: due.target, checks }));
            }
        }
    }

    /// Writes down what the checks of a task found, in their order; `None`: it came to no end, and has failed. Nothing happens
    /// if somebody else has taken it up again meanwhile.
    pub async fn diagnosis_done(&self, task: &DiagnosisTask, found: Option<Vec<Finding>>) -> Result<()> {
        let state = if found.is_some() { DiagnosisState::Done } else { DiagnosisState::Failed };
        let items = found.map(|found| {
            let pairs = task.checks.iter().zip(found);
            pairs.map(|(check, finding)| DiagnosisItem { check: *check, finding }).collect::<Vec<_>>()
        });
        let mut lease = self.store().write().await?;
        store::diagnosis::end(&mut lease, task.id, task.attempt, state, items.as_deref()).await?;
        Ok(lease.commit().await?)
    }
}
