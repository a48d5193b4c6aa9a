//! 1,000 secrets, each to be recognised wherever it is. While they live, only their own keys open them; once an
//! authorization is over, nothing on disk is or opens one, nor does anything open what a backup has kept.

use crate::canary::files::{Disk, copy_of};
use crate::canary::keys::{Keys, Sealed, sealed_in};
use crate::canary::{Canaries, FIELDS, Handed};
use crate::world::{World, each_db};
use desk::Random;
use model::{MINUTE, TicketNumber};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::SystemTime;

/// How an authorization ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Expires,
    IsCanceled,
    IsWithdrawn,
    TicketIsClosed,
    TicketIsDeleted,
    /// To show that what is said of the others would be seen if it were not so.
    LivesOn,
}

use Fate::{Expires, IsCanceled, IsWithdrawn, LivesOn, TicketIsClosed, TicketIsDeleted};

/// Authorizations of each fate, 125 in all: 1,000 secrets.
const PLAN: [(Fate, usize); 6] =
    [(Expires, 24), (IsCanceled, 24), (IsWithdrawn, 24), (TicketIsClosed, 24), (TicketIsDeleted, 24), (LivesOn, 5)];
const ON_ONE_TICKET: usize = 6;
/// Not at a full hour: the key of the hour then outlives the authorization.
const SHORT: i64 = 90;
const LONG: i64 = 480;

type Story = BTreeMap<Fate, Vec<(TicketNumber, Vec<Handed>)>>;

async fn hand_all_over(world: &World, canaries: &Canaries) -> Story {
    let mut story = Story::new();
    for (fate, mut left) in PLAN {
        while left > 0 {
            let ticket = world.held_ticket().await;
            let mut handed = Vec::new();
            for _ in 0..left.min(ON_ONE_TICKET) {
                let minutes = if fate == Expires { SHORT } else { LONG };
                handed.push(canaries.hand_over(world, &ticket, minutes).await);
            }
            left -= handed.len();
            story.entry(fate).or_default().push((ticket, handed));
        }
    }
    story
}

async fn end_all(world: &World, story: &Story) {
    let (desk, mei, chen) = (&world.desk, world.mei().await, world.chen().await);
    for (fate, tickets) in story {
        for (number, handed) in tickets {
            let key = || Random::default().id();
            match fate {
                IsCanceled | IsWithdrawn => {
                    for Handed { id, .. } in handed {
                        let ended = match fate {
                            IsCanceled => desk.cancel_authorization(&mei, id, &key()).await,
                            _ => desk.withdraw_authorization(&chen, id, &key()).await,
                        };
                        ended.expect("ended");
                    }
                }
                TicketIsClosed => desk.close_ticket(&mei, number, &key()).await.expect("closed"),
                TicketIsDeleted => {
                    desk.close_ticket(&mei, number, &key()).await.expect("closed");
                    desk.delete_ticket(&mei, number, &key()).await.expect("deleted");
                }
                Expires | LivesOn => {}
            }
        }
    }
    world.clock.pass((SHORT + 1) * MINUTE);
    world.sweeps(desk).await;
}

/// The ids of what lives on.
fn alive(story: &Story) -> BTreeSet<String> {
    story[&LivesOn].iter().flat_map(|(_, handed)| handed).map(|handed| handed.id.to_string()).collect()
}

fn keys_of(world: &World) -> PathBuf {
    world.directory.path().join("keys")
}

/// The copy of the database that somebody took while all was live.
async fn backup(world: &World) -> Vec<Sealed> {
    if !world.database_url().starts_with("sqlite") {
        return sealed_in(world.database_url()).await;
    }
    let copies = tempfile::tempdir().expect("a directory");
    sealed_in(&copy_of(world, copies.path())).await
}

fn assert_all_open(keys: &Keys, sealed: &[Sealed], story: &Story) {
    let handed: BTreeMap<_, _> =
        story.values().flatten().flat_map(|(_, handed)| handed).map(|h| (h.id.as_str(), h)).collect();
    for sealed in sealed {
        let secret = &handed[sealed.id.as_str()].secrets[usize::try_from(sealed.position - 1).expect("a place")];
        assert_eq!(keys.opened(sealed).as_ref(), Some(secret), "its own key opens it at its own place");
    }
}

each_db! {
    async fn what_is_over_is_gone_from_everything_and_opens_with_nothing(world) {
        let (start, control) = (SystemTime::now(), format!("control-{}", Random::default().id()));
        world.opens(&world.mei().await, &control).await;
        let canaries = Canaries::new(world).await;
        let story = hand_all_over(world, &canaries).await;

        let backup = backup(world).await;
        assert_eq!(backup.len(), 125 * usize::try_from(FIELDS).expect("a number"));
        assert_all_open(&Keys::that_exist(&keys_of(world)), &backup, &story);
        let disk = Disk::of(world, start).await;
        assert_no_plaintext(disk.as_ref(), &canaries.mark, &control);

        end_all(world, &story).await;
        let alive = alive(&story);
        let (living, over): (Vec<_>, Vec<_>) = backup.into_iter().partition(|sealed| alive.contains(&sealed.id));
        let keys = Keys::that_exist(&keys_of(world));
        assert_eq!(keys.data.keys().cloned().collect::<BTreeSet<_>>(), alive, "the others' keys are gone");
        assert_all_open(&keys, &living, &story);
        assert!(living.iter().all(|sealed| keys.any_opens(sealed)));
        let opened: Vec<_> = over.iter().filter(|sealed| keys.any_opens(sealed)).map(|sealed| &sealed.id).collect();
        assert_eq!((over.len(), opened), (960, vec![]));
        let kept: BTreeSet<_> = sealed_in(world.database_url()).await.into_iter().map(|sealed| sealed.id).collect();
        assert_eq!(kept, alive, "nothing sealed is kept of what is over");
        let disk = Disk::of(world, start).await;
        assert_no_plaintext(disk.as_ref(), &canaries.mark, &control);
        if world.database_url().starts_with("sqlite") {
            assert_no_ciphertext(&disk.expect("its files"), &over, &living);
        }

        world.clock.pass((LONG + 60) * MINUTE);
        world.sweeps(&world.desk).await;
        let keys = Keys::that_exist(&keys_of(world));
        assert!(keys.data.is_empty() && !living.iter().any(|sealed| keys.any_opens(sealed)));
        assert_eq!(keys.all.len(), 2, "the root key and the signing key are all there is");
        assert_no_plaintext(Disk::of(world, start).await.as_ref(), &canaries.mark, &control);
    }
}

#[track_caller]
fn assert_no_plaintext(disk: Option<&Disk>, mark: &str, control: &str) {
    let Some(disk) = disk else { return eprintln!("not looked for: the database's files are on another machine") };
    assert!(!disk.with(control).is_empty(), "what is there would be found");
    assert_eq!(disk.with(mark), Vec::<PathBuf>::new(), "a secret in plain text");
}

/// PostgreSQL keeps old rows until `vacuum` and its log for longer; there, that no key opens them has to do.
#[track_caller]
fn assert_no_ciphertext(disk: &Disk, over: &[Sealed], living: &[Sealed]) {
    assert!(living.iter().all(|sealed| !disk.with(&sealed.text).is_empty()), "what is there would be found");
    for sealed in over {
        assert_eq!(disk.with(&sealed.text[..40]), Vec::<PathBuf>::new(), "ciphertext of {}", sealed.id);
    }
}
