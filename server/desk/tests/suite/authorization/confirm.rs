//! *Authorize* by a program: signed before, every field answered, or a delegation.

use crate::granted::{asked, asked_with, faults, granted, record, request, reveal, secret, worked_on};
use crate::world::{World, each_db};
use desk::{ConfirmForm, Random};
use model::{
    AgencyForm, AgencyId, AgreementDraft, AgreementKind, AuthorizationForm, AuthorizationId, AuthorizationState, DAY,
    Event, HOUR, Lang, Problem, Refusal, TicketNumber,
};

const KIND: AgreementKind = AgreementKind::Authorization;

/// Mei signs the newest agreement for this.
async fn sign(world: &World, id: &AuthorizationId) -> i64 {
    let (mei, version) = (world.mei().await, world.desk.agreement(Lang::Zh).await.expect("an agreement").version);
    world.desk.sign_agreement(&mei, KIND, version, Lang::Zh, id.as_str()).await.expect("signed")
}

fn form() -> ConfirmForm {
    ConfirmForm {
        account: Some("svc-huawei".into()),
        password: Some("correct horse battery".into()),
        port: Some(22),
        key: Random::default().id(),
        ..ConfirmForm::default()
    }
}

async fn confirm(world: &World, id: &AuthorizationId, form: ConfirmForm) -> desk::Result<()> {
    world.desk.confirm_authorization(&world.mei().await, id, form).await
}

/// The events of a ticket, as the vendor reads them.
async fn events(world: &World, number: &TicketNumber) -> Vec<Event> {
    let page = world.desk.read_ticket(&world.chen().await, number).await.expect("read");
    page.log.into_iter().map(|entry| entry.event).collect()
}

/// A delegation of acme to the vendor.
async fn delegate(world: &World, days: Option<i64>) -> AgencyId {
    let form = AgencyForm { name: "Operations".into(), trusted: "huawei".into(), days, ..AgencyForm::default() };
    world.desk.add_agency(&world.admin().await, &form, "").await.expect("added").id
}

/// A request for access to a console.
async fn console(world: &World) -> AuthorizationId {
    let fields = vec![("console".into(), "User name".into()), ("console".into(), "Password".into())];
    let number = worked_on(world).await;
    asked_with(world, &number, &AuthorizationForm { fields, ..request() }).await
}

