//! Related tickets: three at most, on both sides, and no word of a ticket to those who may not see it. (Pitfalls 2, 8.)

use crate::world::{World, each_db};
use desk::{Actor, NewGroup, News, Origin};
use futures::{Stream, StreamExt};
use model::{AccountId, Event, Policy, Problem, Rank, Refusal, Related, TicketForm, TicketNumber, TicketState, UserId};
use std::pin::pin;

async fn related(world: &World, reader: &Actor, number: &TicketNumber) -> Related {
    world.desk.read_ticket(reader, number).await.expect("read").related
}

fn numbers(related: &Related) -> Vec<&TicketNumber> {
    related.seen.iter().map(|line| &line.number).collect()
}

fn fault(problem: Problem) -> Refusal {
    Refusal::of("related", problem)
}

/// Somebody of acme who reads the tickets of a group of their own with mei.
async fn viewer(world: &World, mei: &UserId) -> Actor {
    let vera = world.adds("vera@acme", Rank::Member).await;
    let group = NewGroup {
        account: AccountId::new("acme"),
        // By name before the group in which mei is already.
        name: "Audit".into(),
        policies: vec![Policy::TicketViewer],
        members: vec![vera.id.clone(), mei.clone()],
    };
    world.desk.add_group(&group, &Origin::command()).await.expect("the group is added");
    world.now(&vera.id).await
}

/// The tickets of which somebody is told, until they are told of one that is opened now.
async fn told(world: &World, news: &mut (impl Stream<Item = News> + Unpin), opens: &Actor) -> Vec<TicketNumber> {
    let last = world.opens(opens, "The last one").await;
    let mut told = Vec::new();
    loop {
        match news.next().await.expect("the desk is open") {
            News::Ticket(number) if number == last => break,
            News::Ticket(number) => told.push(number),
            News::Anything => panic!("something was missed"),
            News::Writing(_) | News::Inbox | News::Sessions => {}
        }
    }
    told.sort();
    told
}

