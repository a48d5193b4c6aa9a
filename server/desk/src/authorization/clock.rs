//! The vault's time: the highest that any clock has told it. A clock that is set back revives nothing, and one that stands
//! far behind is not believed at all.

use crate::change::{Change, Who};
use crate::{Desk, Result, store};
use model::{Instant, MINUTE, Refusal};

/// So far a clock may stand behind the highest time seen: clocks are corrected a little now and then.
const TOLERATED: i64 = MINUTE;

/// The vault's time with what the clock said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VaultTime {
    /// The highest time seen.
    pub now: Instant,
    clock: Instant,
}

impl VaultTime {
    /// The time, to seal or reveal by.
    ///
    /// # Errors
    /// [`Refusal::ClockBehind`] if the clock stands so far behind that nobody knows what time it is.
    pub fn sure(self) -> Result<Instant, Refusal> {
        if self.now.since(self.clock) > TOLERATED { Err(Refusal::ClockBehind) } else { Ok(self.now) }
    }
}

impl Desk {
    /// The time by which authorizations end: never earlier than it was.
    pub async fn vault_now(&self) -> Result<Instant> {
        Ok(self.vault_time().await?.now)
    }

    /// The vault's time, read and not kept.
    pub(crate) async fn vault_time(&self) -> Result<VaultTime> {
        let highest = store::vault_clock::highest(&mut *self.store().read().await?).await?;
        let clock = self.now();
        Ok(VaultTime { now: highest.map_or(clock, |highest| highest.max(clock)), clock })
    }

    /// The vault's time, kept by this change. The clock is read now, not when the change began: it may have waited since.
    pub(crate) async fn keep_vault_time(&self, change: &mut Change) -> Result<VaultTime> {
        let clock = self.now();
        Ok(VaultTime { now: store::vault_clock::advance(change, clock).await?, clock })
    }

    /// The vault's time, kept by itself.
    pub(super) async fn note_vault_time(&self) -> Result<Instant> {
        let mut change = self.change(Who::clock()).await?;
        let time = self.keep_vault_time(&mut change).await?;
        change.quiet().await?;
        Ok(time.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_believed_until_it_stands_a_minute_behind() {
        let at = |clock| VaultTime { now: Instant(600_000), clock: Instant(clock) }.sure();
        assert_eq!(at(600_000), Ok(Instant(600_000)));
        assert_eq!(at(540_000), Ok(Instant(600_000)), "the vault's time stands still meanwhile");
        assert_eq!(at(539_999), Err(Refusal::ClockBehind));
    }
}
