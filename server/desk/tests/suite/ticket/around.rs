//! Create with related tickets and copies: all of it in one change, or nothing.

use crate::world::each_db;
use model::{Event, Problem, Refusal, Related, Scope, TicketForm};

each_db! {
    async fn a_ticket_begins_with_its_relations_and_copies(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (one, two) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "The agent is lost").await);
        let form = TicketForm {
            related: format!("{two}, {}", one.as_str().trim_start_matches("TT")),
            copies: "bo, admin@acme；BO@acme".into(),
            ..world.form("Both at once")
        };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        assert_eq!(desk.create_ticket(&mei, &form).await.expect("the same command"), number);
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.related.seen.iter().map(|line| &line.number).collect::<Vec<_>>(), [&one, &two]);
        assert_eq!(page.copies.len(), 2);
        let back = desk.read_ticket(&chen, &one).await.expect("read");
        assert_eq!(back.related.seen.iter().map(|line| &line.number).collect::<Vec<_>>(), [&number]);
        assert_eq!(back.log[0].event, Event::RelationAdded { number: number.to_string() });
        let told = desk.read_ticket(&chen, &number).await.expect("read").log;
        assert_eq!(told.iter().filter(|line| matches!(line.event, Event::CopyAdded { .. })).count(), 2);
        assert_eq!(told.iter().filter(|line| matches!(line.event, Event::RelationAdded { .. })).count(), 2);
    }

    /// The answer to the first may be lost, and what it named may have changed since.
    async fn the_same_command_has_the_same_answer_though_a_name_has_changed(world) {
        let (admin, mei, bo, desk) = (world.admin().await, world.mei().await, world.bo().await, &world.desk);
        let form = TicketForm { copies: bo.name.clone(), ..world.form("Once") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        desk.rename_user(&admin, &admin.id, &bo.name, "namesake").await.expect("renamed");
        assert_eq!(desk.create_ticket(&mei, &form).await.expect("the same command"), number);
        let another = TicketForm { key: "another".into(), ..form };
        assert_eq!(world.refusal(desk.create_ticket(&mei, &another).await), Refusal::of("copies", Problem::NoPerson));
    }

    async fn what_cannot_be_around_it_is_said_at_its_field(world) {
        let (admin, mei, globex, desk) = (world.admin().await, world.mei().await, world.globex().await, &world.desk);
        let theirs = world.opens(&globex, "Not of acme").await;
        let secret = world.opens(&admin, "The merger of the accounts").await;
        let one = world.opens(&mei, "The tunnel drops").await;
        let fine = world.opens(&mei, "The agent is lost").await;
        let related = TicketForm { related: one.to_string(), ..world.form("Related") };
        for _ in 0..3 {
            let form = TicketForm { key: String::new(), ..related.clone() };
            desk.create_ticket(&mei, &form).await.expect("three may be related");
        }
        let before = desk.overview(&mei, Scope::Mine).await.expect("counted").all;
        let named = |field: &str, text: &str, problem| {
            Refusal::of(field, Problem::OneOf { text: text.to_owned(), problem: Box::new(problem) })
        };
        let full = Problem::TooManyThere { limit: 3 };
        for (related, copies, refusal) in [
            (theirs.to_string(), "", Refusal::of("related", Problem::NoTicket)),
            (secret.to_string(), "", Refusal::of("related", Problem::NoTicket)),
            ("tunnel".into(), "", Refusal::of("related", Problem::NoTicket)),
            ("1 2 3 4".into(), "", Refusal::of("related", Problem::TooMany { limit: 3 })),
            (one.to_string(), "", Refusal::of("related", full.clone())),
            (format!("{fine}, {theirs}"), "", named("related", theirs.as_str(), Problem::NoTicket)),
            (format!("{fine}; tunnel"), "", named("related", "tunnel", Problem::NoTicket)),
            (format!("{fine} {one}"), "", named("related", one.as_str(), full)),
            (String::new(), "nobody", Refusal::of("copies", Problem::NoPerson)),
            (String::new(), "bo, nobody", named("copies", "nobody", Problem::NoPerson)),
            (String::new(), "Bo, admin@globex, nobody", named("copies", "admin@globex", Problem::NoPerson)),
            (String::new(), "mei", Refusal::of("copies", Problem::IsRequester)),
            (String::new(), "BO@acme, mei", named("copies", "mei", Problem::IsRequester)),
            (String::new(), "a,b,c,d,e,f,g,h,i,j,k", Refusal::of("copies", Problem::TooMany { limit: 10 })),
        ] {
            let form = TicketForm { related, copies: copies.into(), ..world.form("Refused") };
            assert_eq!(world.refusal(desk.create_ticket(&mei, &form).await), refusal, "{form:?}");
        }
        assert_eq!(desk.overview(&mei, Scope::Mine).await.expect("counted").all, before, "nothing is created by half");
        assert_eq!(desk.read_ticket(&admin, &secret).await.expect("read").related, Related::default());
    }

    async fn colleagues_are_suggested_to_those_who_may_create(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let found = desk.suggest_copies(&mei, None, "b").await.expect("suggested");
        assert_eq!(found.iter().map(|one| one.sign_in_name.as_str()).collect::<Vec<_>>(), ["bo@acme"]);
        assert_eq!(desk.suggest_copies(&mei, None, "mei").await.expect("suggested"), [], "nobody copies to themselves");
        assert_eq!(world.refusal(desk.suggest_copies(&chen, None, "b").await), Refusal::NotFound);
    }
}
