//! Messages and internal notes.

use crate::world::{World, each_db, notes, says};
use desk::MessageForm;
use model::{Entry, Event, Problem, QueueFilter, Refusal, Side, TicketFilter, TicketState, Verb};

each_db! {
    async fn a_message_is_read_by_both_sides(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.post_message(&chen, &number, &says("Since when?")).await.expect("posted");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        let Some(Entry::Message(message)) = page.entries.last() else { panic!("no message at the end") };
        assert_eq!((message.body.as_str(), message.author.as_str()), ("Since when?", "Chen Wei"));
        assert_eq!((message.side, message.mine), (Side::Vendor, false));
        assert_eq!(page.ticket.row.state, TicketState::Dispatching);
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert!(matches!(page.entries.last(), Some(Entry::Message(message)) if message.mine));
    }

    async fn the_same_key_is_one_message(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let form = MessageForm { key: "once".into(), ..says("Hello") };
        for _ in 0..3 {
            desk.post_message(&mei, &number, &form).await.expect("posted, or before");
        }
        assert_eq!(messages(world, &number).await, ["The tunnel drops", "Hello"]);
    }

    async fn messages_of_both_sides_at_once_are_all_kept(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let posts = (0..20).map(|i| {
            let (desk, number) = (desk.clone(), number.clone());
            let actor = if i % 2 == 0 { mei.clone() } else { olga.clone() };
            tokio::spawn(async move { desk.post_message(&actor, &number, &says(&format!("m{i}"))).await })
        });
        for post in futures::future::join_all(posts).await {
            post.expect("no panic").expect("posted");
        }
        assert_eq!(messages(world, &number).await.len(), 21);
    }

    async fn a_wanted_reply_sets_the_ticket_going_again(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        desk.ask_feedback(&chen, &number, "Which firmware?", "b").await.expect("asked");
        world.clock.pass(1000);
        desk.post_message(&chen, &number, &says("The one on the label.")).await.expect("posted");
        let waiting = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!((waiting.state, waiting.due), (TicketState::PendingFeedback, None));
        world.clock.pass(1000);
        desk.post_message(&mei, &number, &says("V600R022")).await.expect("answered");
        let row = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!(row.state, TicketState::Processing);
        assert_eq!(row.waiting.map(|w| (w.on, w.since)), Some((Side::Vendor, world.clock.now())));
        assert_eq!(row.due, Some(world.clock.now().plus(row.severity.answer_within())));
    }

    async fn another_word_of_the_customer_does_not_put_off_what_is_due(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let before = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        world.clock.pass(60_000);
        desk.post_message(&mei, &number, &says("It drops again")).await.expect("posted");
        let after = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!((after.waiting, after.due), (before.waiting, before.due));
        assert_eq!(after.updated, world.clock.now());
    }

    async fn a_note_is_for_the_vendor_alone(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(world.refusal(desk.post_message(&mei, &number, &notes("Psst")).await), Refusal::NotAllowed);
        desk.post_message(&chen, &number, &notes("Quagmire of a customer")).await.expect("noted");
        desk.post_message(&chen, &number, &says("We look at the zeppelin")).await.expect("posted");
        assert_eq!(messages(world, &number).await, ["The tunnel drops", "We look at the zeppelin"]);
        let filter = |keyword: &str| TicketFilter { keyword: keyword.into(), ..TicketFilter::default() };
        let found = async |word: &str| desk.list_tickets(&mei, &filter(word)).await.expect("searched").rows.len();
        assert_eq!(found("zeppelin").await, 1);
        assert_eq!(found("tunnel").await, 1);
        assert_eq!(found("quagmire").await, 0);
        let filter = QueueFilter { keyword: "quagmire".into(), ..QueueFilter::default() };
        assert_eq!(desk.list_queue(&chen, &filter).await.expect("searched").rows.len(), 0);
    }

    async fn a_note_leaves_no_trace_that_the_customer_sees(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let before = desk.read_ticket(&mei, &number).await.expect("read");
        world.clock.pass(1000);
        desk.post_message(&chen, &number, &notes("Psst")).await.expect("noted");
        world.clock.pass(-1000);
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read"), before);
    }

    async fn a_key_that_no_database_keeps_is_refused(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for key in ["a\u{0}b", "键", &"k".repeat(3000)] {
            let form = MessageForm { key: key.into(), ..says("Hello") };
            let refused = desk.post_message(&mei, &number, &form).await;
            assert_eq!(world.refusal(refused), Refusal::of("key", Problem::Unknown));
        }
        assert_eq!(messages(world, &number).await, ["The tunnel drops"]);
    }

    async fn a_note_may_be_added_to_a_closed_ticket_but_no_message(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        desk.close_ticket(&mei, &number, "b").await.expect("closed");
        desk.post_message(&chen, &number, &notes("For the next one")).await.expect("noted");
        for actor in [&mei, &chen] {
            let refused = world.refusal(desk.post_message(actor, &number, &says("One more thing")).await);
            assert_eq!(refused, Refusal::WrongState { state: TicketState::Closed, verb: Verb::Message });
        }
    }

    async fn a_blank_or_overlong_message_is_refused_at_its_field(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let refused = desk.post_message(&mei, &number, &says(" \u{200b}\n")).await;
        assert_eq!(world.refusal(refused), Refusal::of("message", Problem::Missing));
        let refused = desk.post_message(&mei, &number, &says(&"a".repeat(20_001))).await;
        assert_eq!(world.refusal(refused), Refusal::of("message", Problem::TooLong { limit: 20_000 }));
        let six = MessageForm { files: (0..6).map(|i| format!("{i}")).collect(), ..says("Look") };
        let refused = desk.post_message(&mei, &number, &six).await;
        assert_eq!(world.refusal(refused), Refusal::of("files", Problem::TooManyFiles { limit: 5 }));
        let gone = MessageForm { files: vec!["gone".into()], ..says("Look") };
        let refused = desk.post_message(&mei, &number, &gone).await;
        assert_eq!(world.refusal(refused), Refusal::of("files", Problem::FileGone));
        assert_eq!(messages(world, &number).await, ["The tunnel drops"]);
    }

    async fn an_engineer_who_does_not_hold_it_only_notes(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&world.olga().await, &number, "a").await.expect("taken");
        let refused = world.refusal(desk.post_message(&chen, &number, &says("Me too")).await);
        assert_eq!(refused, Refusal::WrongState { state: TicketState::Processing, verb: Verb::Message });
        desk.post_message(&chen, &number, &notes("I know this one")).await.expect("noted");
        let log = desk.read_ticket(&chen, &number).await.expect("read").log;
        assert!(matches!(log[0].event, Event::NotePosted { .. }));
    }
}

/// What the customer reads.
async fn messages(world: &World, number: &model::TicketNumber) -> Vec<String> {
    let page = world.desk.read_ticket(&world.mei().await, number).await.expect("read");
    let bodies = page.entries.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.body),
        Entry::Event { .. } => None,
    });
    bodies.collect()
}
