//! Conversations as programs read them.

use crate::world::{World, each_db, in_time, notes, says};
use bytes::Bytes;
use desk::{Actor, Desk, FollowMark, Followed, MessageForm, Spoken, TalkEdge, Upload};
use model::{EventId, Mark, MessageId, Problem, Refusal, Side, TicketNumber, TicketState};

async fn posts(world: &World, actor: &Actor, number: &TicketNumber, text: &str) {
    world.clock.pass(1);
    world.desk.post_message(actor, number, &says(text)).await.expect("posted");
}

fn texts(spoken: &[Spoken]) -> Vec<&str> {
    spoken.iter().map(|spoken| spoken.message.body.as_str()).collect()
}

fn news(followed: &[Followed]) -> Vec<(&str, Vec<&str>)> {
    followed.iter().map(|talk| (talk.number.as_str(), texts(&talk.messages))).collect()
}

/// A mark of now. On PostgreSQL it may lie before what was written just now, while somebody else writes.
async fn mark(desk: &Desk, actor: &Actor, number: &TicketNumber) -> FollowMark {
    desk.follow_talks(actor, std::slice::from_ref(number), None).await.expect("a mark").mark
}

/// Follows until so many messages were told, as a program does that asks again and again.
async fn follows(
    desk: &Desk,
    actor: &Actor,
    numbers: &[TicketNumber],
    mark: &mut FollowMark,
    many: usize,
) -> Vec<String> {
    let asking = async {
        let mut told = Vec::new();
        while told.len() < many {
            let page = desk.follow_talks(actor, numbers, Some(*mark)).await.expect("followed");
            told.extend(page.followed.iter().flat_map(|talk| texts(&talk.messages)).map(str::to_owned));
            *mark = page.mark;
        }
        told
    };
    in_time("the horizon moves on", asking).await
}

