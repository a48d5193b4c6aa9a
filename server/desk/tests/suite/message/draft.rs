//! Drafts: kept for their writer, on every device, until they are sent.

use crate::world::{World, each_db, says};
use bytes::Bytes;
use desk::Upload;
use model::{Instant, Refusal, Saved, TicketForm};

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

async fn text(world: &World, actor: &desk::Actor, place: &str) -> Option<String> {
    let draft = world.desk.read_draft(actor, place).await.expect("read");
    draft.value("message").or(draft.value("description")).map(str::to_owned)
}

each_db! {
    /// Pitfall 6: another device, or the next day, has what was typed here.
    async fn a_draft_is_its_writers_at_its_place(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        assert_eq!(desk.read_draft(&mei, number.as_str()).await.expect("read").at, None);
        let saved = desk.save_draft(&mei, number.as_str(), &fields(&[("message", "Half a"), ("x", "")]), None).await;
        assert_eq!(saved.expect("saved"), Saved { kept: true, at: world.clock.now() });
        desk.save_draft(&mei, "new", &fields(&[("description", "Other")]), None).await.expect("saved");
        assert_eq!(text(world, &mei, number.as_str()).await.as_deref(), Some("Half a"));
        assert_eq!(text(world, &mei, "new").await.as_deref(), Some("Other"));
        assert_eq!(text(world, &bo, number.as_str()).await, None);
        let draft = desk.read_draft(&mei, number.as_str()).await.expect("read");
        assert_eq!(draft.fields, fields(&[("message", "Half a")]), "blank fields are not kept");
    }

    async fn a_save_that_was_overtaken_changes_nothing_and_says_so(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let one = desk.save_draft(&mei, "new", &fields(&[("description", "one")]), None).await.expect("saved");
        world.clock.pass(10);
        let two = desk.save_draft(&mei, "new", &fields(&[("description", "two")]), Some(one.at)).await.expect("saved");
        assert!(two.kept);
        for before in [None, Some(one.at), Some(Instant(1))] {
            let late = desk.save_draft(&mei, "new", &fields(&[("description", "late")]), before).await.expect("answered");
            assert_eq!(late, Saved { kept: false, at: two.at });
        }
        assert_eq!(text(world, &mei, "new").await.as_deref(), Some("two"));
    }

    async fn sending_empties_the_draft_in_the_same_change(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let saved = desk.save_draft(&mei, number.as_str(), &fields(&[("message", "Hello")]), None).await.expect("saved");
        world.clock.pass(500);
        let refused = desk.post_message(&mei, &number, &says("")).await;
        world.refusal(refused);
        assert_eq!(text(world, &mei, number.as_str()).await.as_deref(), Some("Hello"), "refused: it stays");
        desk.post_message(&mei, &number, &says("Hello")).await.expect("posted");
        let after = desk.read_draft(&mei, number.as_str()).await.expect("read");
        assert_eq!((after.fields.len(), after.at), (0, Some(world.clock.now())));
        // A save that was on its way when it was sent does not bring it back.
        let late = desk.save_draft(&mei, number.as_str(), &fields(&[("message", "Hello")]), Some(saved.at)).await;
        assert!(!late.expect("answered").kept);

        desk.save_draft(&mei, "new", &fields(&[("description", "A ticket")]), None).await.expect("saved");
        desk.create_ticket(&mei, &TicketForm { ..world.form("A ticket") }).await.expect("created");
        assert_eq!(text(world, &mei, "new").await, None);
    }

    async fn files_are_part_of_a_draft_while_they_are_there(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let upload = |name: &str| Upload { name: name.into(), bytes: Bytes::from_static(b"line one\n") };
        let file = desk.add_file(&mei, upload("a.txt")).await.expect("taken in");
        let other = desk.add_file(&bo, upload("b.txt")).await.expect("taken in");
        let pairs = [("description", "x"), ("files", file.id.as_str()), ("files", other.id.as_str()), ("files", "none")];
        desk.save_draft(&mei, "new", &fields(&pairs), None).await.expect("saved");
        let names = |draft: model::Unsent| draft.files.into_iter().map(|f| f.name).collect::<Vec<_>>();
        assert_eq!(names(desk.read_draft(&mei, "new").await.expect("read")), ["a.txt"]);
        desk.drop_file(&mei, &file.id).await.expect("dropped");
        assert_eq!(names(desk.read_draft(&mei, "new").await.expect("read")), Vec::<String>::new());
    }

    async fn drafts_have_limits(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        for place in ["", "nowhere", "tt1", "TT1'--", &"T".repeat(99)] {
            let refused = desk.save_draft(&mei, place, &fields(&[("message", "x")]), None).await;
            assert_eq!(world.refusal(refused), Refusal::NotFound, "{place}");
        }
        let large = "网".repeat(40_000);
        let refused = desk.save_draft(&mei, "new", &fields(&[("description", &large)]), None).await;
        assert_eq!(world.refusal(refused), Refusal::TooLarge);
        let many: Vec<_> = (0..41).map(|n| (n.to_string(), "x".to_owned())).collect();
        assert_eq!(world.refusal(desk.save_draft(&mei, "new", &many, None).await), Refusal::TooLarge);
        for n in 0..101 {
            world.clock.pass(1);
            desk.save_draft(&mei, &format!("TT{n:04}"), &fields(&[("message", "x")]), None).await.expect("saved");
        }
        assert_eq!(text(world, &mei, "TT0000").await, None, "the oldest went");
        assert_eq!(text(world, &mei, "TT0001").await.as_deref(), Some("x"));
        world.clock.pass(31 * 24 * 3_600_000);
        assert_eq!(desk.sweep_drafts().await.expect("swept"), 100);
    }
}
