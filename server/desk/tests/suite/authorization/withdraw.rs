//! The engineers' own withdrawal.

use crate::world::{World, each_db};
use desk::Actor;
use model::{AuthorizationId, AuthorizationState, AuthorizationVerb, EndCause, Event, Rank, Refusal};

async fn withdraws(world: &World, actor: &Actor, id: &AuthorizationId) -> desk::Result<()> {
    world.desk.withdraw_authorization(actor, id, "k").await
}

each_db! {
    async fn a_request_is_withdrawn_by_whoever_asked(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let (number, id) = world.asked().await;
        withdraws(world, &chen, &id).await.expect("withdrawn");
        withdraws(world, &chen, &id).await.expect("the same command again is no refusal");
        let record = world.record(&mei, &id).await;
        assert_eq!((record.state, record.cause), (AuthorizationState::Recalled, Some(EndCause::Engineer)));
        assert_eq!((record.ended, record.decision), (Some(world.clock.now()), None));
        let log = world.desk.read_ticket(&mei, &number).await.expect("read").log;
        assert_eq!(log[0].event, Event::AuthorizationWithdrawn { authorization: id.clone() });
        let late = world.desk.reject_authorization(&mei, &id, "No", "k").await;
        assert_eq!(world.refusal(late), Refusal::AuthorizationOver { state: AuthorizationState::Recalled });
    }

    async fn what_was_granted_is_withdrawn_with_its_key(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let (_, id) = world.asked().await;
        world.grants(&mei, &id).await;
        assert_eq!(world.keys_on_disk(), 1);
        withdraws(world, &chen, &id).await.expect("withdrawn");
        assert_eq!(world.keys_on_disk(), 0, "gone before the answer");
        assert_eq!(world.state(&id).await, AuthorizationState::Recalled);
        assert!(world.desk.reveal_field(&chen, &id, 1, "Read", "r").await.is_err());
    }

    async fn the_holder_of_today_may_too_and_nobody_else(world) {
        let (olga, desk) = (world.olga().await, &world.desk);
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        let (number, id) = world.asked().await;
        for (actor, refusal) in [
            (zoe.clone(), Refusal::NotAllowed), (olga.clone(), Refusal::NotAllowed), (world.root().await, Refusal::NotAllowed),
            (world.mei().await, Refusal::NotAllowed), (world.globex().await, Refusal::NotFound),
        ] {
            assert_eq!(world.refusal(withdraws(world, &actor, &id).await), refusal, "{}", actor.sign_in_name);
        }
        desk.forward_ticket(&olga, &number, zoe.id.as_str(), "Please", "f").await.expect("forwarded");
        assert!(world.record(&zoe, &id).await.allows(AuthorizationVerb::Withdraw));
        assert!(world.record(&world.chen().await, &id).await.allows(AuthorizationVerb::Withdraw), "who asked, still");
        withdraws(world, &zoe, &id).await.expect("withdrawn");
    }

    async fn also_before_a_lead_said_anything(world) {
        world.makes_high_risk().await;
        let (_, id) = world.asked().await;
        withdraws(world, &world.chen().await, &id).await.expect("withdrawn");
        assert_eq!(world.state(&id).await, AuthorizationState::Recalled);
        let late = world.desk.approve_authorization(&world.olga().await, &id, "a").await;
        assert_eq!(world.refusal(late), Refusal::AuthorizationOver { state: AuthorizationState::Recalled });
    }

    async fn of_two_at_once_one_is_first(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (number, id) = world.asked().await;
        let there = world.another_desk().await;
        let (withdrawn, rejected) = tokio::join!(
            desk.withdraw_authorization(&chen, &id, "w"),
            there.reject_authorization(&mei, &id, "No", "r"),
        );
        assert_eq!(usize::from(withdrawn.is_ok()) + usize::from(rejected.is_ok()), 1);
        there.close().await;
        let log = desk.read_ticket(&chen, &number).await.expect("read").log;
        let ends = log.iter().filter(|entry| {
            matches!(entry.event, Event::AuthorizationWithdrawn { .. } | Event::AuthorizationRejected { .. })
        });
        assert_eq!(ends.count(), 1);
    }
}
