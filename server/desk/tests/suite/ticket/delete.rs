//! *Delete*: gone for the customer at once and for good, on every door; kept by the vendor for 180 days, then erased.

use crate::world::{World, each_db, in_time, notes, says, seal_all};
use desk::{Actor, MessageForm, News, Upload, Verdict};
use futures::StreamExt;
use model::{
    Attachment, DAY, Event, MINUTE, Overview, Party, QueueFilter, Refusal, Scope, TicketFilter, TicketNumber,
    TicketState, Verb,
};
use sqlx::{AnyConnection, Connection, Row};

const TEXT: &str = "The zebra tunnel drops 斑马";

async fn upload(world: &World, actor: &Actor) -> Attachment {
    let upload = Upload { name: "log.txt".into(), bytes: "all is well".into() };
    world.desk.add_file(actor, upload).await.expect("uploaded")
}

/// A canceled ticket of mei with a message and a file.
async fn ended(world: &World) -> (TicketNumber, Attachment) {
    let mei = world.mei().await;
    let number = world.opens(&mei, TEXT).await;
    let file = upload(world, &mei).await;
    let form = MessageForm { files: vec![file.id.to_string()], key: "m1".into(), ..says("See the giraffe") };
    world.desk.post_message(&mei, &number, &form).await.expect("sent");
    world.desk.cancel_ticket(&mei, &number, "c1").await.expect("canceled");
    (number, file)
}

async fn found(world: &World, actor: &Actor, scope: Scope, keyword: &str) -> usize {
    let filter = TicketFilter { keyword: keyword.into(), scope, ..TicketFilter::default() };
    world.desk.list_tickets(actor, &filter).await.expect("searches").rows.len()
}

async fn found_by_vendor(world: &World, keyword: &str) -> Vec<model::TicketRow> {
    let filter = QueueFilter { view: model::AgentView::All, keyword: keyword.into(), ..QueueFilter::default() };
    world.desk.list_queue(&world.chen().await, &filter).await.expect("searches").rows
}

/// How many files lie on disk.
fn bytes_on_disk(world: &World) -> usize {
    let directories = std::fs::read_dir(world.directory.path().join("data/files")).expect("the directory of files");
    directories.map(|d| std::fs::read_dir(d.expect("an entry").path()).expect("a directory").count()).sum()
}

async fn tables_that_name_a_ticket(world: &World) -> Vec<String> {
    let url = world.database_url();
    let text = if url.starts_with("sqlite") {
        "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'ticket_id' where m.type = 'table'"
    } else {
        "select cast(table_name as text) from information_schema.columns
         where column_name = 'ticket_id' and table_schema = 'public'"
    };
    let mut connection = AnyConnection::connect(url).await.expect("connects");
    let rows = sqlx::query(text).fetch_all(&mut connection).await.expect("reads");
    rows.iter().map(|row| row.try_get(0).expect("a name")).collect()
}

