//! Lists of programs: the console's fences, any criteria, totals.

use crate::world::{World, each_db};
use desk::{Actor, CasePage, CaseQuery};
use model::{AccountId, GroupId, HOUR, Policy, Problem, Rank, Refusal, Span, TicketNumber, TicketState, Verb};

fn all() -> CaseQuery {
    CaseQuery { limit: 100, ..CaseQuery::default() }
}

async fn found(world: &World, actor: &Actor, query: CaseQuery) -> CasePage {
    world.desk.find_cases(actor, &query).await.expect("found")
}

async fn numbers(world: &World, actor: &Actor, query: CaseQuery) -> Vec<TicketNumber> {
    let page = found(world, actor, query).await;
    assert_eq!(page.total, i64::try_from(page.rows.len()).expect("few"), "all are on the page");
    page.rows.into_iter().map(|case| case.row.number).collect()
}

fn list(numbers: &[&TicketNumber]) -> Vec<TicketNumber> {
    numbers.iter().map(|number| (*number).clone()).collect()
}

/// One ticket of mei's in each state, in the order of `TicketState::ALL`.
async fn one_in_each(world: &World) -> Vec<TicketNumber> {
    let (desk, mei, olga) = (&world.desk, world.mei().await, world.olga().await);
    let mut made = Vec::new();
    for state in TicketState::ALL {
        let number = world.opens(&mei, &format!("It is {}", state.name())).await;
        use TicketState as S;
        match state {
            S::Dispatching => {}
            S::Canceled => desk.cancel_ticket(&mei, &number, "").await.expect("canceled"),
            S::Invalid => desk.invalidate_ticket(&olga, &number, "No fault", "").await.expect("invalid"),
            _ => desk.take_ticket(&olga, &number, "").await.expect("taken"),
        }
        match state {
            S::PendingFeedback => desk.ask_feedback(&olga, &number, "Since when?", "").await.expect("asked"),
            S::PendingConfirmation => desk.propose_solution(&olga, &number, "Rebooted", "").await.expect("proposed"),
            S::Closed => desk.close_ticket(&mei, &number, "").await.expect("closed"),
            _ => {}
        }
        made.push(number);
    }
    made
}

