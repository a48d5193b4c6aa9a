//! A new root key.

use super::*;
use model::HOUR;

#[tokio::test]
async fn a_rotation_leaves_nothing_that_the_old_root_key_opens() {
    let trial = Trial::new();
    let (vault, ends) = (trial.vault(), NOW.plus(HOUR));
    let sealed = sealed_by(&vault.make_key(&id(1), ends).await.expect("a key"));
    let before = fs::read_to_string(trial.root()).expect("the root key");
    trial.vault().rotate_root().await.expect("rotated");
    let after = fs::read_to_string(trial.root()).expect("the root key");
    assert_eq!(after.lines().count(), 1);
    assert_ne!(before, after);
    let key = vault.key(&id(1), ends).await.expect("read").expect("a program that ran meanwhile reads on");
    assert!(opened_by(&key, &sealed).is_some());
    fs::write(trial.root(), before).expect("the old one");
    assert!(trial.refusal(true).contains("is not in"));
}

#[tokio::test]
async fn a_rotation_that_a_crash_cut_off_is_made_good_by_the_next() {
    let trial = Trial::new();
    let ends = NOW.plus(HOUR);
    trial.vault().make_key(&id(1), ends).await.expect("a key");
    // Killed after the new key was written, before the hours were wrapped anew.
    let old = fs::read_to_string(trial.root()).expect("the root key");
    fs::write(trial.root(), format!("bb 1111111111111111111111111111111111111111110=\n{old}")).expect("two keys");
    let vault = trial.vault();
    assert!(vault.key(&id(1), ends).await.expect("read").is_some());
    vault.rotate_root().await.expect("rotated");
    assert_eq!(fs::read_to_string(trial.root()).expect("the root key").lines().count(), 1);
    assert!(trial.vault().key(&id(1), ends).await.expect("read").is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_go_on_sealing_and_opening_while_the_root_key_is_replaced() {
    const HOURS: u32 = 12;
    let trial = Trial::new();
    let turning = trial.vault();
    let ends = |n: u32| NOW.plus(i64::from(1 + n) * HOUR);
    let work = |program: u32| {
        let vault = trial.vault();
        tokio::spawn(async move {
            // A new hour each time, since making an hour's key is what a rotation could miss.
            for n in 0..HOURS {
                let id = id(program * HOURS + n);
                let sealed = sealed_by(&vault.make_key(&id, ends(n)).await.expect("a key"));
                let key = vault.key(&id, ends(n)).await.expect("read").expect("the key");
                assert!(opened_by(&key, &sealed).is_some());
            }
        })
    };
    let programs: Vec<_> = (0..3).map(work).collect();
    while !programs.iter().all(tokio::task::JoinHandle::is_finished) {
        turning.rotate_root().await.expect("rotated");
    }
    for program in programs {
        program.await.expect("no key was lost");
    }
    let after = trial.vault();
    for n in 0..3 * HOURS {
        let key = after.key(&id(n), ends(n % HOURS)).await.expect("read");
        assert!(key.is_some(), "key {n} is there after a restart");
    }
}