each_db! {
    async fn a_deleted_ticket_is_absent_for_its_customer_on_every_door(world) {
        let (mei, bo, admin, desk) = (world.mei().await, world.bo().await, world.admin().await, &world.desk);
        let (number, file) = ended(world).await;
        let other = world.opens(&mei, "Another zebra").await;
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        for actor in [&mei, &bo, &admin] {
            assert_eq!(world.refusal(desk.read_ticket(actor, &number).await), Refusal::NotFound);
            assert_eq!(world.refusal(desk.fetch_file(actor, &file.id).await), Refusal::NotFound);
            assert_eq!(world.refusal(desk.delete_ticket(actor, &number, "again").await), Refusal::NotFound);
            assert_eq!(world.refusal(desk.remind_ticket(actor, &number, "r").await), Refusal::NotFound);
            for scope in [Scope::Mine, Scope::Group] {
                for keyword in ["giraffe", "斑", number.as_str()] {
                    assert_eq!(found(world, actor, scope, keyword).await, 0, "{keyword}");
                }
            }
        }
        assert_eq!(found(world, &mei, Scope::Mine, "zebra").await, 1);
        assert_eq!(found(world, &bo, Scope::Group, "").await, 1);
        let left = desk.list_tickets(&admin, &TicketFilter::default()).await.expect("lists");
        assert_eq!(left.rows.iter().map(|row| &row.number).collect::<Vec<_>>(), [&other]);
        assert_eq!(desk.selected(&mei, &[number.to_string(), other.to_string()]).await.expect("read").len(), 1);
    }

    async fn counts_are_without_it_and_those_of_the_vendor_with_it(world) {
        let (mei, bo, admin, desk) = (world.mei().await, world.bo().await, world.admin().await, &world.desk);
        let (number, _) = ended(world).await;
        world.opens(&mei, "Another").await;
        let before = desk.agent_counts(&world.chen().await).await.expect("counts");
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        let one = Overview { all: 1, dispatching: 1, ..Overview::default() };
        assert_eq!(desk.overview(&mei, Scope::Mine).await.expect("counts"), one);
        assert_eq!(desk.overview(&admin, Scope::Mine).await.expect("counts"), one);
        assert_eq!(desk.overview(&bo, Scope::Group).await.expect("counts"), one);
        assert_eq!(desk.agent_counts(&world.chen().await).await.expect("counts"), before);
    }

    async fn the_vendor_keeps_it_marked_and_works_on_it_no_more(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (number, file) = ended(world).await;
        world.clock.pass(MINUTE);
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!((page.ticket.row.deleted, page.ticket.row.party), (Some(world.clock.now()), Party::Onlooker));
        assert_eq!(page.ticket.row.account, "Acme");
        assert_eq!((page.log[0].event.clone(), page.log[0].actor.as_str()), (Event::TicketDeleted, "Mei Lin"));
        assert!(desk.fetch_file(&chen, &file.id).await.is_ok());
        let rows = found_by_vendor(world, "giraffe").await;
        assert_eq!((rows.len(), rows[0].deleted, rows[0].account.as_str()), (1, Some(world.clock.now()), "Acme"));
        let note = notes("A note");
        assert_eq!(world.refusal(desk.post_message(&chen, &number, &note).await), Refusal::NotAllowed);
    }

    async fn only_what_has_ended_is_deleted_by_its_customer_once_per_key(world) {
        let (mei, chen, globex, desk) = (world.mei().await, world.chen().await, world.globex().await, &world.desk);
        let number = world.opens(&mei, TEXT).await;
        let wrong = |state| Refusal::WrongState { state, verb: Verb::Delete };
        assert_eq!(world.refusal(desk.delete_ticket(&mei, &number, "a").await), wrong(TicketState::Dispatching));
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        assert_eq!(world.refusal(desk.delete_ticket(&mei, &number, "a").await), wrong(TicketState::Processing));
        desk.invalidate_ticket(&chen, &number, "spam", "i").await.expect("rejected");
        assert_eq!(world.refusal(desk.delete_ticket(&chen, &number, "b").await), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.delete_ticket(&globex, &number, "b").await), Refusal::NotFound);
        desk.delete_ticket(&mei, &number, "a").await.expect("deleted");
        desk.delete_ticket(&mei, &number, "a").await.expect("the same command again is no refusal");
        assert_eq!(world.refusal(desk.delete_ticket(&mei, &number, "c").await), Refusal::NotFound);
    }

    async fn one_that_cannot_be_erased_keeps_no_other(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (kept, file) = ended(world).await;
        let mut numbers = Vec::new();
        for key in ["d1", "d2"] {
            let (number, _) = ended(world).await;
            desk.delete_ticket(&mei, &number, key).await.expect("deleted");
            world.clock.pass(MINUTE);
            numbers.push(number);
        }
        // A file of another ticket holds on to its first message.
        let hold = format!(
            "update attachment set message_id =
               (select min(m.id) from message m join ticket t on t.id = m.ticket_id where t.number = '{}')
             where id = '{}'",
            numbers[0], file.id
        );
        world.tamper(&hold).await;
        world.clock.pass(model::RETENTION);
        assert_eq!(desk.erase_tickets().await.expect("runs"), 1);
        let left = "select count(*) from ticket where deleted_at is not null and erased_at is null";
        assert_eq!(world.number(left).await, 1);
        let free = format!(
            "update attachment set message_id =
               (select min(m.id) from message m join ticket t on t.id = m.ticket_id where t.number = '{kept}')
             where id = '{}'",
            file.id
        );
        world.tamper(&free).await;
        assert_eq!(desk.erase_tickets().await.expect("runs"), 1);
    }

    async fn many_that_cannot_be_erased_keep_no_other_behind_them(world) {
        let mei = world.mei().await;
        for _ in 0..=20 {
            world.opens(&mei, TEXT).await;
        }
        for text in [
            "update ticket set deleted_from = account_id, account_id = '~', deleted_at = id",
            "create table stuck (message_id bigint references message (id))",
            "insert into stuck select min(id) from message group by ticket_id order by min(ticket_id) limit 20",
        ] {
            world.tamper(text).await;
        }
        assert_eq!(world.desk.erase_tickets().await.expect("runs"), 1);
        world.tamper("drop table stuck").await;
        assert_eq!(world.desk.erase_tickets().await.expect("runs"), 20);
    }

    async fn those_who_look_at_it_are_told(world) {
        let (mei, bo, globex, desk) = (world.mei().await, world.bo().await, world.globex().await, &world.desk);
        let (number, _) = ended(world).await;
        let mut seen = Box::pin(desk.subscribe(bo));
        let mut unseen = Box::pin(desk.subscribe(globex.clone()));
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        assert_eq!(seen.next().await, Some(News::Ticket(number)));
        let theirs = world.opens(&globex, "Of globex").await;
        let heard = in_time("globex is told", unseen.next()).await;
        assert_eq!(heard, Some(News::Ticket(theirs)), "another customer heard nothing before");
    }

    async fn after_180_days_texts_and_files_are_erased_and_the_log_stays(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (number, file) = ended(world).await;
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        world.clock.pass(180 * DAY - 1);
        assert_eq!(desk.erase_tickets().await.expect("runs"), 0);
        assert_eq!(bytes_on_disk(world), 1);
        world.clock.pass(1);
        let (here, there) = (desk.clone(), world.another_desk().await);
        let (first, second) = tokio::join!(here.erase_tickets(), there.erase_tickets());
        assert_eq!(first.expect("runs") + second.expect("runs"), 1, "once, whichever process does it");
        there.close().await;
        assert_eq!(bytes_on_disk(world), 0);
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!((page.ticket.row.title.as_str(), page.files.len()), ("", 0));
        assert_eq!(page.ticket.contact, model::Contact::default());
        assert!(!page.entries.iter().any(|entry| matches!(entry, model::Entry::Message(_))));
        let log: Vec<_> = page.log.iter().map(|entry| entry.event.clone()).collect();
        assert_eq!(log.first(), Some(&Event::TicketErased));
        assert_eq!(log.last(), Some(&Event::TicketCreated));
        assert_eq!(world.refusal(desk.fetch_file(&chen, &file.id).await), Refusal::NotFound);
        assert!(found_by_vendor(world, "giraffe").await.is_empty());
        seal_all(desk).await;
        let Verdict { faults, .. } = desk.verify_events().await.expect("verifies");
        assert!(faults.is_empty(), "{faults:?}");
    }

    /// A new table that names tickets must say what becomes of its rows when one is erased: `store/deleted.rs` removes
    /// them, or they hold nothing that anybody said.
    async fn every_table_that_names_a_ticket_is_decided_on(world) {
        let removed = [
            "attachment",
            "message",
            "notice",
            "read_mark",
            "recalled_text",
            "search",
            "ticket_answer",
            "ticket_extra",
            "ticket_label",
        ];
        // Records of authorizations are kept for ever: who was let in where, by whom, until when. Never with what was sealed.
        let kept = ["event", "outbox", "ticket_authorization"];
        let undecided: Vec<_> = tables_that_name_a_ticket(world).await.into_iter()
            .filter(|table| !removed.contains(&table.as_str()) && !kept.contains(&table.as_str()))
            .collect();
        assert!(undecided.is_empty(), "{undecided:?}");
    }

    async fn its_number_is_never_given_again(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (number, _) = ended(world).await;
        desk.delete_ticket(&mei, &number, "d1").await.expect("deleted");
        let there = world.another_desk().await;
        let mut numbers = Vec::new();
        for desk in [desk, &there] {
            for _ in 0..3 {
                numbers.push(desk.create_ticket(&mei, &world.form("Next")).await.expect("created"));
            }
        }
        there.close().await;
        assert!(!numbers.contains(&number), "{numbers:?}");
    }
}
