//! When the program starts, and when it refuses.

use super::*;
use model::HOUR;

#[tokio::test]
async fn keys_that_others_can_read_are_refused_with_the_cure() {
    let trial = Trial::new();
    trial.vault();
    for (path, open, cure) in [
        (trial.root(), 0o644, "chmod 600"),
        (trial.keys().join("signing.key"), 0o640, "chmod 600"),
        (trial.keys(), 0o755, "chmod 700"),
    ] {
        let before = mode(&path);
        chmod(&path, open);
        let refusal = trial.refusal(false);
        assert!(refusal.contains(cure) && refusal.contains(&path.display().to_string()), "{refusal}");
        chmod(&path, before);
    }
    trial.first().expect("as it was");
}

#[tokio::test]
async fn without_the_root_key_it_starts_only_if_nothing_is_sealed() {
    let trial = Trial::new();
    assert!(trial.refusal(true).contains("root.key is missing"), "the database holds something sealed");
    trial.vault();
    fs::remove_file(trial.root()).expect("lost");
    let vault = trial.first().expect("nothing was sealed");
    vault.make_key(&id(1), NOW.plus(HOUR)).await.expect("a key");
    let root = fs::read(trial.root()).expect("the root key");
    fs::remove_file(trial.root()).expect("lost");
    assert!(trial.refusal(false).contains("restore it"), "an hour's key is there");
    assert!(!trial.root().exists(), "no new one hides the loss");
    fs::write(trial.root(), root).expect("restored");
    chmod(&trial.root(), 0o600);
    assert!(trial.vault().key(&id(1), NOW.plus(HOUR)).await.expect("read").is_some());
}

#[tokio::test]
async fn a_root_key_that_opens_nothing_of_what_is_there_is_refused() {
    let (trial, other) = (Trial::new(), Trial::new());
    trial.vault().make_key(&id(1), NOW.plus(HOUR)).await.expect("a key");
    other.vault();
    fs::copy(other.root(), trial.root()).expect("the wrong one");
    assert!(trial.refusal(true).contains("is not in"), "{}", trial.refusal(true));
    let own = fs::read_to_string(trial.file_of_hour()).expect("the hour's key");
    let other_key = fs::read_to_string(other.root()).expect("a key");
    let disguised = other_key.replacen(&other_key[..8], &own[..8], 1);
    fs::write(trial.root(), disguised).expect("the wrong one under the right name");
    assert!(trial.refusal(true).contains("does not open"), "{}", trial.refusal(true));
    fs::write(trial.root(), "not a key\n").expect("damaged");
    assert!(trial.refusal(true).contains("holds no root keys"), "{}", trial.refusal(true));
}

#[tokio::test]
async fn the_root_key_can_come_from_a_command() {
    let trial = Trial::new();
    let one = "aa 0000000000000000000000000000000000000000000=";
    let two = "bb 1111111111111111111111111111111111111111110=";
    let printed = trial.directory.path().join("printed");
    let command = || RootKeySource::Command(format!("test -e {0} && cat {0}", printed.display()));
    assert!(trial.open(command(), false).is_err(), "the command fails");
    fs::write(&printed, format!("{one}\n")).expect("one key");
    let vault = trial.open(command(), false).expect("a vault");
    let ends = NOW.plus(HOUR);
    let sealed = sealed_by(&vault.make_key(&id(1), ends).await.expect("a key"));
    fs::write(&printed, format!("{two}\n{one}\n")).expect("a newer key");
    trial.open(command(), true).expect("another").rotate_root().await.expect("rotated");
    fs::write(&printed, format!("{two}\n")).expect("the old one is gone");
    let key = vault.key(&id(1), ends).await.expect("read").expect("the key");
    assert!(opened_by(&key, &sealed).is_some());
    assert!(!trial.root().exists(), "no file is made");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_start_at_once_agree_on_every_key() {
    for _ in 0..5 {
        let trial = std::sync::Arc::new(Trial::new());
        let start = |n: u32| {
            let trial = trial.clone();
            tokio::task::spawn_blocking(move || (n, trial.vault()))
        };
        let mut made = Vec::new();
        for start in (0..4).map(start).collect::<Vec<_>>() {
            let (n, vault) = start.await.expect("started");
            made.push(tokio::spawn(async move {
                let sealed = sealed_by(&vault.make_key(&id(9), NOW.plus(HOUR)).await.expect("the same key"));
                vault.make_key(&id(n), NOW.plus(HOUR)).await.expect("an own key");
                (vault.public_key(), sealed)
            }));
        }
        let vault = trial.vault();
        for made in made {
            let (public, sealed) = made.await.expect("made");
            assert_eq!(public, vault.public_key());
            let key = vault.key(&id(9), NOW.plus(HOUR)).await.expect("read").expect("the key");
            assert!(opened_by(&key, &sealed).is_some());
        }
    }
}
