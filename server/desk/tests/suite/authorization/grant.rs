//! *Authorize* and *Cancel Authorization*: what the customer decides, and what is refused.

use crate::granted::{
    SECRETS, asked, asked_with, decision, faults, grant, granted, record, request, reveal, secret, worked_on,
};
use crate::world::{World, each_db};
use desk::GrantForm;
use model::{
    AgreementDraft, AuthorizationForm, AuthorizationState, DAY, EndCause, Event, HOUR, MINUTE, Problem, Refusal, SECOND,
};

const OVER: Refusal = Refusal::AuthorizationOver { state: AuthorizationState::Expired };

async fn try_grant(world: &World, form: GrantForm) -> Vec<(String, Problem)> {
    let id = asked(world).await;
    let answer = world.desk.grant_authorization(&world.mei().await, &id, form).await;
    let faults = faults(world, answer);
    assert_eq!(record(world, &id).await.state, AuthorizationState::Requested);
    faults
}

fn at(field: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem)]
}

/// A second version of the agreement.
async fn publish(world: &World) {
    let draft = AgreementDraft {
        title_en: "Agreement".into(),
        title_zh: "协议".into(),
        text_en: "Read anew.".into(),
        text_zh: "请重新阅读。".into(),
    };
    world.desk.publish_agreement(&world.root().await, &draft, "publish").await.expect("published");
}