each_db! {
    async fn a_page_is_newest_first_and_says_how_many_there_are(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for text in ["one", "two", "three"] {
            posts(world, &mei, &number, text).await;
        }
        posts(world, &chen, &number, "four").await;
        let note = notes("Psst");
        desk.post_message(&chen, &number, &note).await.expect("noted");

        let page = desk.read_talk(&mei, &number, 0, 2).await.expect("read");
        assert_eq!((page.count, texts(&page.messages)), (5, vec!["four", "three"]));
        assert_eq!((page.messages[0].message.side, &page.messages[0].author), (Side::Vendor, &chen.id));
        assert!(!page.messages[1].first && page.messages[1].message.mine);
        let page = desk.read_talk(&mei, &number, 2, 100).await.expect("read");
        assert_eq!(texts(&page.messages), ["two", "one", "The tunnel drops"]);
        assert!(page.messages[2].first);
        let page = desk.read_talk(&mei, &number, 0, 0).await.expect("counted");
        assert_eq!((page.count, page.messages.len()), (5, 0));
        assert_eq!(desk.read_talk(&chen, &number, 0, 0).await.expect("counted").count, 6, "the vendor reads notes");
    }

    async fn what_one_does_not_see_is_not_there(world) {
        let (mei, gus, desk) = (world.mei().await, world.globex().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let nothing = TicketNumber::new("TT20261121999999");
        let edge = TalkEdge { at: world.clock.now().plus(1), side: Side::Vendor };
        for (actor, number) in [(&gus, &number), (&mei, &nothing), (&mei, &TicketNumber::new("a\0';--"))] {
            let answer = desk.read_talk(actor, number, 0, 10).await;
            assert_eq!(world.refusal(answer), Refusal::NotFound);
            let answer = desk.read_talk_before(actor, number, edge, 10).await;
            assert_eq!(world.refusal(answer), Refusal::NotFound);
            let numbers = std::slice::from_ref(number);
            assert_eq!(desk.follow_talks(actor, numbers, None).await.expect("followed").followed, []);
            assert_eq!(desk.unread_talks(actor, numbers).await.expect("counted"), []);
        }
    }

    async fn a_recalled_message_is_an_empty_place(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let upload = Upload { name: "a.txt".into(), bytes: Bytes::from_static(b"log") };
        let file = desk.add_file(&mei, upload).await.expect("taken").id;
        let form = MessageForm { files: vec![file.to_string()], ..says("Oops") };
        desk.post_message(&mei, &number, &form).await.expect("posted");
        let read = async || desk.read_talk(&mei, &number, 0, 1).await.expect("read").messages.remove(0).message;
        let message = read().await;
        assert_eq!((message.body.as_str(), message.files[0].name.as_str()), ("Oops", "a.txt"));
        desk.recall_message(&mei, &number, message.id, "").await.expect("recalled");
        let message = read().await;
        assert_eq!((message.body.as_str(), message.files.len()), ("", 0));
        assert_eq!(message.recalled.map(|recalled| recalled.again), Some(None), "not even its author reads it here");
    }

    async fn files_may_speak_for_themselves(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let upload = Upload { name: "a.txt".into(), bytes: Bytes::from_static(b"log") };
        let file = desk.add_file(&mei, upload).await.expect("taken").id.to_string();
        assert_eq!(
            world.refusal(desk.post_message(&mei, &number, &says(" ")).await),
            Refusal::of("message", Problem::Missing)
        );
        let form = MessageForm { files: vec![file], ..says(" \n") };
        desk.post_message(&mei, &number, &form).await.expect("posted");
        let page = desk.read_talk(&mei, &number, 0, 1).await.expect("read");
        let message = &page.messages[0].message;
        assert_eq!((message.body.as_str(), message.files.len(), message.recalled.is_none()), ("", 1, true));
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").files.len(), 1);
    }

    async fn a_conversation_is_read_backwards_without_a_gap(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "m0").await;
        for n in 1..6 {
            posts(world, if n % 2 == 0 { &mei } else { &chen }, &number, &format!("m{n}")).await;
        }
        let mut edge = TalkEdge { at: world.clock.now().plus(1), side: Side::Customer };
        let mut read = Vec::new();
        for left in [6, 4, 2, 0] {
            let page = desk.read_talk_before(&mei, &number, edge, 2).await.expect("read");
            assert_eq!(page.count, left);
            read.extend(page.messages.iter().map(|spoken| spoken.message.body.clone()));
            if let Some(last) = page.messages.last() {
                edge = TalkEdge { at: last.message.at, side: last.message.side };
            }
        }
        assert_eq!(read, ["m5", "m4", "m3", "m2", "m1", "m0"]);
    }

    async fn what_both_sides_say_in_one_moment_is_parted_by_side(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "m0").await;
        world.clock.pass(1);
        desk.post_message(&chen, &number, &says("theirs")).await.expect("posted");
        desk.post_message(&mei, &number, &says("ours")).await.expect("posted");
        let at = world.clock.now();
        let before = async |side| {
            let page = desk.read_talk_before(&mei, &number, TalkEdge { at, side }, 10).await.expect("read");
            page.messages.into_iter().map(|spoken| spoken.message.body).collect::<Vec<_>>()
        };
        assert_eq!(before(Side::Vendor).await, ["ours", "m0"]);
        assert_eq!(before(Side::Customer).await, ["m0"]);
    }

    async fn news_of_several_conversations_come_once(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (a, b) = (world.opens(&mei, "Ticket A").await, world.opens(&mei, "Ticket B").await);
        let numbers = [a.clone(), b.clone(), a.clone()];
        // Past what was written until here.
        let mut since = FollowMark::parse("mark", "0.0").expect("a mark");
        assert_eq!(follows(desk, &mei, &numbers, &mut since, 2).await, ["Ticket A", "Ticket B"]);
        posts(world, &chen, &a, "to A").await;
        posts(world, &mei, &b, "to B").await;
        let note = notes("Psst");
        desk.post_message(&chen, &a, &note).await.expect("noted");
        posts(world, &mei, &a, "to A again").await;
        let mut told = follows(desk, &mei, &numbers, &mut since, 3).await;
        told.sort_unstable();
        assert_eq!(told, ["to A", "to A again", "to B"]);
        let page = desk.follow_talks(&mei, &numbers, Some(since)).await.expect("followed");
        assert_eq!(news(&page.followed), [(a.as_str(), vec![]), (b.as_str(), vec![])]);
        assert!(page.followed.iter().all(|talk| talk.state == TicketState::Dispatching));
    }

    async fn without_a_mark_there_is_but_a_mark(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let page = desk.follow_talks(&mei, std::slice::from_ref(&number), None).await.expect("followed");
        assert_eq!(news(&page.followed), [(number.as_str(), vec![])]);
        let again = FollowMark::parse("mark", &page.mark.to_string()).expect("a mark");
        assert_eq!(again, page.mark);
        for wrong in ["", "1", "a.b", "-1.0", "1.-1", "1.2.3", "99999999999999999999.1"] {
            assert_eq!(
                FollowMark::parse("mark", wrong).expect_err(wrong),
                Refusal::of("mark", Problem::Unknown),
                "{wrong}"
            );
        }
    }

    async fn a_mark_from_ahead_begins_anew(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let ahead = FollowMark::parse("mark", &format!("{0}.{0}", i64::MAX)).expect("a mark");
        let page = desk.follow_talks(&mei, std::slice::from_ref(&number), Some(ahead)).await.expect("followed");
        assert_eq!(news(&page.followed), [(number.as_str(), vec![])]);
        assert!(page.mark != ahead);
    }

    async fn more_than_an_answer_holds_comes_with_the_next_one(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (a, b) = (world.opens(&mei, "Ticket A").await, world.opens(&mei, "Ticket B").await);
        for n in 0..60 {
            for number in [&a, &b] {
                posts(world, &mei, number, &format!("{number} {n:02}")).await;
            }
        }
        let numbers = [a.clone(), b.clone()];
        let mut mark = FollowMark::parse("mark", "0.0").expect("a mark");
        let first = desk.follow_talks(&mei, &numbers, Some(mark)).await.expect("followed");
        assert!(first.followed.iter().map(|talk| talk.messages.len()).sum::<usize>() <= 100);
        let mut told = follows(desk, &mei, &numbers, &mut mark, 122).await;
        let many = told.len();
        told.sort_unstable();
        told.dedup();
        assert_eq!((many, told.len()), (122, 122), "nothing twice, nothing left out");
    }

    async fn nothing_is_left_out_while_many_write(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let mut numbers = Vec::new();
        for n in 0..4 {
            numbers.push(world.opens(&mei, &format!("Ticket {n}")).await);
        }
        let mut since = mark(desk, &mei, &numbers[0]).await;
        let writes = (0..40).map(|n| {
            let (desk, actor, number) = (desk.clone(), if n % 2 == 0 { mei.clone() } else { chen.clone() }, numbers[n % 4].clone());
            tokio::spawn(async move { desk.post_message(&actor, &number, &says(&format!("m{n:02}"))).await })
        });
        let writing = futures::future::join_all(writes);
        let mut told = Vec::new();
        let asking = async {
            // The descriptions may be among them, on PostgreSQL.
            while told.iter().filter(|text: &&String| text.starts_with('m')).count() < 40 {
                told.extend(follows(desk, &mei, &numbers, &mut since, 1).await);
            }
        };
        let (written, ()) = tokio::join!(writing, asking);
        for written in written {
            written.expect("no panic").expect("posted");
        }
        told.retain(|text| text.starts_with('m'));
        told.sort_unstable();
        assert_eq!(told, (0..40).map(|n| format!("m{n:02}")).collect::<Vec<_>>());
    }

    async fn unread_is_what_the_other_side_said_behind_the_mark(world) {
        let (mei, bo, chen, desk) = (world.mei().await, world.bo().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let unread = async |actor: &Actor| {
            let unread = desk.unread_talks(actor, std::slice::from_ref(&number)).await.expect("counted");
            unread[0].messages
        };
        assert_eq!((unread(&mei).await, unread(&chen).await), (0, 1));
        posts(world, &chen, &number, "one").await;
        posts(world, &chen, &number, "two").await;
        posts(world, &mei, &number, "three").await;
        let note = notes("Psst");
        desk.post_message(&chen, &number, &note).await.expect("noted");
        assert_eq!((unread(&mei).await, unread(&bo).await, unread(&chen).await), (2, 2, 2));
        let all = Mark { message: MessageId(i64::MAX), event: EventId(0) };
        desk.mark_read(&mei, &number, all).await.expect("marked");
        assert_eq!((unread(&mei).await, unread(&bo).await), (0, 2), "each has an own mark");
        posts(world, &chen, &number, "five").await;
        assert_eq!(unread(&mei).await, 1);
        let last = desk.read_talk(&chen, &number, 0, 1).await.expect("read").messages.remove(0).message.id;
        desk.recall_message(&chen, &number, last, "").await.expect("recalled");
        assert_eq!(unread(&mei).await, 0, "what was recalled is nothing to read");
    }
}
