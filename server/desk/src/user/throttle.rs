//! How often somebody may fail to sign in, or to say the own password once more.
//!
//! Own buckets, not a crate's: ours run on the desk's clock, which tests hold still, and count failures only, so that
//! many people behind one address sign in freely. Names are counted as typed, known or not.

use crate::Clock;
use model::{Instant, Refusal, SECOND, UserId};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use tokio::sync::{Semaphore, SemaphorePermit};

/// After its failures are used up, a bucket gives one more every ten seconds.
const PAUSE: i64 = 10 * SECOND;
/// Failures of one name from one address.
const PER_PAIR: i64 = 5;
/// Failures of one name from everywhere.
const PER_NAME: i64 = 20;
/// Failures of one address with any name.
const PER_ADDRESS: i64 = 50;
/// Failures of somebody who is signed in and is asked for the own password.
const PER_USER: i64 = 5;
/// Forms kept for a user after the session had ended.
const PER_LEFT: i64 = 5;
/// Buckets kept at most. Full ones are forgotten first: they mean nothing.
const MOST_BUCKETS: usize = 30_000;
/// Passwords checked at once: nobody may guess more than this many beyond the limits by hurrying.
const AT_ONCE: usize = 4;

/// Slows failed sign-ins, per name and per address, and wrong own passwords per user.
pub(crate) struct Throttle {
    clock: Clock,
    turns: Semaphore,
    /// Those who are signed in do not queue behind strangers.
    own_turns: Semaphore,
    /// When each bucket is full again.
    full_at: Mutex<HashMap<Key, Instant>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Pair(String, String),
    Name(String),
    Address(String),
    User(String),
    Left(String),
}

/// One attempt under way.
pub(crate) struct Attempt<'a> {
    throttle: &'a Throttle,
    keys: Vec<Key>,
    _turn: SemaphorePermit<'a>,
}

impl Throttle {
    pub fn new(clock: Clock) -> Self {
        let (turns, own_turns) = (Semaphore::new(AT_ONCE), Semaphore::new(AT_ONCE));
        Self { clock, turns, own_turns, full_at: Mutex::default() }
    }

    /// Waits for a turn, then asks whether one more failure would be allowed.
    pub async fn attempt(&self, name: &str, address: &str) -> Result<Attempt<'_>, Refusal> {
        let name: String = name.trim().to_lowercase().chars().take(130).collect();
        let address = network(address);
        let keys = vec![Key::Pair(name.clone(), address.clone()), Key::Name(name), Key::Address(address)];
        self.begin(&self.turns, keys).await
    }

    /// The same for the own password of somebody who is signed in: what strangers fail with their name or from their
    /// address keeps nobody from their own work.
    pub async fn attempt_of(&self, user: &UserId) -> Result<Attempt<'_>, Refusal> {
        self.begin(&self.own_turns, vec![Key::User(user.to_string())]).await
    }

    /// Takes one form out of what is kept for a user after the session had ended; `false` if too many came lately.
    pub fn leaves(&self, user: &UserId) -> bool {
        let key = Key::Left(user.to_string());
        let free = self.wait(&key) == 0;
        if free {
            self.count(&[key]);
        }
        free
    }

    async fn begin<'a>(&'a self, turns: &'a Semaphore, keys: Vec<Key>) -> Result<Attempt<'a>, Refusal> {
        let turn = turns.acquire().await.map_err(|_| Refusal::TooOften { seconds: 1 })?;
        let wait = keys.iter().map(|key| self.wait(key)).max().unwrap_or(0);
        if wait > 0 {
            return Err(Refusal::TooOften { seconds: (wait + SECOND - 1) / SECOND });
        }
        Ok(Attempt { throttle: self, keys, _turn: turn })
    }

    /// Milliseconds until the bucket has a failure to give.
    fn wait(&self, key: &Key) -> i64 {
        let now = self.clock.now();
        let full_at = self.buckets().get(key).copied().unwrap_or(now);
        (full_at.since(now).min(limit(key) * PAUSE) - (limit(key) - 1) * PAUSE).max(0)
    }

    fn count(&self, keys: &[Key]) {
        let now = self.clock.now();
        let mut buckets = self.buckets();
        for key in keys {
            let full_at = buckets.entry(key.clone()).or_insert(now);
            *full_at = (*full_at).max(now).plus(PAUSE).min(now.plus(limit(key) * PAUSE));
        }
        if buckets.len() > MOST_BUCKETS {
            forget(&mut buckets, now);
        }
    }

    fn buckets(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Instant>> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attempt<'_> {
    /// Counts the attempt as a failure.
    pub fn failed(&self) {
        self.throttle.count(&self.keys);
    }

    /// Forgives this name at this address, or this user, what failed before: it was the owner, mistyping. The limits of
    /// the name and of the address stay, or whoever guesses from elsewhere would win attempts with every sign-in of the
    /// owner.
    pub fn succeeded(&self) {
        if let Some(key) = self.keys.first() {
            self.throttle.buckets().remove(key);
        }
    }
}

