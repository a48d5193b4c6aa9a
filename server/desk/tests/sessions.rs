//! Sessions of the console.

mod world;

use desk::SessionRow;
use model::HOUR;
use world::{World, each_db};

fn session(world: &World, id: &str, hours: i64) -> SessionRow {
    SessionRow {
        id: id.into(),
        user: "u1".into(),
        data: "{\"a\":\"梅\"}".into(),
        expires: world.desk.now().plus(hours * HOUR),
    }
}

each_db! {
    async fn a_session_is_kept_replaced_and_ended(world) {
        let mut row = session(world, "s1", 1);
        assert!(world.desk.create_session(&row).await.expect("created"));
        assert!(!world.desk.create_session(&row).await.expect("asked"), "the id is taken");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), Some(row.clone()));
        row.user = String::new();
        row.expires = row.expires.plus(HOUR);
        world.desk.save_session(&row).await.expect("saved");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), Some(row));
        world.desk.delete_session("s1").await.expect("ended");
        world.desk.delete_session("s1").await.expect("ended again");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), None);
    }

    async fn an_old_session_is_nobodys_and_swept(world) {
        world.desk.save_session(&session(world, "short", 1)).await.expect("saved");
        world.desk.save_session(&session(world, "long", 3)).await.expect("saved");
        world.clock.pass(HOUR);
        assert_eq!(world.desk.load_session("short").await.expect("loaded"), None);
        assert_eq!(world.desk.sweep_sessions().await.expect("swept"), 1);
        assert_eq!(world.desk.sweep_sessions().await.expect("swept"), 0);
        assert!(world.desk.load_session("long").await.expect("loaded").is_some());
    }

    async fn processes_share_sessions(world) {
        let other = world.another_desk().await;
        world.desk.save_session(&session(world, "s1", 1)).await.expect("saved");
        assert!(other.load_session("s1").await.expect("loaded").is_some());
        other.close().await;
    }
}
