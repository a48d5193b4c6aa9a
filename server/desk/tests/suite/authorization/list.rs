//! *My Authorizations*: tabs, scopes, pages, counts.

use crate::world::{World, each_db};
use desk::{Actor, Desk};
use model::{
    Authorization, AuthorizationFilter, AuthorizationId, AuthorizationState, AuthorizationTab as Tab, HOUR, MINUTE,
    TicketNumber,
};

fn filter(tab: Tab, mine: bool) -> AuthorizationFilter {
    AuthorizationFilter { tab, mine, older: String::new() }
}

/// All rows of a tab, page by page.
async fn all(desk: &Desk, actor: &Actor, mut filter: AuthorizationFilter) -> Vec<Authorization> {
    let mut rows = Vec::new();
    loop {
        let page = desk.list_authorizations(actor, &filter).await.expect("listed");
        assert!(page.rows.len() <= 25);
        rows.extend(page.rows);
        let Some(older) = page.older else { return rows };
        filter.older = older.0;
    }
}

async fn ids(world: &World, actor: &Actor, tab: Tab, mine: bool) -> Vec<AuthorizationId> {
    all(&world.desk, actor, filter(tab, mine)).await.into_iter().map(|row| row.id).collect()
}

/// So many requests by chen, at most two in a millisecond, newest last.
async fn many(world: &World, number: &TicketNumber, count: usize) -> Vec<AuthorizationId> {
    let chen = world.chen().await;
    let mut asked = Vec::new();
    for n in 0..count {
        asked.push(world.asks(&chen, number).await);
        world.clock.pass((n % 2) as i64);
    }
    asked
}

async fn deciding(world: &World, actor: &Actor) -> Option<i64> {
    world.desk.badges(actor).await.expect("counts").deciding
}

each_db! {
    async fn three_hundred_are_paged_without_a_gap_in_every_scope(world) {
        let (mei, bo, admin, desk) = (world.mei().await, world.bo().await, world.admin().await, &world.desk);
        let (pia, vic) = world.pia_and_vic().await;
        let (meis, pias) = (world.held_ticket().await, world.held_ticket_of(&pia).await);
        let of_mei = many(world, &meis, 150).await;
        let of_pia = many(world, &pias, 150).await;
        let rows = all(desk, &admin, filter(Tab::Decide, false)).await;
        assert_eq!(rows.len(), 300);
        assert!(rows.is_sorted_by(|a, b| (a.asked_at, &a.id) > (b.asked_at, &b.id)), "newest first, each once");
        for (actor, mine, expected) in [
            (&mei, true, &of_mei), (&mei, false, &of_mei), (&bo, false, &of_mei), (&pia, true, &of_pia), (&vic, false, &of_pia),
        ] {
            let mut seen = ids(world, actor, Tab::Decide, mine).await;
            let mut expected = expected.clone();
            seen.sort();
            expected.sort();
            assert_eq!(seen, expected, "{} {mine}", actor.sign_in_name);
        }
        for (actor, mine) in [(&bo, true), (&vic, true), (&admin, true), (&world.globex().await, false)] {
            assert!(ids(world, actor, Tab::Decide, mine).await.is_empty(), "{} {mine}", actor.sign_in_name);
        }
        assert_eq!(ids(world, &world.chen().await, Tab::Active, true).await.len(), 300, "what chen asked for");
        assert_eq!(ids(world, &world.olga().await, Tab::Active, true).await.len(), 0);
        assert_eq!(ids(world, &world.root().await, Tab::Active, false).await.len(), 300);
        assert_eq!(deciding(world, &admin).await, Some(100), "no further than anybody looks");
        assert_eq!(deciding(world, &vic).await, Some(0), "vic decides on none");
        assert_eq!(deciding(world, &bo).await, Some(100), "in two places, counted once");
        assert_eq!(deciding(world, &world.chen().await).await, None, "who decides on none is not asked");
    }

    async fn one_moves_from_tab_to_tab(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (_, id) = world.asked().await;
        let seen = async || {
            let mut tabs = Vec::new();
            for tab in Tab::ALL {
                let page = desk.list_authorizations(&mei, &filter(tab, false)).await.expect("listed");
                tabs.push((page.rows.len(), page.counts.decide, page.counts.active));
            }
            tabs
        };
        assert_eq!(seen().await, [(1, 1, 0), (0, 1, 0), (0, 1, 0)]);
        world.grants(&mei, &id).await;
        assert_eq!(seen().await, [(0, 0, 1), (1, 0, 1), (0, 0, 1)]);
        world.clock.pass(8 * HOUR);
        assert_eq!(seen().await, [(0, 0, 0), (0, 0, 0), (1, 0, 0)], "by the clock, not by the sweeper");
        let page = desk.list_authorizations(&mei, &filter(Tab::History, false)).await.expect("listed");
        assert_eq!((page.rows[0].state, page.older), (AuthorizationState::Expired, None));
        world.sweeps(desk).await;
        assert_eq!(seen().await, [(0, 0, 0), (0, 0, 0), (1, 0, 0)]);
    }

    async fn what_comes_in_between_does_not_move_a_page(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.held_ticket().await;
        let asked = many(world, &number, 30).await;
        let first = desk.list_authorizations(&mei, &filter(Tab::Decide, false)).await.expect("listed");
        assert_eq!(first.rows.len(), 25);
        world.clock.pass(MINUTE);
        world.asks(&chen, &number).await;
        let older = first.older.expect("five more").0;
        let second = desk.list_authorizations(&mei, &AuthorizationFilter { older, ..filter(Tab::Decide, false) }).await.expect("listed");
        assert_eq!((second.rows.len(), second.older), (5, None));
        let mut seen: Vec<_> = first.rows.into_iter().chain(second.rows).map(|row| row.id).collect();
        let mut expected = asked;
        seen.sort();
        expected.sort();
        assert_eq!(seen, expected);
    }

    async fn a_forged_cursor_is_the_beginning(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        world.asked().await;
        for older in ["x", "1", "9.", "nine.abc", "99999999999999999999.a", "5.a\0b", "5.'; drop", "-1."] {
            let forged = AuthorizationFilter { older: older.into(), ..filter(Tab::Decide, false) };
            assert!(desk.list_authorizations(&mei, &forged).await.is_ok(), "{older:?}");
        }
    }

    async fn several_groups_show_each_once(world) {
        let mei = world.mei().await;
        world.groups("Also east", model::Policy::TicketGroupOperator, &[&mei]).await;
        let mei = world.now(&mei.id).await;
        let (_, id) = world.asked().await;
        assert_eq!(ids(world, &mei, Tab::Decide, false).await, [id]);
        assert_eq!(deciding(world, &mei).await, Some(1));
    }
}
