//! Keys and their files.

use super::*;
use model::HOUR;

#[tokio::test]
async fn a_key_is_there_for_every_program_until_it_is_destroyed() {
    let trial = Trial::new();
    let ends = NOW.plus(HOUR);
    let sealed = sealed_by(&trial.vault().make_key(&id(1), ends).await.expect("a key"));
    let again = trial.vault();
    let key = again.key(&id(1), ends).await.expect("read").expect("the key");
    assert_eq!(opened_by(&key, &sealed).as_deref(), Some("hunter2"));
    again.destroy(&id(1), ends).await.expect("destroyed");
    assert!(trial.vault().key(&id(1), ends).await.expect("read").is_none());
    again.destroy(&id(1), ends).await.expect("once more");
}

#[tokio::test]
async fn a_key_made_twice_is_one_key_and_another_authorization_has_another() {
    let trial = Trial::new();
    let (vault, ends) = (trial.vault(), NOW.plus(HOUR));
    let sealed = sealed_by(&vault.make_key(&id(1), ends).await.expect("a key"));
    assert!(opened_by(&vault.make_key(&id(1), ends).await.expect("again"), &sealed).is_some());
    assert!(opened_by(&vault.make_key(&id(2), ends).await.expect("another"), &sealed).is_none());
}

#[tokio::test]
async fn a_key_file_moved_or_changed_opens_nothing() {
    let trial = Trial::new();
    let (vault, ends) = (trial.vault(), NOW.plus(HOUR));
    vault.make_key(&id(1), ends).await.expect("a key");
    let file = trial.file_of(&id(1));
    fs::copy(&file, file.with_file_name(format!("{}.key", id(2)))).expect("moved");
    assert!(vault.key(&id(2), ends).await.expect("read").is_none(), "a key belongs to its authorization");
    let mut bytes = fs::read(&file).expect("read");
    bytes[40] = if bytes[40] == b'A' { b'B' } else { b'A' };
    fs::write(&file, bytes).expect("changed");
    assert!(vault.key(&id(1), ends).await.expect("read").is_none());
}

#[tokio::test]
async fn every_file_and_directory_is_the_owners_alone() {
    let trial = Trial::new();
    trial.vault().make_key(&id(1), NOW.plus(HOUR)).await.expect("a key");
    let names: Vec<_> = trial.files().iter().filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect();
    assert!(["root.key", "signing.key", "hour.key", "CACHEDIR.TAG"].iter().all(|n| names.contains(&(*n).to_owned())));
    for path in trial.files() {
        assert_eq!(mode(&path), 0o600, "{path:?}");
        assert_eq!(mode(path.parent().expect("a folder")), 0o700, "{path:?}");
    }
}

#[tokio::test]
async fn an_id_never_leaves_the_directory() {
    let trial = Trial::new();
    let vault = trial.vault();
    for id in ["../../../../etc/passwd", "", "hour", "a/b"] {
        assert!(vault.make_key(&AuthorizationId::new(id), NOW).await.is_err(), "{id:?}");
    }
}
