//! Files at messages.

use crate::world::{World, each_db};
use bytes::Bytes;
use desk::{MessageForm, Upload};
use model::{Entry, Problem, Refusal, TicketFilter, TicketForm, Visibility};

async fn uploads(world: &World, actor: &desk::Actor, name: &str) -> String {
    let upload = Upload { name: name.into(), bytes: Bytes::from_static(b"line one\nline two\n") };
    world.desk.add_file(actor, upload).await.expect("taken in").id.to_string()
}

fn says(text: &str, visibility: Visibility, files: Vec<String>) -> MessageForm {
    MessageForm { visibility, files, ..crate::world::says(text) }
}

each_db! {
    async fn files_stand_at_their_messages_in_the_order_sent(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (a, b, c) = (
            uploads(world, &mei, "a.txt").await,
            uploads(world, &mei, "b.txt").await,
            uploads(world, &mei, "c.txt").await,
        );
        let form = TicketForm { files: vec![b, a], ..world.form("See the files") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        desk.post_message(&mei, &number, &says("One more", Visibility::Public, vec![c])).await.expect("posted");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        let names = |files: &[model::Attachment]| files.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&page.files), ["b.txt", "a.txt", "c.txt"]);
        let of_messages: Vec<_> = page
            .entries
            .iter()
            .filter_map(|entry| if let Entry::Message(message) = entry { Some(names(&message.files)) } else { None })
            .collect();
        assert_eq!(of_messages, [vec!["b.txt".to_owned(), "a.txt".into()], vec!["c.txt".into()]]);
    }

    async fn a_note_keeps_its_files_to_itself(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let file = uploads(world, &chen, "zeppelin.txt").await;
        desk.post_message(&chen, &number, &says("Look", Visibility::Internal, vec![file])).await.expect("noted");
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").files, []);
        assert_eq!(desk.read_ticket(&chen, &number).await.expect("read").files.len(), 1);
        desk.post_message(&mei, &number, &says("Any news?", Visibility::Public, Vec::new())).await.expect("posted");
        assert_eq!(found(world, &mei, "zeppelin").await, 0);
    }

    async fn a_ticket_is_found_by_the_names_of_its_files(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (first, second) = (uploads(world, &mei, "quartz.txt").await, uploads(world, &mei, "basalt.txt").await);
        let form = TicketForm { files: vec![first], ..world.form("See the file") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        assert_eq!((found(world, &mei, "quartz").await, found(world, &mei, "basalt").await), (1, 0));
        desk.post_message(&mei, &number, &says("And this", Visibility::Public, vec![second])).await.expect("posted");
        assert_eq!((found(world, &mei, "quartz").await, found(world, &mei, "basalt").await), (1, 1));
    }

    async fn a_file_of_somebody_else_cannot_be_sent(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let file = uploads(world, &mei, "mine.txt").await;
        let form = says("Look", Visibility::Public, vec![file]);
        let gone = Refusal::of("files", Problem::FileGone);
        assert_eq!(world.refusal(desk.post_message(&bo, &number, &form).await), gone);
        desk.post_message(&mei, &number, &form).await.expect("posted by its owner");
        assert_eq!(world.refusal(desk.post_message(&mei, &number, &form).await), gone, "a file is sent once");
    }
}

async fn found(world: &World, actor: &desk::Actor, word: &str) -> usize {
    let filter = TicketFilter { keyword: word.into(), ..TicketFilter::default() };
    world.desk.list_tickets(actor, &filter).await.expect("searched").rows.len()
}