each_db! {
    async fn the_pages_of_all_tickets_hear_of_a_relation(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let mut to_bo = pin!(desk.subscribe(bo));
        let mut all = Vec::new();
        for title in ["The tunnel drops", "The agent is lost", "No mails"] {
            all.push(world.opens(&mei, title).await);
        }
        let [a, b, c] = &all[..] else { panic!("three tickets") };
        assert_eq!(told(world, &mut to_bo, &mei).await, all, "once each");
        desk.relate_tickets(&mei, a, b.as_str(), "1").await.expect("related");
        assert_eq!(told(world, &mut to_bo, &mei).await, [a.clone(), b.clone()]);
        desk.unrelate_tickets(&mei, b, a.as_str(), "2").await.expect("removed");
        assert_eq!(told(world, &mut to_bo, &mei).await, [a.clone(), b.clone()]);
        let others = [a.to_string(), c.to_string()];
        desk.relate_to_all(&mei, b, &others, "3").await.expect("related");
        assert_eq!(told(world, &mut to_bo, &mei).await, all);
        let form = TicketForm { related: format!("{a}, {c}"), ..world.form("All of it at once") };
        let new = desk.create_ticket(&mei, &form).await.expect("created");
        assert_eq!(told(world, &mut to_bo, &mei).await, [a.clone(), c.clone(), new]);
    }

    async fn a_relation_holds_for_both(world) {
        let (mei, bo, chen, desk) = (world.mei().await, world.bo().await, world.chen().await, &world.desk);
        let (a, b) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "The agent is lost").await);
        let typed = format!(" {} ", b.as_str().trim_start_matches("TT"));
        desk.relate_tickets(&bo, &a, &typed, "1").await.expect("related");
        desk.relate_tickets(&bo, &a, &typed, "1").await.expect("the same command again");
        desk.relate_tickets(&mei, &b, a.as_str(), "2").await.expect("they are already");
        for reader in [&mei, &bo, &chen] {
            let seen = related(world, reader, &a).await;
            assert_eq!((numbers(&seen), seen.hidden), (vec![&b], 0));
            assert_eq!(seen.seen[0].title, "The agent is lost");
            assert_eq!(seen.seen[0].state, TicketState::Dispatching);
            assert_eq!(numbers(&related(world, reader, &b).await), [&a]);
        }
        let log = desk.read_ticket(&chen, &b).await.expect("read").log;
        assert_eq!(log[0].event, Event::RelationAdded { number: a.to_string() });
        let log = desk.read_ticket(&mei, &b).await.expect("read").log;
        assert_eq!(log[0].event, Event::RelationAdded { number: String::new() }, "some readers may not see the other");
        desk.unrelate_tickets(&mei, &b, a.as_str(), "3").await.expect("removed");
        assert_eq!(related(world, &mei, &a).await, Related::default());
        assert_eq!(related(world, &mei, &b).await, Related::default());
    }

    async fn a_colleague_without_the_right_learns_that_there_is_one(world) {
        let (admin, mei, bo, desk) = (world.admin().await, world.mei().await, world.bo().await, &world.desk);
        let shared = world.opens(&mei, "The tunnel drops").await;
        let secret = world.opens(&admin, "The merger of the accounts").await;
        desk.relate_tickets(&admin, &shared, secret.as_str(), "1").await.expect("related");
        let page = desk.read_ticket(&bo, &shared).await.expect("read");
        assert_eq!(page.related, Related { seen: vec![], hidden: 1 });
        let told = format!("{page:?}");
        assert!(!told.contains("merger") && !told.contains(secret.as_str()), "{told}");
        assert_eq!(numbers(&related(world, &world.chen().await, &shared).await), [&secret]);
        let refused = desk.unrelate_tickets(&bo, &shared, secret.as_str(), "2").await;
        assert_eq!(world.refusal(refused), fault(Problem::NoTicket));
    }

    async fn absent_and_forbidden_tickets_are_refused_alike(world) {
        let (admin, bo, globex, desk) = (world.admin().await, world.bo().await, world.globex().await, &world.desk);
        let mine = world.opens(&world.mei().await, "The tunnel drops").await;
        let forbidden = world.opens(&admin, "Not for bo").await;
        let foreign = world.opens(&globex, "Not for acme").await;
        for other in [forbidden.as_str(), foreign.as_str(), "TT20261121999999", "TT1'--", "tunnel"] {
            let refused = desk.relate_tickets(&bo, &mine, other, "1").await;
            assert_eq!(world.refusal(refused), fault(Problem::NoTicket), "{other}");
        }
        assert_eq!(world.refusal(desk.relate_tickets(&bo, &mine, " ", "1").await), fault(Problem::Missing));
        let itself = desk.relate_tickets(&bo, &mine, mine.as_str(), "1").await;
        assert_eq!(world.refusal(itself), fault(Problem::SameTicket));
        let (lesser, greater) = (&mine, &foreign);
        for (ticket, other) in [(lesser, greater), (greater, lesser)] {
            let by_globex = desk.relate_tickets(&globex, ticket, other.as_str(), "2").await;
            let expected = if ticket == &foreign { fault(Problem::NoTicket) } else { Refusal::NotFound };
            assert_eq!(world.refusal(by_globex), expected);
            let removed = desk.unrelate_tickets(&globex, ticket, other.as_str(), "3").await;
            assert_eq!(world.refusal(removed), expected);
        }
        assert_eq!(related(world, &bo, &mine).await, Related::default());
    }

    async fn who_only_reads_does_not_relate(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let vera = viewer(world, &mei.id).await;
        let mei = world.now(&mei.id).await;
        let (a, b) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "The agent is lost").await);
        let refused = desk.relate_tickets(&vera, &a, b.as_str(), "1").await;
        assert_eq!(world.refusal(refused), Refusal::NotAllowed);
        let refused = desk.relate_tickets(&world.chen().await, &a, b.as_str(), "1").await;
        assert_eq!(world.refusal(refused), Refusal::NotAllowed);
    }

    async fn no_ticket_has_more_than_three(world) {
        let (mei, desk) = (world.mei().await, world.desk.clone());
        let hub = world.opens(&mei, "The hub").await;
        let mut others = Vec::new();
        for n in 0..16 {
            others.push(world.opens(&mei, &format!("Spoke {n}")).await);
        }
        let tries: Vec<_> = others
            .iter()
            .cloned()
            .enumerate()
            .map(|(n, other)| {
                let (desk, mei, hub) = (desk.clone(), mei.clone(), hub.clone());
                // From both ends at once.
                let (from, to) = if n % 2 == 0 { (hub, other) } else { (other, hub) };
                tokio::spawn(async move { desk.relate_tickets(&mei, &from, to.as_str(), &format!("k{n}")).await })
            })
            .collect();
        let mut done = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(()) => done += 1,
                refused => {
                    let (here, there) = (Problem::TooManyKept { limit: 3 }, Problem::TooManyThere { limit: 3 });
                    let refusal = world.refusal(refused);
                    assert!(refusal == fault(here) || refusal == fault(there), "{refusal:?}");
                }
            }
        }
        assert_eq!((done, related(world, &mei, &hub).await.seen.len()), (3, 3));
    }

    async fn a_deleted_ticket_is_related_to_nothing(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (a, b) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "The agent is lost").await);
        desk.relate_tickets(&mei, &a, b.as_str(), "1").await.expect("related");
        desk.cancel_ticket(&mei, &b, "2").await.expect("canceled");
        assert_eq!(related(world, &mei, &a).await.seen[0].state, TicketState::Canceled);
        desk.delete_ticket(&mei, &b, "3").await.expect("deleted");
        assert_eq!(related(world, &mei, &a).await, Related::default());
    }

    async fn what_is_suggested_is_what_one_sees(world) {
        let (admin, mei, bo, desk) = (world.admin().await, world.mei().await, world.bo().await, &world.desk);
        let a = world.opens(&mei, "The tunnel drops").await;
        world.opens(&admin, "The tunnel of the board").await;
        world.opens(&world.globex().await, "The tunnel of globex").await;
        for typed in ["tunnel", "TT20261121", "2026", a.as_str()] {
            let found = desk.suggest_tickets(&bo, typed).await.expect("suggested");
            assert_eq!(found.iter().map(|line| &line.number).collect::<Vec<_>>(), [&a], "{typed}");
        }
        for n in 0..25 {
            world.opens(&mei, &format!("tunnel {n}")).await;
        }
        assert_eq!(desk.suggest_tickets(&bo, "tunnel").await.expect("suggested").len(), 20);
        assert_eq!(desk.suggest_tickets(&bo, " ").await.expect("suggested"), []);
        assert_eq!(world.refusal(desk.suggest_tickets(&world.chen().await, "tunnel").await), Refusal::NotFound);
    }

    async fn similar_tickets_are_open_on_the_same_service_and_seen(world) {
        let (admin, mei, desk) = (world.admin().await, world.mei().await, &world.desk);
        let alike = world.opens(&mei, "The VPN tunnel drops every hour").await;
        let chinese = world.opens(&mei, "隧道每小时断开一次").await;
        let closed = world.opens(&mei, "The VPN tunnel drops, too").await;
        desk.cancel_ticket(&mei, &closed, "1").await.expect("canceled");
        world.opens(&mei, "Licence question").await;
        world.opens(&world.globex().await, "The VPN tunnel drops at globex").await;
        let secret = world.opens(&admin, "The VPN tunnel drops for the board").await;
        let found = async |actor: &Actor, service: &str, text: &str| {
            let lines = desk.similar_tickets(actor, service, text).await.expect("hinted");
            lines.into_iter().map(|line| line.number).collect::<Vec<_>>()
        };
        assert_eq!(found(&mei, "border", "Our tunnel drops since noon").await, std::slice::from_ref(&alike));
        assert_eq!(found(&mei, "border", "隧道断开").await, [chinese]);
        assert_eq!(found(&mei, "endpoint", "Our tunnel drops since noon").await, []);
        assert_eq!(found(&mei, "border", "drops").await, [], "one word says little");
        assert_eq!(found(&mei, "no such", "Our tunnel drops").await, []);
        assert_eq!(found(&admin, "border", "Our tunnel drops since noon").await, [secret, alike]);
        for n in 0..5 {
            world.opens(&mei, &format!("tunnel drops {n}")).await;
        }
        assert_eq!(found(&mei, "border", "Our tunnel drops since noon").await.len(), 3);
    }
}
