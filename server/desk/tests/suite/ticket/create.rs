//! Create: one ticket per key, nothing kept of a refused one.

use crate::world::each_db;
use futures::future::join_all;
use model::{ContactForm, Fault, Problem, Refusal, Scope, Side, TicketForm, TicketState};
use std::collections::BTreeSet;

each_db! {
    async fn a_new_ticket_waits_for_the_vendor(world) {
        let mei = world.mei().await;
        let form = TicketForm {
            contact: ContactForm {
                by_phone: true,
                phone: "+49 89 123456".into(),
                contact_from: "09:00".into(),
                contact_to: "17:00".into(),
                contact_zone: "Europe/Berlin".into(),
                ..ContactForm::default()
            },
            ..world.form("\nThe tunnel drops\nevery hour")
        };
        let number = world.desk.create_ticket(&mei, &form).await.expect("created");
        assert_eq!(number.as_str(), "TT20261121000001");
        let page = world.desk.read_ticket(&mei, &number).await.expect("read");
        let row = &page.ticket.row;
        assert_eq!((row.title.as_str(), row.state), ("The tunnel drops", TicketState::Dispatching));
        assert_eq!(row.waiting.map(|w| (w.on, w.since)), Some((Side::Vendor, world.clock.now())));
        assert_eq!(row.due, Some(row.created.plus(row.severity.answer_within())));
        assert_eq!(page.ticket.contact.phone.map(|p| p.number).as_deref(), Some("+4989123456"));
        assert_eq!((row.requester.as_str(), page.ticket.requester.account.as_str()), ("Mei Lin", "Acme"));
    }

    async fn the_same_key_is_the_same_ticket(world) {
        let mei = world.mei().await;
        let form = world.form("The disk is full");
        let first = world.desk.create_ticket(&mei, &form).await.expect("created");
        let again = world.desk.create_ticket(&mei, &form).await.expect("answered again");
        let other = world.opens(&mei, "Another disk").await;
        assert_eq!(first, again);
        assert_ne!(first, other);
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 2);
    }

    async fn thirty_two_submits_at_once_make_one_ticket(world) {
        let mei = world.mei().await;
        let form = world.form("Submitted by a nervous finger");
        let answers = join_all((0..32).map(|_| {
            let (desk, mei, form) = (world.desk.clone(), mei.clone(), form.clone());
            tokio::spawn(async move { desk.create_ticket(&mei, &form).await.expect("answered") })
        }));
        let numbers: BTreeSet<_> = answers.await.into_iter().map(|n| n.expect("no panic")).collect();
        assert_eq!(numbers.len(), 1);
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 1);
    }

    async fn tickets_created_at_once_have_numbers_of_their_own(world) {
        let (mei, other) = (world.mei().await, world.another_desk().await);
        let answers = join_all((0..40).map(|i| {
            let desk = if i % 2 == 0 { world.desk.clone() } else { other.clone() };
            let (mei, form) = (mei.clone(), world.form(&format!("Problem {i}")));
            tokio::spawn(async move { desk.create_ticket(&mei, &form).await.expect("created") })
        }));
        let numbers: BTreeSet<_> = answers.await.into_iter().map(|n| n.expect("no panic")).collect();
        assert_eq!(numbers.len(), 40);
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 40);
        other.close().await;
    }

    async fn a_key_of_one_person_is_not_that_of_another(world) {
        let form = world.form("The same form in two browsers");
        let first = world.desk.create_ticket(&world.mei().await, &form).await.expect("created");
        let second = world.desk.create_ticket(&world.admin().await, &form).await.expect("created");
        assert_ne!(first, second);
    }

    async fn a_refused_form_keeps_nothing(world) {
        let mei = world.mei().await;
        let wrong = TicketForm { service: "no such".into(), ..world.form("  ") };
        let Refusal::Invalid(faults) = world.refusal(world.desk.create_ticket(&mei, &wrong).await) else {
            panic!("refused for another reason");
        };
        assert!(faults.contains(&Fault { field: "service".into(), problem: Problem::Unknown }));
        assert!(faults.contains(&Fault { field: "description".into(), problem: Problem::Missing }));
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 0);
        let right = TicketForm { key: wrong.key, ..world.form("Now with words") };
        world.desk.create_ticket(&mei, &right).await.expect("the key is still free");
    }

    async fn a_file_that_is_gone_keeps_nothing(world) {
        let mei = world.mei().await;
        let form = TicketForm { files: vec!["0".repeat(32)], ..world.form("With a file") };
        assert_eq!(
            world.refusal(world.desk.create_ticket(&mei, &form).await),
            Refusal::of("files", Problem::FileGone)
        );
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 0);
        let again = TicketForm { files: Vec::new(), ..form };
        world.desk.create_ticket(&mei, &again).await.expect("the key is still free");
    }

    async fn who_only_works_for_others_does_not_create(world) {
        for actor in [world.bo().await, world.chen().await, world.root().await] {
            let refusal = world.refusal(world.desk.create_ticket(&actor, &world.form("Mine")).await);
            assert_eq!(refusal, Refusal::NotAllowed, "{}", actor.sign_in_name);
        }
    }
}
