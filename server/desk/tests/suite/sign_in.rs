//! Signing in and out, and what a user is then.

use crate::world::{World, each_db};
use desk::{Origin, Preferences};
use model::{Lang, Policy, Rank, Refusal, SECOND, Theme};

each_db! {
    async fn name_and_password_sign_in(world) {
        let origin = Origin::console("127.0.0.1");
        let mei = world.desk.sign_in(" Mei@ACME ", World::PASSWORD, &origin).await.expect("signed in");
        assert_eq!((mei.sign_in_name.as_str(), mei.rank), ("mei@acme", Rank::Member));
        assert_eq!(mei.account_name, "Acme");
        assert!(mei.policies.contains(&Policy::TicketAdministrator));
        assert!(mei.may_create());
        world.desk.sign_out(&mei).await.expect("signed out");
    }

    async fn a_wrong_password_and_an_unknown_name_get_one_answer(world) {
        let origin = Origin::console("192.0.2.1");
        for (name, password) in [
            ("mei@acme", "wrong"),
            ("nobody@acme", World::PASSWORD),
            ("mei@nowhere", World::PASSWORD),
            ("no name", World::PASSWORD),
            ("", ""),
        ] {
            let answer = world.desk.sign_in(name, password, &origin).await;
            assert_eq!(world.refusal(answer), Refusal::WrongPassword, "{name}");
        }
    }

    async fn failures_are_slowed_even_with_the_right_password_after(world) {
        let origin = Origin::console("192.0.2.1");
        for name in ["mei@acme", "nobody@acme"] {
            for _ in 0..5 {
                let answer = world.desk.sign_in(name, "wrong", &origin).await;
                assert_eq!(world.refusal(answer), Refusal::WrongPassword);
            }
            let answer = world.desk.sign_in(name, World::PASSWORD, &origin).await;
            assert_eq!(world.refusal(answer), Refusal::TooOften { seconds: 10 }, "{name}");
        }
        world.desk.sign_in("bo@acme", World::PASSWORD, &origin).await.expect("others sign in");
        world.clock.pass(10 * SECOND);
        world.desk.sign_in("mei@acme", World::PASSWORD, &origin).await.expect("signed in");
    }

    async fn every_attempt_leaves_one_trace(world) {
        let origin = Origin::console("192.0.2.1");
        let mut before = events(world).await;
        for (name, password) in
            [("mei@acme", World::PASSWORD), ("mei@acme", "wrong"), ("nobody@acme", "wrong"), ("mei@nowhere", "wrong")]
        {
            let _ = world.desk.sign_in(name, password, &origin).await;
            let now = events(world).await;
            assert_eq!(now - before, 1, "{name} {password}");
            before = now;
        }
    }

    async fn successes_are_not_counted(world) {
        let origin = Origin::console("127.0.0.1");
        for _ in 0..30 {
            world.desk.sign_in("mei@acme", World::PASSWORD, &origin).await.expect("signed in");
        }
    }

    async fn policies_come_through_groups(world) {
        let (admin, mei, bo, chen) = (world.admin().await, world.mei().await, world.bo().await, world.chen().await);
        assert!(admin.may_create() && admin.sees_others());
        assert_eq!((mei.operates.len(), mei.views.len()), (1, 0));
        assert_eq!(mei.operates, bo.operates);
        assert!(!bo.may_create() && bo.sees_others());
        assert!(!chen.may_create() && chen.operates.is_empty());
    }

    async fn preferences_are_kept(world) {
        let mei = world.mei().await;
        assert_eq!((mei.lang, mei.theme), (None, Theme::Auto));
        world.desk.set_preferences(&mei, &Preferences { lang: Some(Lang::Zh), theme: Some(Theme::Dark), ..Preferences::default() }).await.expect("set");
        world.desk.set_preferences(&mei, &Preferences { theme: Some(Theme::Light), ..Preferences::default() }).await.expect("set");
        let mei = world.mei().await;
        assert_eq!((mei.lang, mei.theme), (Some(Lang::Zh), Theme::Light));
        assert_eq!(world.bo().await.lang, None);
    }
}

/// How many events there are, sealed or not.
async fn events(world: &World) -> i64 {
    let verdict = world.desk.verify_events().await.expect("verified");
    assert_eq!(verdict.faults, [""; 0]);
    verdict.sealed + verdict.unsealed
}