each_db! {
    async fn members_see_their_own_and_owners_all(world) {
        let (mei, owner, bo) = (world.mei().await, world.admin().await, world.bo().await);
        let first = world.opens(&mei, "The tunnel drops").await;
        let second = world.opens(&owner, "Nobody signs in").await;
        assert_eq!(numbers(world, &mei, all()).await, list(&[&first]));
        assert_eq!(numbers(world, &owner, all()).await, list(&[&second, &first]));
        assert!(numbers(world, &bo, all()).await.is_empty());
        assert!(numbers(world, &world.globex().await, all()).await.is_empty());
        assert_eq!(world.refusal(world.desk.find_cases(&world.chen().await, &all()).await), Refusal::NotFound);
    }

    async fn a_group_is_for_those_who_work_or_read_in_it(world) {
        let (mei, owner, bo) = (world.mei().await, world.admin().await, world.bo().await);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.opens(&owner, "Of no group").await;
        let group = bo.operates.first().expect("a group").clone();
        let of = |group: &GroupId| CaseQuery { group: Some(group.clone()), ..all() };
        for actor in [&bo, &mei, &owner] {
            assert_eq!(numbers(world, actor, of(&group)).await, list(&[&number]), "{}", actor.sign_in_name);
        }
        let pia = world.adds("pia@acme", Rank::Member).await;
        let strangers = [pia, world.globex().await];
        for actor in &strangers {
            assert_eq!(world.refusal(world.desk.find_cases(actor, &of(&group)).await), Refusal::NotAllowed);
        }
        assert_eq!(world.refusal(world.desk.find_cases(&owner, &of(&GroupId::new("x\0"))).await), Refusal::NotAllowed);
        let by_mei = CaseQuery { requester: mei.id.as_str().into(), ..of(&group) };
        assert_eq!(numbers(world, &bo, by_mei).await, list(&[&number]));
        let by_bo = CaseQuery { requester: bo.id.as_str().into(), ..of(&group) };
        assert!(numbers(world, &mei, by_bo).await.is_empty());
    }

    async fn every_state_is_counted_and_found(world) {
        let made = one_in_each(world).await;
        let (mei, owner) = (world.mei().await, world.admin().await);
        let group = mei.operates.first().expect("a group").clone();
        for (actor, group) in [(&mei, None), (&owner, None), (&owner, Some(&group))] {
            let counts = world.desk.case_counts(actor, group).await.expect("counted");
            assert_eq!(counts, TicketState::ALL.map(|state| (state, 1)));
        }
        let of = |states: &[TicketState]| CaseQuery { states: states.to_vec(), ..all() };
        for (state, number) in TicketState::ALL.iter().zip(&made) {
            for actor in [&mei, &owner] {
                assert_eq!(numbers(world, actor, of(&[*state])).await, list(&[number]), "{state:?}");
            }
        }
        use TicketState::{Closed, Dispatching, Invalid, PendingFeedback, Processing};
        let newest_first = |mut list: Vec<TicketNumber>| { list.sort(); list.reverse(); list };
        let both = newest_first(vec![made[1].clone(), made[2].clone()]);
        assert_eq!(numbers(world, &mei, of(&[Processing, PendingFeedback])).await, both);
        let some = newest_first(vec![made[0].clone(), made[2].clone(), made[4].clone(), made[6].clone()]);
        assert_eq!(numbers(world, &mei, of(&[Dispatching, PendingFeedback, Closed, Invalid])).await, some);
        let with_service = CaseQuery { service: "border".into(), ..of(&[Invalid, Closed]) };
        assert_eq!(numbers(world, &owner, with_service).await, newest_first(vec![made[4].clone(), made[6].clone()]));
        assert!(numbers(world, &owner, CaseQuery { service: "log".into(), ..all() }).await.is_empty());
    }

    async fn pages_by_offset_hold_together(world) {
        let mei = world.mei().await;
        let mut made = Vec::new();
        for n in 0..7 {
            made.push(world.opens(&mei, &format!("Problem {n} of the tunnel")).await);
        }
        made.reverse();
        for words in [vec![], vec!["tunnel".to_owned()]] {
            let page = |offset, limit| CaseQuery { offset, limit, words: words.clone(), ..CaseQuery::default() };
            let mut seen = Vec::new();
            for offset in [0, 3, 6, 9] {
                let found = found(world, &mei, page(offset, 3)).await;
                assert_eq!(found.total, 7);
                seen.extend(found.rows.into_iter().map(|case| case.row.number));
            }
            assert_eq!(seen, made);
            let none = found(world, &mei, page(0, 0)).await;
            assert_eq!((none.total, none.rows.len()), (7, 0));
            assert!(found(world, &mei, page(1_000_000, 100)).await.rows.is_empty());
        }
    }

    async fn all_words_have_to_be_found(world) {
        let mei = world.mei().await;
        let first = world.opens(&mei, "The tunnel to 深圳 drops").await;
        let second = world.opens(&mei, "The tunnel to Berlin drops").await;
        let with = |words: &[&str]| CaseQuery { words: words.iter().map(|w| (*w).into()).collect(), ..all() };
        assert_eq!(numbers(world, &mei, with(&["tunnel", "深圳"])).await, list(&[&first]));
        assert_eq!(numbers(world, &mei, with(&["TUNNEL drops", "berlin"])).await, list(&[&second]));
        assert!(numbers(world, &mei, with(&["深圳", "berlin"])).await.is_empty());
        assert!(numbers(world, &mei, with(&["!?"])).await.is_empty());
        let key = |key: &str| CaseQuery { key: key.into(), ..all() };
        assert_eq!(numbers(world, &mei, key(first.as_str())).await, list(&[&first]));
        assert_eq!(numbers(world, &mei, key("TT2026")).await, list(&[&second, &first]));
        assert_eq!(numbers(world, &mei, key("berlin")).await, list(&[&second]));
        assert_eq!(numbers(world, &mei, CaseQuery { words: vec!["berlin".into()], ..key("TT2026") }).await, list(&[&second]));
        let exactly = |number: &str| CaseQuery { number: number.into(), ..all() };
        assert_eq!(numbers(world, &mei, exactly(second.as_str())).await, list(&[&second]));
        assert!(numbers(world, &mei, exactly("TT2026")).await.is_empty());
        assert!(numbers(world, &world.globex().await, exactly(first.as_str())).await.is_empty());
        let many = CaseQuery { words: (0..40).map(|n| format!("w{n}")).collect(), ..all() };
        assert_eq!(
            world.refusal(world.desk.find_cases(&mei, &many).await),
            Refusal::of("keyword", Problem::TooMany { limit: 32 })
        );
    }

    async fn people_and_times_narrow(world) {
        let (mei, owner) = (world.mei().await, world.admin().await);
        let early = world.opens(&mei, "Early").await;
        world.clock.pass(3 * HOUR);
        let late = world.opens(&owner, "Late").await;
        let noon = world.clock.now().plus(-HOUR);
        let span = |from, until| CaseQuery { span: Span { from, until }, ..all() };
        assert_eq!(numbers(world, &owner, span(Some(noon), None)).await, list(&[&late]));
        assert_eq!(numbers(world, &owner, span(None, Some(noon))).await, list(&[&early]));
        assert!(numbers(world, &owner, span(Some(noon), Some(noon))).await.is_empty());
        let named = |name: &str| CaseQuery { requester_name: name.into(), ..all() };
        for name in ["Mei Lin", "mei", "mei@acme"] {
            assert_eq!(numbers(world, &owner, named(name)).await, list(&[&early]), "{name}");
        }
        assert!(numbers(world, &owner, named("gus")).await.is_empty());
        assert!(numbers(world, &mei, named("Ada Admin")).await.is_empty());
        let by = |id: &str| CaseQuery { requester: id.into(), ..all() };
        assert_eq!(numbers(world, &owner, by(mei.id.as_str())).await, list(&[&early]));
        assert!(numbers(world, &mei, by(owner.id.as_str())).await.is_empty());
        assert!(numbers(world, &owner, by("no\0body")).await.is_empty());
    }

    async fn rows_tell_what_programs_are_told(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let text = "The tunnel drops\nevery hour";
        let number = world.opens(&mei, text).await;
        world.desk.take_ticket(&chen, &number, "").await.expect("taken");
        world.desk.propose_solution(&chen, &number, "New firmware", "").await.expect("proposed");
        world.clock.pass(HOUR);
        world.desk.confirm_ticket(&mei, &number, &desk::ReviewForm::default(), "").await.expect("confirmed");
        let page = found(world, &mei, all()).await;
        let case = page.rows.first().expect("a row");
        assert_eq!((case.description.as_str(), case.resolution.as_str()), (text, "New firmware"));
        assert_eq!((&case.account, &case.requester), (&AccountId::new("acme"), &mei.id));
        assert_eq!((case.service.as_str(), case.issue_type.as_str()), ("border", "border-vpn"));
        assert_eq!(case.confirmed, Some(world.clock.now()));
        assert!(case.row.allows(Verb::Delete));
    }

    async fn labels_narrow_by_their_numbers(world) {
        let (desk, mei) = (&world.desk, world.mei().await);
        let (one, two) = (world.opens(&mei, "One").await, world.opens(&mei, "Two").await);
        world.opens(&mei, "Three").await;
        for (number, name) in [(&one, "urgent"), (&two, "later")] {
            desk.create_colored_label(&mei, name, "#ff0000", "").await.expect("made");
            desk.put_label(&mei, number, name, "").await.expect("put");
        }
        let of = async |name: &str| {
            let labels = desk.own_labels(&mei).await.expect("read");
            labels.into_iter().find(|label| label.name == name).expect("one of them").number
        };
        let (urgent, later) = (of("urgent").await, of("later").await);
        let with = |labels: &[i64]| CaseQuery { labels: labels.to_vec(), ..all() };
        assert_eq!(numbers(world, &mei, with(&[urgent])).await, list(&[&one]));
        assert_eq!(numbers(world, &mei, with(&[urgent, later])).await, list(&[&two, &one]));
        assert_eq!(numbers(world, &mei, CaseQuery { words: vec!["two".into()], ..with(&[later]) }).await, list(&[&two]));
        assert!(numbers(world, &mei, with(&[65_535])).await.is_empty());
        assert!(numbers(world, &world.globex().await, with(&[urgent])).await.is_empty());
        let row = found(world, &mei, with(&[urgent])).await.rows.remove(0);
        let told: Vec<_> = row.labels.iter().map(|label| (label.number, label.name.as_str(), label.color.as_str())).collect();
        assert_eq!(told, [(urgent, "urgent", "#ff0000")]);
    }

    async fn a_viewer_reads_by_group(world) {
        let (pia, vic) = world.pia_and_vic().await;
        let number = world.opens(&pia, "Written by pia").await;
        assert!(vic.policies.contains(&Policy::TicketViewer));
        let group = vic.views.first().expect("a group").clone();
        assert_eq!(numbers(world, &vic, CaseQuery { group: Some(group), ..all() }).await, list(&[&number]));
    }
}
