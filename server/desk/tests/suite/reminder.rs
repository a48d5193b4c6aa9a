//! Reminders: with a pause between them, due at once, and seen by whoever works on it.

use crate::world::{World, each_db, says};
use model::{AgentView, Event, Instant, MINUTE, QueueFilter, Refusal, SECOND, TicketNumber};

each_db! {
    async fn a_reminder_is_due_at_once(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.clock.pass(5 * MINUTE);
        desk.remind_ticket(&mei, &number, "a").await.expect("reminded");
        let row = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!((row.reminded, row.due), (Some(world.clock.now()), Some(world.clock.now())));
    }

    async fn what_is_overdue_is_not_put_off_by_a_reminder(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let due = desk.read_ticket(&mei, &number).await.expect("read").ticket.row.due;
        world.clock.pass(300 * MINUTE);
        desk.remind_ticket(&mei, &number, "a").await.expect("reminded");
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").ticket.row.due, due);
    }

    async fn a_second_reminder_has_to_wait(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.remind_ticket(&mei, &number, "a").await.expect("reminded");
        desk.remind_ticket(&mei, &number, "a").await.expect("the same one again");
        world.clock.pass(10 * MINUTE + 1);
        let refusal = world.refusal(desk.remind_ticket(&bo, &number, "b").await);
        assert_eq!(refusal, Refusal::TooOften { seconds: 20 * 60 });
        world.clock.pass(20 * 60 * SECOND);
        desk.remind_ticket(&bo, &number, "b").await.expect("reminded again");
    }

    async fn a_reminder_raises_the_ticket_until_it_is_answered(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let first = world.opens(&mei, "The tunnel drops").await;
        world.clock.pass(MINUTE);
        let second = world.opens(&mei, "The other one too").await;
        assert_eq!(queue(world, AgentView::Pending).await, [first.clone(), second.clone()]);
        desk.remind_ticket(&mei, &second, "a").await.expect("reminded");
        assert_eq!(queue(world, AgentView::Pending).await, [second.clone(), first]);
        assert_eq!(queue(world, AgentView::Reminded).await, std::slice::from_ref(&second));
        world.clock.pass(MINUTE);
        desk.take_ticket(&chen, &second, "t").await.expect("taken");
        assert_eq!(queue(world, AgentView::Reminded).await, std::slice::from_ref(&second));
        desk.ask_feedback(&chen, &second, "Which firmware?", "f").await.expect("asked");
        assert_eq!(queue(world, AgentView::Reminded).await, []);
        world.clock.pass(MINUTE);
        let reply = says("V600");
        desk.post_message(&mei, &second, &reply).await.expect("answered");
        assert_eq!(queue(world, AgentView::Reminded).await, [], "an old reminder is not a new one");
    }

    async fn two_engineers_at_once_have_seen_it_once(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.remind_ticket(&mei, &number, "a").await.expect("reminded");
        let (one, two) = tokio::join!(desk.read_ticket(&chen, &number), desk.read_ticket(&olga, &number));
        assert!(one.is_ok() && two.is_ok());
        let log = desk.read_ticket(&mei, &number).await.expect("read").log;
        assert_eq!(log.iter().filter(|entry| entry.event == Event::ReminderSeen).count(), 1);
    }

    async fn an_engineer_who_reads_has_seen_the_reminder(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.clock.pass(MINUTE);
        desk.remind_ticket(&mei, &number, "a").await.expect("reminded");
        world.clock.pass(MINUTE);
        desk.read_ticket(&world.root().await, &number).await.expect("read by an onlooker");
        assert_eq!(seen(world, &number).await, None);
        for _ in 0..2 {
            desk.read_ticket(&world.chen().await, &number).await.expect("read");
            world.clock.pass(MINUTE);
        }
        assert_eq!(seen(world, &number).await, Some(world.clock.now().plus(-2 * MINUTE)));
        let log = desk.read_ticket(&mei, &number).await.expect("read").log;
        assert_eq!(log.iter().filter(|entry| entry.event == Event::ReminderSeen).count(), 1);
        assert_eq!(log[0].actor, "Chen Wei");
    }
}

async fn queue(world: &World, view: AgentView) -> Vec<TicketNumber> {
    let filter = QueueFilter { view, ..QueueFilter::default() };
    let page = world.desk.list_queue(&world.chen().await, &filter).await.expect("lists");
    page.rows.into_iter().map(|row| row.number).collect()
}

async fn seen(world: &World, number: &model::TicketNumber) -> Option<Instant> {
    world.desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.reminder_seen
}
