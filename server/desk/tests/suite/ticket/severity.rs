//! *Change Severity*: a lead's affair, with a reason; what is due follows in the same change.

use crate::told;
use crate::world::{World, each_db};
use desk::Actor;
use model::{
    AgentView, Event, Fault, HOUR, Instant, MINUTE, NoticeKind, PageSize, Problem, QueueFilter, Reason, Refusal,
    Severity, TicketNumber, TicketState, TrailFilter, Verb,
};

/// Severity, and when the vendor's next step is due.
async fn now(world: &World, reader: &Actor, number: &TicketNumber) -> (Severity, Option<Instant>) {
    let row = world.desk.read_ticket(reader, number).await.expect("read").ticket.row;
    (row.severity, row.due)
}

async fn waiting(world: &World) -> Vec<TicketNumber> {
    let filter = QueueFilter { view: AgentView::WaitingOnUs, size: PageSize::new(10), ..QueueFilter::default() };
    let page = world.desk.list_queue(&world.chen().await, &filter).await.expect("listed");
    page.rows.into_iter().map(|row| row.number).collect()
}

each_db! {
    async fn what_is_due_follows_the_severity_at_once(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let begun = world.clock.now();
        let (first, second) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "The other too").await);
        let counts = desk.agent_counts(&olga).await.expect("counted");
        assert_eq!(waiting(world).await, [first.clone(), second.clone()]);
        world.clock.pass(5 * MINUTE);
        desk.change_severity(&olga, &second, "critical", " It spreads ", "a").await.expect("changed");
        assert_eq!(now(world, &mei, &second).await, (Severity::Critical, Some(begun.plus(15 * MINUTE))));
        assert_eq!(waiting(world).await, [second.clone(), first.clone()]);
        desk.change_severity(&olga, &second, "minor", "It does not", "b").await.expect("changed");
        assert_eq!(now(world, &olga, &second).await, (Severity::Minor, Some(begun.plus(8 * HOUR))));
        assert_eq!(waiting(world).await, [first, second.clone()]);
        assert_eq!(desk.agent_counts(&olga).await.expect("counted"), counts, "it moved in no count");
        let page = desk.read_ticket(&mei, &second).await.expect("read");
        let reason = "It spreads".to_owned();
        assert_eq!(page.log[1].event, Event::SeverityChanged { from: Severity::Major, to: Severity::Critical, reason });
        assert_eq!((page.log[1].actor.as_str(), page.ticket.row.updated), ("Olga Petrova", world.clock.now()));
    }

    async fn a_reminder_that_waits_keeps_it_due(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.clock.pass(MINUTE);
        desk.remind_ticket(&mei, &number, "r").await.expect("reminded");
        let reminded = world.clock.now();
        desk.change_severity(&olga, &number, "minor", "A question", "a").await.expect("changed");
        assert_eq!(now(world, &mei, &number).await, (Severity::Minor, Some(reminded)));
    }

    async fn nothing_is_due_while_it_is_the_customers_turn(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        desk.propose_solution(&chen, &number, "Reboot", "p").await.expect("proposed");
        desk.change_severity(&olga, &number, "critical", "The whole site", "a").await.expect("changed");
        assert_eq!(now(world, &mei, &number).await, (Severity::Critical, None));
        world.clock.pass(HOUR);
        desk.refuse_solution(&mei, &number, "Still drops", "n").await.expect("refused");
        assert_eq!(now(world, &mei, &number).await.1, Some(world.clock.now().plus(15 * MINUTE)));
    }

    async fn it_is_for_leads_and_open_tickets(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        for actor in [&mei, &world.admin().await, &chen, &world.root().await] {
            let refused = desk.change_severity(actor, &number, "critical", "Now", "a").await;
            assert_eq!(world.refusal(refused), Refusal::NotAllowed, "{}", actor.name);
            let row = desk.read_ticket(actor, &number).await.expect("read").ticket.row;
            assert!(!row.allows(Verb::ChangeSeverity), "{}", actor.name);
        }
        let refused = desk.change_severity(&world.globex().await, &number, "critical", "Now", "a").await;
        assert_eq!(world.refusal(refused), Refusal::NotFound);
        assert!(desk.read_ticket(&olga, &number).await.expect("read").ticket.row.allows(Verb::ChangeSeverity));
        desk.close_ticket(&mei, &number, "c").await.expect("closed");
        let refused = desk.change_severity(&olga, &number, "critical", "Now", "a").await;
        let wrong = Refusal::WrongState { state: TicketState::Closed, verb: Verb::ChangeSeverity };
        assert_eq!(world.refusal(refused), wrong);
    }

    async fn both_fields_are_asked_for_and_it_must_be_another(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let long = "x".repeat(Reason::LIMIT + 1);
        let fault = |field: &str, problem| Fault { field: field.into(), problem };
        for (severity, reason, faults) in [
            ("", " ", vec![fault("severity", Problem::Missing), fault("reason", Problem::Missing)]),
            ("worse\0", "Now", vec![fault("severity", Problem::Unknown)]),
            ("critical", long.as_str(), vec![fault("reason", Problem::TooLong { limit: 2000 })]),
            ("major", "Now", vec![fault("severity", Problem::SameSeverity)]),
        ] {
            let refused = desk.change_severity(&olga, &number, severity, reason, "a").await;
            assert_eq!(world.refusal(refused), Refusal::Invalid(faults));
        }
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").log.len(), 1, "nothing happened");
    }

    async fn the_same_key_changes_it_once(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for _ in 0..3 {
            desk.change_severity(&olga, &number, "critical", "It spreads", "a").await.expect("changed, or before");
        }
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!((page.log.len(), page.ticket.version), (2, 2));
    }

    async fn the_customer_and_the_holder_are_told_why_and_the_trail_only_what(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        desk.change_severity(&olga, &number, "critical", "It spreads", "a").await.expect("changed");
        told::plan(world).await;
        let told = told::all(world, &mei).await;
        assert_eq!((told[0].kind, told[0].actor.as_str()), (NoticeKind::Severity, "Olga Petrova"));
        assert!(format!("{:?}", told[0].event).contains("It spreads"));
        assert_eq!(told::kinds(world, &chen).await.first(), Some(&NoticeKind::Severity));
        assert!(!told::kinds(world, &olga).await.contains(&NoticeKind::Severity), "who did it knows");
        let filter = TrailFilter { event: "severity_changed".into(), ..TrailFilter::default() };
        let trail = desk.read_trail(&world.admin().await, &filter).await.expect("read").rows;
        let kept = Event::SeverityChanged { from: Severity::Major, to: Severity::Critical, reason: String::new() };
        assert_eq!((trail.len(), &trail[0].event), (1, &kept));
    }
}
