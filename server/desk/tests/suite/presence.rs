//! Who is writing: for colleagues at the vendor, for ten seconds, in no row.

use crate::world::{each_db, in_time, notes};
use desk::{Actor, Desk, News};
use futures::{Stream, StreamExt};
use model::{BEAT, Refusal, TicketNumber, WRITING_LASTS, Writers};
use std::pin::pin;

const OLGA: [&str; 1] = ["Olga Petrova"];
const NOBODY: [&str; 0] = [];

each_db! {
    async fn colleagues_see_who_writes_until_ten_seconds_after_the_last_word_of_it(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(desk.read_writers(&chen, &number).await.expect("read"), Writers::default());
        desk.note_writing(&olga, &number).await.expect("noted");
        let writers = Writers { names: vec!["Olga Petrova".into()], left: WRITING_LASTS };
        assert_eq!(desk.read_writers(&chen, &number).await.expect("read"), writers);
        assert_eq!(names(desk, &olga, &number).await, NOBODY, "she knows");
        world.clock.pass(BEAT);
        desk.note_writing(&olga, &number).await.expect("noted");
        world.clock.pass(WRITING_LASTS - 1);
        assert_eq!(desk.read_writers(&chen, &number).await.expect("read"), Writers { left: 1, ..writers });
        world.clock.pass(1);
        assert_eq!(desk.read_writers(&chen, &number).await.expect("read"), Writers::default());
    }

    async fn what_is_said_again_too_soon_is_left_out(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let (number, other) = (world.opens(&mei, "One").await, world.opens(&mei, "Another").await);
        desk.note_writing(&olga, &number).await.expect("noted");
        world.clock.pass(1_999);
        for hasty in [&number, &other] {
            desk.note_writing(&olga, hasty).await.expect("no harm");
        }
        assert_eq!(names(desk, &chen, &other).await, NOBODY);
        world.clock.pass(WRITING_LASTS - 1_999);
        assert_eq!(names(desk, &chen, &number).await, NOBODY);
    }

    async fn somebody_writes_on_one_ticket_at_a_time(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let (number, other) = (world.opens(&mei, "One").await, world.opens(&mei, "Another").await);
        desk.note_writing(&olga, &number).await.expect("noted");
        desk.note_writing(&chen, &number).await.expect("noted");
        let root = world.root().await;
        assert_eq!(names(desk, &root, &number).await, ["Chen Wei", "Olga Petrova"]);
        world.clock.pass(BEAT);
        desk.note_writing(&olga, &other).await.expect("noted");
        assert_eq!(names(desk, &root, &number).await, ["Chen Wei"]);
        assert_eq!(names(desk, &root, &other).await, OLGA);
        desk.end_writing(&olga, &number).await.expect("was over before");
        assert_eq!(names(desk, &root, &other).await, OLGA);
    }

    async fn colleagues_are_told_when_it_begins_and_when_it_ends(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let mut to_chen = pin!(desk.subscribe(chen.clone()));
        let mut to_olga = pin!(desk.subscribe(olga.clone()));
        let mut to_mei = pin!(desk.subscribe(mei.clone()));
        desk.note_writing(&olga, &number).await.expect("noted");
        assert_eq!(writing(&mut to_chen).await, number);
        world.clock.pass(BEAT);
        desk.note_writing(&olga, &number).await.expect("goes on");
        desk.end_writing(&olga, &number).await.expect("left");
        desk.end_writing(&olga, &number).await.expect("left, as said before");
        assert_eq!(names(desk, &chen, &number).await, NOBODY);
        let next_one = world.opens(&mei, "The next one").await;
        assert_eq!(tells_of_writing_until(&mut to_chen, &next_one).await, 1, "the end; that she went on is no news");
        assert_eq!(tells_of_writing_until(&mut to_olga, &next_one).await, 0, "her other tabs");
        assert_eq!(tells_of_writing_until(&mut to_mei, &next_one).await, 0, "the customer");
    }

    async fn it_ends_with_what_was_written(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let mut to_chen = pin!(desk.subscribe(chen.clone()));
        desk.note_writing(&olga, &number).await.expect("noted");
        assert_eq!(writing(&mut to_chen).await, number);
        let refused = desk.post_message(&olga, &number, &notes(" ")).await;
        world.refusal(refused);
        assert_eq!(names(desk, &chen, &number).await, OLGA, "she is at it still");
        desk.post_message(&olga, &number, &notes("I look at it")).await.expect("noted");
        assert_eq!(writing(&mut to_chen).await, number);
        assert_eq!(names(desk, &chen, &number).await, NOBODY);
    }

    async fn for_customers_nobody_writes(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.note_writing(&olga, &number).await.expect("noted");
        let absent = TicketNumber::new("TT20261121000077");
        for actor in [mei, world.bo().await, world.admin().await, world.globex().await] {
            for number in [&number, &absent] {
                assert_eq!(world.refusal(desk.read_writers(&actor, number).await), Refusal::NotFound);
                assert_eq!(world.refusal(desk.note_writing(&actor, number).await), Refusal::NotFound);
                assert_eq!(world.refusal(desk.end_writing(&actor, number).await), Refusal::NotFound);
            }
        }
        for absent in [absent, TicketNumber::new("a\u{0}b")] {
            assert_eq!(world.refusal(desk.read_writers(&olga, &absent).await), Refusal::NotFound);
            assert_eq!(world.refusal(desk.note_writing(&olga, &absent).await), Refusal::NotFound);
        }
        let root = world.root().await;
        assert_eq!(world.refusal(desk.note_writing(&root, &number).await), Refusal::NotAllowed, "an onlooker");
        assert_eq!(names(desk, &root, &number).await, OLGA);
    }

    async fn it_leaves_no_trace(world) {
        let (mei, olga, desk) = (world.mei().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let (before, told) = (desk.read_ticket(&olga, &number).await.expect("read"), desk.told());
        desk.note_writing(&olga, &number).await.expect("noted");
        desk.end_writing(&olga, &number).await.expect("left");
        assert_eq!(desk.read_ticket(&olga, &number).await.expect("read"), before);
        // On PostgreSQL the creation may be told late.
        if world.database_url().starts_with("sqlite") {
            assert_eq!(desk.told(), told, "pages are drawn without it");
        }
    }

    /// On SQLite there is one process.
    async fn other_processes_know_of_it(world) {
        if world.database_url().starts_with("sqlite") {
            return;
        }
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let there = world.another_desk().await;
        let mut to_chen_here = pin!(desk.subscribe(chen.clone()));
        let mut to_chen_there = pin!(there.subscribe(chen.clone()));
        desk.note_writing(&olga, &number).await.expect("noted");
        assert_eq!(writing(&mut to_chen_there).await, number);
        assert_eq!(names(&there, &chen, &number).await, OLGA);
        assert_eq!(writing(&mut to_chen_here).await, number);
        there.post_message(&olga, &number, &notes("I look at it")).await.expect("noted");
        assert_eq!(writing(&mut to_chen_here).await, number);
        assert_eq!(names(desk, &chen, &number).await, NOBODY);
        there.close().await;
    }
}

async fn names(desk: &Desk, actor: &Actor, number: &TicketNumber) -> Vec<String> {
    desk.read_writers(actor, number).await.expect("read").names
}

/// The next ticket on which somebody has begun or ended.
async fn writing(told: &mut (impl Stream<Item = News> + Unpin)) -> TicketNumber {
    let listening = async {
        loop {
            if let News::Writing(number) = told.next().await.expect("the desk is open") {
                return number;
            }
        }
    };
    in_time("news of somebody who writes", listening).await
}

/// How often somebody is told of writing before they are told of a ticket.
async fn tells_of_writing_until(told: &mut (impl Stream<Item = News> + Unpin), last: &TicketNumber) -> usize {
    let listening = async {
        let mut times = 0;
        loop {
            match told.next().await.expect("the desk is open") {
                News::Writing(_) => times += 1,
                News::Ticket(number) if number == *last => return times,
                News::Anything => panic!("something was missed"),
                News::Ticket(_) | News::Inbox | News::Sessions => {}
            }
        }
    };
    in_time("news of a ticket", listening).await
}
