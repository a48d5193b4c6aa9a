//! Reviews: once, with all stars.

use crate::world::{World, each_db};
use desk::{Desk, ReviewForm};
use model::{Problem, Refusal, TicketNumber, TicketState, Verb};

fn stars(timeliness: &str, result: &str, text: &str) -> ReviewForm {
    ReviewForm { timeliness: timeliness.into(), result: result.into(), text: text.into() }
}

async fn solved(world: &World, desk: &Desk) -> TicketNumber {
    let number = world.opens(&world.mei().await, "The tunnel drops").await;
    let chen = world.chen().await;
    desk.take_ticket(&chen, &number, "take").await.expect("taken");
    desk.propose_solution(&chen, &number, "Reboot", "propose").await.expect("proposed");
    number
}

each_db! {
    async fn a_closed_ticket_is_reviewed_once(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = solved(world, desk).await;
        let wrong = Refusal::WrongState { state: TicketState::PendingConfirmation, verb: Verb::Review };
        assert_eq!(world.refusal(desk.review_ticket(&mei, &number, &stars("5", "5", ""), "a").await), wrong);
        desk.confirm_ticket(&mei, &number, &ReviewForm::default(), "b").await.expect("confirmed without a review");
        desk.review_ticket(&mei, &number, &stars("3", "4", " Fine "), "c").await.expect("reviewed");
        desk.review_ticket(&mei, &number, &stars("3", "4", " Fine "), "c").await.expect("the same key again");
        let second = desk.review_ticket(&world.bo().await, &number, &stars("1", "1", ""), "d").await;
        assert_eq!(world.refusal(second), Refusal::AlreadyReviewed);
        let page = desk.read_ticket(&world.chen().await, &number).await.expect("read");
        let review = page.ticket.review.expect("a review");
        assert_eq!((review.timeliness, review.result, review.text.as_str()), (3, 4, "Fine"));
    }

    async fn a_review_with_the_confirmation_is_the_only_one(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = solved(world, desk).await;
        desk.confirm_ticket(&mei, &number, &stars("5", "4", ""), "a").await.expect("confirmed");
        let second = desk.review_ticket(&mei, &number, &stars("1", "1", ""), "b").await;
        assert_eq!(world.refusal(second), Refusal::AlreadyReviewed);
    }

    async fn half_a_review_confirms_nothing(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = solved(world, desk).await;
        let missing = |field| Refusal::of(field, Problem::Missing);
        let unknown = |field| Refusal::of(field, Problem::Unknown);
        let cases = [
            (stars("5", "", ""), missing("result")),
            (stars("", "5", ""), missing("timeliness")),
            (stars("6", "5", ""), unknown("timeliness")),
            (stars("5", "0", ""), unknown("result")),
            (stars("5", "5", &"长".repeat(401)), Refusal::of("text", Problem::TooLong { limit: 400 })),
        ];
        for (form, refusal) in cases {
            assert_eq!(world.refusal(desk.confirm_ticket(&mei, &number, &form, "a").await), refusal, "{form:?}");
        }
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.ticket.row.state, TicketState::PendingConfirmation);
    }

    async fn an_engineer_does_not_review(world) {
        let desk = &world.desk;
        let number = solved(world, desk).await;
        desk.confirm_ticket(&world.mei().await, &number, &ReviewForm::default(), "a").await.expect("confirmed");
        let refused = desk.review_ticket(&world.chen().await, &number, &stars("5", "5", ""), "b").await;
        assert_eq!(world.refusal(refused), Refusal::NotAllowed);
    }
}
