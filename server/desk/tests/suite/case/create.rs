//! Tickets of programs: what they give beside, in one change.

use crate::world::{World, each_db};
use desk::{CaseForm, Origin, case_type, verified_id};
use model::{
    ContactForm, Event, Fault, IssueTypeId, Problem, RETENTION, Refusal, Scope, TicketForm, TicketNumber, Way,
};

fn case(world: &World, text: &str) -> CaseForm {
    CaseForm {
        ticket: world.form(text),
        source: "83aeb0f2834c4df49826c781d32a963e".into(),
        region: "cn-north-4".into(),
        answers: vec![("device_serial".into(), "2102350".into())],
        ..CaseForm::default()
    }
}

async fn faults(world: &World, form: &CaseForm) -> Vec<Fault> {
    match world.refusal(world.desk.create_case(&world.mei().await, form).await) {
        Refusal::Invalid(faults) => faults,
        other => panic!("refused for another reason: {other:?}"),
    }
}

fn fault(field: &str, problem: Problem) -> Fault {
    Fault { field: field.into(), problem }
}

/// Whose tickets the vendor erases later.
async fn deleted(world: &World, number: &TicketNumber) {
    let mei = world.mei().await;
    world.desk.cancel_ticket(&mei, number, "").await.expect("canceled");
    world.desk.delete_ticket(&mei, number, "").await.expect("deleted");
}

