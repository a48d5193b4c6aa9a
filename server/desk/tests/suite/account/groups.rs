//! An account owner's groups, policies and switches: they hold from the next request on, and open streams are told.

use crate::world::{World, each_db};
use desk::{Actor, News};
use futures::{FutureExt, StreamExt};
use model::{GroupId, Policy, Problem, Rank, Refusal, Restrictions, TicketFilter};

async fn group(world: &World, policies: &[Policy], members: &[&Actor]) -> GroupId {
    let (admin, desk) = (world.admin().await, &world.desk);
    let id = desk.add_own_group(&admin, " Night  shift ", "group").await.expect("added");
    desk.set_policies(&admin, &id, policies, "policies").await.expect("set");
    for member in members {
        desk.add_member(&admin, &id, &member.sign_in_name, &member.sign_in_name).await.expect("added");
    }
    id
}

each_db! {
    async fn policies_of_a_group_hold_at_once(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let (eve, dan) = (world.adds("eve@acme", Rank::Member).await, world.adds("dan@acme", Rank::Member).await);
        let id = group(world, &[Policy::TicketAdministrator, Policy::TicketViewer], &[&eve, &dan]).await;
        let number = world.opens(&world.now(&dan.id).await, "The tunnel drops").await;
        let eve = world.now(&eve.id).await;
        desk.read_ticket(&eve, &number).await.expect("a viewer reads");
        assert_eq!(world.refusal(desk.cancel_ticket(&eve, &number, "1").await), Refusal::NotAllowed);
        let policies = [Policy::TicketAdministrator, Policy::TicketGroupOperator];
        desk.set_policies(&admin, &id, &policies, "more").await.expect("set");
        desk.cancel_ticket(&world.now(&eve.id).await, &number, "2").await.expect("an operator works on it");
        desk.remove_member(&admin, &id, &eve.id, "out").await.expect("removed");
        let out = world.now(&eve.id).await;
        assert_eq!(world.refusal(desk.read_ticket(&out, &number).await), Refusal::NotFound);
        desk.delete_group(&admin, &id, true, "gone").await.expect("deleted");
        desk.delete_group(&admin, &id, true, "gone").await.expect("the same command again");
        desk.read_ticket(&world.now(&dan.id).await, &number).await.expect("the submitter still reads");
        desk.read_ticket(&admin, &number).await.expect("and the owner");
    }

    async fn a_group_with_members_is_deleted_knowingly(world) {
        let admin = world.admin().await;
        let id = group(world, &[], &[&world.mei().await]).await;
        let refused = world.desk.delete_group(&admin, &id, false, "1").await;
        assert_eq!(world.refusal(refused), Refusal::of("sure", Problem::NotTicked));
        world.desk.remove_member(&admin, &id, &world.mei().await.id, "2").await.expect("removed");
        world.desk.delete_group(&admin, &id, false, "3").await.expect("an empty one needs no word");
    }

    async fn what_is_no_group_or_member_is_said_at_the_field(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let id = group(world, &[], &[]).await;
        let long = "x".repeat(41);
        for (name, problem) in [
            ("", Problem::Missing),
            (&*long, Problem::TooLong { limit: 40 }),
            ("Operations East", Problem::Taken),
        ] {
            let refused = desk.add_own_group(&admin, name, "k").await;
            assert_eq!(world.refusal(refused), Refusal::of("group", problem.clone()));
            let refused = desk.rename_group(&admin, &id, name, "k").await;
            assert_eq!(world.refusal(refused), Refusal::of("name", problem));
        }
        for (who, problem) in [("", Problem::Missing), ("admin@globex", Problem::NoPerson), ("x\0", Problem::NoPerson)] {
            let refused = desk.add_member(&admin, &id, who, "k").await;
            assert_eq!(world.refusal(refused), Refusal::of("who", problem));
        }
        let sheet = desk.own_group(&admin, &id, "").await.expect("read");
        assert_eq!((sheet.group.name.as_str(), sheet.members.rows.len()), ("Night shift", 0));
    }

    async fn the_switches_hold_at_once(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let eve = world.adds("eve@acme", Rank::Member).await;
        assert!(eve.may_create() && eve.may_export());
        let both = Restrictions { submit: true, export: true };
        desk.set_restrictions(&admin, both, "1").await.expect("set");
        assert_eq!(desk.restrictions(&admin).await.expect("read"), both);
        let eve = world.now(&eve.id).await;
        assert!(!eve.may_create() && !eve.may_export());
        assert!(world.mei().await.may_create() && world.admin().await.may_export());
        assert!(world.globex().await.may_create(), "another account has its own");
        let refused = desk.create_ticket(&eve, &world.form("The tunnel drops")).await;
        assert!(matches!(world.refusal(refused), Refusal::NotAllowed | Refusal::NotFound));
        assert!(desk.list_tickets(&eve, &TicketFilter::default()).await.is_ok());
    }

    async fn open_streams_are_told_that_rights_changed(world) {
        let (admin, mei, globex, desk) = (world.admin().await, world.mei().await, world.globex().await, &world.desk);
        let mut of_mei = Box::pin(desk.subscribe(mei.clone()));
        let mut of_globex = Box::pin(desk.subscribe(globex));
        desk.set_restrictions(&admin, Restrictions { submit: true, export: false }, "1").await.expect("set");
        assert_eq!(of_mei.next().await, Some(News::Sessions));
        desk.end_sessions_of(&admin, &mei.id, "2").await.expect("ended");
        assert_eq!(of_mei.next().await, Some(News::Sessions));
        assert_eq!(of_globex.next().now_or_never(), None, "another account hears nothing");
    }

    async fn a_user_may_what_the_sheet_says(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let rights = async |who: &Actor| desk.own_user(&admin, &who.id).await.expect("read").of.rights;
        let (of_bo, of_mei) = (rights(&world.bo().await).await, rights(&world.mei().await).await);
        assert!(!of_bo.submits && of_bo.works_others && of_bo.reads_others && of_bo.exports);
        assert!(of_mei.submits && of_mei.works_own);
        let rows = desk.own_rights(&admin, "").await.expect("read").rows;
        assert_eq!(rows.iter().map(|row| row.user.sign_in_name.as_str()).collect::<Vec<_>>(), ["admin@acme", "bo@acme", "mei@acme"]);
    }
}
