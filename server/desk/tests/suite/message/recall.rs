//! *Recall* within two minutes: what stays, what is gone, who may.

use crate::world::{World, each_db};
use bytes::Bytes;
use desk::{Actor, MessageForm, Upload};
use model::{
    AttachmentId, Entry, Event, Mark, Message, MessageId, Problem, Refusal, TicketFilter, TicketNumber, TicketState,
    Visibility,
};
use sqlx::{AnyConnection, Connection, Executor};
use std::time::{Duration, Instant};

const WINDOW: i64 = 120_000;

fn says(text: &str, files: &[String]) -> MessageForm {
    MessageForm { files: files.to_vec(), ..crate::world::says(text) }
}

async fn last(world: &World, actor: &Actor, number: &TicketNumber) -> Message {
    let page = world.desk.read_ticket(actor, number).await.expect("read");
    let last = page.entries.into_iter().rev().find_map(|e| if let Entry::Message(m) = e { Some(m) } else { None });
    last.expect("a message")
}

async fn sends(world: &World, actor: &Actor, number: &TicketNumber, text: &str) -> MessageId {
    world.desk.post_message(actor, number, &says(text, &[])).await.expect("posted");
    last(world, actor, number).await.id
}

async fn sends_note(world: &World, actor: &Actor, number: &TicketNumber) -> MessageId {
    let note = MessageForm { visibility: Visibility::Internal, ..says("Psst", &[]) };
    world.desk.post_message(actor, number, &note).await.expect("noted");
    last(world, actor, number).await.id
}

async fn found(world: &World, actor: &Actor, word: &str) -> usize {
    let filter = TicketFilter { keyword: word.into(), ..TicketFilter::default() };
    world.desk.list_tickets(actor, &filter).await.expect("searched").rows.len()
}

async fn recalls(world: &World, number: &TicketNumber) -> Vec<bool> {
    let page = world.desk.read_ticket(&world.mei().await, number).await.expect("read");
    let seen = |e: &Event| if let Event::MessageRecalled { seen, .. } = e { Some(*seen) } else { None };
    page.log.iter().filter_map(|entry| seen(&entry.event)).collect()
}

