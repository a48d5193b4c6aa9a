//! Sessions of the console.

use crate::world::{World, each_db};
use desk::{News, SessionRow};
use futures::StreamExt;
use model::{HOUR, Refusal, UserId};

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
        world.desk.renew_session(&row).await.expect("saved");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), Some(row));
        world.desk.delete_session("s1").await.expect("ended");
        world.desk.delete_session("s1").await.expect("ended again");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), None);
    }

    async fn an_old_session_is_nobodys_and_swept(world) {
        world.desk.create_session(&session(world, "short", 1)).await.expect("saved");
        world.desk.create_session(&session(world, "long", 3)).await.expect("saved");
        world.clock.pass(HOUR);
        assert_eq!(world.desk.load_session("short").await.expect("loaded"), None);
        assert_eq!(world.desk.sweep_sessions().await.expect("swept"), 1);
        assert_eq!(world.desk.sweep_sessions().await.expect("swept"), 0);
        assert!(world.desk.load_session("long").await.expect("loaded").is_some());
    }

    async fn processes_share_sessions(world) {
        let other = world.another_desk().await;
        world.desk.create_session(&session(world, "s1", 1)).await.expect("saved");
        assert!(other.load_session("s1").await.expect("loaded").is_some());
        other.close().await;
    }

    async fn a_session_that_was_ended_meanwhile_stays_ended(world) {
        let row = session(world, "s1", 1);
        world.desk.create_session(&row).await.expect("saved");
        world.desk.renew_session(&SessionRow { data: "{}".into(), ..row.clone() }).await.expect("renewed");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded").map(|row| row.data), Some("{}".into()));
        world.desk.delete_session("s1").await.expect("ended");
        world.desk.renew_session(&row).await.expect("asked");
        assert_eq!(world.desk.load_session("s1").await.expect("loaded"), None);
    }

    async fn one_sees_the_own_sessions_and_ends_them(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0";
        let data = format!(r#"{{"user":"x","since":5000,"seen":7000,"address":"192.0.2.9","agent":"{agent}"}}"#);
        for (id, user, hours) in [("laptop", &mei.id, 2), ("phone", &mei.id, 1), ("old", &mei.id, 0), ("bo's", &bo.id, 1)] {
            world.desk.create_session(&of(world, id, user, hours, &data)).await.expect("saved");
        }
        let open = world.desk.own_sessions(&mei, "laptop").await.expect("read");
        assert_eq!(open.iter().map(|one| one.own).collect::<Vec<_>>(), [true, false]);
        let laptop = &open[0];
        assert_eq!((laptop.since.0, laptop.seen.0, laptop.address.as_str()), (5000, 7000, "192.0.2.9"));
        assert_eq!(laptop.browser, ("Firefox".into(), "Linux".into()));
        assert!(world.desk.load_session(&laptop.handle).await.expect("asked").is_none(), "a handle opens nothing");

        let mut told = Box::pin(world.desk.subscribe(mei.clone()));
        let bos = world.desk.own_sessions(&bo, "").await.expect("read").remove(0).handle;
        let answer = world.desk.end_session(&mei, &bos).await;
        assert_eq!(world.refusal(answer), Refusal::NotFound, "another's is not there");
        world.desk.end_session(&mei, &open[1].handle).await.expect("ended");
        assert_eq!(told.next().await, Some(News::Sessions), "open streams hear of it");
        let answer = world.desk.end_session(&mei, &open[1].handle).await;
        assert_eq!(world.refusal(answer), Refusal::NotFound);
        assert!(world.desk.load_session("phone").await.expect("asked").is_none());
        assert!(world.desk.load_session("bo's").await.expect("asked").is_some());
    }

    async fn all_others_end_at_once(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        for (id, user) in [("own", &mei.id), ("phone", &mei.id), ("tablet", &mei.id), ("bo's", &bo.id)] {
            world.desk.create_session(&of(world, id, user, 1, "not even JSON")).await.expect("saved");
        }
        assert_eq!(world.desk.own_sessions(&mei, "own").await.expect("read").len(), 3);
        world.desk.end_other_sessions(&mei, "own").await.expect("ended");
        let left = world.desk.own_sessions(&mei, "own").await.expect("read");
        assert_eq!(left.iter().map(|one| one.own).collect::<Vec<_>>(), [true]);
        assert!(world.desk.load_session("bo's").await.expect("asked").is_some());
    }
}

fn of(world: &World, id: &str, user: &UserId, hours: i64, data: &str) -> SessionRow {
    SessionRow { user: user.to_string(), data: data.into(), ..session(world, id, hours) }
}
