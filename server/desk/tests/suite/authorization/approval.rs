//! High-risk services: a lead who did not ask says yes before the customer is asked.

use crate::world::{World, each_db};
use model::{
    AuthorizationFilter, AuthorizationId, AuthorizationState, AuthorizationTab, AuthorizationVerb, EndCause, Event,
    HOUR, Problem, Rank, Refusal, ServiceId,
};

/// An authorization that waits for a lead; chen asked.
async fn waiting(world: &World) -> AuthorizationId {
    world.makes_high_risk().await;
    world.asked().await.1
}

each_db! {
    async fn a_lead_approves_and_then_the_customer_decides(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let id = waiting(world).await;
        assert_eq!(world.state(&id).await, AuthorizationState::AwaitingApproval);
        let early = desk.reject_authorization(&mei, &id, "No", "k").await;
        assert_eq!(world.refusal(early), Refusal::AuthorizationOver { state: AuthorizationState::AwaitingApproval });
        assert!(!world.record(&mei, &id).await.allows(AuthorizationVerb::Authorize));
        assert!(world.record(&olga, &id).await.allows(AuthorizationVerb::Approve));
        world.clock.pass(HOUR);
        desk.approve_authorization(&olga, &id, "a").await.expect("approved");
        desk.approve_authorization(&olga, &id, "a").await.expect("the same command again is no refusal");
        let record = world.record(&mei, &id).await;
        let approval = record.approval.as_ref().expect("approved");
        assert_eq!((approval.by.as_str(), approval.at, approval.approved), ("Olga Petrova", world.clock.now(), true));
        assert_eq!((record.state, record.lapses), (AuthorizationState::Requested, Some(record.asked_at.plus(72 * HOUR))));
        assert!(record.allows(AuthorizationVerb::Authorize));
        let again = desk.approve_authorization(&olga, &id, "b").await;
        assert_eq!(world.refusal(again), Refusal::AuthorizationOver { state: AuthorizationState::Requested });
        world.grants(&mei, &id).await;
        assert_eq!(world.state(&id).await, AuthorizationState::Granted);
    }

    async fn a_lead_who_asked_does_not_approve_and_another_one_does(world) {
        let (olga, desk) = (world.olga().await, &world.desk);
        world.makes_high_risk().await;
        let number = world.held_ticket().await;
        let id = world.asks(&olga, &number).await;
        assert!(!world.record(&olga, &id).await.allows(AuthorizationVerb::Approve));
        assert_eq!(world.refusal(desk.approve_authorization(&olga, &id, "a").await), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.refuse_approval(&olga, &id, "No", "a").await), Refusal::NotAllowed);
        let otto = world.adds("otto@huawei", Rank::Lead).await;
        desk.approve_authorization(&otto, &id, "a").await.expect("approved");
    }

    async fn nobody_else_approves(world) {
        let desk = &world.desk;
        let id = waiting(world).await;
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        for (actor, refusal) in [
            (world.chen().await, Refusal::NotAllowed), (zoe, Refusal::NotAllowed), (world.root().await, Refusal::NotAllowed),
            (world.mei().await, Refusal::NotAllowed), (world.admin().await, Refusal::NotAllowed),
            (world.globex().await, Refusal::NotFound),
        ] {
            let who = &actor.sign_in_name;
            assert_eq!(world.refusal(desk.approve_authorization(&actor, &id, "a").await), refusal, "{who}");
            assert_eq!(world.refusal(desk.refuse_approval(&actor, &id, "No", "b").await), refusal, "{who}");
        }
        let absent = desk.approve_authorization(&world.olga().await, &AuthorizationId::new("no\0thing"), "a").await;
        assert_eq!(world.refusal(absent), Refusal::NotFound);
        assert_eq!(world.state(&id).await, AuthorizationState::AwaitingApproval);
    }

    async fn a_refusal_has_a_reason_and_ends_it(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let id = waiting(world).await;
        for (reason, problem) in [(" ".to_owned(), Problem::Missing), ("网".repeat(301), Problem::TooLong { limit: 300 })] {
            let answer = desk.refuse_approval(&olga, &id, &reason, "r").await;
            assert_eq!(world.refusal(answer), Refusal::of("reason", problem));
        }
        desk.refuse_approval(&olga, &id, " Not without a call ", "r").await.expect("refused");
        let record = world.record(&chen, &id).await;
        assert_eq!((record.state, record.cause), (AuthorizationState::ApprovalRefused, Some(EndCause::Lead)));
        let approval = record.approval.expect("a word");
        assert_eq!((approval.approved, approval.reason.as_str()), (false, "Not without a call"));
        assert_eq!((record.ended, record.lapses, record.decision), (Some(world.clock.now()), None, None));
        let over = Refusal::AuthorizationOver { state: AuthorizationState::ApprovalRefused };
        assert_eq!(world.refusal(desk.approve_authorization(&olga, &id, "a").await), over);
        assert_eq!(world.refusal(desk.reject_authorization(&mei, &id, "No", "k").await), over);
        let log = desk.read_ticket(&chen, &record.number).await.expect("read").log;
        let refused = Event::AuthorizationRefused { authorization: id, reason: "Not without a call".into() };
        assert_eq!(log[0].event, refused);
    }

    async fn leads_find_what_waits_for_them(world) {
        let (mei, olga, chen, desk) = (world.mei().await, world.olga().await, world.chen().await, &world.desk);
        let id = waiting(world).await;
        let tab = async |actor, tab| {
            let filter = AuthorizationFilter { tab, ..AuthorizationFilter::default() };
            let page = desk.list_authorizations(actor, &filter).await.expect("listed");
            (page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>(), page.counts.decide, page.counts.active)
        };
        assert_eq!(tab(&olga, AuthorizationTab::Decide).await, (vec![id.clone()], 1, 0));
        assert_eq!(tab(&mei, AuthorizationTab::Decide).await, (vec![], 0, 0));
        assert_eq!(desk.badges(&olga).await.expect("counts").deciding, Some(1));
        desk.approve_authorization(&olga, &id, "a").await.expect("approved");
        assert_eq!(tab(&chen, AuthorizationTab::Active).await, (vec![id.clone()], 0, 1));
        assert_eq!(tab(&mei, AuthorizationTab::Decide).await, (vec![id], 1, 0));
    }

    async fn other_services_need_none(world) {
        let root = world.root().await;
        world.makes_high_risk().await;
        let border = ServiceId::new("border");
        world.desk.set_service_risk(&root, &border, false, "again").await.expect("marked");
        let (_, id) = world.asked().await;
        assert_eq!(world.state(&id).await, AuthorizationState::Requested);
    }
}
