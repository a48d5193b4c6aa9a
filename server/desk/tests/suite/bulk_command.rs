//! One verb on several tickets: a result per ticket, the same for the same key.

use crate::world::{World, each_db};
use model::{Outcome, OutcomeRow, Problem, Refusal, TicketNumber, TicketState, Verb};

fn texts(numbers: &[&TicketNumber]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

async fn opens(world: &World, n: usize) -> Vec<TicketNumber> {
    let mei = world.mei().await;
    let mut numbers = Vec::new();
    for _ in 0..n {
        numbers.push(world.opens(&mei, "The tunnel drops").await);
    }
    numbers
}

fn refused(outcome: &Outcome) -> Vec<Option<Refusal>> {
    outcome.rows.iter().map(|row| row.refused.clone()).collect()
}

each_db! {
    async fn each_ticket_is_done_or_refused_by_itself(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let numbers = opens(world, 3).await;
        let foreign = world.opens(&world.globex().await, "Not yours").await;
        desk.take_ticket(&world.chen().await, &numbers[1], "t").await.expect("taken");
        let absent = TicketNumber::new("TT20261121999999");
        let chosen = texts(&[&numbers[0], &numbers[1], &foreign, &absent, &numbers[2], &numbers[0]]);
        let outcome = desk.carry_out(&mei, Verb::Cancel, &chosen, "k1").await.expect("carried out");
        let wrong = Refusal::WrongState { state: TicketState::Processing, verb: Verb::Cancel };
        let (none, gone) = (None, Some(Refusal::NotFound));
        assert_eq!(refused(&outcome), [none.clone(), Some(wrong), gone.clone(), gone, none]);
        assert_eq!((outcome.done(), outcome.rows.len()), (2, 5), "what is chosen twice is done once");
        let state = desk.read_ticket(&world.globex().await, &foreign).await.expect("read").ticket.row.state;
        assert_eq!(state, TicketState::Dispatching);
        assert_eq!(desk.outcome(&mei, "k1").await.expect("read"), outcome);
    }

    async fn the_same_key_gives_the_same_outcome(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let numbers = opens(world, 2).await;
        let chosen = texts(&[&numbers[0], &numbers[1]]);
        desk.cancel_ticket(&mei, &numbers[0], "c").await.expect("canceled");
        desk.cancel_ticket(&mei, &numbers[1], "c").await.expect("canceled");
        let first = desk.carry_out(&mei, Verb::Delete, &chosen, "k").await.expect("carried out");
        assert_eq!(first.done(), 2);
        assert_eq!(desk.carry_out(&mei, Verb::Delete, &chosen, "k").await.expect("again"), first);
        let other = desk.carry_out(&mei, Verb::Delete, &chosen, "k2").await.expect("another command");
        assert_eq!(refused(&other), [Some(Refusal::NotFound), Some(Refusal::NotFound)]);
    }

    async fn what_was_cut_off_is_finished_by_the_same_key(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let numbers = opens(world, 2).await;
        desk.cancel_ticket(&mei, &numbers[0], "k").await.expect("the part that was done");
        let outcome = desk.carry_out(&mei, Verb::Cancel, &texts(&[&numbers[0], &numbers[1]]), "k").await.expect("done");
        assert_eq!(outcome.done(), 2);
    }

    async fn an_outcome_is_for_whoever_gave_the_command(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let numbers = opens(world, 1).await;
        desk.carry_out(&mei, Verb::Cancel, &texts(&[&numbers[0]]), "k").await.expect("carried out");
        assert_eq!(world.refusal(desk.outcome(&bo, "k").await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.outcome(&mei, "other").await), Refusal::NotFound);
    }

    async fn what_cannot_be_a_selection_is_refused(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let none = desk.carry_out(&mei, Verb::Cancel, &[" ".into()], "k").await;
        assert_eq!(world.refusal(none), Refusal::of("number", Problem::Missing));
        let many: Vec<_> = (0..101).map(|n| format!("TT20261121{n:06}")).collect();
        let refusal = world.refusal(desk.carry_out(&mei, Verb::Cancel, &many, "k").await);
        assert_eq!(refusal, Refusal::of("number", Problem::TooMany { limit: 100 }));
        let keyless = desk.carry_out(&mei, Verb::Cancel, &many[..1], "").await;
        assert_eq!(world.refusal(keyless), Refusal::of("key", Problem::Unknown));
    }

    async fn no_other_verb_is_carried_out_on_several(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let numbers = opens(world, 1).await;
        let outcome = desk.carry_out(&mei, Verb::Remind, &texts(&[&numbers[0]]), "k").await.expect("answered");
        let row = OutcomeRow { number: numbers[0].clone(), refused: Some(Refusal::NotAllowed) };
        assert_eq!(outcome.rows, [row]);
    }

    async fn a_hundred_are_deleted_in_one_go(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let numbers = opens(world, 100).await;
        let chosen: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        assert_eq!(desk.carry_out(&mei, Verb::Cancel, &chosen, "c").await.expect("carried out").done(), 100);
        assert_eq!(desk.carry_out(&mei, Verb::Delete, &chosen, "d").await.expect("carried out").done(), 100);
        assert_eq!(desk.overview(&mei, model::Scope::Mine).await.expect("counts").all, 0);
    }
}
