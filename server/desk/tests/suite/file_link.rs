//! Links to files, and how much one may bring in.

use crate::world::{World, each_db, says};
use bytes::Bytes;
use desk::{Actor, LINK_WINDOW, MessageForm, Origin, Upload};
use model::{AttachmentId, DAILY_FILE_BYTES, DAY, Problem, Refusal, TicketForm};

async fn adds(world: &World, actor: &Actor, bytes: usize) -> desk::Result<AttachmentId> {
    let upload = Upload { name: "log.txt".into(), bytes: Bytes::from(vec![b'a'; bytes]) };
    Ok(world.desk.add_file(actor, upload).await?.id)
}

async fn opens_by(world: &World, token: &str) -> Option<usize> {
    match world.desk.follow_file_link(token, Origin::console("192.0.2.9")).await {
        Ok(file) => Some(file.bytes.len()),
        answer => {
            assert_eq!(world.refusal(answer), Refusal::NotFound);
            None
        }
    }
}

/// The token with one character changed, at each of some places.
fn forged(token: &str) -> Vec<String> {
    let swap = |at: usize| {
        let mut bytes = token.as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        String::from_utf8(bytes).expect("digits")
    };
    (0..token.len()).step_by(7).map(swap).collect()
}

each_db! {
    async fn a_link_opens_for_a_quarter_of_an_hour(world) {
        let mei = world.mei().await;
        let id = adds(world, &mei, 10).await.expect("taken");
        let link = world.desk.link_file(&mei, &id).await.expect("linked");
        assert_eq!((link.attachment.name.as_str(), link.until), ("log.txt", world.clock.now().plus(LINK_WINDOW)));
        assert!(link.token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'), "{}", link.token);
        assert_eq!(opens_by(world, &link.token).await, Some(10));
        world.clock.pass(LINK_WINDOW - 1);
        assert_eq!(opens_by(world, &link.token).await, Some(10));
        world.clock.pass(1);
        assert_eq!(opens_by(world, &link.token).await, None);
    }

    async fn a_link_cannot_be_made_up(world) {
        let mei = world.mei().await;
        let id = adds(world, &mei, 10).await.expect("taken");
        let token = world.desk.link_file(&mei, &id).await.expect("linked").token;
        let (told, proof) = token.rsplit_once('.').expect("a proof");
        let mut wrong = forged(&token);
        wrong.extend(["".into(), ".".into(), told.into(), format!("{told}."), format!("{token}0"), format!("{token}.{proof}")]);
        for token in &wrong {
            assert_eq!(opens_by(world, token).await, None, "{token}");
        }
        for other in [&world.bo().await, &world.globex().await, &world.chen().await] {
            assert_eq!(world.refusal(world.desk.link_file(other, &id).await), Refusal::NotFound);
        }
    }

    async fn a_link_is_worth_what_its_maker_may_have_now(world) {
        let (admin, mei, chen, desk) = (world.admin().await, world.mei().await, world.chen().await, &world.desk);
        let id = adds(world, &mei, 10).await.expect("taken");
        let form = TicketForm { files: vec![id.to_string()], ..world.form("See the file") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        let mut links = Vec::new();
        for actor in [&mei, &admin, &chen] {
            links.push(desk.link_file(actor, &id).await.expect("linked").token);
        }
        for token in &links {
            assert_eq!(opens_by(world, token).await, Some(10));
        }
        desk.disable_user(&admin, &mei.id, "").await.expect("disabled");
        assert_eq!(opens_by(world, &links[0]).await, None, "disabled");
        desk.cancel_ticket(&admin, &number, "").await.expect("canceled");
        desk.delete_ticket(&admin, &number, "").await.expect("deleted");
        assert_eq!(opens_by(world, &links[1]).await, None, "deleted");
        assert_eq!(opens_by(world, &links[2]).await, Some(10), "the vendor keeps it");
    }

    async fn nobody_brings_in_more_than_a_days_volume(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        let full = Refusal::of("files", Problem::DayIsFull { megabytes: 50 });
        let first = adds(world, &mei, 10).await.expect("taken");
        // Behind its back: to take fifty megabytes apart would tell no more.
        let almost = DAILY_FILE_BYTES - 100;
        world.tamper(&format!("update attachment set bytes = {almost} where id = '{first}'")).await;
        assert_eq!(world.refusal(adds(world, &mei, 101).await), full);
        adds(world, &mei, 100).await.expect("there is room for this");
        assert_eq!(world.refusal(adds(world, &mei, 1).await), full);
        adds(world, &bo, 1).await.expect("others may");
        world.desk.drop_file(&mei, &first).await.expect("removed");
        let again = adds(world, &mei, 1000).await.expect("what was removed does not count");
        world.tamper(&format!("update attachment set bytes = {DAILY_FILE_BYTES} where id = '{again}'")).await;
        assert_eq!(world.refusal(adds(world, &mei, 1).await), full);
        world.clock.pass(DAY);
        adds(world, &mei, 1).await.expect("another day");
    }

    async fn a_file_says_where_it_was_sent(world) {
        let (mei, gus, desk) = (world.mei().await, world.globex().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = adds(world, &mei, 10).await.expect("taken");
        assert_eq!(desk.place_file(&mei, &id).await.expect("waits").sent, None);
        let form = MessageForm { files: vec![id.to_string()], ..says("Look") };
        desk.post_message(&mei, &number, &form).await.expect("posted");
        let message = desk.read_talk(&mei, &number, 0, 1).await.expect("read").messages[0].message.id;
        for actor in [&mei, &world.bo().await, &world.chen().await] {
            assert_eq!(desk.place_file(actor, &id).await.expect("sent").sent, Some((number.clone(), message)));
        }
        assert_eq!(world.refusal(desk.place_file(&gus, &id).await), Refusal::NotFound);
        let sent = Refusal::of("files", Problem::FileSent);
        for (actor, refusal) in [(&mei, &sent), (&world.bo().await, &sent), (&gus, &Refusal::NotFound)] {
            assert_eq!(&world.refusal(desk.drop_file(actor, &id).await), refusal);
        }
    }
}
