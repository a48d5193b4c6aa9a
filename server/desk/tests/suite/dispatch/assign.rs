//! A rule that assigns: a new ticket lies in the hands of the engineer with the fewest.

use super::{BORDER, holder, listed, loads, sets};
use crate::told::{kinds, plan};
use crate::world::{World, each_db};
use desk::{Actor, CaseForm, Origin};
use futures::future::join_all;
use model::{
    AgentView, DispatchEvent, Event, NoticeKind, OTHER_SERVICES, Rank, Refusal, ServiceId, TicketForm, TicketNumber,
    TicketState,
};

/// Mei creates a ticket about a service.
async fn about(world: &World, service: &str, issue_type: &str) -> TicketNumber {
    let form = TicketForm { service: service.into(), issue_type: issue_type.into(), ..world.form("It is slow") };
    world.desk.create_ticket(&world.mei().await, &form).await.expect("created")
}

async fn with_zoe(world: &World) -> (Actor, Actor) {
    (world.chen().await, world.adds("zoe@huawei", Rank::Engineer).await)
}

each_db! {
    async fn whoever_holds_the_fewest_gets_it(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (chen, zoe) = with_zoe(world).await;
        let before = world.opens(&mei, "Before there was a rule").await;
        desk.take_ticket(&chen, &before, "t").await.expect("taken");
        sets(world, BORDER, "assign", &[&chen, &zoe]).await;
        let mut to = Vec::new();
        for text in ["First", "Second", "Third"] {
            let number = world.opens(&mei, text).await;
            to.push(holder(world, &number).await);
        }
        let named = |name: &str| Some(name.to_owned());
        // Chen has one. Then both do, and chen was not given any by the rule yet. Then zoe has fewer.
        assert_eq!(to, [named("zoe@huawei"), named("Chen Wei"), named("zoe@huawei")]);
        assert_eq!(loads(world, [&chen, &zoe]).await, [2, 2]);
        desk.close_ticket(&mei, &before, "c").await.expect("closed");
        let next = world.opens(&mei, "Fourth").await;
        assert_eq!(holder(world, &next).await, named("Chen Wei"), "what is over is no load");
    }

    async fn it_is_as_if_it_had_been_forwarded(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let (chen, zoe) = with_zoe(world).await;
        sets(world, BORDER, "assign", &[&chen]).await;
        let number = world.opens(&mei, "The tunnel drops").await;
        for actor in [&zoe, &olga] {
            assert_eq!(listed(world, actor, AgentView::Pending).await, []);
            let held = Refusal::Held { by: "Chen Wei".into() };
            assert_eq!(world.refusal(desk.take_ticket(actor, &number, "t").await), held);
        }
        assert_eq!(listed(world, &chen, AgentView::Mine).await, std::slice::from_ref(&number));
        let counts = desk.agent_counts(&chen).await.expect("counted");
        assert_eq!([counts.pending, counts.mine, counts.waiting_on_us, counts.all], [0, 1, 1, 1]);
        plan(world).await;
        assert_eq!(kinds(world, &chen).await, [NoticeKind::Forwarded]);
        assert_eq!((kinds(world, &zoe).await, kinds(world, &olga).await), (vec![], vec![]));

        let event = Event::Dispatch(DispatchEvent::TicketAssigned { to: "Chen Wei".into() });
        for reader in [&mei, &chen] {
            let page = desk.read_ticket(reader, &number).await.expect("read");
            assert_eq!(page.ticket.row.state, TicketState::Dispatching);
            let log: Vec<_> = page.log.iter().map(|line| (&line.event, line.actor.as_str())).collect();
            assert_eq!(log, [(&event, ""), (&Event::TicketCreated, "Mei Lin")], "nobody did it");
        }
        desk.forward_ticket(&olga, &number, zoe.id.as_str(), "Yours", "f").await.expect("a lead forwards it on");
        desk.take_ticket(&zoe, &number, "t").await.expect("hers now");
        assert_eq!(loads(world, [&chen, &zoe]).await, [0, 1]);
    }

    async fn who_cannot_sign_in_gets_nothing(world) {
        let (mei, command, desk) = (world.mei().await, Origin::command(), &world.desk);
        let (chen, zoe) = with_zoe(world).await;
        sets(world, BORDER, "assign", &[&chen, &zoe]).await;
        desk.shut_out("chen@huawei", &command).await.expect("shut out");
        for text in ["First", "Second"] {
            let number = world.opens(&mei, text).await;
            assert_eq!(holder(world, &number).await.as_deref(), Some("zoe@huawei"));
        }
        desk.shut_out("zoe@huawei", &command).await.expect("shut out");
        let number = world.opens(&mei, "For nobody").await;
        assert_eq!(holder(world, &number).await, None, "as without a rule");
        assert_eq!(listed(world, &world.olga().await, AgentView::Pending).await, std::slice::from_ref(&number));
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").log.len(), 1);
    }

    async fn a_service_has_its_own_rule_or_that_of_all_others(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let (chen, zoe) = with_zoe(world).await;
        sets(world, OTHER_SERVICES, "assign", &[&zoe]).await;
        sets(world, BORDER, "assign", &[&chen]).await;
        let (own, other) = (about(world, BORDER, "border-vpn").await, about(world, "log", "log-query").await);
        assert_eq!(holder(world, &own).await.as_deref(), Some("Chen Wei"));
        assert_eq!(holder(world, &other).await.as_deref(), Some("zoe@huawei"));
        sets(world, "log", "offer", &[&chen]).await;
        let offered = about(world, "log", "log-query").await;
        assert_eq!(holder(world, &offered).await, None, "its own rule gives to nobody");
        desk.remove_dispatch_rule(&olga, &ServiceId::new(BORDER), "r").await.expect("removed");
        desk.remove_dispatch_rule(&olga, &ServiceId::new(OTHER_SERVICES), "s").await.expect("removed");
        let after = world.opens(&mei, "Without a rule").await;
        assert_eq!(holder(world, &after).await, None);
        assert_eq!(holder(world, &own).await.as_deref(), Some("Chen Wei"), "what was given stays");
    }

    async fn tickets_created_at_once_are_shared_out(world) {
        let (mei, other) = (world.mei().await, world.another_desk().await);
        let (chen, zoe) = with_zoe(world).await;
        sets(world, BORDER, "assign", &[&chen, &zoe]).await;
        let created = join_all((0..8).map(|n| {
            let desk = if n % 2 == 0 { world.desk.clone() } else { other.clone() };
            let (mei, form) = (mei.clone(), world.form(&format!("Problem {n}")));
            tokio::spawn(async move { desk.create_ticket(&mei, &form).await.expect("created") })
        }));
        created.await.into_iter().for_each(|number| drop(number.expect("no panic")));
        assert_eq!(loads(world, [&chen, &zoe]).await, [4, 4]);
        other.close().await;
    }

    async fn a_repeated_command_gives_once(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        sets(world, BORDER, "assign", &[&chen]).await;
        let form = world.form("Sent twice");
        let first = desk.create_ticket(&mei, &form).await.expect("created");
        assert_eq!(desk.create_ticket(&mei, &form).await.expect("answered"), first);
        assert_eq!(loads(world, [&chen]).await, [1]);
        assert_eq!(desk.read_ticket(&mei, &first).await.expect("read").log.len(), 2);
    }

    async fn what_a_program_creates_goes_by_the_same_rule(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        sets(world, BORDER, "assign", &[&chen]).await;
        let ticket = TicketForm { issue_type: "border-report".into(), ..world.form("How do I read the report?") };
        let form = CaseForm { ticket, source: "83aeb0f2834c4df49826c781d32a963e".into(), ..CaseForm::default() };
        let number = desk.create_case(&mei, &form).await.expect("created");
        assert_eq!(holder(world, &number).await.as_deref(), Some("Chen Wei"));
    }
}
