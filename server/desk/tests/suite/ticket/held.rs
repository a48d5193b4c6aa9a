//! A ticket that was forwarded before anybody took it is in its holder's hands, though it is still dispatching.

use crate::world::{World, each_db};
use desk::{Actor, Origin};
use model::{AgentView, PageSize, Problem, QueueFilter, Rank, Refusal, Scope, TicketNumber, TicketState, Verb};

async fn list(world: &World, actor: &Actor, view: AgentView) -> Vec<TicketNumber> {
    let filter = QueueFilter { view, size: PageSize::new(10), ..QueueFilter::default() };
    world.desk.list_queue(actor, &filter).await.expect("listed").rows.into_iter().map(|row| row.number).collect()
}

async fn offers(world: &World, actor: &Actor, number: &TicketNumber) -> [bool; 3] {
    let row = world.desk.read_ticket(actor, number).await.expect("read").ticket.row;
    [Verb::Take, Verb::Forward, Verb::Invalidate].map(|verb| row.allows(verb))
}

each_db! {
    async fn nobody_takes_it_out_of_the_hands_it_lies_in(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(offers(world, &zoe, &number).await, [true; 3]);
        desk.forward_ticket(&zoe, &number, chen.id.as_str(), "Yours", "f").await.expect("nobody held it");
        let held = Refusal::Held { by: "Chen Wei".into() };
        assert_eq!(held.status(), 409);
        for actor in [&zoe, &olga] {
            assert_eq!(world.refusal(desk.take_ticket(actor, &number, "t").await), held, "{}", actor.name);
        }
        let refused = desk.forward_ticket(&zoe, &number, zoe.id.as_str(), "Mine after all", "g").await;
        assert_eq!(world.refusal(refused), held);
        assert_eq!(world.refusal(desk.invalidate_ticket(&zoe, &number, "No", "i").await), held);
        assert_eq!(offers(world, &zoe, &number).await, [false; 3], "and no button says otherwise");
        assert_eq!(offers(world, &olga, &number).await, [false, true, true]);
        assert_eq!(offers(world, &chen, &number).await, [true; 3]);
        desk.take_ticket(&chen, &number, "t").await.expect("his own");
        let row = desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!((row.state, row.holder.as_deref()), (TicketState::Processing, Some("Chen Wei")));
        let late = desk.take_ticket(&zoe, &number, "t2").await;
        let wrong = Refusal::WrongState { state: TicketState::Processing, verb: Verb::Take };
        assert_eq!(world.refusal(late), wrong);
    }

    async fn a_lead_forwards_it_on(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.forward_ticket(&olga, &number, chen.id.as_str(), "Yours", "f").await.expect("forwarded");
        desk.forward_ticket(&olga, &number, olga.id.as_str(), "He is ill", "g").await.expect("forwarded on");
        let held = Refusal::Held { by: "Olga Petrova".into() };
        assert_eq!(world.refusal(desk.take_ticket(&chen, &number, "t").await), held);
        desk.take_ticket(&olga, &number, "t").await.expect("her own");
    }

    async fn nobody_who_is_disabled_is_given_one(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let (number, held) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "Another").await);
        desk.forward_ticket(&olga, &held, chen.id.as_str(), "Yours", "f").await.expect("forwarded");
        desk.shut_out("chen@huawei", &Origin::command()).await.expect("shut out");
        let names: Vec<_> = desk.colleagues(&olga).await.expect("read").into_iter().map(|one| one.name).collect();
        assert!(!names.contains(&chen.name) && names.contains(&olga.name), "{names:?}");
        let refused = desk.forward_ticket(&olga, &number, chen.id.as_str(), "Yours", "g").await;
        assert_eq!(world.refusal(refused), Refusal::of("to", Problem::Unknown));
        let by = Refusal::Held { by: chen.name.clone() };
        assert_eq!(world.refusal(desk.take_ticket(&olga, &held, "t").await), by, "he is still named");
        desk.forward_ticket(&olga, &held, olga.id.as_str(), "He left", "h").await.expect("a lead forwards it on");
    }

    async fn it_waits_for_no_other_engineer(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let (number, other) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "Another").await);
        let counts = async |actor: &Actor| {
            let counts = desk.agent_counts(actor).await.expect("counted");
            [counts.pending, counts.mine, counts.waiting_on_us, counts.all]
        };
        desk.forward_ticket(&olga, &number, chen.id.as_str(), "Yours", "f").await.expect("forwarded");
        for actor in [&chen, &olga] {
            assert_eq!(list(world, actor, AgentView::Pending).await, std::slice::from_ref(&other));
        }
        assert_eq!(list(world, &chen, AgentView::Mine).await, std::slice::from_ref(&number));
        assert_eq!((counts(&chen).await, counts(&olga).await), ([1, 1, 2, 2], [1, 0, 2, 2]));
        assert_eq!(desk.overview(&mei, Scope::Mine).await.expect("counted").dispatching, 2, "for the customer it is");
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        assert_eq!((counts(&chen).await, counts(&olga).await), ([1, 1, 2, 2], [1, 0, 2, 2]));
        desk.forward_ticket(&chen, &other, chen.id.as_str(), "Mine", "m").await.expect("forwarded");
        desk.cancel_ticket(&mei, &other, "c").await.expect("canceled");
        assert_eq!(counts(&chen).await, [0, 1, 1, 2]);
    }
}
