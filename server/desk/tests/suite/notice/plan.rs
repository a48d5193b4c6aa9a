//! Who is told of what: one and only one notice for each event and person (pitfall 13), never to the one who did it,
//! never across tenants, never of internal notes to customers.

use crate::told::{all, kinds, plan, says, unread};
use crate::world::{World, each_db};
use desk::{NewGroup, Origin, ReviewForm};
use model::{AccountId, Channel, DAY, NoticeKind as Kind, Policy, Rank, Visibility::*};

async fn count(world: &World) -> i64 {
    world.number("select count(*) from notice").await
}

each_db! {
    async fn each_step_tells_the_other_side_once(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        desk.remind_ticket(&mei, &ticket, "a").await.expect("reminded");
        plan(world).await;
        desk.take_ticket(&chen, &ticket, "b").await.expect("taken");
        desk.ask_feedback(&chen, &ticket, "Which version?", "c").await.expect("asked");
        says(world, &mei, &ticket, "V6R23", Public).await;
        desk.propose_solution(&chen, &ticket, "Upgrade", "d").await.expect("proposed");
        desk.refuse_solution(&mei, &ticket, "Still drops", "e").await.expect("refused");
        desk.propose_solution(&chen, &ticket, "Upgrade both", "f").await.expect("proposed");
        let stars = ReviewForm { timeliness: "5".into(), result: "4".into(), text: String::new() };
        desk.confirm_ticket(&mei, &ticket, &stars, "g").await.expect("confirmed");
        plan(world).await;
        let to_mei = [Kind::SolutionProposed, Kind::SolutionProposed, Kind::FeedbackAsked, Kind::Taken];
        assert_eq!(kinds(world, &mei).await, to_mei);
        let to_chen = [Kind::Review, Kind::Confirmed, Kind::NotSolved, Kind::Message];
        assert_eq!(kinds(world, &chen).await, to_chen, "nobody held it when the reminder came");
        let planned = count(world).await;
        plan(world).await;
        assert_eq!(count(world).await, planned);
        assert_eq!((unread(world, &mei).await, unread(world, &chen).await), (4, 4));
    }

    async fn a_reminder_reaches_the_holder_and_its_sender_hears_that_it_was_seen(world) {
        let (mei, bo, chen, desk) = (world.mei().await, world.bo().await, world.chen().await, &world.desk);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        desk.remind_ticket(&bo, &ticket, "b").await.expect("reminded");
        plan(world).await;
        assert_eq!(kinds(world, &chen).await, [Kind::Reminder]);
        desk.read_ticket(&chen, &ticket).await.expect("seen");
        plan(world).await;
        assert_eq!(kinds(world, &bo).await, [Kind::ReminderSeen]);
        assert_eq!(kinds(world, &mei).await, [Kind::Taken], "she did not send it");
    }

    async fn planners_in_several_processes_tell_once(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        for n in 0..30 {
            says(world, &chen, &ticket, &format!("Message {n}"), Public).await;
        }
        // SQLite belongs to one process: there the planners share the desk.
        let other = if world.database_url().starts_with("sqlite") { world.desk.clone() } else { world.another_desk().await };
        let at_once = (0..8).map(|n| {
            let desk = if n % 2 == 0 { world.desk.clone() } else { other.clone() };
            tokio::spawn(async move { desk.plan_notices().await.expect("plans") })
        });
        for planner in at_once {
            planner.await.expect("ends");
        }
        plan(world).await;
        assert_eq!(count(world).await, 31);
        let twice = "select count(*) from (select event_id from notice group by event_id, user_id having count(*) > 1) t";
        assert_eq!(world.number(twice).await, 0);
    }

    async fn a_planner_that_dies_anywhere_tells_neither_twice_nor_not_at_all(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        for patience in 0..40 {
            says(world, &chen, &ticket, "Still looking", Public).await;
            let wait = async {
                for _ in 0..patience {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                biased;
                planned = world.desk.plan_notices() => drop(planned.expect("plans")),
                () = wait => {}
            }
        }
        plan(world).await;
        assert_eq!(count(world).await, 41);
        // Even if the place were lost, nobody is told twice.
        world.tamper("update follower set tx = 0, event_id = 0 where name = 'notice'").await;
        plan(world).await;
        assert_eq!(count(world).await, 41);
    }

    async fn internal_notes_reach_no_customer(world) {
        let (mei, bo, chen, olga) = (world.mei().await, world.bo().await, world.chen().await, world.olga().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        says(world, &bo, &ticket, "Me too", Public).await;
        plan(world).await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        plan(world).await;
        let before = (kinds(world, &mei).await, kinds(world, &bo).await);
        says(world, &olga, &ticket, "Mind the contract", Internal).await;
        plan(world).await;
        assert_eq!((kinds(world, &mei).await, kinds(world, &bo).await), before);
        assert_eq!(kinds(world, &chen).await, [Kind::Note]);
        // A holder is of the vendor; should a customer ever stand there, the notice is not shown.
        world.tamper("update notice set user_id = (select id from users where sign_in_name = 'mei@acme') where kind = 'note'").await;
        assert_eq!(kinds(world, &mei).await, before.0);
    }

    async fn colleagues_who_wrote_take_part_and_other_tenants_do_not(world) {
        let (mei, bo, admin, gus) = (world.mei().await, world.bo().await, world.admin().await, world.globex().await);
        let chen = world.chen().await;
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.opens(&gus, "Of globex").await;
        says(world, &bo, &ticket, "Me too", Public).await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        plan(world).await;
        assert_eq!(kinds(world, &mei).await, [Kind::Taken, Kind::Message]);
        assert_eq!(kinds(world, &bo).await, [Kind::Taken]);
        for actor in [&admin, &gus, &world.olga().await, &world.root().await] {
            assert_eq!(kinds(world, actor).await, [], "{}", actor.sign_in_name);
        }
    }

    async fn who_gets_copies_is_told_as_long_as_they_do(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let zoe = world.adds("zoe@acme", Rank::Member).await;
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.desk.add_copy(&mei, &ticket, "bo@acme", "b").await.expect("added");
        world.desk.add_copy(&mei, &ticket, "zoe@acme", "c").await.expect("added");
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        plan(world).await;
        assert_eq!(kinds(world, &zoe).await, [Kind::Taken, Kind::Copied]);
        assert_eq!(kinds(world, &world.bo().await).await, [Kind::Taken, Kind::Copied], "each of the own copies alone");
        world.desk.remove_copy(&mei, &ticket, &zoe.id, "d").await.expect("removed");
        says(world, &chen, &ticket, "Hello", Public).await;
        plan(world).await;
        assert_eq!((kinds(world, &zoe).await, unread(world, &zoe).await), (vec![], 0));
    }

    async fn whoever_lost_the_right_since_is_neither_told_nor_shown(world) {
        let (mei, bo, chen) = (world.mei().await, world.bo().await, world.chen().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        says(world, &bo, &ticket, "Me too", Public).await;
        says(world, &chen_takes(world, &ticket).await, &ticket, "Since when?", Public).await;
        plan(world).await;
        assert_eq!((kinds(world, &bo).await.len(), unread(world, &bo).await), (2, 2));
        world.tamper("delete from user_group_member where user_id in (select id from users where sign_in_name = 'bo@acme')").await;
        let bo = world.now(&bo.id).await;
        says(world, &chen, &ticket, "Hello?", Public).await;
        plan(world).await;
        assert_eq!((kinds(world, &bo).await.len(), unread(world, &bo).await), (0, 0));
        assert_eq!(kinds(world, &mei).await.len(), 4);
    }

    async fn forwarding_tells_the_new_holder_alone(world) {
        let (mei, chen, olga) = (world.mei().await, world.chen().await, world.olga().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        world.desk.forward_ticket(&chen, &ticket, olga.id.as_str(), "Yours", "b").await.expect("forwarded");
        plan(world).await;
        assert_eq!(kinds(world, &olga).await, [Kind::Forwarded]);
        assert_eq!((kinds(world, &mei).await, kinds(world, &chen).await), (vec![Kind::Taken], vec![]));
    }

    async fn a_lead_is_told_of_new_tickets_only_if_asked_for(world) {
        let (mei, olga) = (world.mei().await, world.olga().await);
        world.opens(&mei, "First").await;
        plan(world).await;
        assert_eq!(kinds(world, &olga).await, []);
        let ticked = [(Kind::NewTicket, Channel::Console)];
        world.desk.set_notice_settings(&olga, &ticked, ("", "")).await.expect("kept");
        world.opens(&mei, "Second").await;
        plan(world).await;
        assert_eq!(kinds(world, &olga).await, [Kind::NewTicket]);
    }

    async fn the_system_tells_everybody_that_it_closes_soon(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        desk.propose_solution(&chen, &ticket, "Upgrade", "b").await.expect("proposed");
        for _ in 0..7 {
            world.clock.pass(DAY);
            desk.close_unanswered().await.expect("ran");
            plan(world).await;
        }
        let to_mei = [Kind::Closed, Kind::ClosesSoon, Kind::ClosesSoon, Kind::SolutionProposed, Kind::Taken];
        assert_eq!(kinds(world, &mei).await, to_mei);
        assert_eq!(kinds(world, &chen).await, [Kind::Closed]);
    }

    async fn an_event_that_cannot_be_read_keeps_no_other_from_being_told(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        world.desk.take_ticket(&chen, &ticket, "a").await.expect("taken");
        world.tamper("update event set detail = '{\"kind\":\"of_a_newer_release\"}' where kind = 'ticket_taken'").await;
        says(world, &chen, &ticket, "Hello", Public).await;
        plan(world).await;
        assert_eq!(world.number("select count(*) from notice where kind = 'message'").await, 1);
        assert_eq!(kinds(world, &mei).await, [Kind::Message]);
    }

    async fn what_is_long_over_when_planned_is_no_news(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        world.desk.take_ticket(&chen, &world.opens(&mei, "Old").await, "a").await.expect("taken");
        world.clock.pass(4 * DAY);
        let sending = world.desk_that_sends().await;
        world.plans(&sending).await;
        assert_eq!((kinds(world, &mei).await, unread(world, &mei).await), (vec![Kind::Taken], 0));
    }

    async fn a_group_of_one_account_never_reaches_another(world) {
        let (mei, gus) = (world.mei().await, world.globex().await);
        let eve = world.adds("eve@globex", Rank::Member).await;
        let group = NewGroup {
            account: AccountId::new("globex"),
            name: "West".into(),
            policies: vec![Policy::TicketGroupOperator],
            members: vec![eve.id.clone()],
        };
        world.desk.add_group(&group, &Origin::command()).await.expect("added");
        let ticket = world.opens(&mei, "The tunnel drops").await;
        // A row that no verb writes: even then the policy is asked.
        world.tamper("insert into message (ticket_id, author_id, side, visibility, body, created_at)
            select t.id, u.id, 'customer', 'public', 'x', 0 from ticket t, users u where u.sign_in_name = 'eve@globex'").await;
        says(world, &chen_takes(world, &ticket).await, &ticket, "Hello", Public).await;
        plan(world).await;
        assert!(all(world, &eve).await.is_empty() && all(world, &gus).await.is_empty());
        assert_eq!(all(world, &mei).await.len(), 2);
    }
}

async fn chen_takes(world: &World, ticket: &model::TicketNumber) -> desk::Actor {
    let chen = world.chen().await;
    world.desk.take_ticket(&chen, ticket, "chen-takes").await.expect("taken");
    chen
}
