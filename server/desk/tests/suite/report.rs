//! Reports of abuse: handed in by a user, read and erased by operations.

use crate::world::{World, each_db};
use desk::{Actor, Origin, Property, ReportForm, Reporter, Upload};
use model::{AttachmentId, DAILY_FILE_BYTES, DAY, Event, HOUR, Problem, Refusal, TrailFilter};

async fn file(world: &World, who: &Actor, name: &str) -> AttachmentId {
    let upload = Upload { name: name.into(), bytes: format!("{name}: evidence").into_bytes().into() };
    world.desk.add_file(who, upload).await.expect("taken").id
}

fn form(files: Vec<AttachmentId>, papers: Vec<AttachmentId>) -> ReportForm {
    ReportForm {
        kind: "ip".into(),
        title: " Our logo on a shop ".into(),
        content: "They sell with it.".into(),
        files,
        property: Some(Property { kind: "trademark".into(), number: "TM-1".into(), ..Property::default() }),
        reporter: Reporter {
            name: "Mei Lin".into(),
            mobile: "13800138000".into(),
            mail: "mei@acme.example".into(),
            id_type: 23,
            id_files: papers,
            ..Reporter::default()
        },
    }
}

each_db! {
    async fn a_report_takes_its_files_with_it(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (shop, paper) = (file(world, &mei, "shop.txt").await, file(world, &mei, "passport.txt").await);
        let handed_in = form(vec![shop.clone()], vec![paper.clone()]);
        let id = desk.report_abuse(&mei, &handed_in, "1").await.expect("handed in");
        assert_eq!(desk.report_abuse(&mei, &handed_in, "1").await.expect("the same command again"), id);
        assert_eq!(world.refusal(desk.fetch_file(&mei, &shop).await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.drop_file(&mei, &shop).await), Refusal::NotFound);
        world.clock.pass(2 * DAY);
        desk.sweep_files().await.expect("swept");
        for _ in 0..24 {
            world.clock.pass(model::HOUR);
            desk.sweep_bytes().await.expect("swept");
        }
        let reports = desk.abuse_reports().await.expect("read");
        assert_eq!(reports.len(), 1);
        let report = &reports[0];
        assert_eq!((&*report.id, report.account.as_str(), &*report.user.1), (&*id, "acme", "Mei Lin"));
        assert_eq!((&*report.form.title, report.form.reporter.id_type), ("Our logo on a shop", 23));
        assert_eq!(report.form.property.as_ref().map(|right| &*right.number), Some("TM-1"));
        assert_eq!((&*report.files[0].name, &*report.papers[0].name), ("shop.txt", "passport.txt"));
        let bytes = desk.abuse_report_file(&shop).await.expect("kept for operations");
        assert_eq!(bytes, "shop.txt: evidence");
        let (admin, week) = (world.admin().await, TrailFilter { period: "week".into(), ..TrailFilter::default() });
        let trail = desk.read_trail(&admin, &week);
        let rows = trail.await.expect("read").rows;
        assert!(rows.iter().any(|row| row.event == Event::Program(model::ProgramEvent::AbuseReported { report: id.clone() })));
        desk.erase_abuse_report(&id, &Origin::command()).await.expect("erased");
        assert_eq!(desk.abuse_reports().await.expect("read"), []);
        assert_eq!(world.refusal(desk.abuse_report_file(&shop).await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.erase_abuse_report(&id, &Origin::command()).await), Refusal::NotFound);
    }

    async fn what_is_missing_or_not_ones_own_is_said_at_its_field(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let (own, paper, bos) = (file(world, &mei, "a.txt").await, file(world, &mei, "b.txt").await, file(world, &bo, "c.txt").await);
        let fine = form(vec![own.clone()], vec![paper.clone()]);
        let no = async |form: ReportForm| world.refusal(desk.report_abuse(&mei, &form, "").await);
        let refused = |field: &str, problem| Refusal::of(field, problem);
        assert_eq!(no(form(vec![], vec![paper.clone()])).await, refused("files", Problem::Missing));
        assert_eq!(no(form(vec![own.clone()], vec![])).await, refused("contacts.id_files", Problem::Missing));
        assert_eq!(no(form(vec![bos], vec![paper.clone()])).await, refused("files", Problem::FileGone));
        assert_eq!(no(form(vec![own.clone()], vec![own.clone()])).await, refused("files", Problem::FileGone));
        assert_eq!(no(ReportForm { title: " ".into(), ..fine.clone() }).await, refused("title", Problem::Missing));
        let reporter = Reporter { id_type: 11, ..fine.reporter.clone() };
        assert_eq!(no(ReportForm { reporter, ..fine.clone() }).await, refused("contacts.id_type", Problem::Unknown));
        let property = Some(Property { kind: "secret".into(), ..Property::default() });
        assert_eq!(no(ReportForm { property, ..fine.clone() }).await, refused("ip.ip_type", Problem::Unknown));
        assert_eq!(desk.abuse_reports().await.expect("read"), []);
        let vendor = desk.report_abuse(&world.chen().await, &fine, "").await;
        assert_eq!(world.refusal(vendor), Refusal::NotFound);
        desk.report_abuse(&mei, &fine, "").await.expect("after all these refusals the files are still there");
    }

    async fn a_user_hands_in_a_few_a_day(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let hand_in = async |who: &Actor, n: i64| {
            let (files, papers) = (vec![file(world, who, &format!("{n}.txt")).await], vec![file(world, who, &format!("p{n}.txt")).await]);
            desk.report_abuse(who, &form(files, papers), &n.to_string()).await
        };
        for n in 0..5 {
            hand_in(&mei, n).await.expect("handed in");
            world.clock.pass(HOUR);
        }
        assert_eq!(world.refusal(hand_in(&mei, 5).await), Refusal::TooOften { seconds: 19 * 3600 });
        hand_in(&bo, 6).await.expect("another's count is another's");
        let again = desk.report_abuse(&mei, &form(vec![AttachmentId::new("x")], vec![AttachmentId::new("y")]), "4").await;
        again.expect("the same command again is answered as before");
        assert_eq!(desk.abuse_reports().await.expect("read").len(), 6);
        world.clock.pass(19 * HOUR);
        hand_in(&mei, 7).await.expect("a day after the first");
        assert!(matches!(world.refusal(hand_in(&mei, 8).await), Refusal::TooOften { .. }));
    }

    async fn files_of_reports_count_as_brought_in(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (shop, paper) = (file(world, &mei, "shop.txt").await, file(world, &mei, "passport.txt").await);
        desk.report_abuse(&mei, &form(vec![shop], vec![paper.clone()]), "").await.expect("handed in");
        let almost = DAILY_FILE_BYTES - 30;
        world.tamper(&format!("update abuse_report_file set bytes = {almost} where id = '{paper}'")).await;
        let upload = Upload { name: "more.txt".into(), bytes: "more than there is room for".into() };
        let refused = world.refusal(desk.add_file(&mei, upload.clone()).await);
        assert_eq!(refused, Refusal::of("files", Problem::DayIsFull { megabytes: 50 }));
        world.clock.pass(DAY);
        desk.add_file(&mei, upload).await.expect("another day");
    }

    async fn the_newest_stand_first_for_operations_alone(world) {
        let (mei, root, desk) = (world.mei().await, world.root().await, &world.desk);
        let mut ids = Vec::new();
        for n in 0..12 {
            let files = vec![file(world, &mei, &format!("{n}.txt")).await];
            let papers = vec![file(world, &mei, &format!("p{n}.txt")).await];
            ids.push(desk.report_abuse(&mei, &form(files, papers), "").await.expect("handed in"));
            // Pairs of one instant, and no more of them in a day than one may hand in.
            world.clock.pass(((n + 1) % 2) * DAY / 2);
        }
        let (first, next) = desk.older_reports(&root, "").await.expect("read");
        let (rest, end) = desk.older_reports(&root, &next.expect("there are more")).await.expect("read");
        assert_eq!((first.len(), rest.len(), end), (10, 2, None));
        assert_eq!((first[0].files[0].name.as_str(), first[0].papers[0].name.as_str()), ("11.txt", "p11.txt"));
        let mut read: Vec<_> = first.iter().chain(&rest).map(|report| report.id.clone()).collect();
        assert!(first.iter().chain(&rest).is_sorted_by(|a, b| (a.at, &a.id) > (b.at, &b.id)), "each once, in order");
        read.sort();
        ids.sort();
        assert_eq!(read, ids);
        for place in ["x", "1.a\0b", ".", "-9223372036854775808."] {
            desk.older_reports(&root, place).await.expect("a place from elsewhere moves the view alone");
        }
        for other in [world.admin().await, world.chen().await, world.olga().await] {
            assert_eq!(world.refusal(desk.older_reports(&other, "").await), Refusal::NotFound);
        }
    }
}
