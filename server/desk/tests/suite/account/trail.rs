//! The audit trail of an account, for its owner: what, who, when, from where; by period, source, event, user and ticket;
//! as a file. (Pitfall 18.)

use super::{names, words};
use crate::world::{World, each_db, notes};
use desk::MessageForm;
use futures::TryStreamExt;
use model::{DAY, Event, Fault, HOUR, MINUTE, Problem, Refusal, TrailEntry, TrailExport, TrailFilter};

fn last_day() -> TrailFilter {
    TrailFilter::default()
}

async fn read(world: &World, filter: &TrailFilter) -> Vec<TrailEntry> {
    world.desk.read_trail(&world.admin().await, filter).await.expect("read").rows
}

async fn file(world: &World, filter: &TrailFilter) -> String {
    let file = world.desk.export_trail(&world.admin().await, filter, words()).await.expect("begun");
    let parts: Vec<_> = file.try_collect().await.expect("read to the end");
    String::from_utf8(parts.concat()).expect("text")
}

each_db! {
    async fn the_trail_tells_what_the_vendor_does_but_not_what_is_the_vendors_own(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.opens(&world.globex().await, "Another account's").await;
        desk.take_ticket(&chen, &number, "1").await.expect("taken");
        let note = MessageForm { key: "2".into(), ..notes("Difficult customer") };
        desk.post_message(&chen, &number, &note).await.expect("noted");
        desk.forward_ticket(&chen, &number, world.olga().await.id.as_str(), "Careful with them", "3").await.expect("forwarded");
        desk.propose_solution(&world.olga().await, &number, "Restart with password hunter2", "4").await.expect("proposed");
        let rows = read(world, &TrailFilter { resource: number.to_string(), ..last_day() }).await;
        assert_eq!(names(&rows), ["solution_proposed", "ticket_forwarded", "ticket_taken", "ticket_created"]);
        let text = format!("{rows:?}");
        for word in ["Difficult", "Careful", "hunter2", "huawei"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        assert_eq!(rows[0].event, Event::SolutionProposed { resolution: String::new() });
        let taken = &rows[2];
        assert_eq!((taken.actor.as_str(), taken.sign_in_name.as_str(), taken.address.as_str()), ("Chen Wei", "", ""));
        let created = &rows[3];
        assert_eq!((created.sign_in_name.as_str(), created.address.as_str()), ("mei@acme", "192.0.2.7"));
        assert_eq!(created.ticket.as_ref(), Some(&number));
        let all = read(world, &last_day()).await;
        assert!(!all.iter().any(|row| row.actor.contains("Globex") || row.name == "note_posted"), "{all:?}");
        let found = read(world, &TrailFilter { user: "chen@huawei".into(), ..last_day() }).await;
        assert!(found.is_empty(), "sign-in names of the vendor are nothing to go by");
    }

    async fn each_filter_narrows_the_trail(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        world.clock.pass(2 * DAY);
        let number = world.opens(&mei, "The tunnel drops").await;
        world.clock.pass(2 * HOUR);
        world.desk.cancel_ticket(&bo, &number, "1").await.expect("canceled");
        let by = |set: fn(&mut TrailFilter)| {
            let mut filter = last_day();
            set(&mut filter);
            filter
        };
        for (filter, found) in [
            (last_day(), &["ticket_canceled", "ticket_created"][..]),
            (by(|f| f.period = "hour".into()), &["ticket_canceled"]),
            (by(|f| f.event = "ticket_created".into()), &["ticket_created"]),
            (by(|f| f.event = "nonsense\0".into()), &[]),
            (by(|f| f.user = "Bo@acme".into()), &["ticket_canceled"]),
            (by(|f| f.user = "Mei Lin".into()), &["ticket_created"]),
            (by(|f| f.source = "console".into()), &["ticket_canceled", "ticket_created"]),
            (by(|f| f.source = "job".into()), &[]),
            (by(|f| f.resource = "TT1".into()), &[]),
            (by(|f| f.older = "forged".into()), &["ticket_canceled", "ticket_created"]),
        ] {
            assert_eq!(names(&read(world, &filter).await), found, "{filter:?}");
        }
        let chosen = |from: &str, to: &str| TrailFilter {
            period: "chosen".into(), from: from.into(), to: to.into(), ..TrailFilter::default()
        };
        let day = world.desk.now().day();
        assert_eq!(read(world, &chosen(&day, &day)).await.len(), 2);
        assert!(read(world, &chosen("2026-11-21", "2026-11-21")).await.iter().all(|row| row.source == "command"));
        for period in ["", "hour", "day", "week"] {
            let dated = TrailFilter { period: period.into(), ..chosen("2026-11-21", "2026-11-21") };
            assert_eq!(read(world, &dated).await, read(world, &chosen("2026-11-21", "2026-11-21")).await, "{period}");
        }
        for (from, to, field, problem) in [
            ("yesterday", "", "from", Problem::BadDay),
            ("", "2026-02-30", "to", Problem::BadDay),
            ("2026-11-21", "2026-11-20", "to", Problem::EndBeforeStart),
        ] {
            let refused = world.desk.read_trail(&world.admin().await, &chosen(from, to)).await;
            assert_eq!(world.refusal(refused), Refusal::Invalid(vec![Fault { field: field.into(), problem }]));
        }
    }

    async fn days_are_those_of_the_zone_that_is_named(world) {
        world.desk.sign_out(&world.mei().await).await.expect("recorded");
        let now = world.desk.now();
        let of = |day: &str, zone: &str| TrailFilter {
            from: day.into(), to: day.into(), zone: zone.into(), event: "signed_out".into(), ..TrailFilter::default()
        };
        // 25 hours apart, so that it is never the same day there.
        let (there, here) = (now.plus(14 * HOUR).day(), now.plus(-11 * HOUR).day());
        for (day, zone, found) in [
            (&there, "Pacific/Kiritimati", 1),
            (&there, "Pacific/Niue", 0),
            (&here, "Pacific/Niue", 1),
            (&here, "Pacific/Kiritimati", 0),
            (&now.day(), "", 1),
        ] {
            assert_eq!(read(world, &of(day, zone)).await.len(), found, "{day} {zone}");
        }
        let refused = world.desk.read_trail(&world.admin().await, &of(&there, "Mars/Base")).await;
        let faults = ["from", "to"].map(|field| Fault { field: field.into(), problem: Problem::BadDay });
        assert_eq!(world.refusal(refused), Refusal::Invalid(faults.into()));
    }

    async fn the_trail_is_walked_page_by_page_without_a_gap(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        for n in 0..60 {
            if n % 7 == 0 {
                world.clock.pass(MINUTE);
            }
            desk.sign_out(&mei).await.expect("recorded");
        }
        let (mut filter, mut ids) = (TrailFilter { event: "signed_out".into(), ..last_day() }, Vec::new());
        let mut pages = 0;
        loop {
            let page = desk.read_trail(&world.admin().await, &filter).await.expect("read");
            ids.extend(page.rows.into_iter().map(|row| row.id));
            pages += 1;
            match page.older {
                Some(older) => filter.older = older.0,
                None => break,
            }
        }
        assert_eq!((pages, ids.len()), (3, 60));
        assert!(ids.is_sorted_by(|one, next| one > next));
    }

    async fn a_deleted_ticket_keeps_its_lines_and_is_marked(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        world.desk.cancel_ticket(&mei, &number, "1").await.expect("canceled");
        world.desk.delete_ticket(&mei, &number, "2").await.expect("deleted");
        let rows = read(world, &TrailFilter { resource: number.to_string(), ..last_day() }).await;
        assert_eq!(names(&rows), ["ticket_deleted", "ticket_canceled", "ticket_created"]);
        assert!(rows.iter().all(|row| row.deleted && row.ticket.is_some()));
    }

    async fn the_file_holds_all_of_it_and_no_formula(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let id = world.adds("eve@acme", model::Rank::Member).await.id;
        desk.rename_user(&admin, &id, "=cmd|' /C calc'!A0", "1").await.expect("renamed");
        desk.sign_out(&world.now(&id).await).await.expect("recorded");
        for _ in 0..600 {
            desk.sign_out(&world.mei().await).await.expect("recorded");
        }
        let text = file(world, &TrailFilter { user: "mei@acme".into(), ..last_day() }).await;
        assert!(text.starts_with("\u{feff}\"entry\",\"time\""), "{}", &text[..40]);
        assert_eq!(text.matches("\r\n").count(), 601);
        let text = file(world, &TrailFilter { event: "signed_out".into(), user: "eve@acme".into(), ..last_day() }).await;
        assert!(text.contains(",\"'=cmd|' /C calc'!A0\","), "{text}");
        let newest = read(world, &last_day()).await;
        assert_eq!(names(&newest)[..2], ["trail_exported", "trail_exported"]);
        let period = "2026-11-20T08:00:00Z/2026-11-21T08:00:00Z".into();
        assert_eq!(newest[0].event, Event::TrailExported(TrailExport { vendors: false, period }));
        let days = TrailFilter { period: "chosen".into(), from: "2020-01-01".into(), to: "2020-01-31".into(), ..last_day() };
        file(world, &days).await;
        let period = "2020-01-01T00:00:00Z/2020-02-01T00:00:00Z".into();
        let newest = read(world, &last_day()).await;
        assert_eq!(newest[0].event, Event::TrailExported(TrailExport { vendors: false, period }));
    }

    async fn a_file_ends_where_the_right_ends(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let eve = world.adds("eve@acme", model::Rank::Member).await;
        desk.rank_user(&admin, &eve.id, true, "1").await.expect("ranked");
        let eve = world.now(&eve.id).await;
        let file = desk.export_trail(&eve, &last_day(), words()).await.expect("begun");
        desk.rank_user(&admin, &eve.id, false, "2").await.expect("ranked back");
        assert!(file.try_collect::<Vec<_>>().await.is_err());
    }
}
