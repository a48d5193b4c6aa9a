//! Auto-close: after seven days in Pending Confirmation, announced on days three and six; each once.

use crate::world::{World, each_db};
use model::{DAY, Event, HOUR, Instant, LogEntry, TicketNumber, TicketState};

async fn proposed(world: &World) -> TicketNumber {
    let (chen, desk) = (world.chen().await, &world.desk);
    let number = world.opens(&world.mei().await, "The tunnel drops").await;
    desk.take_ticket(&chen, &number, "take").await.expect("taken");
    desk.propose_solution(&chen, &number, "Reboot", "propose").await.expect("proposed");
    number
}

async fn runs(world: &World) -> usize {
    world.desk.close_unanswered().await.expect("runs")
}

/// What the clock did to the ticket, oldest first.
async fn by_clock(world: &World, number: &TicketNumber) -> Vec<LogEntry> {
    let mut log = world.desk.read_ticket(&world.mei().await, number).await.expect("read").log;
    log.retain(|entry| entry.actor.is_empty());
    log.reverse();
    log
}

async fn closes(world: &World, number: &TicketNumber) -> Option<Instant> {
    world.desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.closes
}

async fn state(world: &World, number: &TicketNumber) -> TicketState {
    world.desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.row.state
}

each_db! {
    async fn days_three_six_and_seven_each_once(world) {
        let number = proposed(world).await;
        let begun = world.clock.now();
        assert_eq!(closes(world, &number).await, Some(begun.plus(7 * DAY)));
        for _ in 0..8 * 24 {
            let (here, there) = tokio::join!(world.desk.close_unanswered(), world.desk.close_unanswered());
            here.expect("runs");
            there.expect("runs");
            world.clock.pass(HOUR);
        }
        let told: Vec<_> = by_clock(world, &number).await.into_iter().map(|e| (e.event, e.at.since(begun))).collect();
        let coming = |days_left| Event::AutoCloseComing { days_left };
        let expected =
            [(coming(4), 3 * DAY), (coming(1), 6 * DAY), (Event::TicketClosed { auto: true }, 7 * DAY)];
        assert_eq!(told, expected);
        assert_eq!((state(world, &number).await, closes(world, &number).await), (TicketState::Closed, None));
        assert_eq!(world.desk.agent_counts(&world.chen().await).await.expect("counts").pending_confirmation, 0);
    }

    async fn two_processes_close_it_once(world) {
        let number = proposed(world).await;
        world.clock.pass(7 * DAY);
        let other = world.another_desk().await;
        let (here, there) = tokio::join!(world.desk.close_unanswered(), other.close_unanswered());
        assert_eq!(here.expect("runs") + there.expect("runs"), 1);
        other.close().await;
        assert_eq!(by_clock(world, &number).await.len(), 1);
    }

    async fn a_job_that_did_not_run_says_what_is_left(world) {
        let number = proposed(world).await;
        world.clock.pass(6 * DAY + HOUR);
        assert_eq!((runs(world).await, runs(world).await), (1, 0));
        let told: Vec<_> = by_clock(world, &number).await.into_iter().map(|entry| entry.event).collect();
        assert_eq!(told, [Event::AutoCloseComing { days_left: 1 }]);
    }

    async fn not_solved_begins_anew(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = proposed(world).await;
        world.clock.pass(6 * DAY);
        desk.refuse_solution(&mei, &number, "Still drops", "no").await.expect("refused");
        assert_eq!(closes(world, &number).await, None);
        world.clock.pass(5 * DAY);
        assert_eq!(runs(world).await, 0, "nothing is asked of the customer");
        desk.propose_solution(&chen, &number, "Replace it", "again").await.expect("proposed");
        assert_eq!(closes(world, &number).await, Some(world.clock.now().plus(7 * DAY)));
        world.clock.pass(7 * DAY - 1);
        runs(world).await;
        assert_eq!(state(world, &number).await, TicketState::PendingConfirmation);
        world.clock.pass(1);
        runs(world).await;
        assert_eq!(state(world, &number).await, TicketState::Closed);
    }

    async fn what_was_confirmed_is_left_alone(world) {
        let number = proposed(world).await;
        let review = desk::ReviewForm::default();
        world.desk.confirm_ticket(&world.mei().await, &number, &review, "yes").await.expect("confirmed");
        world.clock.pass(30 * DAY);
        assert_eq!(runs(world).await, 0);
        assert!(by_clock(world, &number).await.is_empty());
    }

    async fn it_can_still_be_reviewed_then(world) {
        let number = proposed(world).await;
        world.clock.pass(7 * DAY);
        runs(world).await;
        let stars = desk::ReviewForm { timeliness: "4".into(), result: "5".into(), text: String::new() };
        world.desk.review_ticket(&world.mei().await, &number, &stars, "r").await.expect("reviewed");
    }
}
