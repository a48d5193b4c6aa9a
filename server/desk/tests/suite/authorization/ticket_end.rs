//! A ticket that ends, however it ends, takes its authorizations with it.

use crate::world::{World, each_db};
use desk::ReviewForm;
use model::{AuthorizationId, AuthorizationState, DAY, EndCause, Event, HOUR, TicketNumber, Verb};

/// A ticket with one authorization pending and one granted.
async fn ticket(world: &World) -> (TicketNumber, [AuthorizationId; 2]) {
    let (chen, mei) = (world.chen().await, world.mei().await);
    let number = world.held_ticket().await;
    let (pending, granted) = (world.asks(&chen, &number).await, world.asks(&chen, &number).await);
    world.grants(&mei, &granted).await;
    assert_eq!(world.keys_on_disk(), 1);
    (number, [pending, granted])
}

async fn are_over(world: &World, ids: &[AuthorizationId; 2]) {
    let mei = world.mei().await;
    let ends: Vec<_> = [&world.record(&mei, &ids[0]).await, &world.record(&mei, &ids[1]).await]
        .map(|record| (record.state, record.cause, record.ended))
        .into();
    let (now, cause) = (Some(world.clock.now()), Some(EndCause::Ticket));
    assert_eq!(ends, [(AuthorizationState::Recalled, cause, now), (AuthorizationState::Expired, cause, now)]);
    assert_eq!(world.keys_on_disk(), 0, "the key is gone before the answer");
    let revealed = world.desk.reveal_field(&world.chen().await, &ids[1], 1, "Read", "r").await;
    assert!(revealed.is_err());
}

async fn proposes(world: &World, number: &TicketNumber) {
    world.desk.propose_solution(&world.chen().await, number, "Restart it", "p").await.expect("proposed");
}

each_db! {
    async fn closed(world) {
        let (number, ids) = ticket(world).await;
        world.desk.close_ticket(&world.mei().await, &number, "c").await.expect("closed");
        are_over(world, &ids).await;
        let log = world.desk.read_ticket(&world.mei().await, &number).await.expect("read").log;
        for id in ids {
            let ended = Event::AuthorizationEnded { authorization: id, cause: EndCause::Ticket };
            assert_eq!(log.iter().filter(|entry| entry.event == ended).count(), 1);
        }
    }

    async fn confirmed(world) {
        let (number, ids) = ticket(world).await;
        proposes(world, &number).await;
        assert_eq!(world.state(&ids[1]).await, AuthorizationState::Granted, "until it is confirmed it may be needed");
        let review = ReviewForm { timeliness: "5".into(), result: "4".into(), text: String::new() };
        world.desk.confirm_ticket(&world.mei().await, &number, &review, "c").await.expect("confirmed");
        are_over(world, &ids).await;
    }

    async fn declared_invalid(world) {
        let (number, ids) = ticket(world).await;
        world.desk.invalidate_ticket(&world.chen().await, &number, "Spam", "i").await.expect("rejected");
        are_over(world, &ids).await;
    }

    /// After seven days time was faster than the ticket, and the record says so, even if the sweeper never came.
    async fn closed_by_the_clock(world) {
        let (number, ids) = ticket(world).await;
        proposes(world, &number).await;
        world.clock.pass(7 * DAY);
        assert_eq!(world.desk.close_unanswered().await.expect("runs"), 1);
        let mei = world.mei().await;
        let (lapsed, expired) = (world.record(&mei, &ids[0]).await, world.record(&mei, &ids[1]).await);
        assert_eq!((lapsed.state, lapsed.cause), (AuthorizationState::Expired, Some(EndCause::Lapsed)));
        assert_eq!(lapsed.ended, Some(lapsed.asked_at.plus(72 * HOUR)));
        assert_eq!((expired.state, expired.cause, expired.ended), (AuthorizationState::Expired, Some(EndCause::Time), expired.ends()));
        assert_eq!(world.keys_on_disk(), 0);
        world.sweeps(&world.desk).await;
        let log = world.desk.read_ticket(&mei, &number).await.expect("read").log;
        let ends = log.iter().filter(|entry| matches!(entry.event, Event::AuthorizationEnded { .. }));
        assert_eq!(ends.count(), 2, "once each");
    }

    async fn nothing_of_a_ticket_that_is_canceled_or_deleted_is_alive(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let open = world.opens(&mei, "Still new").await;
        let (number, ids) = ticket(world).await;
        desk.close_ticket(&mei, &number, "c").await.expect("closed");
        let selected = [open.to_string(), number.to_string()];
        desk.carry_out(&mei, Verb::Cancel, &selected, "bulk-cancel").await.expect("carried out");
        desk.carry_out(&mei, Verb::Delete, &selected, "bulk-delete").await.expect("carried out");
        are_over(world, &ids).await;
        assert_eq!(desk.list_authorizations(&chen, &model::AuthorizationFilter {
            tab: model::AuthorizationTab::Active, ..model::AuthorizationFilter::default()
        }).await.expect("listed").rows.len(), 0);
    }

    async fn what_was_over_before_stays_as_it_was(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (number, id) = world.asked().await;
        desk.withdraw_authorization(&chen, &id, "w").await.expect("withdrawn");
        let before = world.record(&mei, &id).await;
        desk.close_ticket(&mei, &number, "c").await.expect("closed");
        assert_eq!(world.record(&mei, &id).await, before);
    }

    async fn verbs_that_leave_it_open_end_nothing(world) {
        let (number, ids) = ticket(world).await;
        let (chen, olga, desk) = (world.chen().await, world.olga().await, &world.desk);
        desk.ask_feedback(&chen, &number, "Which?", "f").await.expect("asked");
        desk.forward_ticket(&chen, &number, olga.id.as_str(), "Please", "w").await.expect("forwarded");
        desk.propose_solution(&olga, &number, "Restart it", "p").await.expect("proposed");
        let states = [world.state(&ids[0]).await, world.state(&ids[1]).await];
        assert_eq!(states, [AuthorizationState::Requested, AuthorizationState::Granted]);
        assert_eq!(world.keys_on_disk(), 1);
    }
}
