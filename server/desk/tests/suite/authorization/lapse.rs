//! A request that nobody decides lapses after 72 hours, to the millisecond.

use crate::world::each_db;
use model::{AuthorizationFilter, AuthorizationState, AuthorizationTab, EndCause, Event, HOUR, Refusal};

each_db! {
    async fn at_72_hours_it_is_over_whether_or_not_the_sweeper_came(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (number, id) = world.asked().await;
        world.clock.pass(72 * HOUR - 1);
        world.sweeps(desk).await;
        let record = world.record(&mei, &id).await;
        assert_eq!((record.state, record.lapses), (AuthorizationState::Requested, Some(record.now.plus(1))));
        world.clock.pass(1);
        let record = world.record(&mei, &id).await;
        assert_eq!((record.state, record.cause), (AuthorizationState::Expired, Some(EndCause::Lapsed)));
        assert_eq!((record.ended, record.lapses), (Some(world.clock.now()), None));
        let over = Refusal::AuthorizationOver { state: AuthorizationState::Expired };
        assert_eq!(world.refusal(desk.reject_authorization(&mei, &id, "No", "k").await), over);
        assert_eq!(world.refusal(desk.withdraw_authorization(&world.chen().await, &id, "k").await), over);
        let page = async |tab| {
            let filter = AuthorizationFilter { tab, ..AuthorizationFilter::default() };
            desk.list_authorizations(&mei, &filter).await.expect("listed").rows.len()
        };
        assert_eq!((page(AuthorizationTab::Decide).await, page(AuthorizationTab::History).await), (0, 1));
        let ended = Event::AuthorizationEnded { authorization: id.clone(), cause: EndCause::Lapsed };
        world.sweeps(desk).await;
        let log = desk.read_ticket(&mei, &number).await.expect("read").log;
        assert_eq!((log[0].event.clone(), log[0].actor.as_str()), (ended, ""));
        assert_eq!(world.record(&mei, &id).await, record, "noted as it was seen");
    }

    async fn also_one_that_waits_for_a_lead(world) {
        let (olga, desk) = (world.olga().await, &world.desk);
        world.makes_high_risk().await;
        let (_, id) = world.asked().await;
        let (_, approved) = world.asked().await;
        world.clock.pass(72 * HOUR - 1);
        desk.approve_authorization(&olga, &approved, "a").await.expect("approved");
        world.clock.pass(1);
        let late = desk.approve_authorization(&olga, &id, "a").await;
        assert_eq!(world.refusal(late), Refusal::AuthorizationOver { state: AuthorizationState::Expired });
        let (here, there) = (desk.clone(), world.another_desk().await);
        let (first, second) = tokio::join!(here.sweep_authorizations(), there.sweep_authorizations());
        assert_eq!(first.expect("swept") + second.expect("swept"), 2, "once each, whichever process does it");
        there.close().await;
        for id in [&id, &approved] {
            assert_eq!(world.state(id).await, AuthorizationState::Expired);
        }
    }

    async fn what_was_decided_does_not_lapse(world) {
        let mei = world.mei().await;
        let (_, id) = world.asked().await;
        world.clock.pass(72 * HOUR - 1);
        world.grants(&mei, &id).await;
        world.clock.pass(HOUR);
        world.sweeps(&world.desk).await;
        assert_eq!(world.state(&id).await, AuthorizationState::Granted);
    }
}