each_db! {
    async fn what_a_program_hands_over_the_engineer_reads(world) {
        let (number, chen) = (worked_on(world).await, world.chen().await);
        let id = asked_with(world, &number, &request()).await;
        let unsigned = faults(world, confirm(world, &id, form()).await);
        assert_eq!(unsigned, [("agreed".to_owned(), Problem::NotSigned)]);
        sign(world, &id).await;
        let ends = world.clock.now().plus(HOUR);
        confirm(world, &id, ConfirmForm { ends: Some(ends), ..form() }).await.expect("confirmed");
        let seen = record(world, &id).await;
        assert_eq!((seen.state, seen.ends()), (AuthorizationState::Granted, Some(ends)));
        let signed = seen.decision.and_then(|decision| decision.agreement).expect("signed");
        let text = world.desk.agreement(Lang::Zh).await.expect("an agreement");
        assert_eq!((signed.version, signed.lang, signed.hash), (text.version, Lang::Zh, text.hash));
        assert_eq!(secret(reveal(&world.desk, &chen, &id, 1).await), "svc-huawei");
        assert_eq!(secret(reveal(&world.desk, &chen, &id, 2).await), "correct horse battery");
        let events = events(world, &number).await;
        assert!(events.contains(&Event::Program(model::ProgramEvent::AgreementSigned { of: KIND, version: 1 })), "{events:?}");
    }

    async fn the_record_of_a_program_verifies_and_names_the_signature(world) {
        let id = asked(world).await;
        let signature = sign(world, &id).await;
        confirm(world, &id, form()).await.expect("confirmed");
        let file = world.desk.authorization_file(&world.mei().await, &id).await.expect("a file");
        assert_eq!(desk::verify_record(&file, None).faults, []);
        assert!(file.contains(&format!("\"agreement_signature\": {signature}")), "{file}");
    }

    async fn a_signature_holds_for_one_authorization_one_person_and_one_version(world) {
        let (id, other) = (asked(world).await, asked(world).await);
        sign(world, &other).await;
        let not_signed = [("agreed".to_owned(), Problem::NotSigned)];
        assert_eq!(faults(world, confirm(world, &id, form()).await), not_signed);
        let admin = world.admin().await;
        let by_admin = world.desk.confirm_authorization(&admin, &other, form()).await;
        assert_eq!(faults(world, by_admin), not_signed);
        let text = "Read anew.".to_owned();
        let draft = AgreementDraft { title_en: text.clone(), title_zh: text.clone(), text_en: text.clone(), text_zh: text };
        world.desk.publish_agreement(&world.root().await, &draft, "publish").await.expect("published");
        assert_eq!(faults(world, confirm(world, &other, form()).await), not_signed);
        sign(world, &other).await;
        confirm(world, &other, form()).await.expect("confirmed");
    }

    async fn every_field_is_answered(world) {
        let fields = vec![("ssh".into(), "Password".into()), ("text".into(), "Serial".into())];
        let id = asked_with(world, &worked_on(world).await, &AuthorizationForm { fields, ..request() }).await;
        sign(world, &id).await;
        let answer = confirm(world, &id, ConfirmForm { account: None, ..form() }).await;
        assert_eq!(faults(world, answer), [("fields.Serial".to_owned(), Problem::Missing)]);
        let named = vec![("Serial".to_owned(), "SN-7".into())];
        confirm(world, &id, ConfirmForm { account: None, fields: named, ..form() }).await.expect("confirmed");
        assert_eq!(secret(reveal(&world.desk, &world.chen().await, &id, 2).await), "SN-7");
    }

    async fn longer_than_asked_and_later_than_now_are_refused(world) {
        let id = asked(world).await;
        sign(world, &id).await;
        let now = world.clock.now();
        let longer = confirm(world, &id, ConfirmForm { ends: Some(now.plus(DAY)), ..form() }).await;
        assert_eq!(faults(world, longer), [("auth_expire_time".to_owned(), Problem::LongerThanAsked)]);
        let later = confirm(world, &id, ConfirmForm { starts: Some(now.plus(HOUR)), ..form() }).await;
        assert_eq!(faults(world, later), [("auth_effective_time".to_owned(), Problem::StartsLater)]);
        confirm(world, &id, form()).await.expect("confirmed");
        assert_eq!(record(world, &id).await.ends(), Some(now.plus(8 * HOUR)), "as long as was asked");
    }

    async fn a_key_confirms_once_and_a_second_decision_is_refused(world) {
        let id = asked(world).await;
        sign(world, &id).await;
        let first = || ConfirmForm { key: "once".into(), ..form() };
        confirm(world, &id, first()).await.expect("confirmed");
        confirm(world, &id, first()).await.expect("the same command");
        let again = world.refusal(confirm(world, &id, form()).await);
        assert_eq!(again, Refusal::AuthorizationOver { state: AuthorizationState::Granted });
    }

    async fn only_who_may_decide_confirms(world) {
        let id = asked(world).await;
        for stranger in [world.globex().await, world.adds("leo@acme", model::Rank::Member).await] {
            let answer = world.desk.confirm_authorization(&stranger, &id, form()).await;
            assert_eq!(world.refusal(answer), Refusal::NotFound);
            let signed = world.desk.sign_agreement(&stranger, KIND, 1, Lang::En, id.as_str()).await;
            assert_eq!(world.refusal(signed), Refusal::NotFound);
        }
        let chen = world.chen().await;
        assert_eq!(world.refusal(world.desk.confirm_authorization(&chen, &id, form()).await), Refusal::NotAllowed);
        let signed = world.desk.sign_agreement(&chen, KIND, 1, Lang::En, id.as_str()).await;
        assert_eq!(world.refusal(signed), Refusal::NotAllowed);
    }

    async fn a_delegation_stands_for_access_to_a_console(world) {
        let (id, agency) = (console(world).await, delegate(world, Some(1)).await);
        sign(world, &id).await;
        let by_agency = || ConfirmForm { agency: Some(agency.clone()), key: Random::default().id(), ..ConfirmForm::default() };
        confirm(world, &id, by_agency()).await.expect("confirmed");
        let told = secret(reveal(&world.desk, &world.chen().await, &id, 1).await);
        assert_eq!(told, format!("agency_id={agency}\nagency_name=Operations\ndomain_id=acme"));
        let sheet = world.desk.authorization_sheet(&world.mei().await, &id).await.expect("a sheet");
        assert_eq!(sheet.agency, "Operations");
        let file = world.desk.authorization_file(&world.mei().await, &id).await.expect("a file");
        assert_eq!(desk::verify_record(&file, None).faults, []);
        let unknown = [("agency_id".to_owned(), Problem::Unknown)];
        let host = asked(world).await;
        sign(world, &host).await;
        assert_eq!(faults(world, confirm(world, &host, by_agency()).await), unknown, "no console");
        let late = console(world).await;
        sign(world, &late).await;
        world.clock.pass(DAY);
        assert_eq!(faults(world, confirm(world, &late, by_agency()).await), unknown, "its time is over");
    }

    async fn what_a_person_ticks_counts_as_signed_too(world) {
        let mei = world.mei().await;
        assert!(!world.desk.has_signed_newest(&mei, KIND).await.expect("answered"));
        granted(world, 3).await;
        assert!(world.desk.has_signed_newest(&mei, KIND).await.expect("answered"));
        assert!(!world.desk.has_signed_newest(&world.bo().await, KIND).await.expect("answered"));
    }
}