each_db! {
    async fn what_is_granted_can_be_revealed(world) {
        let (chen, now) = (world.chen().await, world.clock.now());
        let id = granted(world, 3).await;
        let granted = record(world, &id).await;
        assert_eq!((granted.state, granted.ends(), granted.is_less()), (AuthorizationState::Granted, Some(now.plus(8 * HOUR)), false));
        assert_eq!(granted.fields.iter().map(|f| (f.given, f.views_left, f.shown)).collect::<Vec<_>>(), [(true, 3, 0); 2]);
        for (position, expected) in (1..).zip(SECRETS) {
            assert_eq!(secret(reveal(&world.desk, &chen, &id, position).await), expected);
        }
    }

    async fn every_fault_stands_at_its_field(world) {
        let form = || decision(&world.desk);
        let nothing = faults(world, world.desk.grant_authorization(&world.mei().await, &asked(world).await, GrantForm::default()).await);
        assert_eq!(nothing, [
            ("agreed".to_owned(), Problem::AgreementChanged),
            ("fields".to_owned(), Problem::NothingGiven),
            ("period".to_owned(), Problem::Missing),
            ("password".to_owned(), Problem::Missing),
        ]);
        let blank = GrantForm { values: vec![(1, " ".into()), (2, "".into())], ..form().await };
        assert_eq!(try_grant(world, blank).await, at("fields", Problem::NothingGiven));
        let long = GrantForm { values: vec![(1, "a".repeat(4_001).into()), (2, "b".into())], ..form().await };
        assert_eq!(try_grant(world, long).await, at("value-1", Problem::TooLong { limit: 4_000 }));
        let odd = GrantForm { values: vec![(1, "a".into()), (3, "b".into())], ..form().await };
        assert_eq!(try_grant(world, odd).await, at("value-3", Problem::Unknown));
        let twice = GrantForm { values: vec![(1, "a".into()), (1, "b".into())], ..form().await };
        assert_eq!(try_grant(world, twice).await, at("value-1", Problem::Unknown));
        let longer = GrantForm { period: "1d".into(), ..form().await };
        assert_eq!(try_grant(world, longer).await, at("period", Problem::LongerThanAsked));
        let custom = GrantForm { period: "custom".into(), amount: "481".into(), unit: "minutes".into(), ..form().await };
        assert_eq!(try_grant(world, custom).await, at("amount", Problem::LongerThanAsked));
        let short = GrantForm { period: "custom".into(), amount: "14".into(), unit: "minutes".into(), ..form().await };
        assert_eq!(try_grant(world, short).await, at("amount", Problem::BadPeriod));
        let often = GrantForm { views: "21".into(), ..form().await };
        assert_eq!(try_grant(world, often).await, at("views", Problem::Unknown));
        let unticked = GrantForm { agreed: false, ..form().await };
        assert_eq!(try_grant(world, unticked).await, at("agreed", Problem::NotSigned));
    }

    async fn less_than_asked_is_a_decision_too(world) {
        let (chen, id) = (world.chen().await, asked(world).await);
        let less = GrantForm { values: vec![(2, "s3cret".into())], period: "1h".into(), ..decision(&world.desk).await };
        grant(world, &id, less).await;
        let less = record(world, &id).await;
        assert!(less.is_less());
        assert_eq!((less.period, less.ends()), (8 * HOUR, Some(world.clock.now().plus(HOUR))));
        assert_eq!(less.fields.iter().map(|field| field.given).collect::<Vec<_>>(), [false, true]);
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), Refusal::NotFound);
        assert_eq!(secret(reveal(&world.desk, &chen, &id, 2).await), "s3cret");
        let log = world.desk.read_ticket(&chen, &less.number).await.expect("read").log;
        let told = log.into_iter().find_map(|entry| match entry.event {
            Event::AuthorizationGranted { fields, less, .. } => Some((fields, less)),
            _ => None,
        });
        assert_eq!(told, Some((1, true)));
    }

    async fn the_signature_is_under_the_text_of_today(world) {
        let old = decision(&world.desk).await;
        let id = asked(world).await;
        publish(world).await;
        let answer = world.desk.grant_authorization(&world.mei().await, &id, old).await;
        assert_eq!(faults(world, answer), at("agreed", Problem::AgreementChanged));
        let foreign = GrantForm { agreement_lang: "zh-CN".into(), ..decision(&world.desk).await };
        assert_eq!(try_grant(world, foreign).await, at("agreed", Problem::AgreementChanged));
        grant(world, &id, decision(&world.desk).await).await;
        let signed = record(world, &id).await.decision.expect("a decision").agreement.expect("signed");
        assert_eq!((signed.version, signed.hash), (2, world.desk.agreement(model::Lang::En).await.expect("one").hash));
    }

    async fn a_wrong_password_signs_nothing_and_is_slowed(world) {
        let (mei, id) = (world.mei().await, asked(world).await);
        for _ in 0..5 {
            let wrong = GrantForm { password: "wrong".into(), ..decision(&world.desk).await };
            let answer = world.desk.grant_authorization(&mei, &id, wrong).await;
            assert_eq!(faults(world, answer), at("password", Problem::NotThePassword));
        }
        let right = world.desk.grant_authorization(&mei, &id, decision(&world.desk).await).await;
        assert_eq!(world.refusal(right), Refusal::TooOften { seconds: 10 });
        world.desk.sign_in("mei@acme", World::PASSWORD, &mei.origin).await.expect("signing in has a count of its own");
        world.clock.pass(10 * SECOND);
        grant(world, &id, decision(&world.desk).await).await;
    }

    async fn the_same_command_twice_is_one_decision(world) {
        let (mei, id) = (world.mei().await, asked(world).await);
        let form = || async { GrantForm { key: "once".into(), ..decision(&world.desk).await } };
        let (here, there) = (form().await, form().await);
        let (here, there) = tokio::join!(world.desk.grant_authorization(&mei, &id, here), world.desk.grant_authorization(&mei, &id, there));
        here.expect("granted");
        there.expect("the same");
        world.desk.grant_authorization(&mei, &id, form().await).await.expect("the same");
        let again = world.desk.grant_authorization(&mei, &id, decision(&world.desk).await).await;
        assert_eq!(world.refusal(again), Refusal::AuthorizationOver { state: AuthorizationState::Granted });
        assert_eq!(secret(reveal(&world.desk, &world.chen().await, &id, 2).await), SECRETS[1]);
    }

    async fn of_two_who_decide_at_once_one_does(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        for round in 0..5 {
            let id = asked(world).await;
            let hers = decision(&world.desk).await;
            let his = GrantForm { values: vec![(1, "his".into())], period: "1h".into(), ..decision(&world.desk).await };
            let (she, he) = tokio::join!(world.desk.grant_authorization(&mei, &id, hers), world.desk.grant_authorization(&bo, &id, his));
            assert_eq!(usize::from(she.is_ok()) + usize::from(he.is_ok()), 1, "round {round}: {she:?} {he:?}");
            let expected = if she.is_ok() { SECRETS[0] } else { "his" };
            assert_eq!(secret(reveal(&world.desk, &world.chen().await, &id, 1).await), expected);
        }
    }

    async fn a_group_operator_decides_for_a_colleague(world) {
        let (bo, id) = (world.bo().await, asked(world).await);
        let wrong = GrantForm { password: "not his".into(), ..decision(&world.desk).await };
        assert_eq!(faults(world, world.desk.grant_authorization(&bo, &id, wrong).await), at("password", Problem::NotThePassword));
        world.desk.grant_authorization(&bo, &id, decision(&world.desk).await).await.expect("granted");
        assert_eq!(record(world, &id).await.decision.expect("a decision").by, bo.name);
        world.desk.cancel_authorization(&world.admin().await, &id, "c").await.expect("canceled by the owner");
    }

    async fn others_decide_nothing(world) {
        let id = asked(world).await;
        for (actor, expected) in [
            (world.globex().await, Refusal::NotFound),
            (world.chen().await, Refusal::NotAllowed),
            (world.olga().await, Refusal::NotAllowed),
            (world.root().await, Refusal::NotAllowed),
        ] {
            let answer = world.desk.grant_authorization(&actor, &id, decision(&world.desk).await).await;
            assert_eq!(world.refusal(answer), expected, "{}", actor.name);
            let answer = world.desk.cancel_authorization(&actor, &id, "c").await;
            assert_eq!(world.refusal(answer), expected, "{}", actor.name);
        }
        let nowhere = world.desk.grant_authorization(&world.mei().await, &model::AuthorizationId::new("00"), decision(&world.desk).await).await;
        assert_eq!(world.refusal(nowhere), Refusal::NotFound);
    }

    async fn a_statement_alone_is_signed_and_seals_nothing(world) {
        let number = worked_on(world).await;
        let statement = AuthorizationForm { fields: vec![], statement: "I only read.".into(), ..request() };
        let id = asked_with(world, &number, &statement).await;
        grant(world, &id, GrantForm { values: vec![], ..decision(&world.desk).await }).await;
        let record = record(world, &id).await;
        assert_eq!((record.state, record.is_less()), (AuthorizationState::Granted, false));
        assert_eq!(world.refusal(reveal(&world.desk, &world.chen().await, &id, 1).await), Refusal::NotFound);
    }

    async fn what_was_canceled_stays_so(world) {
        let (mei, chen, id) = (world.mei().await, world.chen().await, granted(world, 3).await);
        reveal(&world.desk, &chen, &id, 2).await.expect("revealed");
        for _ in 0..2 {
            world.desk.cancel_authorization(&mei, &id, "c").await.expect("canceled");
        }
        let over = Refusal::AuthorizationOver { state: AuthorizationState::Canceled };
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 2).await), over);
        assert_eq!(world.refusal(world.desk.cancel_authorization(&mei, &id, "again").await), over);
        assert_eq!(world.refusal(world.desk.grant_authorization(&mei, &id, decision(&world.desk).await).await), over);
        let record = record(world, &id).await;
        assert_eq!((record.state, record.cause), (AuthorizationState::Canceled, Some(EndCause::Customer)));
        assert_eq!(record.to_change().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["Password"]);
        assert_eq!(world.number("select count(*) from authorization_field where sealed is not null").await, 0);
        assert_eq!(keys(world), 0);
    }

    async fn a_request_that_lapsed_is_not_granted(world) {
        let (mei, id) = (world.mei().await, asked(world).await);
        world.clock.pass(3 * DAY);
        let form = GrantForm { key: "late".into(), ..decision(&world.desk).await };
        assert_eq!(world.refusal(world.desk.grant_authorization(&mei, &id, form).await), OVER);
        world.clock.pass(-DAY);
        let form = GrantForm { key: "late".into(), ..decision(&world.desk).await };
        assert_eq!(world.refusal(world.desk.grant_authorization(&mei, &id, form).await), OVER);
        assert_eq!(record(world, &id).await.cause, Some(EndCause::Lapsed));
    }

    async fn a_clock_that_stands_behind_grants_nothing(world) {
        let (mei, id) = (world.mei().await, asked(world).await);
        world.desk.sweep_authorizations().await.expect("swept");
        world.clock.pass(-MINUTE);
        grant(world, &id, decision(&world.desk).await).await;
        let id = asked(world).await;
        world.clock.pass(-1);
        let answer = world.desk.grant_authorization(&mei, &id, decision(&world.desk).await).await;
        assert_eq!(world.refusal(answer), Refusal::ClockBehind);
        world.clock.pass(1);
        grant(world, &id, decision(&world.desk).await).await;
        world.clock.pass(-HOUR);
        world.desk.cancel_authorization(&mei, &id, "c").await.expect("ended by any clock");
    }
}

/// Key files of authorizations.
fn keys(world: &World) -> usize {
    let hours = std::fs::read_dir(world.directory.path().join("keys/hours")).expect("a directory of hours");
    let files = hours.flatten().filter_map(|hour| std::fs::read_dir(hour.path()).ok()).flatten().flatten();
    files.filter(|file| file.file_name() != "hour.key").count()
}
