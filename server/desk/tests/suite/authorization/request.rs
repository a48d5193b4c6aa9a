//! *Request Authorization*: who may, when, for what.

use crate::world::{World, each_db};
use model::{AuthorizationState, AuthorizationVerb, Event, FieldKind, HOUR, Problem, Rank, Refusal, TicketState, Verb};

async fn faults(world: &World, change: impl FnOnce(&mut model::AuthorizationForm)) -> Vec<(String, Problem)> {
    let number = world.held_ticket().await;
    let mut form = world.asking();
    change(&mut form);
    let answer = world.desk.request_authorization(&world.chen().await, &number, &form, "k").await;
    let faults = world.refusal(answer).faults().expect("about fields");
    assert!(world.desk.read_ticket(&world.chen().await, &number).await.expect("read").authorizations.is_empty());
    faults.into_iter().map(|fault| (fault.field, fault.problem)).collect()
}

each_db! {
    async fn the_holder_asks_and_both_sides_see_it_on_the_ticket(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = world.held_ticket().await;
        let mut form = world.asking();
        form.statement = "I only read.".into();
        form.readers = " Olga@Huawei, chen@huawei ".into();
        let id = world.desk.request_authorization(&chen, &number, &form, "k").await.expect("asked");
        for reader in [&mei, &chen] {
            let page = world.desk.read_ticket(reader, &number).await.expect("read");
            assert_eq!(page.authorizations.len(), 1);
            let seen = &page.authorizations[0];
            assert_eq!((&seen.id, seen.state, &seen.number), (&id, AuthorizationState::Requested, &number));
            assert_eq!((seen.asked_by.as_str(), seen.asked_at), ("Chen Wei", world.clock.now()));
            assert_eq!((seen.purpose.as_str(), seen.asset.as_str()), ("Read the log settings", "log-gw-muc"));
            assert_eq!(seen.statement.as_deref(), Some("I only read."));
            assert_eq!((seen.period, seen.lapses), (8 * HOUR, Some(world.clock.now().plus(72 * HOUR))));
            assert_eq!(seen.readers, ["Olga Petrova"], "whoever asks need not be named");
            let fields: Vec<_> = seen.fields.iter().map(|f| (f.position, f.kind, f.name.as_str(), f.given)).collect();
            assert_eq!(fields, [(1, FieldKind::Ssh, "User name", false), (2, FieldKind::Ssh, "Password", false)]);
            assert_eq!(seen.title, page.ticket.row.title);
            let asked = Event::AuthorizationRequested { authorization: id.clone(), approval: false };
            assert_eq!(page.log[0].event, asked);
        }
        assert!(world.record(&mei, &id).await.allows(AuthorizationVerb::Authorize));
        assert!(world.record(&chen, &id).await.allows(AuthorizationVerb::Withdraw));
        assert!(!world.record(&chen, &id).await.allows(AuthorizationVerb::Reject));
    }

    async fn every_fault_is_said_at_its_field_and_nothing_is_kept(world) {
        let missing = |field: &str| (field.to_owned(), Problem::Missing);
        assert_eq!(faults(world, |f| f.purpose = " \n".into()).await, [missing("purpose")]);
        assert_eq!(faults(world, |f| f.asset = String::new()).await, [missing("asset")]);
        assert_eq!(faults(world, |f| f.period = String::new()).await, [missing("period")]);
        assert_eq!(faults(world, |f| f.fields.clear()).await, [("fields".into(), Problem::NothingAsked)]);
        let long = |limit| Problem::TooLong { limit };
        assert_eq!(faults(world, |f| f.purpose = "网".repeat(301)).await, [("purpose".into(), long(300))]);
        assert_eq!(faults(world, |f| f.statement = "网".repeat(5_001)).await, [("statement".into(), long(5_000))]);
        assert_eq!(faults(world, |f| f.fields = vec![("ssh".into(), "x".into()); 9]).await, [("fields".into(), Problem::TooMany { limit: 8 })]);
        assert_eq!(faults(world, |f| f.fields[0].0 = "telnet".into()).await, [("fields".into(), Problem::Unknown)]);
        let custom = |amount: &str, unit: &str| {
            let (amount, unit) = (amount.to_owned(), unit.to_owned());
            move |f: &mut model::AuthorizationForm| (f.period, f.amount, f.unit) = ("custom".into(), amount, unit)
        };
        for (amount, unit) in [("14", "minutes"), ("8", "days")] {
            assert_eq!(faults(world, custom(amount, unit)).await, [("amount".into(), Problem::BadPeriod)], "{amount} {unit}");
        }
    }

    async fn readers_are_engineers_and_leads_by_sign_in_name(world) {
        let no = [("readers".to_owned(), Problem::NoEngineer)];
        for name in ["mei@acme", "root@huawei", "nobody@huawei", "Chen Wei", "a\0b@huawei"] {
            assert_eq!(faults(world, |f| f.readers = name.into()).await, no, "{name:?}");
        }
        let many = "a@huawei b@huawei c@huawei d@huawei";
        assert_eq!(faults(world, |f| f.readers = many.into()).await, [("readers".into(), Problem::TooMany { limit: 3 })]);
    }

    async fn only_the_holder_and_leads_ask(world) {
        let number = world.held_ticket().await;
        let zoe = world.adds("zoe@huawei", Rank::Engineer).await;
        for (actor, refusal) in [
            (zoe, Refusal::NotAllowed), (world.root().await, Refusal::NotAllowed), (world.mei().await, Refusal::NotAllowed),
            (world.admin().await, Refusal::NotAllowed), (world.globex().await, Refusal::NotFound),
        ] {
            let answer = world.desk.request_authorization(&actor, &number, &world.asking(), "k").await;
            assert_eq!(world.refusal(answer), refusal, "{}", actor.sign_in_name);
        }
        let absent = model::TicketNumber::new("TT0");
        let answer = world.desk.request_authorization(&world.chen().await, &absent, &world.asking(), "k").await;
        assert_eq!(world.refusal(answer), Refusal::NotFound);
        world.asks(&world.olga().await, &number).await;
    }

    async fn only_while_it_is_worked_on(world) {
        let (mei, olga, chen, desk) = (world.mei().await, world.olga().await, world.chen().await, &world.desk);
        let wrong = |state| Refusal::WrongState { state, verb: Verb::RequestAuthorization };
        let number = world.opens(&mei, "New").await;
        let ask = async || world.refusal(desk.request_authorization(&olga, &number, &world.asking(), "").await);
        assert_eq!(ask().await, wrong(TicketState::Dispatching));
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        desk.ask_feedback(&chen, &number, "Which version?", "f").await.expect("asked");
        world.asks(&chen, &number).await;
        desk.propose_solution(&chen, &number, "Restart it", "p").await.expect("proposed");
        assert_eq!(ask().await, wrong(TicketState::PendingConfirmation));
        desk.confirm_ticket(&mei, &number, &desk::ReviewForm::default(), "c").await.expect("closed");
        assert_eq!(ask().await, wrong(TicketState::Closed));
    }

    async fn the_same_key_asks_once(world) {
        let chen = world.chen().await;
        let (number, other) = (world.held_ticket().await, world.held_ticket().await);
        let ask = async |number| world.desk.request_authorization(&chen, number, &world.asking(), "k").await.expect("asked");
        let first = ask(&number).await;
        assert_eq!(ask(&number).await, first);
        assert_ne!(ask(&other).await, first, "a key is one of one ticket");
        assert_eq!(world.desk.read_ticket(&chen, &number).await.expect("read").authorizations.len(), 1);
    }

    async fn nothing_of_it_is_found_by_search_and_no_turn_changes(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.held_ticket().await;
        let before = desk.read_ticket(&mei, &number).await.expect("read").ticket.row.waiting;
        let form = model::AuthorizationForm {
            purpose: "The okapi purpose".into(), asset: "okapi-gw".into(), statement: "An okapi statement".into(),
            fields: vec![("text".into(), "Okapi field".into())], ..world.asking()
        };
        desk.request_authorization(&chen, &number, &form, "k").await.expect("asked");
        assert_eq!(desk.read_ticket(&mei, &number).await.expect("read").ticket.row.waiting, before);
        for keyword in ["okapi", "okapi-gw"] {
            let filter = model::TicketFilter { keyword: keyword.into(), ..model::TicketFilter::default() };
            assert!(desk.list_tickets(&mei, &filter).await.expect("searched").rows.is_empty());
            let filter = model::QueueFilter { view: model::AgentView::All, keyword: keyword.into(), ..model::QueueFilter::default() };
            assert!(desk.list_queue(&chen, &filter).await.expect("searched").rows.is_empty());
        }
    }
}
