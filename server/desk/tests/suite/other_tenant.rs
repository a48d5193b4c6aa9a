//! Somebody of another account: every verb and every read says that there is no such ticket, and nothing changes.

use crate::world::{World, each_db, says};
use desk::{MessageForm, ReviewForm};
use model::{Refusal, TicketNumber, TicketPage, Visibility};

/// What every door says to admin@globex.
async fn knocks_everywhere(world: &World, number: &TicketNumber) -> Vec<(&'static str, desk::Result<()>)> {
    let (globex, desk, key) = (world.globex().await, &world.desk, "k");
    let stars = ReviewForm { timeliness: "1".into(), result: "1".into(), text: String::new() };
    let message = |visibility| MessageForm { visibility, key: key.into(), ..says("Hello") };
    let olga = world.olga().await.id;
    vec![
        ("read", desk.read_ticket(&globex, number).await.map(drop)),
        ("cancel", desk.cancel_ticket(&globex, number, key).await),
        ("delete", desk.delete_ticket(&globex, number, key).await),
        ("close", desk.close_ticket(&globex, number, key).await),
        ("remind", desk.remind_ticket(&globex, number, key).await),
        ("take", desk.take_ticket(&globex, number, key).await),
        ("forward", desk.forward_ticket(&globex, number, olga.as_str(), "Please", key).await),
        ("ask", desk.ask_feedback(&globex, number, "Why?", key).await),
        ("propose", desk.propose_solution(&globex, number, "Reboot", key).await),
        ("invalidate", desk.invalidate_ticket(&globex, number, "No", key).await),
        ("confirm", desk.confirm_ticket(&globex, number, &stars, key).await),
        ("not solved", desk.refuse_solution(&globex, number, "No", key).await),
        ("review", desk.review_ticket(&globex, number, &stars, key).await),
        ("message", desk.post_message(&globex, number, &message(Visibility::Public)).await),
        ("note", desk.post_message(&globex, number, &message(Visibility::Internal)).await),
    ]
}

async fn page(world: &World, number: &TicketNumber) -> TicketPage {
    world.desk.read_ticket(&world.root().await, number).await.expect("read")
}

each_db! {
    async fn a_ticket_of_another_account_is_not_there(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for stage in 0..4 {
            match stage {
                1 => desk.take_ticket(&chen, &number, "1").await.expect("taken"),
                2 => desk.propose_solution(&chen, &number, "Reboot", "2").await.expect("proposed"),
                3 => desk.confirm_ticket(&mei, &number, &ReviewForm::default(), "3").await.expect("confirmed"),
                _ => {}
            }
            let before = page(world, &number).await;
            for (door, answer) in knocks_everywhere(world, &number).await {
                assert_eq!(world.refusal(answer), Refusal::NotFound, "{door} in stage {stage}");
            }
            assert_eq!(page(world, &number).await, before);
        }
    }

    async fn an_absent_ticket_looks_the_same(world) {
        for (door, answer) in knocks_everywhere(world, &TicketNumber::new("TT20261121000077")).await {
            assert_eq!(world.refusal(answer), Refusal::NotFound, "{door}");
        }
    }
}
