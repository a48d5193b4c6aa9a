//! Labels: a user's own words, limited, put on tickets by whoever acts for the customer. (Pitfalls 2, 3.)

use crate::world::{World, each_db};
use desk::Actor;
use model::{Event, LabelId, MOST_LABELS, Problem, Rank, Refusal, Scope, TicketFilter, TicketNumber};

/// Names of a ticket's labels, as somebody reads them.
async fn labels(world: &World, reader: &Actor, number: &TicketNumber) -> Vec<String> {
    let page = world.desk.read_ticket(reader, number).await.expect("read");
    page.labels.into_iter().map(|label| label.name).collect()
}

fn fault(field: &str, problem: Problem) -> Refusal {
    Refusal::of(field, problem)
}

each_db! {
    async fn a_new_word_makes_a_label_and_the_list_finds_it(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.opens(&mei, "Another one").await;
        desk.put_label(&mei, &number, "  site\teast ", "1").await.expect("put");
        desk.put_label(&mei, &number, "site east", "2").await.expect("it is on already");
        assert_eq!(labels(world, &mei, &number).await, ["site east"]);
        assert_eq!(labels(world, &bo, &number).await, ["site east"], "a colleague who sees the ticket sees them");
        let own = desk.own_labels(&mei).await.expect("read");
        assert_eq!(own.len(), 1);
        let filter = TicketFilter { label: "site east".into(), ..TicketFilter::default() };
        let page = desk.list_tickets(&mei, &filter).await.expect("listed");
        assert_eq!(page.rows.iter().map(|row| &row.number).collect::<Vec<_>>(), [&number]);
        let filter = TicketFilter { scope: Scope::Group, ..filter };
        assert_eq!(desk.list_tickets(&bo, &filter).await.expect("listed").rows.len(), 1);
        desk.take_off_label(&bo, &number, &own[0].id, "3").await.expect("a group operator may");
        assert_eq!(labels(world, &mei, &number).await, Vec::<String>::new());
        let log = desk.read_ticket(&mei, &number).await.expect("read").log;
        let name = || "site east".to_owned();
        let told: Vec<_> = log.into_iter().take(2).map(|entry| entry.event).collect();
        assert_eq!(told, [Event::LabelTaken { name: name() }, Event::LabelPut { name: name() }]);
    }

    async fn the_vendor_sees_no_labels(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.desk.put_label(&mei, &number, "annoying", "1").await.expect("put");
        let page = world.desk.read_ticket(&chen, &number).await.expect("read");
        assert_eq!(page.labels, []);
        assert!(!page.log.iter().any(|entry| entry.event.is_customers_own()), "{:?}", page.log);
        for refused in [
            world.desk.put_label(&chen, &number, "mine", "2").await,
            world.desk.create_label(&chen, "mine", "3").await.map(drop),
        ] {
            assert!(matches!(world.refusal(refused), Refusal::NotAllowed | Refusal::NotFound));
        }
    }

    async fn labels_are_renamed_and_deleted_by_their_owner_alone(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = desk.create_label(&mei, "east", "1").await.expect("made");
        assert_eq!(desk.create_label(&mei, "east", "1").await.expect("the same"), id);
        assert_eq!(world.refusal(desk.create_label(&mei, "east", "2").await), fault("label", Problem::Taken));
        desk.put_label(&mei, &number, "east", "3").await.expect("put");
        desk.create_label(&mei, "west", "4").await.expect("made");
        assert_eq!(world.refusal(desk.rename_label(&mei, &id, "west", "5").await), fault("name", Problem::Taken));
        desk.rename_label(&mei, &id, "north", "6").await.expect("renamed");
        assert_eq!(labels(world, &mei, &number).await, ["north"]);
        for other in [bo, world.admin().await, world.globex().await, world.chen().await] {
            let refused = desk.rename_label(&other, &id, "stolen", "7").await;
            assert_eq!(world.refusal(refused), Refusal::NotFound);
            assert_eq!(world.refusal(desk.delete_label(&other, &id, "8").await), Refusal::NotFound);
        }
        desk.delete_label(&mei, &id, "9").await.expect("deleted");
        desk.delete_label(&mei, &id, "9").await.expect("the same command again");
        assert_eq!(labels(world, &mei, &number).await, Vec::<String>::new());
        assert_eq!(desk.own_labels(&mei).await.expect("read").len(), 1);
    }

    async fn what_is_no_name_is_said_at_the_field(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let long = "x".repeat(65);
        for (name, problem) in [(" \n", Problem::Missing), (&*long, Problem::TooLong { limit: 64 })] {
            let put = desk.put_label(&mei, &number, name, "1").await;
            assert_eq!(world.refusal(put), fault("label", problem.clone()));
            assert_eq!(world.refusal(desk.create_label(&mei, name, "2").await), fault("label", problem));
        }
    }

    async fn a_user_makes_thirty_labels_and_never_more(world) {
        let (mei, desk) = (world.mei().await, world.desk.clone());
        for n in 0..MOST_LABELS - 4 {
            desk.create_label(&mei, &format!("label {n}"), &n.to_string()).await.expect("made");
        }
        let tries: Vec<_> = (0..16)
            .map(|n| {
                let (desk, mei) = (desk.clone(), mei.clone());
                tokio::spawn(async move { desk.create_label(&mei, &format!("late {n}"), &format!("late-{n}")).await })
            })
            .collect();
        let mut made = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(_) => made += 1,
                refused => {
                    let limit = Problem::TooManyKept { limit: MOST_LABELS };
                    assert_eq!(world.refusal(refused), fault("label", limit));
                }
            }
        }
        assert_eq!((made, desk.own_labels(&mei).await.expect("read").len()), (4, 30));
        let number = world.opens(&mei, "The tunnel drops").await;
        let refused = desk.put_label(&mei, &number, "one more", "x").await;
        assert_eq!(world.refusal(refused), fault("label", Problem::TooManyKept { limit: MOST_LABELS }));
        desk.put_label(&mei, &number, "label 0", "y").await.expect("one of the own");
    }

    async fn a_ticket_bears_five_labels_and_never_more(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, world.desk.clone());
        let number = world.opens(&mei, "The tunnel drops").await;
        let tries: Vec<_> = (0..16)
            .map(|n| {
                let who = if n % 2 == 0 { mei.clone() } else { bo.clone() };
                let (desk, number) = (desk.clone(), number.clone());
                tokio::spawn(async move { desk.put_label(&who, &number, &format!("{n}"), &format!("k{n}")).await })
            })
            .collect();
        let mut put = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(()) => put += 1,
                refused => {
                    assert_eq!(world.refusal(refused), fault("label", Problem::TooManyKept { limit: 5 }));
                }
            }
        }
        assert_eq!((put, labels(world, &mei, &number).await.len()), (5, 5));
    }

    async fn somebody_of_another_account_finds_neither_ticket_nor_label(world) {
        let (mei, globex, desk) = (world.mei().await, world.globex().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let id = desk.create_label(&mei, "east", "1").await.expect("made");
        assert_eq!(world.refusal(desk.put_label(&globex, &number, "x", "2").await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.take_off_label(&globex, &number, &id, "3").await), Refusal::NotFound);
        let outsider = world.adds("eve@acme", Rank::Member).await;
        assert_eq!(world.refusal(desk.put_label(&outsider, &number, "x", "4").await), Refusal::NotFound);
        assert_eq!(desk.own_labels(&globex).await.expect("read"), []);
        let absent = desk.take_off_label(&mei, &number, &LabelId::new("x\0"), "5").await;
        absent.expect("what is not on it is off");
    }
}
