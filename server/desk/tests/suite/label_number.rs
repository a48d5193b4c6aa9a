//! Labels as programs use them: by number, with a colour, several at once; and relations to several tickets at once.

use crate::world::{World, each_db};
use desk::Actor;
use model::{Event, LabelId, Problem, Refusal, TicketNumber};

/// Makes a label and returns its number.
async fn made(world: &World, actor: &Actor, name: &str, color: &str) -> i64 {
    let id = world.desk.create_colored_label(actor, name, color, "").await.expect("made");
    number(world, actor, &id).await
}

async fn number(world: &World, actor: &Actor, id: &LabelId) -> i64 {
    let own = world.desk.own_labels(actor).await.expect("read");
    own.iter().find(|label| label.id == *id).expect("it is there").number
}

async fn on(world: &World, actor: &Actor, ticket: &TicketNumber) -> Vec<(i64, String, String)> {
    let labels = world.desk.labels_of_ticket(actor, ticket).await.expect("read");
    labels.into_iter().map(|label| (label.number, label.name, label.color)).collect()
}

async fn related(world: &World, actor: &Actor, ticket: &TicketNumber) -> (Vec<String>, usize) {
    let related = world.desk.related_tickets(actor, ticket).await.expect("read");
    (related.seen.into_iter().map(|one| format!("{} {}", one.line.title, one.submitter)).collect(), related.hidden)
}

fn fault(field: &str, problem: Problem) -> Refusal {
    Refusal::of(field, problem)
}

