//! A rule that offers: the ticket waits for everybody, and its engineers are told.

use super::{BORDER, holder, listed, sets};
use crate::told::{kinds, plan};
use crate::world::each_db;
use desk::Origin;
use model::{AgentView, Channel, NoticeKind, Rank, ServiceId};

each_db! {
    async fn its_engineers_are_told_and_no_others(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        sets(world, BORDER, "offer", &[&chen, &olga]).await;
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(holder(world, &number).await, None);
        for actor in [&chen, &zoe, &olga] {
            assert_eq!(listed(world, actor, AgentView::Pending).await, std::slice::from_ref(&number));
        }
        plan(world).await;
        for actor in [&chen, &olga] {
            assert_eq!(kinds(world, actor).await, [NoticeKind::Offered], "{}", actor.name);
        }
        assert_eq!((kinds(world, &zoe).await, kinds(world, &mei).await), (vec![], vec![]));
        desk.take_ticket(&zoe, &number, "t").await.expect("whoever is first has it");
    }

    async fn who_asked_for_every_new_ticket_is_told_once(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let ticked = [(NoticeKind::NewTicket, Channel::Console), (NoticeKind::Offered, Channel::Console)];
        desk.set_notice_settings(&olga, &ticked, ("", "")).await.expect("kept");
        sets(world, BORDER, "offer", &[&chen]).await;
        world.opens(&mei, "First").await;
        plan(world).await;
        assert_eq!(kinds(world, &olga).await, [NoticeKind::NewTicket], "the own wish holds");
        sets(world, BORDER, "offer", &[&chen, &olga]).await;
        world.opens(&mei, "Second").await;
        plan(world).await;
        assert_eq!(kinds(world, &olga).await, [NoticeKind::Offered, NoticeKind::NewTicket]);
        assert_eq!(kinds(world, &chen).await, [NoticeKind::Offered; 2]);
    }

    async fn nobody_is_offered_what_is_gone(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        sets(world, BORDER, "offer", &[&chen, &olga]).await;
        let taken = world.opens(&mei, "Taken before it is told").await;
        desk.take_ticket(&olga, &taken, "t").await.expect("taken");
        let canceled = world.opens(&mei, "Canceled before it is told").await;
        desk.cancel_ticket(&mei, &canceled, "c").await.expect("canceled");
        plan(world).await;
        assert_eq!(kinds(world, &chen).await, []);
    }

    async fn without_the_rule_all_is_as_before(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        sets(world, BORDER, "offer", &[&chen, &zoe]).await;
        desk.shut_out("zoe@huawei", &Origin::command()).await.expect("shut out");
        world.opens(&mei, "First").await;
        plan(world).await;
        assert_eq!(kinds(world, &zoe).await, [], "who cannot sign in is not told");
        desk.remove_dispatch_rule(&olga, &ServiceId::new(BORDER), "r").await.expect("removed");
        world.opens(&mei, "Second").await;
        plan(world).await;
        assert_eq!(kinds(world, &chen).await, [NoticeKind::Offered], "of the first alone");
        assert_eq!(listed(world, &chen, AgentView::Pending).await.len(), 2);
    }
}
