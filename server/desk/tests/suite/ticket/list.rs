//! The customer's lists and the counts above them.

use crate::world::{World, each_db};
use desk::{Actor, ReviewForm};
use model::{Overview, PageSize, Party, Phase, Refusal, Scope, Severity, TicketFilter, TicketNumber, TicketRow, Turn};

fn filter(scope: Scope, phase: Option<Phase>) -> TicketFilter {
    TicketFilter { scope, phase, size: PageSize::new(10), ..TicketFilter::default() }
}

/// The whole list forward; and checks that walking back shows the same.
async fn all(world: &World, actor: &Actor, scope: Scope, phase: Option<Phase>) -> Vec<TicketRow> {
    let mut filter = filter(scope, phase);
    let mut pages = vec![world.desk.list_tickets(actor, &filter).await.expect("lists")];
    while let Some(older) = pages[pages.len() - 1].older.clone() {
        filter.turn = Turn::Older(older);
        pages.push(world.desk.list_tickets(actor, &filter).await.expect("lists"));
    }
    for at in (1..pages.len()).rev() {
        filter.turn = Turn::Newer(pages[at].newer.clone().expect("a way back"));
        let back = world.desk.list_tickets(actor, &filter).await.expect("lists");
        assert_eq!(back.rows, pages[at - 1].rows);
    }
    assert_eq!(pages[0].newer, None);
    pages.into_iter().flat_map(|page| page.rows).collect()
}

fn numbers(rows: &[TicketRow]) -> Vec<TicketNumber> {
    rows.iter().map(|row| row.number.clone()).collect()
}

/// Does something that the state allows, or that it refuses: both are fine here.
async fn does_something(world: &World, number: &TicketNumber, dice: u64, key: &str) {
    let (mei, chen, olga) = (world.mei().await, world.chen().await, world.olga().await);
    let desk = &world.desk;
    let review = ReviewForm { timeliness: "5".into(), result: "5".into(), text: String::new() };
    let done = match dice % 10 {
        0 => desk.cancel_ticket(&mei, number, key).await,
        1 | 2 => desk.take_ticket(&chen, number, key).await,
        3 => desk.ask_feedback(&olga, number, "Which version?", key).await,
        4 => desk.propose_solution(&olga, number, "Restart it", key).await,
        5 => desk.refuse_solution(&mei, number, "Still down", key).await,
        6 => desk.confirm_ticket(&mei, number, &review, key).await,
        7 => desk.close_ticket(&mei, number, key).await,
        8 => desk.forward_ticket(&olga, number, chen.id.as_str(), "Yours", key).await,
        _ => desk.invalidate_ticket(&olga, number, "Spam", key).await,
    };
    match done {
        Ok(()) | Err(desk::Error::Refused(_)) => {}
        Err(broken) => panic!("{broken}"),
    }
}

each_db! {
    async fn a_row_shows_the_ticket(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops\nevery night").await;
        let rows = all(world, &mei, Scope::Mine, None).await;
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!((&row.number, row.title.as_str()), (&number, "The tunnel drops"));
        assert_eq!((row.requester.as_str(), row.account.as_str(), row.holder.as_deref()), ("Mei Lin", "Acme", None));
        assert_eq!((row.severity, row.party), (Severity::Major, Party::Customer));
        assert_eq!(row.service, "Border Protection and Response");
        assert!(row.due.is_some() && row.waiting.is_some() && row.reminded.is_none());
    }

    async fn each_sees_the_own_scope(world) {
        let (mei, bo, admin, gus) = (world.mei().await, world.bo().await, world.admin().await, world.globex().await);
        let first = world.opens(&mei, "one").await;
        let second = world.opens(&admin, "two").await;
        let third = world.opens(&gus, "three").await;
        let seen = async |actor: &Actor, scope| numbers(&all(world, actor, scope, None).await);
        assert_eq!(seen(&mei, Scope::Mine).await, std::slice::from_ref(&first));
        assert_eq!(seen(&bo, Scope::Mine).await, []);
        assert_eq!(seen(&bo, Scope::Group).await, std::slice::from_ref(&first), "a colleague's, as group operator");
        assert_eq!(seen(&admin, Scope::Mine).await, [second, first]);
        assert_eq!(seen(&gus, Scope::Mine).await, [third]);
        assert_eq!(seen(&gus, Scope::Group).await, []);
        let refused = world.desk.list_tickets(&world.chen().await, &TicketFilter::default()).await;
        assert_eq!(world.refusal(refused), Refusal::NotFound);
    }

    async fn a_forged_cursor_shows_the_beginning(world) {
        let mei = world.mei().await;
        world.opens(&mei, "one").await;
        for turn in [Turn::Older(model::Cursor("x' or 1".into())), Turn::Newer(model::Cursor(String::new()))] {
            let filter = TicketFilter { turn, ..TicketFilter::default() };
            assert_eq!(world.desk.list_tickets(&mei, &filter).await.expect("lists").rows.len(), 1);
        }
        let behind = TicketFilter { turn: Turn::Older(model::Cursor("0.0".into())), ..TicketFilter::default() };
        let page = world.desk.list_tickets(&mei, &behind).await.expect("lists");
        assert!(page.rows.is_empty() && page.newer.is_some() && page.older.is_none());
    }

    /// After any verbs, every list shows what its count says, each ticket once and in its phase.
    async fn counts_equal_lists_whatever_happened(world) {
        let (mei, bo, admin) = (world.mei().await, world.bo().await, world.admin().await);
        let mut dice = 20_261_121_u64;
        let mut opened = Vec::new();
        for round in 0..110 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let roll = dice >> 33;
            if opened.len() < 27 && roll.is_multiple_of(3) {
                opened.push(world.opens(&mei, &format!("text {round}")).await);
            } else if !opened.is_empty() {
                let number = &opened[usize::try_from(roll / 10).expect("small") % opened.len()];
                does_something(world, number, roll, &format!("k{round}")).await;
            }
        }
        for (actor, scope) in [(&mei, Scope::Mine), (&bo, Scope::Group), (&mei, Scope::Group), (&admin, Scope::Mine)] {
            let counts: Overview = world.desk.overview(actor, scope).await.expect("counts");
            let rows = all(world, actor, scope, None).await;
            assert_eq!(numbers(&rows), opened.iter().rev().cloned().collect::<Vec<_>>());
            assert_eq!(counts.all, rows.len() as i64);
            for phase in Phase::ALL {
                let of_phase = all(world, actor, scope, Some(phase)).await;
                assert_eq!(of_phase, rows.iter().filter(|r| r.state.phase() == phase).cloned().collect::<Vec<_>>());
                assert_eq!(counts.of(Some(phase)), of_phase.len() as i64, "{phase:?}");
            }
        }
        let queue = world.desk.agent_counts(&world.chen().await).await.expect("counts");
        let held = all(world, &admin, Scope::Mine, None).await;
        let mine = held.iter().filter(|r| r.state.is_open() && r.holder.as_deref() == Some("Chen Wei")).count();
        assert_eq!((queue.all, queue.mine), (opened.len() as i64, mine as i64));
        let waits = |r: &&TicketRow| r.state.phase() == Phase::Dispatching && r.holder.is_none();
        assert_eq!(queue.pending, held.iter().filter(waits).count() as i64);
    }
}