fn limit(key: &Key) -> i64 {
    match key {
        Key::Pair(..) => PER_PAIR,
        Key::Name(_) => PER_NAME,
        Key::Address(_) => PER_ADDRESS,
        Key::User(_) => PER_USER,
        Key::Left(_) => PER_LEFT,
    }
}

/// Forgets full buckets; if that is not enough, those that lack least.
fn forget(buckets: &mut HashMap<Key, Instant>, now: Instant) {
    buckets.retain(|_, full_at| *full_at > now);
    if buckets.len() > MOST_BUCKETS {
        let mut ends: Vec<Instant> = buckets.values().copied().collect();
        let middle = ends.len() / 2;
        let (_, middle, _) = ends.select_nth_unstable(middle);
        let middle = *middle;
        buckets.retain(|_, full_at| *full_at > middle);
    }
}

/// An IPv4 address, or the /64 network of an IPv6 address: one customer has all of it.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => ip.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        Ok(ip) => ip.to_string(),
        Err(_) => address.chars().take(64).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn fail(throttle: &Throttle, name: &str, address: &str) -> Option<i64> {
        match throttle.attempt(name, address).await {
            Ok(attempt) => {
                attempt.failed();
                None
            }
            Err(Refusal::TooOften { seconds }) => Some(seconds),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn after_five_failures_one_every_ten_seconds() {
        let clock = Clock::held(Instant(0));
        let throttle = Throttle::new(clock.clone());
        for _ in 0..5 {
            assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, None);
        }
        assert_eq!(fail(&throttle, " MEI@acme", "192.0.2.1").await, Some(10));
        assert_eq!(fail(&throttle, "mei@acme", "192.0.2.2").await, None, "another address is another pair");
        clock.pass(9 * SECOND);
        assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, Some(1));
        clock.pass(SECOND);
        assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, None);
        assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, Some(10));
    }

    #[tokio::test]
    async fn a_name_and_an_address_have_limits_of_their_own() {
        let throttle = Throttle::new(Clock::held(Instant(0)));
        for n in 0..20 {
            assert_eq!(fail(&throttle, "mei@acme", &format!("192.0.2.{n}")).await, None);
        }
        assert_eq!(fail(&throttle, "mei@acme", "198.51.100.1").await, Some(10));
        for n in 0..50 {
            assert_eq!(fail(&throttle, &format!("u{n}@acme"), &format!("2001:db8::{n:x}")).await, None);
        }
        assert_eq!(fail(&throttle, "u99@acme", "2001:db8::99").await, Some(10), "one /64 is one address");
    }

    #[tokio::test]
    async fn a_success_forgives_mistypes_at_the_same_address() {
        let throttle = Throttle::new(Clock::held(Instant(0)));
        for n in 1..=20 {
            assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, None);
            if n % 4 == 0 && n < 20 {
                throttle.attempt("mei@acme", "192.0.2.1").await.expect("allowed").succeeded();
            }
        }
        assert_eq!(fail(&throttle, "mei@acme", "192.0.2.1").await, Some(10), "the name's own limit stays");
    }

    #[tokio::test]
    async fn the_own_password_has_a_count_of_its_own() {
        let throttle = Throttle::new(Clock::held(Instant(0)));
        for n in 0..50 {
            assert_eq!(fail(&throttle, &format!("u{}@acme", n % 20), "192.0.2.1").await, None);
        }
        let mei = UserId::new("mei");
        for _ in 0..5 {
            throttle.attempt_of(&mei).await.expect("allowed").failed();
        }
        assert_eq!(throttle.attempt_of(&mei).await.err(), Some(Refusal::TooOften { seconds: 10 }));
        throttle.attempt_of(&UserId::new("bo")).await.expect("others are not slowed");
    }

    #[test]
    fn five_forms_are_kept_at_once() {
        let clock = Clock::held(Instant(0));
        let (throttle, mei) = (Throttle::new(clock.clone()), UserId::new("mei"));
        assert_eq!([(); 6].map(|()| throttle.leaves(&mei)), [true, true, true, true, true, false]);
        clock.pass(10 * SECOND);
        assert_eq!([(); 2].map(|()| throttle.leaves(&mei)), [true, false]);
    }

    #[test]
    fn memory_is_bounded() {
        let now = Instant(0);
        let mut buckets: HashMap<Key, Instant> =
            (0..40_000).map(|n| (Key::Name(n.to_string()), Instant(n - 5_000))).collect();
        forget(&mut buckets, now);
        assert!(buckets.len() <= MOST_BUCKETS, "{}", buckets.len());
        assert!(buckets.values().all(|full_at| *full_at > now));
    }
}
