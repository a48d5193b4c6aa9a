//! The vendor's trail, for operations administrators: what is of its account, what its people do in any, what operations do.
//! Nothing of what customers do, or people write.

use super::{names, words};
use crate::world::{World, each_db, notes, says};
use desk::Origin;
use futures::TryStreamExt;
use model::{Event, Refusal, ServiceId, Severity, TrailEntry, TrailFilter};

async fn read(world: &World, filter: &TrailFilter) -> Vec<TrailEntry> {
    world.desk.read_vendors_trail(&world.root().await, filter).await.expect("read").rows
}

fn by(set: impl FnOnce(&mut TrailFilter)) -> TrailFilter {
    let mut filter = TrailFilter { period: "week".into(), ..TrailFilter::default() };
    set(&mut filter);
    filter
}

each_db! {
    async fn it_is_there_for_operations_administrators_alone(world) {
        let desk = &world.desk;
        let filter = TrailFilter::default();
        let others = [
            world.admin().await, world.mei().await, world.bo().await, world.globex().await, world.chen().await,
            world.olga().await,
        ];
        for actor in &others {
            let refused = desk.read_vendors_trail(actor, &filter).await;
            assert_eq!(world.refusal(refused), Refusal::NotFound, "{}", actor.name);
            let refused = desk.export_vendors_trail(actor, &filter, words()).await.map(drop);
            assert_eq!(world.refusal(refused), Refusal::NotFound, "{}", actor.name);
        }
        let root = world.root().await;
        assert!(desk.read_vendors_trail(&root, &filter).await.is_ok());
        assert_eq!(world.refusal(desk.read_trail(&root, &filter).await), Refusal::NotFound, "an account's is its owner's");
        assert_eq!(world.refusal(desk.export_trail(&root, &filter, words()).await.map(drop)), Refusal::NotFound);
    }

    async fn it_tells_what_the_vendors_people_did_and_not_what_was_written(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let origin = Origin::console("192.0.2.7");
        let before = read(world, &by(|_| ())).await.first().map(|row| row.id).expect("operations set the accounts up");
        let number = world.opens(&mei, "The tunnel drops").await;
        desk.sign_in("chen@huawei", World::PASSWORD, &origin).await.expect("signed in");
        desk.sign_in("mei@acme", World::PASSWORD, &origin).await.expect("signed in");
        desk.take_ticket(&chen, &number, "1").await.expect("taken");
        desk.post_message(&mei, &number, &says("Our plans")).await.expect("said");
        desk.post_message(&chen, &number, &notes("Difficult")).await.expect("noted");
        desk.change_severity(&olga, &number, "critical", "It spreads", "2").await.expect("changed");
        desk.forward_ticket(&chen, &number, olga.id.as_str(), "Careful", "3").await.expect("forwarded");
        desk.propose_solution(&olga, &number, "Say hunter2", "4").await.expect("proposed");
        desk.set_service_risk(&world.root().await, &ServiceId::new("border"), true, "5").await.expect("marked");
        let rows: Vec<_> = read(world, &by(|_| ())).await.into_iter().filter(|row| row.id > before).collect();
        let told = [
            "service_risk_set", "solution_proposed", "ticket_forwarded", "severity_changed", "note_posted", "ticket_taken",
            "signed_in",
        ];
        assert_eq!(names(&rows), told);
        let text = format!("{rows:?}");
        for word in ["Difficult", "Careful", "hunter2", "spreads", "plans", "Mei", "acme"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        let changed = Event::SeverityChanged { from: Severity::Major, to: Severity::Critical, reason: String::new() };
        assert_eq!(rows[3].event, changed);
        let taken = &rows[5];
        assert_eq!((taken.actor.as_str(), taken.sign_in_name.as_str()), ("Chen Wei", "chen@huawei"));
        assert_eq!((taken.address.as_str(), taken.ticket.as_ref(), taken.deleted), ("192.0.2.7", Some(&number), false));
    }

    async fn it_is_narrowed_as_every_trail(world) {
        let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
        let (first, second) = (world.opens(&mei, "The tunnel drops").await, world.opens(&mei, "Another").await);
        desk.take_ticket(&chen, &first, "1").await.expect("taken");
        desk.take_ticket(&olga, &second, "2").await.expect("taken");
        desk.close_ticket(&mei, &first, "3").await.expect("closed");
        desk.delete_ticket(&mei, &first, "4").await.expect("deleted");
        let of_first = read(world, &by(|f| f.resource = first.to_string())).await;
        assert_eq!(names(&of_first), ["ticket_taken"], "what the customer did there stays theirs");
        assert!(of_first[0].deleted);
        let of_olga = read(world, &by(|f| f.user = "olga@huawei".into())).await;
        assert_eq!((names(&of_olga), of_olga[0].ticket.as_ref()), (vec!["ticket_taken"], Some(&second)));
        assert_eq!(read(world, &by(|f| f.event = "ticket_taken".into())).await.len(), 2);
        assert_eq!(read(world, &by(|f| f.source = "console".into())).await.len(), 2);
        assert_eq!(read(world, &by(|f| f.user = "mei@acme".into())).await, []);
    }

    async fn its_file_holds_all_of_it_and_is_noted(world) {
        let (chen, root, desk) = (world.chen().await, world.root().await, &world.desk);
        for _ in 0..600 {
            desk.sign_out(&chen).await.expect("recorded");
        }
        let filter = by(|f| f.user = "chen@huawei".into());
        let file = desk.export_vendors_trail(&root, &filter, words()).await.expect("begun");
        let parts: Vec<_> = file.try_collect().await.expect("read to the end");
        let text = String::from_utf8(parts.concat()).expect("text");
        assert_eq!(text.matches("\r\n").count(), 601);
        let newest = read(world, &by(|_| ())).await;
        assert_eq!((newest[0].name.as_str(), newest[0].actor.as_str()), ("trail_exported", "Root"));
        assert!(matches!(&newest[0].event, Event::TrailExported(of) if of.vendors && of.period.contains('/')));
    }
}
