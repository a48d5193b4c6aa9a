//! *Reject*: by whoever acts for the customer.

use crate::world::{World, each_db};
use model::{AuthorizationId, AuthorizationState, AuthorizationVerb, EndCause, Event, MINUTE, Problem, Refusal};

async fn rejects(world: &World, actor: &desk::Actor, id: &AuthorizationId) -> desk::Result<()> {
    world.desk.reject_authorization(actor, id, "Ask our network team first", "k").await
}

each_db! {
    async fn the_requester_rejects_with_a_reason(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (number, id) = world.asked().await;
        for (reason, problem) in [(" ".to_owned(), Problem::Missing), ("网".repeat(301), Problem::TooLong { limit: 300 })] {
            let answer = desk.reject_authorization(&mei, &id, &reason, "k").await;
            assert_eq!(world.refusal(answer), Refusal::of("reason", problem));
        }
        world.clock.pass(MINUTE);
        rejects(world, &mei, &id).await.expect("rejected");
        rejects(world, &mei, &id).await.expect("the same command again is no refusal");
        let record = world.record(&world.chen().await, &id).await;
        assert_eq!((record.state, record.cause), (AuthorizationState::Rejected, Some(EndCause::Customer)));
        let decision = record.decision.expect("decided");
        assert_eq!((decision.by.as_str(), decision.at, decision.ends), ("Mei Lin", world.clock.now(), None));
        assert_eq!(decision.reason, "Ask our network team first");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        let rejected = Event::AuthorizationRejected { authorization: id.clone(), reason: decision.reason };
        assert_eq!((page.log[0].event.clone(), page.log[0].mine), (rejected, true));
        let again = desk.reject_authorization(&mei, &id, "No", "other").await;
        assert_eq!(world.refusal(again), Refusal::AuthorizationOver { state: AuthorizationState::Rejected });
    }

    async fn operators_of_the_group_and_the_owner_may_too(world) {
        for actor in [world.bo().await, world.admin().await] {
            let (_, id) = world.asked().await;
            assert!(world.record(&actor, &id).await.allows(AuthorizationVerb::Reject));
            rejects(world, &actor, &id).await.expect("rejected");
            assert_eq!(world.record(&actor, &id).await.decision.expect("decided").by, actor.name);
        }
    }

    async fn a_viewer_of_the_group_sees_it_and_no_more(world) {
        let (pia, vic) = world.pia_and_vic().await;
        let number = world.held_ticket_of(&pia).await;
        let id = world.asks(&world.chen().await, &number).await;
        let record = world.record(&vic, &id).await;
        assert!(!record.allows(AuthorizationVerb::Authorize) && !record.allows(AuthorizationVerb::Reject));
        assert_eq!(world.refusal(rejects(world, &vic, &id).await), Refusal::NotAllowed);
        for stranger in [world.mei().await, world.bo().await, world.globex().await] {
            let name = &stranger.sign_in_name;
            assert_eq!(world.refusal(rejects(world, &stranger, &id).await), Refusal::NotFound, "{name}");
            assert_eq!(world.refusal(world.desk.read_authorization(&stranger, &id).await), Refusal::NotFound, "{name}");
        }
        rejects(world, &pia, &id).await.expect("rejected");
    }

    async fn the_vendor_does_not_decide_for_the_customer(world) {
        let (_, id) = world.asked().await;
        for actor in [world.chen().await, world.olga().await, world.root().await] {
            assert_eq!(world.refusal(rejects(world, &actor, &id).await), Refusal::NotAllowed, "{}", actor.sign_in_name);
        }
        assert_eq!(world.state(&id).await, AuthorizationState::Requested);
    }

    async fn whoever_gets_a_copy_of_the_ticket_sees_it(world) {
        let (number, id) = world.asked().await;
        let (pia, _) = world.pia_and_vic().await;
        assert_eq!(world.refusal(world.desk.read_authorization(&pia, &id).await), Refusal::NotFound);
        world.desk.add_copy(&world.mei().await, &number, "pia@acme", "c").await.expect("copied");
        assert_eq!(world.record(&pia, &id).await.state, AuthorizationState::Requested);
        assert_eq!(world.refusal(rejects(world, &pia, &id).await), Refusal::NotAllowed);
    }

    async fn what_is_granted_is_not_rejected_any_more(world) {
        let mei = world.mei().await;
        let (_, id) = world.asked().await;
        world.grants(&mei, &id).await;
        let refusal = Refusal::AuthorizationOver { state: AuthorizationState::Granted };
        assert_eq!(world.refusal(rejects(world, &mei, &id).await), refusal);
    }
}
