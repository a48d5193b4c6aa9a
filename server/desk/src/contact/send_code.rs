//! Sending a code to an address that is to be verified.

use crate::outbox::masked;
use crate::store::contact::Code;
use crate::{Actor, Desk, Result, store};
use model::{CODE_PAUSE, Event, HOUR, Instant, Problem, Refusal, SECOND, Way};

/// Codes of one user, or for one address, in an hour.
const PER_HOUR: usize = 5;

impl Desk {
    /// Has a code sent to an address, to be typed in within ten minutes. Answers the same whether anybody reads mails
    /// there. At most one a minute, and five an hour for each user and each address. `false` if it needs none.
    pub async fn send_code(&self, actor: &Actor, way: Way, typed: &str) -> Result<bool> {
        let no = |problem| Refusal::of(way.name(), problem);
        let address = way.address(typed).map_err(no)?;
        if !self.inner.channels.has(way.into()) {
            return Err(no(Problem::Unknown).into());
        }
        let mut change = self.change(actor).await?;
        let now = change.now();
        if store::contact::is_verified(&mut change, &actor.id, way, &address, now).await? {
            return Ok(false);
        }
        store::contact::hold(&mut change, &actor.id, &address).await?;
        let limit = PER_HOUR as i64;
        let (by_user, by_address) =
            store::contact::asked(&mut change, &actor.id, &address, now.plus(-HOUR), limit).await?;
        let wait = wait(&by_user, CODE_PAUSE, now).max(wait(&by_address, 0, now));
        if wait > 0 {
            let seconds = (wait + SECOND - 1) / SECOND;
            return Err(Refusal::of(way.code_field(), Problem::CodeTooOften { seconds }).into());
        }
        let code = Code {
            id: self.inner.random.id(),
            user: actor.id.clone(),
            way,
            address,
            hash: String::new(),
            created: now,
        };
        store::contact::add_code(&mut change, &code).await?;
        store::outbox::add_code(&mut change, &actor.id, way, &code.id, now).await?;
        let event = Event::CodeRequested { way, address: masked(&code.address) };
        change.record(&actor.account, None, &event).await?;
        change.commit().await?;
        Ok(true)
    }
}

/// Milliseconds until one more may be sent, after those of the last hour, newest first.
fn wait(sent: &[Instant], pause: i64, now: Instant) -> i64 {
    let after = |at: Option<&Instant>, time: i64| at.map_or(0, |at| time - now.since(*at));
    after(sent.first(), pause).max(after(sent.get(PER_HOUR - 1), HOUR)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::MINUTE;

    #[test]
    fn one_a_minute_and_five_an_hour() {
        let now = Instant(10 * HOUR);
        let ago = |minutes: &[i64]| minutes.iter().map(|m| now.plus(-m * MINUTE)).collect::<Vec<_>>();
        assert_eq!(wait(&[], CODE_PAUSE, now), 0);
        assert_eq!(wait(&ago(&[1]), CODE_PAUSE, now), 0);
        assert_eq!(wait(&[now.plus(-20 * SECOND)], CODE_PAUSE, now), 40 * SECOND);
        assert_eq!(wait(&ago(&[2, 10, 20, 30, 50]), CODE_PAUSE, now), 10 * MINUTE);
        assert_eq!(wait(&[now.plus(-SECOND)], 0, now), 0, "another user's code does not make this one wait");
    }
}
