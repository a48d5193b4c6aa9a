//! Diagnosis: who may ask for what, how often, what becomes of it when a server stops, and who sees it.

use crate::world::{World, each_db};
use desk::{DiagnosisForm, DiagnosisTask};
use model::{Check, DAY, DiagnosisId, DiagnosisKind, DiagnosisState, Finding, HOUR, Level, MINUTE, Problem, Refusal};

fn of_address(eip: &str) -> DiagnosisForm {
    DiagnosisForm { kind: 1, eip: eip.into(), ports: "22".into(), ..DiagnosisForm::default() }
}

async fn taken(world: &World) -> DiagnosisTask {
    world.desk.take_diagnosis().await.expect("asked").expect("one waits")
}

fn fault(field: &str, problem: Problem) -> Refusal {
    Refusal::of(field, problem)
}

each_db! {
    async fn a_diagnosis_is_taken_once_and_its_findings_are_read(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let form = DiagnosisForm { region: "cn-south-1".into(), ..of_address("Gate.Example.org") };
        let id = desk.begin_diagnosis(&mei, &form, "1").await.expect("begun");
        assert_eq!(desk.begin_diagnosis(&mei, &form, "1").await.expect("the same command"), id);
        let waits = desk.diagnosis(&mei, id).await.expect("read");
        assert_eq!((waits.state, waits.region.as_str(), waits.target.as_str()), (DiagnosisState::Waiting, "cn-south-1", "gate.example.org"));
        assert!(waits.items.iter().all(|item| item.finding.level() == Level::NotRun), "{waits:?}");

        let task = taken(world).await;
        assert_eq!((task.id, task.attempt, task.checks.as_slice()), (id, 1, &[Check::Dns, Check::Tcp { port: 22 }][..]));
        assert_eq!(desk.take_diagnosis().await.expect("asked"), None);
        assert_eq!(desk.diagnosis(&mei, id).await.expect("read").state, DiagnosisState::Running);
        let found = vec![Finding::Resolved { addresses: vec!["192.0.2.7".into()] }, Finding::Closed];
        desk.diagnosis_done(&task, Some(found.clone())).await.expect("written");
        let done = desk.diagnosis(&mei, id).await.expect("read");
        assert_eq!(done.state, DiagnosisState::Done);
        assert_eq!(done.items.iter().map(|item| item.finding.clone()).collect::<Vec<_>>(), found);
    }

    async fn what_a_stopped_server_leaves_is_taken_up_again_and_then_failed(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let id = desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "1").await.expect("begun");
        let lost = taken(world).await;
        world.clock.pass(MINUTE + 1);
        let again = taken(world).await;
        assert_eq!((again.id, again.attempt), (id, 2));
        desk.diagnosis_done(&lost, Some(vec![Finding::Closed])).await.expect("too late, and no matter");
        assert_eq!(desk.diagnosis(&mei, id).await.expect("read").state, DiagnosisState::Running);
        world.clock.pass(MINUTE + 1);
        assert_eq!(desk.take_diagnosis().await.expect("asked"), None);
        assert_eq!(desk.diagnosis(&mei, id).await.expect("read").state, DiagnosisState::Failed);
    }

    async fn one_that_comes_to_no_end_has_failed(world) {
        let mei = world.mei().await;
        let id = world.desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "1").await.expect("begun");
        world.desk.diagnosis_done(&taken(world).await, None).await.expect("written");
        let failed = world.desk.diagnosis(&mei, id).await.expect("read");
        assert_eq!((failed.state, &failed.items[0].finding), (DiagnosisState::Failed, &Finding::NotYet));
    }

    async fn three_at_once_and_twenty_a_day_are_enough_for_an_account(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        for key in ["1", "2", "3"] {
            desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), key).await.expect("begun");
        }
        let refused = desk.begin_diagnosis(&bo, &of_address("192.0.2.7"), "1").await;
        assert_eq!(world.refusal(refused), Refusal::TooOften { seconds: 30 });
        desk.begin_diagnosis(&world.globex().await, &of_address("192.0.2.7"), "1").await.expect("another account's");
        while let Some(task) = desk.take_diagnosis().await.expect("asked") {
            desk.diagnosis_done(&task, None).await.expect("written");
        }
        for n in 4..=20 {
            world.clock.pass(MINUTE);
            desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), &n.to_string()).await.expect("begun");
            desk.diagnosis_done(&taken(world).await, None).await.expect("written");
        }
        let refused = world.refusal(desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "21").await);
        let Refusal::TooOften { seconds } = refused else { panic!("{refused:?}") };
        desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "3").await.expect("the same command again is no new one");
        world.clock.pass(seconds * 1000);
        desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "22").await.expect("a day later");
    }

    async fn a_colleagues_is_seen_by_the_owner_alone(world) {
        let (mei, bo, admin, desk) = (world.mei().await, world.bo().await, world.admin().await, &world.desk);
        let id = desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "1").await.expect("begun");
        for other in [&bo, &world.globex().await, &world.chen().await] {
            assert_eq!(world.refusal(desk.diagnosis(other, id).await), Refusal::NotFound);
        }
        assert_eq!(world.refusal(desk.diagnosis(&mei, DiagnosisId(4711)).await), Refusal::NotFound);
        assert_eq!(desk.diagnosis(&admin, id).await.expect("read").id, id);
        world.clock.pass(HOUR);
        let younger = desk.begin_diagnosis(&admin, &of_address("gate"), "1").await.expect("begun");
        let (count, page) = desk.diagnoses(&admin, None, 0, 10).await.expect("read");
        assert_eq!((count, page.iter().map(|d| d.id).collect::<Vec<_>>()), (2, vec![younger, id]));
        let (count, page) = desk.diagnoses(&admin, Some(DiagnosisKind::Address), 1, 10).await.expect("read");
        assert_eq!((count, page.len()), (2, 1));
        assert_eq!(desk.diagnoses(&admin, Some(DiagnosisKind::Device), 0, 10).await.expect("read").0, 0);
        assert_eq!(desk.diagnoses(&bo, None, 0, 10).await.expect("read").0, 0);
    }

    async fn a_list_goes_on_where_a_page_ended(world) {
        let (admin, mei, desk) = (world.admin().await, world.mei().await, &world.desk);
        let mut ids = Vec::new();
        for n in 0..27 {
            let who = if n % 2 == 0 { &mei } else { &admin };
            ids.push(desk.begin_diagnosis(who, &of_address("192.0.2.7"), "").await.expect("begun"));
            desk.diagnosis_done(&taken(world).await, Some(vec![Finding::Closed])).await.expect("written");
            world.clock.pass(2 * HOUR);
        }
        ids.reverse();
        let (first, next) = desk.older_diagnoses(&admin, "").await.expect("read");
        let (rest, end) = desk.older_diagnoses(&admin, &next.expect("there are more")).await.expect("read");
        assert_eq!((first.len(), end), (25, None));
        assert_eq!(first.iter().chain(&rest).map(|row| row.id).collect::<Vec<_>>(), ids, "the owner sees all");
        assert_eq!(desk.older_diagnoses(&mei, "").await.expect("read").0.len(), 14, "others their own");
        assert_eq!(desk.older_diagnoses(&world.globex().await, "").await.expect("read").0, []);
        assert_eq!(world.refusal(desk.older_diagnoses(&world.chen().await, "").await), Refusal::NotFound);
    }

    async fn a_list_is_by_time_and_those_of_one_time_by_number(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let begun = async || {
            let id = desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "").await.expect("begun");
            desk.diagnosis_done(&taken(world).await, Some(vec![Finding::Closed])).await.expect("written");
            id
        };
        // The clock stood far ahead once: the first number has the latest time.
        world.clock.pass(20 * DAY);
        let latest = begun().await;
        world.clock.pass(-20 * DAY);
        let mut ids = Vec::new();
        for _ in 0..13 {
            // Two of one time: a page of 25 ends between two.
            ids.extend([begun().await, begun().await]);
            world.clock.pass(6 * HOUR);
        }
        ids.extend([begun().await, latest]);
        ids.reverse();
        let (first, next) = desk.older_diagnoses(&mei, "").await.expect("read");
        let next = next.expect("there are more");
        let (rest, end) = desk.older_diagnoses(&mei, &next).await.expect("read");
        assert_eq!((first.len(), end), (25, None));
        assert_eq!(first[24].created, rest[0].created, "the place is between two of one time");
        assert_eq!(first.iter().chain(&rest).map(|row| row.id).collect::<Vec<_>>(), ids);
        let all = desk.diagnoses(&mei, None, 0, 50).await.expect("read").1;
        assert_eq!(all.iter().map(|row| row.id).collect::<Vec<_>>(), ids, "in the order that programs see");
        for place in ["17", "x.1", "1.x", ".", "9223372036854775808.1"] {
            let (shown, _) = desk.older_diagnoses(&mei, place).await.expect("a place from elsewhere moves the view alone");
            assert_eq!(shown, first, "{place}");
        }
    }

    async fn what_is_no_target_is_said_at_the_field(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let begin = async |form: DiagnosisForm| world.refusal(desk.begin_diagnosis(&mei, &form, "1").await);
        assert_eq!(begin(of_address(" ")).await, fault("eip", Problem::Missing));
        assert_eq!(begin(of_address("http://gate/")).await, fault("eip", Problem::Unknown));
        assert_eq!(begin(DiagnosisForm { kind: 3, ..of_address("gate") }).await, fault("type", Problem::Unknown));
        let ports = DiagnosisForm { ports: "1,2,3,4,5,6".into(), ..of_address("gate") };
        assert_eq!(begin(ports).await, fault("ports", Problem::TooMany { limit: 5 }));
        let none = DiagnosisForm { kind: 2, ..DiagnosisForm::default() };
        assert_eq!(begin(none.clone()).await, fault("instanceId", Problem::Missing));
        for instance in ["4711", "\0"] {
            let form = DiagnosisForm { instance: instance.into(), ..none.clone() };
            assert_eq!(begin(form).await, fault("instanceId", Problem::Unknown));
        }
        let refused = desk.begin_diagnosis(&world.chen().await, &of_address("gate"), "1").await;
        assert_eq!(world.refusal(refused), Refusal::NotFound);
    }

    async fn feedback_is_kept_with_few_words(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        desk.rate_diagnosis(&mei, 1, "Found it at once", true, "1").await.expect("kept");
        desk.rate_diagnosis(&mei, 1, "Found it at once", true, "1").await.expect("the same command");
        desk.rate_diagnosis(&mei, 4, "", false, "2").await.expect("kept");
        let refused = desk.rate_diagnosis(&mei, 5, "", true, "3").await;
        assert_eq!(world.refusal(refused), fault("type", Problem::Unknown));
        let refused = desk.rate_diagnosis(&mei, 1, &"x".repeat(401), true, "3").await;
        assert_eq!(world.refusal(refused), fault("content", Problem::TooLong { limit: 400 }));
        assert_eq!(world.refusal(desk.rate_diagnosis(&world.chen().await, 1, "", true, "1").await), Refusal::NotFound);
        for n in 2..50 {
            desk.rate_diagnosis(&mei, 1, "", true, &format!("n{n}")).await.expect("kept");
        }
        assert!(matches!(world.refusal(desk.rate_diagnosis(&mei, 1, "", true, "51").await), Refusal::TooOften { .. }));
    }

    async fn of_many_old_ones_none_is_left(world) {
        world.tamper(
            "insert into diagnosis_feedback (id, account_id, user_id, kind, helpful, content, created_at)
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
             select 'f' || n.i, u.account_id, u.id, 1, 1, '', 0 from n, users u where u.sign_in_name = 'mei@acme'",
        ).await;
        assert_eq!(world.desk.sweep_diagnoses().await.expect("swept"), 1200);
    }

    async fn all_goes_after_ninety_days(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let id = desk.begin_diagnosis(&mei, &of_address("192.0.2.7"), "1").await.expect("begun");
        desk.rate_diagnosis(&mei, 1, "", true, "1").await.expect("kept");
        world.clock.pass(90 * DAY);
        assert_eq!(desk.sweep_diagnoses().await.expect("swept"), 0);
        world.clock.pass(1);
        assert_eq!(desk.sweep_diagnoses().await.expect("swept"), 2);
        assert_eq!(world.refusal(desk.diagnosis(&mei, id).await), Refusal::NotFound);
    }
}
