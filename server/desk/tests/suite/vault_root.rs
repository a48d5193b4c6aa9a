//! The root key, as those who run the program meet it: replaced while all goes on, and missed at the start.

use crate::granted::{SECRETS, granted, reveal, secret};
use crate::world::{World, each_db};
use desk::{Clock, Desk, Origin, Random, RootKeySource, Setup};
use model::Channels;
use std::path::Path;

async fn start(world: &World, keys: &Path, root_key: RootKeySource) -> desk::Result<Desk> {
    Desk::open(Setup {
        database_url: world.database_url().into(),
        data_dir: world.directory.path().join("data"),
        clock: Clock::default(),
        random: Random::default(),
        channels: Channels::default(),
        keys_dir: keys.into(),
        root_key,
    })
    .await
}

each_db! {
    async fn a_new_root_key_disturbs_nobody_and_stands_in_the_vendors_trail(world) {
        let (chen, id) = (world.chen().await, granted(world, 3).await);
        world.another_desk().await.rotate_root_key(&Origin::command()).await.expect("rotated");
        assert_eq!(secret(reveal(&world.desk, &chen, &id, 1).await), SECRETS[0]);
        let later = granted(world, 3).await;
        let after = world.another_desk().await;
        for id in [id, later] {
            assert_eq!(secret(reveal(&after, &chen, &id, 2).await), SECRETS[1]);
        }
        let told = world.number("select count(*) from event where kind = 'root_key_rotated' and account_id = 'huawei'");
        assert_eq!(told.await, 1);
    }

    async fn without_its_root_key_it_does_not_start_over_what_is_sealed(world) {
        let elsewhere = tempfile::tempdir().expect("a directory");
        let keys = elsewhere.path().join("keys");
        let file = || RootKeySource::File(keys.join("root.key"));
        start(world, &keys, file()).await.expect("nothing is sealed yet").close().await;
        let id = granted(world, 3).await;
        std::fs::remove_dir_all(&keys).expect("lost");
        let refused = start(world, &keys, file()).await.err().expect("refused").to_string();
        assert!(refused.contains("root.key is missing") && refused.contains("restore it"), "{refused}");
        let failing = RootKeySource::Command("exit 3".into());
        assert!(start(world, &keys, failing).await.is_err());

        world.desk.cancel_authorization(&world.mei().await, &id, "cancel").await.expect("canceled");
        start(world, &keys, file()).await.expect("nothing is sealed any more").close().await;
    }
}
