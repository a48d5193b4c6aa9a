//! No read at or after the end: many authorizations with random periods, a clock that jumps both ways, desks that die.
//!
//! `make soak` takes ten times as many.

use crate::granted::{asked_with, decision, request, reveal, worked_on};
use crate::world::{World, each_db};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use desk::{Actor, Desk, Error, GrantForm, Random};
use futures::future::join_all;
use model::{
    AuthorizationForm, AuthorizationId, AuthorizationState, DAY, HOUR, Instant, LONGEST_PERIOD, MINUTE, Refusal,
    SECOND, SHORTEST_PERIOD, TicketNumber,
};

const OVER: Refusal = Refusal::AuthorizationOver { state: AuthorizationState::Expired };
/// So many are granted at once, each on a ticket of its own: what is on one ticket waits for one row.
const AT_ONCE: usize = 16;
/// So many end at the same moment, and are read at once, through two desks.
const HANDFUL: usize = 4;
/// How often desks die and sweep in one trial, about.
const DEATHS: i64 = 40;
const SWEEPS: i64 = 80;

each_db! {
    async fn no_read_at_or_after_the_end(world) {
        Trial::of(world, 2_000).await.run().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make soak"]
async fn no_read_at_or_after_the_end_of_20_000() {
    let world = World::on_sqlite().await;
    Trial::of(&world, 20_000).await.run().await;
    world.end().await;
}

/// What ends at one moment.
struct Handful {
    ids: Vec<AuthorizationId>,
    ends: Instant,
}

/// Many authorizations, and what is known of the time.
struct Trial<'a> {
    world: &'a World,
    dice: Dice,
    desk: Desk,
    chen: Actor,
    granted: Vec<Handful>,
    /// The latest time that a desk has noted.
    noted: Instant,
}

impl<'a> Trial<'a> {
    async fn of(world: &'a World, many: usize) -> Self {
        let mut dice = Dice(Random::fixed(4));
        cheapen(world).await;
        let periods: Vec<_> =
            (0..many / HANDFUL).map(|_| dice.below(LONGEST_PERIOD - SHORTEST_PERIOD) / MINUTE).collect();
        let tickets = join_all((0..AT_ONCE).map(|_| worked_on(world))).await;
        let mut granted = Vec::with_capacity(periods.len());
        for some in periods.chunks(periods.len() / 20) {
            granted.extend(grant_some(world, &tickets, some).await);
            world.clock.pass(dice.below(MINUTE));
        }
        let (chen, desk, noted) = (world.chen().await, world.another_desk().await, world.clock.now());
        Self { world, dice, desk, chen, granted, noted }
    }

    /// Around each end two reads: just before it, and at it or after. In between the clock jumps and desks die.
    async fn run(mut self) {
        let mut reads = Vec::new();
        for (n, Handful { ends, .. }) in self.granted.iter().enumerate() {
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

    /// Reads a handful at once and compares with what has to come of it.
    async fn read(&mut self, n: usize) {
        let Handful { ids, ends } = &self.granted[n];
        let clock = self.world.clock.now();
        let time = self.noted.max(clock);
        let expected = match () {
            () if time >= *ends => Some(OVER),
            () if time.since(clock) > MINUTE => Some(Refusal::ClockBehind),
            () => None,
        };
        let desks = [&self.desk, &self.world.desk].into_iter().cycle();
        for answer in join_all(ids.iter().zip(desks).map(|(id, desk)| reveal(desk, &self.chen, id, 1))).await {
            let answer = match answer {
                Ok(_) => None,
                Err(Error::Refused(refusal)) => Some(refusal),
                Err(broken) => panic!("{broken}"),
            };
            assert_eq!(answer, expected, "{ids:?} end at {ends:?}, clock {clock:?}, noted {:?}", self.noted);
        }
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

/// Asks and grants a handful for each number of minutes, which is what it takes more than the shortest period.
async fn grant_some(world: &World, tickets: &[TicketNumber], minutes: &[i64]) -> Vec<Handful> {
    let each: Vec<_> = minutes.iter().flat_map(|minutes| [SHORTEST_PERIOD / MINUTE + minutes; HANDFUL]).collect();
    let mei = &world.mei().await;
    let of_ticket = |(n, ticket)| {
        let mine = each.iter().skip(n).step_by(AT_ONCE);
        async move {
            let mut ids = Vec::new();
            for minutes in mine {
                ids.push(grant_one(world, mei, ticket, *minutes).await);
            }
            ids
        }
    };
    let by_ticket = join_all(tickets.iter().enumerate().map(of_ticket)).await;
    let ids: Vec<_> = (0..each.len()).map(|n| by_ticket[n % AT_ONCE][n / AT_ONCE].clone()).collect();
    let ends = |minutes: &i64| world.clock.now().plus(minutes * MINUTE);
    ids.chunks(HANDFUL)
        .zip(each.iter().step_by(HANDFUL))
        .map(|(ids, minutes)| Handful { ids: ids.to_vec(), ends: ends(minutes) })
        .collect()
}

async fn grant_one(world: &World, mei: &Actor, number: &TicketNumber, minutes: i64) -> AuthorizationId {
    let form = AuthorizationForm { period: "custom".into(), amount: "7".into(), unit: "days".into(), ..request() };
    let id = asked_with(world, number, &form).await;
    let decision = GrantForm {
        period: "custom".into(),
        amount: minutes.to_string(),
        unit: "minutes".into(),
        views: "20".into(),
        ..decision(&world.desk).await
    };
    world.desk.grant_authorization(mei, &id, decision).await.expect("granted");
    id
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
