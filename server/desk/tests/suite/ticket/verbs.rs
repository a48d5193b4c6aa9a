//! The verbs: who may do what when, and what follows.

use crate::world::{each_db, says};
use desk::ReviewForm;
use futures::future::join_all;
use model::{Event, Problem, Rank, Refusal, Scope, Side, TicketState, Verb};

each_db! {
    async fn a_ticket_travels_from_create_to_closed(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let mut turns = Vec::new();
        let turn = async || {
            world.clock.pass(1000);
            let page = desk.read_ticket(&mei, &number).await.expect("read");
            (page.ticket.row.state, page.ticket.row.waiting.map(|w| w.on), page.ticket.version)
        };
        turns.push(turn().await);
        desk.take_ticket(&chen, &number, "1").await.expect("taken");
        turns.push(turn().await);
        desk.ask_feedback(&chen, &number, "Which firmware?", "2").await.expect("asked");
        turns.push(turn().await);
        desk.post_message(&mei, &number, &says("V600R022")).await.expect("answered");
        turns.push(turn().await);
        desk.propose_solution(&chen, &number, "Update it", "3").await.expect("proposed");
        turns.push(turn().await);
        desk.refuse_solution(&mei, &number, "Still drops", "4").await.expect("refused");
        turns.push(turn().await);
        desk.propose_solution(&chen, &number, "Replace the cable", "5").await.expect("proposed");
        turns.push(turn().await);
        let stars = ReviewForm { timeliness: "4".into(), result: "5".into(), text: "Thanks".into() };
        desk.confirm_ticket(&mei, &number, &stars, "6").await.expect("confirmed");
        turns.push(turn().await);

        use TicketState::{Closed, Dispatching, PendingConfirmation, PendingFeedback, Processing};
        let (customer, vendor) = (Some(Side::Customer), Some(Side::Vendor));
        let expected = [
            (Dispatching, vendor, 1),
            (Processing, vendor, 2),
            (PendingFeedback, customer, 3),
            (Processing, vendor, 4),
            (PendingConfirmation, customer, 5),
            (Processing, vendor, 6),
            (PendingConfirmation, customer, 7),
            (Closed, None, 8),
        ];
        assert_eq!(turns, expected);
        for reader in [&mei, &chen] {
            let page = desk.read_ticket(reader, &number).await.expect("read");
            let log: Vec<_> = page.log.iter().rev().map(|entry| (entry.event.clone(), entry.actor.as_str())).collect();
            let told = |event: Event, actor| (event, actor);
            assert_eq!(log[0], told(Event::TicketCreated, "Mei Lin"));
            assert_eq!(log[1], told(Event::TicketTaken, "Chen Wei"));
            assert_eq!(log[2], told(Event::FeedbackAsked, "Chen Wei"));
            assert!(matches!(log[3].0, Event::MessagePosted { moved: Some((PendingFeedback, Processing)), .. }));
            assert_eq!(log[4], told(Event::SolutionProposed { resolution: "Update it".into() }, "Chen Wei"));
            assert_eq!(log[5], told(Event::SolutionRefused { reason: "Still drops".into() }, "Mei Lin"));
            assert_eq!(log[7], told(Event::SolutionConfirmed, "Mei Lin"));
            assert_eq!(log[8], told(Event::TicketReviewed { timeliness: 4, result: 5 }, "Mei Lin"));
            assert_eq!(page.ticket.resolution.as_deref(), Some("Replace the cable"));
            assert_eq!(page.ticket.holder.map(|h| h.name).as_deref(), Some("Chen Wei"));
        }
    }

    async fn a_wrong_state_is_refused_with_the_state_it_has_now(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let wrong = |state, verb| Refusal::WrongState { state, verb };
        let dispatching = TicketState::Dispatching;
        assert_eq!(world.refusal(desk.close_ticket(&mei, &number, "a").await), wrong(dispatching, Verb::Close));
        let refused = desk.confirm_ticket(&mei, &number, &ReviewForm::default(), "b").await;
        assert_eq!(world.refusal(refused), wrong(dispatching, Verb::Confirm));
        desk.cancel_ticket(&mei, &number, "c").await.expect("canceled");
        let canceled = TicketState::Canceled;
        assert_eq!(world.refusal(desk.take_ticket(&chen, &number, "d").await), wrong(canceled, Verb::Take));
        assert_eq!(world.refusal(desk.remind_ticket(&mei, &number, "e").await), wrong(canceled, Verb::Remind));
        assert_eq!(
            world.refusal(desk.post_message(&mei, &number, &says("Hello?")).await),
            wrong(canceled, Verb::Message)
        );
    }

    async fn a_verb_of_the_other_side_is_not_allowed(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(world.refusal(desk.take_ticket(&mei, &number, "a").await), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.cancel_ticket(&chen, &number, "b").await), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.take_ticket(&world.root().await, &number, "c").await), Refusal::NotAllowed);
    }

    async fn one_of_sixteen_engineers_takes_it_and_the_others_are_told(world) {
        let number = world.opens(&world.mei().await, "Everybody wants it").await;
        let mut engineers = Vec::new();
        for i in 0..16 {
            engineers.push(world.adds(&format!("engineer{i}@huawei"), Rank::Engineer).await);
        }
        let answers = join_all(engineers.into_iter().map(|engineer| {
            let (desk, number) = (world.desk.clone(), number.clone());
            tokio::spawn(async move { (engineer.name.clone(), desk.take_ticket(&engineer, &number, "k").await) })
        }));
        let (mut winners, mut told) = (Vec::new(), 0);
        for answer in answers.await {
            match answer.expect("no panic") {
                (name, Ok(())) => winners.push(name),
                (_, refused) => {
                    let now = Refusal::WrongState { state: TicketState::Processing, verb: Verb::Take };
                    assert_eq!(world.refusal(refused), now);
                    told += 1;
                }
            }
        }
        assert_eq!((winners.len(), told), (1, 15));
        let page = world.desk.read_ticket(&world.chen().await, &number).await.expect("read");
        assert_eq!(page.ticket.row.holder, winners.pop());
        assert_eq!(page.log.iter().filter(|entry| entry.event == Event::TicketTaken).count(), 1);
    }

    async fn the_same_key_carries_a_verb_out_once(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for _ in 0..3 {
            desk.take_ticket(&chen, &number, "take").await.expect("taken, or taken before");
            desk.propose_solution(&chen, &number, "Reboot", "propose").await.expect("proposed, or before");
        }
        let other = world.opens(&mei, "Another").await;
        desk.take_ticket(&chen, &other, "take").await.expect("a key belongs to its ticket");
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!((page.log.len(), page.ticket.version), (3, 3));
        let page = desk.read_ticket(&chen, &other).await.expect("read");
        assert_eq!(page.ticket.row.state, TicketState::Processing);
    }

    async fn the_customer_closes_what_needs_no_solution(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "Found it myself").await;
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        desk.close_ticket(&mei, &number, "b").await.expect("closed");
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!((page.ticket.row.state, page.ticket.row.waiting), (TicketState::Closed, None));
        assert_eq!(page.ticket.row.due, None);
        assert_eq!(page.log[0].event, Event::TicketClosed { auto: false });
    }

    async fn an_invalid_ticket_tells_why(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "Please sell me a car").await;
        let refusal = world.refusal(desk.invalidate_ticket(&chen, &number, " ", "a").await);
        assert_eq!(refusal, Refusal::of("reason", Problem::Missing));
        desk.invalidate_ticket(&chen, &number, "Not about a service", "b").await.expect("invalid");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.ticket.row.state, TicketState::Invalid);
        assert_eq!(page.log[0].event, Event::TicketInvalidated { reason: "Not about a service".into() });
    }

    async fn a_forwarded_ticket_has_a_new_holder(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        let unknown = Refusal::of("to", Problem::Unknown);
        for nobody in [mei.id.as_str(), world.root().await.id.as_str(), chen.id.as_str(), "nobody"] {
            let refused = desk.forward_ticket(&chen, &number, nobody, "Please", "b").await;
            assert_eq!(world.refusal(refused), unknown, "{nobody}");
        }
        let refused = desk.forward_ticket(&chen, &number, olga.id.as_str(), "", "b").await;
        assert_eq!(world.refusal(refused), Refusal::of("note", Problem::Missing));
        desk.forward_ticket(&chen, &number, olga.id.as_str(), "She knows it", "b").await.expect("forwarded");
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!(page.ticket.row.holder.as_deref(), Some("Olga Petrova"));
        let refused = desk.propose_solution(&chen, &number, "Reboot", "c").await;
        assert_eq!(world.refusal(refused), Refusal::NotAllowed, "it is not chen's any more");
        let names: Vec<_> = desk.colleagues(&chen).await.expect("read").into_iter().map(|c| c.name).collect();
        assert_eq!(names, ["Chen Wei", "Olga Petrova"]);
        assert_eq!(world.refusal(desk.colleagues(&mei).await), Refusal::NotFound);
    }

    async fn the_counts_follow_the_ticket(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let counts = async || {
            let all = desk.overview(&mei, Scope::Mine).await.expect("counted");
            let (chens, olgas) = (desk.agent_counts(&chen).await, desk.agent_counts(&olga).await);
            let (chens, olgas) = (chens.expect("counted"), olgas.expect("counted"));
            ([all.dispatching, all.processing, all.closed], [chens.pending, chens.mine, olgas.mine, olgas.all])
        };
        assert_eq!(counts().await, ([1, 0, 0], [1, 0, 0, 1]));
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        assert_eq!(counts().await, ([0, 1, 0], [0, 1, 0, 1]));
        desk.ask_feedback(&chen, &number, "Which firmware?", "b").await.expect("asked");
        assert_eq!(counts().await, ([0, 1, 0], [0, 1, 0, 1]));
        desk.forward_ticket(&chen, &number, olga.id.as_str(), "Please", "c").await.expect("forwarded");
        assert_eq!(counts().await, ([0, 1, 0], [0, 0, 1, 1]));
        desk.close_ticket(&mei, &number, "d").await.expect("closed");
        assert_eq!(counts().await, ([0, 0, 1], [0, 0, 0, 1]));
    }

    async fn a_colleague_of_the_group_acts_for_the_requester(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.cancel_ticket(&bo, &number, "a").await.expect("canceled");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!((page.log[0].event.clone(), page.log[0].actor.as_str()), (Event::TicketCanceled, "Bo Chan"));
    }
}
