//! No read at or after the end: many authorizations with random periods, a clock that jumps both ways, desks that die.
//!
//! `make soak` takes ten times as many.

use crate::granted::{asked_with, decision, request, reveal, worked_on};
use crate::world::{World, each_db};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use desk::{Actor, Desk, Error, GrantForm, Random};
use futures::{StreamExt, stream};
use model::{
    AuthorizationForm, AuthorizationId, AuthorizationState, DAY, HOUR, Instant, LONGEST_PERIOD, MINUTE, Refusal,
    SECOND, SHORTEST_PERIOD,
};

const OVER: Refusal = Refusal::AuthorizationOver { state: AuthorizationState::Expired };
/// Granted at once: as many as a busy customer's people.
const AT_ONCE: usize = 16;
/// How often desks die and sweep in one trial, about.
const DEATHS: i64 = 40;
const SWEEPS: i64 = 80;

each_db! {
    async fn no_read_at_or_after_the_end(world) {
        // What is under test is the same on both; on SQLite more of it fits into a minute.
        let many = if world.database_url().starts_with("sqlite") { 2_000 } else { 500 };
        Trial::of(world, many).await.run().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make soak"]
async fn no_read_at_or_after_the_end_of_20_000() {
    let world = World::on_sqlite().await;
    Trial::of(&world, 20_000).await.run().await;
    world.end().await;
}

/// Many authorizations, and what is known of the time.
struct Trial<'a> {
    world: &'a World,
    dice: Dice,
    desk: Desk,
    chen: Actor,
    granted: Vec<(AuthorizationId, Instant)>,
    /// The latest time that a desk has noted.
    noted: Instant,
}

impl<'a> Trial<'a> {
    async fn of(world: &'a World, many: usize) -> Self {
        let mut dice = Dice(Random::fixed(4));
        cheapen(world).await;
        let periods: Vec<_> = (0..many).map(|_| dice.below(LONGEST_PERIOD - SHORTEST_PERIOD) / MINUTE).collect();
        let mut granted = Vec::with_capacity(many);
        for some in periods.chunks(many / 20) {
            granted.extend(grant_some(world, some).await);
            world.clock.pass(dice.below(MINUTE));
        }
        let (chen, desk, noted) = (world.chen().await, world.another_desk().await, world.clock.now());
        Self { world, dice, desk, chen, granted, noted }
    }

    /// Around each end two reads: just before it, and at it or after. In between the clock jumps and desks die.
    async fn run(mut self) {
        let mut reads = Vec::new();
        for (n, (_, ends)) in self.granted.iter().enumerate() {
            reads.push((ends.plus(-1 - self.dice.below(2 * SECOND)), n));
            reads.push((ends.plus(self.dice.below(2 * SECOND) * self.dice.below(2)), n));
        }
        reads.sort_unstable();
        let many = i64::try_from(reads.len()).expect("few");
        for (at, n) in reads {
            self.world.clock.set(at);
            match self.dice.below(many) {
                throw if throw < DEATHS => self.die().await,
                throw if throw < DEATHS + SWEEPS => self.sweep().await,
                throw if throw < DEATHS + SWEEPS + many / 20 => self.jump_back(n).await,
                _ => {}
            }
            self.read(n).await;
        }
        self.finish().await;
    }

    /// Reads one and compares with what has to come of it.
    async fn read(&mut self, n: usize) {
        let (id, ends) = &self.granted[n];
        let clock = self.world.clock.now();
        let time = self.noted.max(clock);
        let expected = match () {
            () if time >= *ends => Some(OVER),
            () if time.since(clock) > MINUTE => Some(Refusal::ClockBehind),
            () => None,
        };
        let answer = match reveal(&self.desk, &self.chen, id, 1).await {
            Ok(_) => None,
            Err(Error::Refused(refusal)) => Some(refusal),
            Err(broken) => panic!("{broken}"),
        };
        assert_eq!(answer, expected, "{id} ends at {ends:?}, clock {clock:?}, noted {:?}", self.noted);
        self.noted = time;
    }

    /// The clock is set back, somebody reads what is over and what is not, and it is set right again.
    async fn jump_back(&mut self, n: usize) {
        let now = self.world.clock.now();
        let far = [MINUTE, HOUR, 8 * DAY][usize::try_from(self.dice.below(3)).expect("small")];
        self.world.clock.pass(-self.dice.below(far));
        self.read(n).await;
        let any = self.dice.below(i64::try_from(self.granted.len()).expect("few"));
        self.read(usize::try_from(any).expect("small")).await;
        self.world.clock.set(now);
    }

    /// A desk goes without a word, as when its process is killed, and another one takes over.
    async fn die(&mut self) {
        self.desk = self.world.another_desk().await;
    }

    async fn sweep(&mut self) {
        self.desk.sweep_authorizations().await.expect("swept");
        self.noted = self.noted.max(self.world.clock.now());
    }

    /// Nothing is left of any of them but the record.
    async fn finish(self) {
        self.world.clock.pass(HOUR);
        while self.desk.sweep_authorizations().await.expect("swept") > 0 {}
        let alive = self.world.number("select count(*) from ticket_authorization where state <> 3").await;
        let sealed = self.world.number("select count(*) from authorization_field where sealed is not null").await;
        let hours = std::fs::read_dir(self.world.directory.path().join("keys/hours")).expect("a directory of hours");
        let hours = hours.flatten().filter(|hour| hour.path().is_dir()).count();
        assert_eq!((alive, sealed, hours), (0, 0, 0));
        self.desk.close().await;
    }
}

/// Asks and grants on a ticket of its own, each for so many minutes more than the shortest period.
async fn grant_some(world: &World, minutes: &[i64]) -> Vec<(AuthorizationId, Instant)> {
    let (number, mei) = (worked_on(world).await, world.mei().await);
    let form = AuthorizationForm { period: "custom".into(), amount: "7".into(), unit: "days".into(), ..request() };
    let one = |minutes: &i64| {
        let (number, mei, form, minutes) = (&number, &mei, &form, SHORTEST_PERIOD / MINUTE + minutes);
        async move {
            let id = asked_with(world, number, form).await;
            let decision = GrantForm {
                period: "custom".into(),
                amount: minutes.to_string(),
                unit: "minutes".into(),
                views: "20".into(),
                ..decision(&world.desk).await
            };
            world.desk.grant_authorization(mei, &id, decision).await.expect("granted");
            (id, world.clock.now().plus(minutes * MINUTE))
        }
    };
    stream::iter(minutes).map(one).buffer_unordered(AT_ONCE).collect().await
}

/// Mei's password, hashed at next to no cost: thousands of signatures are under test here, not the hash.
async fn cheapen(world: &World) {
    let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).expect("costs"));
    let hash = cheap.hash_password_with_salt(World::PASSWORD.as_bytes(), b"0123456789abcdef").expect("hashed");
    world.tamper(&format!("update users set password = '{hash}' where sign_in_name = 'mei@acme'")).await;
}

/// The same throws in each run.
struct Dice(Random);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        let bytes: [u8; 8] = self.0.bytes()[..8].try_into().expect("eight of sixteen");
        i64::try_from(u64::from_le_bytes(bytes) % u64::try_from(end).expect("positive")).expect("small")
    }
}
