//! Bytes without a row: swept after a day, wherever they lie. Bytes of a file stay.

use crate::world::{World, each_db};
use desk::Upload;
use model::{DAY, HOUR};
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

const ORPHAN: &str = "c0ffee00c0ffee00c0ffee00c0ffee00";

/// Where bytes of this name lie.
fn place(world: &World, name: &str) -> PathBuf {
    world.directory.path().join("data/files").join(&name[..2]).join(name)
}

/// Sets when a file was written to the world's time.
fn written_now(world: &World, path: &PathBuf) {
    let at = UNIX_EPOCH + Duration::from_millis(u64::try_from(world.clock.now().0).expect("after 1970"));
    File::options().write(true).open(path).expect("opens").set_modified(at).expect("set");
}

/// A day of hourly runs.
async fn a_day(world: &World) -> usize {
    let mut swept = 0;
    for _ in 0..24 {
        swept += world.desk.sweep_bytes().await.expect("sweeps");
        world.clock.pass(HOUR);
    }
    swept
}

each_db! {
    async fn bytes_without_a_row_are_swept_and_files_stay(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let file = desk.add_file(&mei, Upload { name: "log.txt".into(), bytes: "all is well".into() }).await.expect("uploaded");
        let (orphan, kept) = (place(world, ORPHAN), place(world, file.id.as_str()));
        fs::create_dir_all(orphan.parent().expect("a directory")).expect("made");
        fs::write(&orphan, "lost").expect("written");
        let stranger = orphan.with_file_name("README");
        fs::write(&stranger, "not ours").expect("written");
        for path in [&orphan, &kept, &stranger] {
            written_now(world, path);
        }
        assert_eq!(a_day(world).await, 0, "younger than a day: its row may still come");
        world.clock.pass(DAY);
        assert_eq!(a_day(world).await, 1);
        assert_eq!((orphan.exists(), kept.exists(), stranger.exists()), (false, true, true));
        assert_eq!(a_day(world).await, 0);
    }
}