each_db! {
    /// Pitfall 16: undo of a sent message.
    async fn a_recalled_message_leaves_a_stub_with_who_and_when(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "The word is hunter two").await;
        assert!(last(world, &mei, &number).await.recall_until.is_some());
        assert_eq!(last(world, &chen, &number).await.recall_until, None, "not his");
        world.clock.pass(5_000);
        desk.recall_message(&mei, &number, id, "r").await.expect("recalled");
        let stub = last(world, &chen, &number).await;
        assert_eq!((stub.author.as_str(), stub.body.as_str()), ("Mei Lin", ""));
        let recalled = stub.recalled.expect("recalled");
        assert_eq!((recalled.at, recalled.seen, recalled.again), (world.clock.now(), false, None));
        let mine = last(world, &mei, &number).await;
        assert_eq!(mine.recalled.and_then(|r| r.again).as_deref(), Some("The word is hunter two"));
        assert_eq!(mine.recall_until, None);
        assert_eq!(recalls(world, &number).await, [false]);
        let bo = world.bo().await;
        assert_eq!(last(world, &bo, &number).await.recalled.and_then(|r| r.again), None, "a colleague does not get it");
    }

    async fn the_window_ends_at_two_minutes_by_the_servers_time(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        for (after, fine) in [(0, true), (1, true), (WINDOW - 1, true), (WINDOW, false), (WINDOW + 1, false)] {
            let id = sends(world, &mei, &number, "Too fast").await;
            world.clock.pass(after);
            let offered = last(world, &mei, &number).await.recall_until.is_some();
            let answer = desk.recall_message(&mei, &number, id, "").await;
            assert_eq!((offered, answer.is_ok()), (fine, fine), "after {after} ms");
            if !fine {
                assert_eq!(world.refusal(answer), Refusal::TooLate);
            }
        }
    }

    async fn it_is_for_its_author_once(world) {
        let (mei, bo, admin, chen, desk) =
            (world.mei().await, world.bo().await, world.admin().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "Hello").await;
        for other in [&bo, &admin, &chen] {
            assert_eq!(world.refusal(desk.recall_message(other, &number, id, "").await), Refusal::NotAllowed);
        }
        assert_eq!(world.refusal(desk.recall_message(&world.globex().await, &number, id, "").await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.recall_message(&world.root().await, &number, id, "").await), Refusal::NotAllowed);
        desk.recall_message(&mei, &number, id, "once").await.expect("recalled");
        desk.recall_message(&mei, &number, id, "once").await.expect("the same command again");
        assert_eq!(world.refusal(desk.recall_message(&mei, &number, id, "twice").await), Refusal::Stale);
        assert_eq!(recalls(world, &number).await.len(), 1);
    }

    async fn description_notes_and_messages_of_elsewhere_are_not_recalled(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let description = last(world, &mei, &number).await;
        assert_eq!(description.recall_until, None);
        assert_eq!(world.refusal(desk.recall_message(&mei, &number, description.id, "").await), Refusal::NotAllowed);
        let note = sends_note(world, &chen, &number).await;
        assert_eq!(world.refusal(desk.recall_message(&chen, &number, note, "").await), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.recall_message(&mei, &number, note, "").await), Refusal::NotFound);
        let other = world.opens(&mei, "Another ticket").await;
        let id = sends(world, &mei, &other, "Elsewhere").await;
        assert_eq!(world.refusal(desk.recall_message(&mei, &number, id, "").await), Refusal::NotFound);
    }

    /// A secret that was sent just before the end is taken back too.
    async fn the_end_of_a_ticket_shortens_no_window(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        for end in [TicketState::Closed, TicketState::Canceled, TicketState::Invalid] {
            let number = world.opens(&mei, "The tunnel drops").await;
            let mine = sends(world, &mei, &number, "The word is zeppelinharbour").await;
            let his = sends(world, &chen, &number, "And mine is basaltquarry").await;
            let late = sends(world, &mei, &number, "Too late").await;
            match end {
                TicketState::Canceled => desk.cancel_ticket(&mei, &number, "").await.expect("canceled"),
                TicketState::Invalid => desk.invalidate_ticket(&chen, &number, "spam", "").await.expect("invalid"),
                _ => {
                    desk.take_ticket(&chen, &number, "").await.expect("taken");
                    desk.close_ticket(&mei, &number, "").await.expect("closed");
                }
            }
            assert!(last(world, &mei, &number).await.recall_until.is_some(), "{end:?}");
            assert_eq!(world.refusal(desk.recall_message(&mei, &number, his, "").await), Refusal::NotAllowed);
            assert_eq!(world.refusal(desk.recall_message(&world.root().await, &number, mine, "").await), Refusal::NotAllowed);
            desk.recall_message(&mei, &number, mine, "").await.expect("recalled");
            desk.recall_message(&chen, &number, his, "").await.expect("recalled");
            for (reader, word) in [(&chen, "zeppelinharbour"), (&mei, "basaltquarry")] {
                let page = desk.read_ticket(reader, &number).await.expect("read");
                assert_eq!(page.ticket.row.state, end);
                assert!(!serde_json::to_string(&page).expect("json").contains(word), "{end:?} {word}");
                assert_eq!(found(world, &mei, word).await, 0, "{end:?} {word}");
            }
            assert_eq!(recalls(world, &number).await.len(), 2);
            assert_eq!(desk.scrub_search().await.expect("scrubbed"), 1);
            world.clock.pass(WINDOW);
            assert_eq!(last(world, &mei, &number).await.recall_until, None);
            assert_eq!(world.refusal(desk.recall_message(&mei, &number, late, "").await), Refusal::TooLate);
            let late = sends_note(world, &chen, &number).await;
            assert_eq!(world.refusal(desk.recall_message(&chen, &number, late, "").await), Refusal::NotAllowed);
        }
    }

    async fn of_a_deleted_ticket_nothing_is_recalled(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let (mine, his) = (sends(world, &mei, &number, "Hello").await, sends(world, &chen, &number, "Hello").await);
        desk.cancel_ticket(&mei, &number, "").await.expect("canceled");
        desk.delete_ticket(&mei, &number, "").await.expect("deleted");
        assert_eq!(world.refusal(desk.recall_message(&mei, &number, mine, "").await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.recall_message(&chen, &number, his, "").await), Refusal::NotAllowed);
        assert_eq!(last(world, &chen, &number).await.recall_until, None);
    }

    async fn it_says_whether_the_other_side_had_seen_it(world) {
        let (mei, bo, chen, desk) = (world.mei().await, world.bo().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "One").await;
        let page = desk.read_ticket(&bo, &number).await.expect("read");
        desk.mark_read(&bo, &number, page.end).await.expect("marked");
        desk.recall_message(&mei, &number, id, "").await.expect("recalled: a colleague is not the other side");
        let id = sends(world, &mei, &number, "Two").await;
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        desk.mark_read(&chen, &number, page.end).await.expect("marked");
        desk.recall_message(&mei, &number, id, "").await.expect("recalled");
        assert_eq!(recalls(world, &number).await, [true, false]);
        assert_eq!(last(world, &mei, &number).await.recalled.map(|r| r.seen), Some(true));
    }

    /// Pitfall 17: also gone from the search, and from the files of the index.
    async fn its_words_are_found_no_more(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let file = Upload { name: "basaltquarry.txt".into(), bytes: Bytes::from_static(b"obsidianvault inside") };
        let file = desk.add_file(&mei, file).await.expect("taken in").id.to_string();
        let form = says("Password zeppelinharbour 隧道口令", std::slice::from_ref(&file));
        desk.post_message(&mei, &number, &form).await.expect("posted");
        let sent = last(world, &mei, &number).await;
        assert_eq!(sent.files[0].preview, "obsidianvault inside");
        for word in ["zeppelinharbour", "口令", "basaltquarry"] {
            assert_eq!(found(world, &mei, word).await, 1, "{word}");
        }
        desk.recall_message(&mei, &number, sent.id, "").await.expect("recalled");
        for word in ["zeppelinharbour", "口令", "basaltquarry"] {
            assert_eq!(found(world, &mei, word).await, 0, "{word}");
        }
        assert_eq!(found(world, &mei, "tunnel").await, 1, "the rest stays");

        assert_eq!(world.refusal(desk.fetch_file(&mei, &AttachmentId::new(&file)).await), Refusal::NotFound);
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").files, []);
        let again = says("Once more", std::slice::from_ref(&file));
        let gone = Refusal::of("files", Problem::FileGone);
        assert_eq!(world.refusal(desk.post_message(&mei, &number, &again).await), gone);

        // What the author may edit again goes with the next message, and the rest with the scrubbing of the index.
        desk.post_message(&mei, &number, &says("Nothing secret", &[])).await.expect("posted");
        assert_eq!(desk.scrub_search().await.expect("scrubbed"), 1);
        assert_eq!(desk.scrub_search().await.expect("nothing to do"), 0);
        for word in ["zeppelinharbour", "eppelinharbour", "basaltquarry", "obsidianvault"] {
            assert_eq!(on_disk(world, word), Vec::<String>::new(), "{word}");
        }
        assert_eq!(found(world, &mei, "nothing").await, 1);
    }

    /// The log is not emptied while somebody reads what was before. Meanwhile all others write.
    async fn a_long_look_holds_up_nobody_who_writes(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "zeppelinharbour").await;
        let mut reader = AnyConnection::connect(world.database_url()).await.expect("connects");
        reader.execute("begin; select count(*) from message").await.expect("reads");
        desk.recall_message(&mei, &number, id, "").await.expect("recalled");
        let begun = Instant::now();
        desk.scrub_search().await.expect("tried");
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        reader.execute("rollback").await.expect("ends");
        reader.close().await.expect("closes");
        desk.scrub_search().await.expect("scrubbed");
        assert_eq!(desk.scrub_search().await.expect("nothing to do"), 0);
    }

    async fn of_many_recalls_at_once_one_counts(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "Hello").await;
        let recalls = (0..32).map(|i| {
            let (desk, number, mei) = (desk.clone(), number.clone(), mei.clone());
            tokio::spawn(async move { desk.recall_message(&mei, &number, id, &format!("k{i}")).await })
        });
        let answers = futures::future::join_all(recalls).await;
        let done = answers.iter().filter(|answer| matches!(answer, Ok(Ok(())))).count();
        assert_eq!((done, self::recalls(world, &number).await.len()), (1, 1));
    }

    async fn edit_again_lasts_until_the_next_message_or_a_day(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = sends(world, &mei, &number, "Wrng").await;
        desk.recall_message(&mei, &number, id, "").await.expect("recalled");
        assert_eq!(desk.sweep_drafts().await.expect("swept"), 0);
        world.clock.pass(25 * 3_600_000);
        assert_eq!(desk.sweep_drafts().await.expect("swept"), 1);
        assert_eq!(last(world, &mei, &number).await.recalled.and_then(|r| r.again), None);
    }

    async fn marks_only_move_forward_and_not_beyond_what_there_is(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let first = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!(first.mark, None);
        desk.mark_read(&chen, &number, Mark { message: MessageId(i64::MAX), event: first.end.event }).await.expect("marked");
        let id = sends(world, &mei, &number, "Any news?").await;
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert!(page.readers.iter().all(|reader| reader.upto < id), "not seen before it was sent");
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!(page.mark, Some(first.end));
        assert!(page.entries.last().is_some_and(|entry| entry.is_after(first.end)));
        world.clock.pass(1_000);
        desk.mark_read(&chen, &number, page.end).await.expect("marked");
        world.clock.pass(1_000);
        desk.mark_read(&chen, &number, first.end).await.expect("an older mark changes nothing");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.readers.len(), 1);
        assert_eq!((page.readers[0].name.as_str(), page.readers[0].upto), ("Chen Wei", id));
        assert_eq!(page.readers[0].at, world.clock.now().plus(-1_000));
        assert_eq!(world.refusal(desk.mark_read(&world.globex().await, &number, page.end).await), Refusal::NotFound);
    }
}

/// Files of the database in which a word stands; those of PostgreSQL are not ours to read.
fn on_disk(world: &World, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![world.directory.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a file");
                if bytes.windows(word.len()).any(|piece| piece == word.as_bytes()) {
                    found.push(path.display().to_string());
                }
            }
        }
    }
    found
}
