//! Live updates: everybody who sees a ticket is told that it changed, and nobody else.

use crate::world::{each_db, in_time, notes};
use desk::News;
use futures::{Stream, StreamExt};
use model::{TicketNumber, TicketState};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

each_db! {
    async fn a_change_is_told_to_those_who_see_the_ticket(world) {
        let (mei, chen, globex, desk) = (world.mei().await, world.chen().await, world.globex().await, &world.desk);
        let told = [&mei, &chen, &globex].map(|actor| Box::pin(desk.subscribe(actor.clone())));
        let [mut to_mei, mut to_chen, mut to_globex] = told;
        let acmes = world.opens(&mei, "Of acme").await;
        let globexs = world.opens(&globex, "Of globex").await;
        assert_eq!(next(&mut to_mei, None).await, acmes);
        assert_eq!(next(&mut to_chen, None).await, acmes);
        assert_eq!(next(&mut to_chen, Some(&acmes)).await, globexs);
        assert_eq!(next(&mut to_globex, None).await, globexs, "nothing of acme came before");
    }

    async fn a_note_is_told_to_the_vendor_alone(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let noted = world.opens(&mei, "Noted").await;
        let mut to_mei = pin!(desk.subscribe(mei.clone()));
        let mut to_chen = pin!(desk.subscribe(chen.clone()));
        let note = notes("Psst");
        desk.post_message(&chen, &noted, &note).await.expect("noted");
        let next_one = world.opens(&mei, "The next one").await;
        assert_eq!(next(&mut to_chen, None).await, noted);
        // PostgreSQL may still bring what was told before the subscription: the creation, never the note.
        let mut told = next(&mut to_mei, None).await;
        let mut early = 0;
        while told == noted {
            early += 1;
            told = next(&mut to_mei, None).await;
        }
        assert!(early <= 1);
        assert_eq!(told, next_one);
    }

    async fn a_refused_verb_tells_nobody(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.cancel_ticket(&mei, &number, "a").await.expect("canceled");
        let mut told = pin!(desk.subscribe(world.chen().await));
        world.refusal(desk.cancel_ticket(&mei, &number, "b").await);
        let next_one = world.opens(&mei, "The next one").await;
        assert_eq!(next(&mut told, Some(&number)).await, next_one);
    }

    /// Whoever disconnects drops what they asked for, at any moment.
    async fn what_is_stored_is_told_though_nobody_waits_for_the_answer(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        for times in 0.. {
            let mut told = pin!(desk.subscribe(world.chen().await));
            let number = world.opens(&mei, "The tunnel drops").await;
            assert_eq!(next(&mut told, None).await, number, "it is there");
            let done = polled(desk.cancel_ticket(&mei, &number, ""), times).await;
            let state = desk.read_ticket(&mei, &number).await.expect("read").ticket.row.state;
            if state == TicketState::Canceled {
                let heard = tokio::time::timeout(Duration::from_secs(10), next(&mut told, None)).await;
                assert_eq!(heard.expect("it is told"), number, "after {times} polls");
            }
            if let Some(done) = done {
                return done.expect("canceled");
            }
        }
    }

    /// On SQLite there is one process, and no connection to lose.
    async fn a_lost_connection_is_made_again_and_all_is_read_again(world) {
        if world.database_url().starts_with("sqlite") {
            return;
        }
        let (mei, desk) = (world.mei().await, &world.desk);
        let mut told = pin!(desk.subscribe(world.chen().await));
        for round in ["once", "once more"] {
            let ended = "select count(pg_terminate_backend(pid)) from pg_stat_activity
                         where datname = current_database() and query like 'LISTEN %'";
            assert_eq!(world.number(ended).await, 1, "{round}");
            let again = async { while told.next().await.expect("the desk is open") != News::Anything {} };
            tokio::time::timeout(Duration::from_secs(60), again).await.expect("it is connected again");
            let number = world.opens(&mei, round).await;
            let heard = tokio::time::timeout(Duration::from_secs(60), next(&mut told, None)).await;
            assert_eq!(heard.expect("it is heard"), number);
        }
    }
}

/// What comes of it when it is looked at so often; dropped when it could go on after that.
async fn polled<F: Future>(doing: F, mut times: usize) -> Option<F::Output> {
    let mut doing = Box::pin(doing);
    poll_fn(move |context| {
        if times == 0 {
            return Poll::Ready(None);
        }
        times -= 1;
        doing.as_mut().poll(context).map(Some)
    })
    .await
}

/// The next number told, without repetitions of one that may come late from the database.
async fn next(told: &mut (impl Stream<Item = News> + Unpin), but: Option<&TicketNumber>) -> TicketNumber {
    let listening = async {
        loop {
            match told.next().await.expect("the desk is open") {
                News::Ticket(number) if Some(&number) != but => return number,
                News::Anything => panic!("something was missed"),
                News::Ticket(_) | News::Writing(_) | News::Inbox | News::Sessions => {}
            }
        }
    };
    in_time("news of a ticket", listening).await
}