each_db! {
    async fn what_a_program_gives_beside_is_kept_and_erased_with_the_ticket(world) {
        let mei = world.mei().await;
        let form = CaseForm {
            sub_type: "product".into(),
            project: "p1".into(),
            extension: vec![("order".into(), "4711".into())],
            ..case(world, "The tunnel drops")
        };
        let number = world.desk.create_case(&mei, &form).await.expect("created");
        let again = world.desk.create_case(&mei, &form).await.expect("answered again");
        assert_eq!(number, again);
        assert_eq!(world.desk.overview(&mei, Scope::Mine).await.expect("counted").all, 1);
        let page = world.desk.read_ticket(&world.chen().await, &number).await.expect("read");
        let extra = &page.ticket.extra;
        assert_eq!((extra.region.as_str(), extra.sub_type.as_str(), extra.project.as_str()), ("cn-north-4", "product", "p1"));
        assert_eq!(extra.extension, form.extension);
        let answer = extra.answers.first().expect("an answer");
        assert_eq!((answer.name.as_str(), answer.value.as_str()), ("Device serial number (ESN)", "2102350"));
        deleted(world, &number).await;
        world.clock.pass(RETENTION);
        assert_eq!(world.desk.erase_tickets().await.expect("erased"), 1);
        let left = world.number("select (select count(*) from ticket_extra) + (select count(*) from ticket_answer)").await;
        assert_eq!(left, 0);
    }

    async fn the_service_follows_from_the_issue_type(world) {
        let form = case(world, "The tunnel drops");
        let ticket = TicketForm { service: String::new(), ..form.ticket.clone() };
        let number = world.desk.create_case(&world.mei().await, &CaseForm { ticket, ..form.clone() }).await.expect("created");
        let page = world.desk.read_ticket(&world.mei().await, &number).await.expect("read");
        assert_eq!(page.ticket.row.service, "Border Protection and Response");
        let ticket = TicketForm { service: "log".into(), ..form.ticket.clone() };
        let found = faults(world, &CaseForm { ticket, ..form }).await;
        assert_eq!(found, [fault("issue_type", Problem::Unknown)]);
    }

    async fn every_wrong_field_is_named_at_once(world) {
        let form = CaseForm {
            ticket: TicketForm { severity: "huge".into(), ..world.form("The tunnel drops") },
            source: " ".into(),
            region: String::new(),
            answers: vec![("started_on".into(), "soon".into())],
            ..CaseForm::default()
        };
        let found = faults(world, &form).await;
        assert_eq!(found, [
            fault("severity", Problem::Unknown),
            fault("source_id", Problem::Missing),
            fault("region_id", Problem::Missing),
            fault("extends_map.started_on", Problem::BadDay),
        ]);
        let elsewhere = CaseForm { region: "mars-1".into(), ..case(world, "The tunnel drops") };
        assert_eq!(faults(world, &elsewhere).await, [fault("region_id", Problem::Unknown)]);
        let unkept = CaseForm { project: "a\0b".into(), ..case(world, "The tunnel drops") };
        assert_eq!(faults(world, &unkept).await, [fault("extension_map", Problem::Unknown)]);
    }

    async fn a_question_needs_no_region(world) {
        assert_eq!(case_type(&IssueTypeId::new("border-report")), desk::CONSULTATION);
        let form = case(world, "How do I read the report?");
        let ticket = TicketForm { issue_type: "border-report".into(), ..form.ticket };
        let form = CaseForm { ticket, region: String::new(), answers: Vec::new(), ..form };
        world.desk.create_case(&world.mei().await, &form).await.expect("created");
    }

    async fn likely_secrets_are_asked_about(world) {
        let form = CaseForm {
            answers: vec![("device_model".into(), "password: Xk9#mQ2$vL".into())],
            ..case(world, "The tunnel drops")
        };
        let found = faults(world, &form).await;
        let [Fault { field, problem: Problem::LikelySecret { stamp, .. } }] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(field, "extends_map");
        let ticket = TicketForm { knowingly: stamp.clone(), ..form.ticket.clone() };
        world.desk.create_case(&world.mei().await, &CaseForm { ticket, ..form }).await.expect("sent knowingly");
    }

    async fn copies_go_to_colleagues_by_their_verified_mail(world) {
        let (mei, bo, owner) = (world.mei().await, world.bo().await, world.admin().await);
        for (who, address) in [(&mei, "mei@acme.example"), (&bo, "Bo@acme.example")] {
            world.desk.vouch_for(&who.id, Way::Email, address, &Origin::command()).await.expect("vouched for");
        }
        let gus = world.globex().await;
        world.desk.vouch_for(&gus.id, Way::Email, "gus@globex.example", &Origin::command()).await.expect("vouched for");
        let with = |copies: &[&str]| CaseForm {
            copies: copies.iter().map(|mail| (*mail).into()).collect(),
            ..case(world, "The tunnel drops")
        };
        let number = world.desk.create_case(&mei, &with(&["bo@acme.example"])).await.expect("created");
        let page = world.desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.copies.iter().map(|copied| &copied.id).collect::<Vec<_>>(), [&bo.id]);
        assert!(page.log.iter().any(|line| line.event == Event::CopyAdded { name: "Bo Chan".into() }));
        let sheet = world.desk.read_case(&mei, &number).await.expect("read");
        assert_eq!(sheet.copies, ["Bo@acme.example"]);
        let twice = world.desk.create_case(&mei, &with(&["bo@acme.example", "BO@acme.example"])).await.expect("created");
        let page = world.desk.read_ticket(&mei, &twice).await.expect("read");
        assert_eq!(page.copies.iter().map(|copied| &copied.id).collect::<Vec<_>>(), [&bo.id]);
        let (own, known) = world.desk.copy_addresses(&mei).await.expect("read");
        assert_eq!((own.as_str(), known), ("mei@acme.example", vec!["Bo@acme.example".to_owned()]));
        assert_eq!(world.desk.copy_addresses(&owner).await.expect("read"), (String::new(), Vec::new()));
        for (address, problem) in [
            ("gus@globex.example", Problem::NoPerson),
            ("nobody@acme.example", Problem::NoPerson),
            ("mei@acme.example", Problem::IsRequester),
            ("bo", Problem::BadEmail),
        ] {
            let named = Problem::OneOf { text: address.into(), problem: Box::new(problem.clone()) };
            let among = faults(world, &with(&["bo@acme.example", address])).await;
            assert_eq!(among, [fault("cc_email", named)], "{address}");
            assert_eq!(faults(world, &with(&[address])).await, [fault("cc_email", problem)], "{address}");
        }
    }

    async fn the_name_of_a_verified_address_has_to_be_its_name(world) {
        let (desk, mei) = (world.desk_that_sends().await, world.mei().await);
        desk.vouch_for(&mei.id, Way::Email, "mei@acme.example", &Origin::command()).await.expect("vouched for");
        let contact = ContactForm { by_email: true, email: "mei@acme.example".into(), ..ContactForm::default() };
        let form = case(world, "The tunnel drops");
        let form = CaseForm { ticket: TicketForm { contact, ..form.ticket }, ..form };
        let named = |name: String| CaseForm { verified: vec![(Way::Email, name)], ..form.clone() };
        let right = named(verified_id(&mei.id, Way::Email, "mei@acme.example"));
        let number = desk.create_case(&mei, &right).await.expect("created");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        assert!(page.ticket.contact.email_verified);
        let wrong = named(verified_id(&mei.id, Way::Email, "noc@acme.example"));
        let refusal = world.refusal(desk.create_case(&mei, &wrong).await);
        assert_eq!(refusal, Refusal::of("email_code", Problem::WrongCode));
        let contact = ContactForm { by_email: true, email: "noc@acme.example".into(), ..ContactForm::default() };
        let form = case(world, "The tunnel drops");
        let unknown = CaseForm { ticket: TicketForm { contact, ..form.ticket }, ..form };
        let refusal = world.refusal(desk.create_case(&mei, &unknown).await);
        assert_eq!(refusal, Refusal::of("email_code", Problem::CodeNeeded));
        desk.close().await;
    }

    async fn who_may_not_create_does_not(world) {
        for actor in [world.bo().await, world.chen().await] {
            let refusal = world.refusal(world.desk.create_case(&actor, &case(world, "Mine")).await);
            assert_eq!(refusal, Refusal::NotAllowed);
        }
    }
}
