//! What goes by itself.

use super::*;
use model::{HOUR, MINUTE};

#[tokio::test]
async fn an_hour_that_is_over_leaves_no_key() {
    let trial = Trial::new();
    let vault = trial.vault();
    let (soon, later) = (NOW.plus(10 * MINUTE), NOW.plus(3 * HOUR));
    vault.make_key(&id(1), soon).await.expect("a key");
    vault.make_key(&id(2), later).await.expect("a key");
    assert_eq!(vault.sweep_hours(soon).await.expect("swept"), 0, "others may still need the hour's key");
    assert_eq!(vault.sweep_hours(NOW.plus(HOUR)).await.expect("swept"), 1);
    assert!(vault.key(&id(1), soon).await.expect("read").is_none());
    assert!(vault.key(&id(2), later).await.expect("read").is_some());
    vault.sweep_hours(later.plus(HOUR)).await.expect("swept");
    let hours = trial.keys().join("hours");
    assert!(trial.files().iter().all(|path| !path.starts_with(&hours) || path.ends_with("CACHEDIR.TAG")));
}

#[tokio::test]
async fn keys_older_than_a_minute_are_listed_for_the_sweeper() {
    let trial = Trial::new();
    let (vault, ends) = (trial.vault(), NOW.plus(HOUR));
    vault.make_key(&id(1), ends).await.expect("a key");
    assert_eq!(vault.kept_keys().await.expect("listed"), [], "it may belong to a change under way");
    trial.clock.pass(2 * MINUTE);
    let kept = vault.kept_keys().await.expect("listed");
    assert_eq!(kept.iter().map(|kept| &kept.id).collect::<Vec<_>>(), [&id(1)]);
    assert!(kept[0].is_of(ends) && !kept[0].is_of(ends.plus(HOUR)));
    vault.destroy(&kept[0].id, kept[0].hour_ends).await.expect("destroyed");
    assert_eq!(vault.kept_keys().await.expect("listed"), []);
}

#[tokio::test]
async fn what_a_crash_left_unfinished_goes_and_takes_no_finished_key_with_it() {
    let trial = Trial::new();
    let (vault, ends) = (trial.vault(), NOW.plus(HOUR));
    vault.make_key(&id(1), ends).await.expect("a key");
    let (files, file) = (trial.files(), trial.file_of(&id(1)));
    // Killed before it had a name, and killed after it.
    fs::write(file.with_file_name(format!(".unfinished-{}-a", NOW.0)), "half").expect("half a key");
    fs::hard_link(&file, file.with_file_name(format!(".unfinished-{}-b", NOW.0))).expect("a second name");
    vault.kept_keys().await.expect("swept");
    assert_eq!(trial.files().len(), files.len() + 2, "both may be under way");
    trial.clock.pass(2 * MINUTE);
    vault.kept_keys().await.expect("swept");
    assert_eq!(trial.files(), files);
    assert!(vault.key(&id(1), ends).await.expect("read").is_some());
}