each_db! {
    async fn a_number_is_given_once_in_an_account(world) {
        let (mei, bo, globex) = (world.mei().await, world.bo().await, world.globex().await);
        assert_eq!(made(world, &mei, "east", "#0A7BCD").await, 1);
        assert_eq!(made(world, &bo, "east", "").await, 2, "a colleague's has another number");
        assert_eq!(made(world, &globex, "east", "").await, 1, "another account counts for itself");
        let own = world.desk.own_labels(&bo).await.expect("read");
        world.desk.delete_label(&bo, &own[0].id, "d").await.expect("deleted");
        assert_eq!(made(world, &mei, "west", "").await, 3, "a deleted label's is not given again");
        let tries = (0..8).map(|n| {
            let (desk, who) = (world.desk.clone(), if n % 2 == 0 { mei.clone() } else { bo.clone() });
            tokio::spawn(async move { desk.create_label(&who, &format!("at once {n}"), "").await })
        });
        for one in futures::future::join_all(tries).await {
            one.expect("no panic").expect("made");
        }
        let mut numbers = Vec::new();
        for who in [&mei, &bo] {
            numbers.extend(world.desk.own_labels(who).await.expect("read").into_iter().map(|label| label.number));
        }
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }

    async fn a_label_gets_a_name_and_a_colour_by_its_owner(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let id = desk.create_colored_label(&mei, "east", "#0A7BCD", "1").await.expect("made");
        desk.create_label(&mei, "west", "2").await.expect("made");
        assert_eq!(desk.own_labels(&mei).await.expect("read")[0].color, "#0a7bcd");
        desk.change_label(&mei, &id, "north", "#000000", "3").await.expect("changed");
        desk.change_label(&mei, &id, "north", "", "4").await.expect("only the colour");
        let own = desk.own_labels(&mei).await.expect("read");
        assert_eq!((own[0].name.as_str(), own[0].color.as_str()), ("north", ""));
        desk.rename_label(&mei, &id, "south", "5").await.expect("the console's way");
        let change = async |name: &str, color: &str| world.refusal(desk.change_label(&mei, &id, name, color, "").await);
        assert_eq!(change("west", "").await, fault("name", Problem::Taken));
        assert_eq!(change("south", "red").await, fault("color", Problem::Unknown));
        assert_eq!(change(" ", "").await, fault("name", Problem::Missing));
        for other in [world.bo().await, world.globex().await, world.chen().await] {
            let refused = desk.change_label(&other, &id, "stolen", "", "6").await;
            assert_eq!(world.refusal(refused), Refusal::NotFound);
        }
        let bad = desk.create_colored_label(&mei, "x", "#12345", "7").await;
        assert_eq!(world.refusal(bad), fault("color", Problem::Unknown));
    }

    async fn labels_are_put_on_and_taken_off_together_or_not_at_all(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let ticket = world.opens(&mei, "The tunnel drops").await;
        let mut numbers = Vec::new();
        for n in 0..6 {
            numbers.push(made(world, &mei, &format!("{n}"), "").await);
        }
        let put = async |who: &Actor, numbers: &[i64]| desk.put_labels(who, &ticket, numbers, "").await;
        put(&mei, &numbers[..2]).await.expect("two");
        put(&mei, &numbers[..2]).await.expect("they are on");
        put(&mei, &[numbers[0], numbers[0], numbers[2]]).await.expect("one more");
        let limit = Problem::TooManyKept { limit: 5 };
        assert_eq!(world.refusal(put(&mei, &numbers[3..6]).await), fault("label_ids", limit));
        assert_eq!(on(world, &mei, &ticket).await.len(), 3, "none of those that do not fit");
        assert_eq!(world.refusal(put(&mei, &[]).await), fault("label_ids", Problem::Missing));
        assert_eq!(world.refusal(put(&mei, &numbers).await), fault("label_ids", Problem::TooMany { limit: 5 }));
        assert_eq!(world.refusal(put(&mei, &[numbers[3], 999]).await), fault("label_ids", Problem::Unknown));
        assert_eq!(world.refusal(put(&bo, &[numbers[3]]).await), fault("label_ids", Problem::Unknown), "not bo's");
        let bos = made(world, &bo, "0", "").await;
        put(&bo, &[bos]).await.expect("one of that name is on");
        assert_eq!(on(world, &bo, &ticket).await.len(), 3);
        let log = desk.read_ticket(&mei, &ticket).await.expect("read").log;
        assert_eq!(log.iter().filter(|entry| matches!(entry.event, Event::LabelPut { .. })).count(), 3);
        desk.take_off_labels(&bo, &ticket, &[numbers[0], numbers[1], bos, 999], "").await.expect("a group operator");
        let last = (numbers[2], "2".to_owned(), String::new());
        assert_eq!(on(world, &mei, &ticket).await, [last]);
        for outsider in [world.globex().await, world.chen().await] {
            let read = desk.labels_of_ticket(&outsider, &ticket).await;
            assert_eq!(world.refusal(read), Refusal::NotFound);
            let refused = world.refusal(put(&outsider, &numbers[..1]).await);
            assert!(matches!(refused, Refusal::NotFound | Refusal::NotAllowed), "{refused:?}");
        }
    }

    async fn a_ticket_is_related_to_all_or_to_none(world) {
        let (mei, admin, desk) = (world.mei().await, world.admin().await, &world.desk);
        let mut tickets = Vec::new();
        for name in ["one", "two", "three", "four", "five"] {
            tickets.push(world.opens(&mei, name).await);
        }
        let hidden = world.opens(&admin, "board only").await;
        let foreign = world.opens(&world.globex().await, "elsewhere").await;
        let relate = async |who: &Actor, others: &[&TicketNumber]| {
            let others: Vec<_> = others.iter().map(|number| number.to_string()).collect();
            desk.relate_to_all(who, &tickets[0], &others, "").await
        };
        let no = async |others: &[&TicketNumber]| world.refusal(relate(&mei, others).await);
        for unseen in [&foreign, &hidden] {
            let named = Problem::OneOf { text: unseen.to_string(), problem: Box::new(Problem::NoTicket) };
            assert_eq!(no(&[&tickets[1], unseen]).await, fault("related", named));
            assert_eq!(no(&[unseen]).await, fault("related", Problem::NoTicket));
        }
        assert_eq!(no(&[&tickets[1], &tickets[0]]).await, fault("related", Problem::SameTicket));
        assert_eq!(no(&[]).await, fault("related", Problem::Missing));
        let four: Vec<_> = tickets[1..].iter().collect();
        assert_eq!(no(&four).await, fault("related", Problem::TooMany { limit: 3 }));
        assert_eq!(related(world, &mei, &tickets[0]).await, (vec![], 0));
        relate(&mei, &[&tickets[2], &tickets[1], &tickets[2]]).await.expect("two");
        relate(&mei, &[&tickets[1]]).await.expect("it is related");
        assert_eq!(no(&[&tickets[3], &tickets[4]]).await, fault("related", Problem::TooManyKept { limit: 3 }));
        relate(&admin, &[&hidden]).await.expect("the owner sees all");
        let seen = vec!["two Mei Lin".to_owned(), "three Mei Lin".to_owned()];
        assert_eq!(related(world, &mei, &tickets[0]).await, (seen, 1));
        assert_eq!(related(world, &mei, &tickets[1]).await, (vec!["one Mei Lin".to_owned()], 0));
        let outside = desk.related_tickets(&world.globex().await, &tickets[0]).await;
        assert_eq!(world.refusal(outside), Refusal::NotFound);
        assert_eq!(world.refusal(relate(&world.globex().await, &[&foreign]).await), Refusal::NotFound);
    }
}
