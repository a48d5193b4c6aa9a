//! The chain over events.

use crate::world::{World, each_db, seal_all};
use desk::Origin;
use sqlx::{AnyConnection, Connection};

async fn faults(world: &World) -> Vec<String> {
    world.desk.verify_events().await.expect("verifies").faults
}

/// Two tickets of mei and one of another customer, all sealed.
async fn sealed_world(world: &World) {
    let (mei, gus) = (world.mei().await, world.globex().await);
    for text in ["first", "second"] {
        world.opens(&mei, text).await;
    }
    world.opens(&gus, "third").await;
    assert!(seal_all(&world.desk).await > 3);
    assert_eq!(faults(world).await, Vec::<String>::new());
}

/// The id of the `n`th creation, counted from the first.
async fn creation(world: &World, n: i64) -> i64 {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
    let id = sqlx::query_scalar("select id from event where kind = 'ticket_created' order by id limit 1 offset $1")
        .bind(n)
        .fetch_one(&mut connection)
        .await
        .expect("an event");
    connection.close().await.expect("closes");
    id
}

each_db! {
    async fn an_untouched_chain_holds_and_grows(world) {
        sealed_world(world).await;
        world.opens(&world.mei().await, "fourth").await;
        let verdict = world.desk.verify_events().await.expect("verifies");
        assert!(verdict.faults.is_empty() && verdict.unsealed >= 1, "{verdict:?}");
        let sealed = verdict.sealed;
        seal_all(&world.desk).await;
        let verdict = world.desk.verify_events().await.expect("verifies");
        assert_eq!((verdict.unsealed, verdict.faults.len()), (0, 0));
        assert!(verdict.sealed > sealed && verdict.accounts >= 2, "{verdict:?}");
    }

    async fn a_changed_event_is_named_alone(world) {
        sealed_world(world).await;
        let id = creation(world, 0).await;
        world.tamper(&format!("update event set actor_name = 'Nobody' where id = {id}")).await;
        assert_eq!(faults(world).await, [format!("account acme: event {id} was changed or moved")]);
    }

    async fn a_removed_event_is_named_alone(world) {
        sealed_world(world).await;
        let id = creation(world, 1).await;
        world.tamper(&format!("delete from event where id = {id}")).await;
        assert_eq!(faults(world).await, [format!("account acme: event {id} was removed")]);
    }

    async fn a_removed_event_with_its_seal_leaves_a_gap(world) {
        sealed_world(world).await;
        let id = creation(world, 0).await;
        world.tamper(&format!("delete from seal where event_id = {id}")).await;
        world.tamper(&format!("delete from event where id = {id}")).await;
        assert!(faults(world).await.iter().any(|f| f.contains("were removed")));
    }

    async fn a_missing_tail_is_noticed(world) {
        sealed_world(world).await;
        let id = creation(world, 1).await;
        world.tamper(&format!("delete from seal where event_id >= {id} and account_id = 'acme'")).await;
        world.tamper(&format!("delete from event where id >= {id} and account_id = 'acme'")).await;
        let faults = faults(world).await;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("account acme: the chain ends at "), "{faults:?}");
    }

    async fn two_events_that_change_places_are_named(world) {
        sealed_world(world).await;
        let (a, b) = (creation(world, 0).await, creation(world, 1).await);
        for (from, to) in [(a, -1), (b, a), (-1, b)] {
            world.tamper(&format!("update event set id = {to} where id = {from}")).await;
        }
        let faults = faults(world).await;
        for id in [a, b] {
            assert!(faults.contains(&format!("account acme: event {id} was changed or moved")), "{faults:?}");
        }
    }

    async fn an_event_put_in_behind_the_seals_is_named(world) {
        sealed_world(world).await;
        // The second one at a place that no change takes on SQLite, and none of today on PostgreSQL.
        for (id, tx) in [(-7, 0), (-8, 5)] {
            let added = format!(
                "insert into event (id, tx, account_id, actor_id, actor_name, door, address, kind, detail, at)
                 values ({id}, {tx}, 'acme', 'x', 'x', 'console', '', 'signed_in', '{{}}', 1)"
            );
            world.tamper(&added).await;
        }
        let mut faults = faults(world).await;
        faults.sort();
        assert_eq!(faults, ["event -7 was added behind the seals", "event -8 was added behind the seals"]);
    }

    async fn an_event_that_is_hidden_from_the_vendors_trail_is_named(world) {
        sealed_world(world).await;
        world.desk.hand_password("mei@acme", "Another-tickets-2", &Origin::command()).await.expect("given");
        assert_eq!(faults(world).await, Vec::<String>::new());
        let id = world.number("select max(id) from event where door = 'command'").await;
        world.tamper(&format!("update event set vendors = 0 where id = {id}")).await;
        assert_eq!(faults(world).await, [format!("event {id} was taken out of the vendor's trail")]);
    }

    async fn two_processes_seal_each_event_once(world) {
        let mei = world.mei().await;
        let other = world.another_desk().await;
        for round in 0..5 {
            world.opens(&mei, &format!("text {round}")).await;
            let (a, b) = tokio::join!(world.desk.seal_events(), other.seal_events());
            a.expect("seals");
            b.expect("seals");
        }
        seal_all(&world.desk).await;
        let verdict = world.desk.verify_events().await.expect("verifies");
        assert_eq!((verdict.unsealed, verdict.faults), (0, vec![]));
        other.close().await;
    }

    async fn a_follower_that_was_erased_is_noticed(world) {
        sealed_world(world).await;
        world.tamper("delete from follower").await;
        let faults = faults(world).await;
        assert!(faults.contains(&"account acme: its chain has no head".to_owned()), "{faults:?}");
        assert!(faults.contains(&"the place up to which events are sealed is lost".to_owned()), "{faults:?}");
    }
}
