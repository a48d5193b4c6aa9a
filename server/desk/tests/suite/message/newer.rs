//! What others wrote in the meantime is read first: two people who answer at once would not know of each other.

use crate::world::{World, each_db, notes, says};
use desk::{Actor, MessageForm};
use model::{Entry, MessageId, Refusal, TicketNumber, TicketState};

each_db! {
    async fn a_message_behind_newer_ones_is_held_back_once(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let seen = seen(world, &mei, &number).await;
        desk.post_message(&mei, &number, &says("My own")).await.expect("posted");
        desk.post_message_after(&mei, &number, &says("Own ones are no news"), seen).await.expect("posted");
        desk.post_message(&chen, &number, &notes("Of the vendor")).await.expect("noted");
        desk.post_message_after(&mei, &number, &says("Nor is what one does not see"), seen).await.expect("posted");
        desk.post_message(&chen, &number, &says("One")).await.expect("posted");
        let late = MessageForm { key: "late".into(), ..says("Late") };
        for _ in 0..2 {
            let refused = desk.post_message_after(&mei, &number, &late, seen).await;
            assert_eq!(world.refusal(refused), by("Chen Wei"));
        }
        let seen = self::seen(world, &mei, &number).await;
        desk.post_message_after(&mei, &number, &late, seen).await.expect("posted with the same key");
        desk.post_message_after(&mei, &number, &late, MessageId(0)).await.expect("the same command again");
        assert_eq!(said(world, &number, "Late").await, 1);
    }

    async fn two_colleagues_do_not_answer_past_each_other(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "a").await.expect("taken");
        let seen = seen(world, &chen, &number).await;
        desk.post_message(&olga, &number, &notes("I look at it")).await.expect("noted");
        let refused = desk.post_message_after(&chen, &number, &says("Reboot it"), seen).await;
        assert_eq!(world.refusal(refused), by("Olga Petrova"), "an internal note is news to a colleague");
        let refused = desk.ask_feedback_after(&chen, &number, "Which firmware?", Some(seen), "b").await;
        assert_eq!(world.refusal(refused), by("Olga Petrova"));
        let refused = desk.propose_solution_after(&chen, &number, "Reboot it", Some(seen), "c").await;
        assert_eq!(world.refusal(refused), by("Olga Petrova"));
        assert_eq!(state(world, &number).await, TicketState::Processing, "nothing was done");

        let seen = self::seen(world, &chen, &number).await;
        desk.ask_feedback_after(&chen, &number, "Which firmware?", Some(seen), "b").await.expect("asked");
        desk.propose_solution_after(&chen, &number, "Reboot it", Some(seen), "c").await.expect("proposed");
        desk.propose_solution_after(&chen, &number, "Reboot it", Some(MessageId(0)), "c").await.expect("the same again");
        desk.ask_feedback_after(&chen, &number, "Which firmware?", Some(MessageId(0)), "b").await.expect("so is this");
        assert_eq!(state(world, &number).await, TicketState::PendingConfirmation);
        assert_eq!(said(world, &number, "Which firmware?").await, 1);
    }

    async fn of_many_who_answer_at_once_one_does_and_the_others_read_first(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let seen = seen(world, &chen, &number).await;
        let posts = (0..8).map(|n| {
            let (desk, number) = (desk.clone(), number.clone());
            let actor = if n % 2 == 0 { chen.clone() } else { olga.clone() };
            let form = MessageForm { key: format!("{n}"), ..notes("Me") };
            tokio::spawn(async move { (n % 2, desk.post_message_after(&actor, &number, &form, seen).await) })
        });
        let mut went = Vec::new();
        for post in futures::future::join_all(posts).await {
            match post.expect("no panic") {
                (who, Ok(())) => went.push(who),
                (who, refused) => {
                    let other = if who == 0 { "Olga Petrova" } else { "Chen Wei" };
                    assert_eq!(world.refusal(refused), by(other));
                }
            }
        }
        assert!(!went.is_empty() && went.iter().all(|who| *who == went[0]), "one of the two: {went:?}");
    }

    async fn what_was_taken_back_is_no_news(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let seen = seen(world, &chen, &number).await;
        desk.post_message(&olga, &number, &says("Wrong ticket")).await.expect("noted");
        let recalled = self::seen(world, &olga, &number).await;
        desk.recall_message(&olga, &number, recalled, "").await.expect("recalled");
        desk.post_message_after(&chen, &number, &says("Which firmware?"), seen).await.expect("posted");
    }
}

fn by(name: &str) -> Refusal {
    Refusal::Newer { by: name.into() }
}

/// The newest message that somebody sees.
async fn seen(world: &World, actor: &Actor, number: &TicketNumber) -> MessageId {
    world.desk.read_ticket(actor, number).await.expect("read").end.message
}

async fn state(world: &World, number: &TicketNumber) -> TicketState {
    world.desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.row.state
}

/// How often the customer reads a text.
async fn said(world: &World, number: &TicketNumber, text: &str) -> usize {
    let page = world.desk.read_ticket(&world.mei().await, number).await.expect("read");
    page.entries.iter().filter(|entry| matches!(entry, Entry::Message(message) if message.body == text)).count()
}
