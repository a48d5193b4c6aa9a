//! What users set for themselves, and how they change their password.

use crate::world::{World, each_db};
use desk::{Origin, PasswordForm, Preferences, SessionRow};
use model::{Density, HOUR, Problem, Refusal, SECOND};
use sqlx::{AnyConnection, Connection};

const NEW: &str = "Another-password-2";

fn form(old: &str, new: &str) -> PasswordForm {
    PasswordForm { old: old.into(), new: new.into(), again: new.into() }
}

/// A session as the door keeps it.
async fn opens_session(world: &World, id: &str, user: &model::UserId) {
    let (id, user) = (id.to_owned(), user.to_string());
    let row = SessionRow { id, user, data: "{}".into(), expires: world.desk.now().plus(HOUR) };
    world.desk.create_session(&row).await.expect("saved");
}

async fn lives(world: &World, id: &str) -> bool {
    world.desk.load_session(id).await.expect("asked").is_some()
}

each_db! {
    /// CVE class 10: sessions do not survive a change of password.
    async fn a_new_password_ends_all_other_sessions(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        for (id, user) in [("own", &mei.id), ("phone", &mei.id), ("stolen", &mei.id), ("bo's", &bo.id)] {
            opens_session(world, id, user).await;
        }
        world.desk.change_password(&mei, &form(World::PASSWORD, NEW), "own").await.expect("changed");
        assert!(lives(world, "own").await && lives(world, "bo's").await);
        assert!(!lives(world, "phone").await && !lives(world, "stolen").await);
        let origin = Origin::console("192.0.2.1");
        let old = world.desk.sign_in("mei@acme", World::PASSWORD, &origin).await;
        assert_eq!(world.refusal(old), Refusal::WrongPassword);
        world.desk.sign_in("mei@acme", NEW, &origin).await.expect("signed in with the new one");
    }

    async fn a_wrong_old_password_is_slowed_like_signing_in(world) {
        let mei = world.mei().await;
        opens_session(world, "phone", &mei.id).await;
        for _ in 0..5 {
            let answer = world.desk.change_password(&mei, &form("not it", NEW), "own").await;
            assert_eq!(world.refusal(answer), Refusal::of("old", Problem::NotThePassword));
        }
        let answer = world.desk.change_password(&mei, &form(World::PASSWORD, NEW), "own").await;
        assert_eq!(world.refusal(answer), Refusal::TooOften { seconds: 10 });
        world.desk.sign_in("mei@acme", World::PASSWORD, &mei.origin).await.expect("signing in has a count of its own");
        assert!(lives(world, "phone").await, "what was refused ended nothing");
        world.clock.pass(10 * SECOND);
        world.desk.change_password(&mei, &form(World::PASSWORD, NEW), "own").await.expect("changed");
    }

    async fn strangers_who_guess_keep_nobody_from_the_own_password(world) {
        let mei = world.mei().await;
        for n in 0..50 {
            let name = if n < 20 { "mei@acme".to_owned() } else { format!("nobody{n}@acme") };
            // From mei's own address, as behind a proxy that nobody named.
            let _ = world.desk.sign_in(&name, "wrong", &mei.origin).await;
        }
        let answer = world.desk.sign_in("mei@acme", World::PASSWORD, &mei.origin).await;
        assert!(matches!(world.refusal(answer), Refusal::TooOften { .. }));
        world.desk.change_password(&mei, &form(World::PASSWORD, NEW), "own").await.expect("changed");
    }

    async fn a_new_password_must_be_long_and_no_name(world) {
        let mei = world.mei().await;
        let refused = async |form: PasswordForm| world.refusal(world.desk.change_password(&mei, &form, "own").await);
        let too_short = Problem::TooShort { least: 12 };
        assert_eq!(refused(form(World::PASSWORD, "eleven sign")).await, Refusal::of("new", too_short));
        assert_eq!(refused(form(World::PASSWORD, "mei lin Mei Lin")).await, Refusal::of("new", Problem::PasswordIsName));
        assert_eq!(
            refused(form(World::PASSWORD, World::PASSWORD)).await,
            Refusal::of("new", Problem::SamePassword)
        );
        let twice = PasswordForm { again: "Another-password-3".into(), ..form(World::PASSWORD, NEW) };
        assert_eq!(refused(twice).await, Refusal::of("again", Problem::NotTheSame));
    }

    async fn a_given_password_has_to_be_changed_once(world) {
        let mei = world.mei().await;
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
        let given = sqlx::query("update users set must_change_password = 1 where id = $1").bind(mei.id.as_str());
        given.execute(&mut connection).await.expect("given");
        connection.close().await.expect("closes");
        assert!(world.mei().await.must_change_password && !world.bo().await.must_change_password);
        world.desk.change_password(&mei, &form(World::PASSWORD, NEW), "own").await.expect("changed");
        assert!(!world.mei().await.must_change_password);
    }

    async fn zone_density_and_keys_are_kept(world) {
        let mei = world.mei().await;
        assert!(mei.single_keys && mei.zone.is_empty());
        let chosen = Preferences {
            zone: Some("asia/shanghai ".into()),
            density: Some(Density::Compact),
            single_keys: Some(false),
            ..Preferences::default()
        };
        world.desk.set_preferences(&mei, &chosen).await.expect("set");
        world.desk.set_preferences(&mei, &Preferences::default()).await.expect("nothing set");
        let mei = world.mei().await;
        let settings = world.desk.settings(&mei);
        assert_eq!((settings.zone.as_str(), settings.single_keys), ("Asia/Shanghai", false));
        assert_eq!(settings.density, Density::Compact);

        let nowhere = Preferences { zone: Some("Atlantis/Capital".into()), ..Preferences::default() };
        let answer = world.desk.set_preferences(&mei, &nowhere).await;
        assert_eq!(world.refusal(answer), Refusal::of("zone", Problem::BadZone));
        let browser = Preferences { zone: Some(String::new()), ..Preferences::default() };
        world.desk.set_preferences(&mei, &browser).await.expect("as in the browser");
        assert_eq!(world.mei().await.zone, "");
    }

    async fn one_jumps_only_to_what_one_sees(world) {
        let (mei, globex, chen, root) =
            (world.mei().await, world.globex().await, world.chen().await, world.root().await);
        let number = world.opens(&mei, "The quorum of the cluster is lost").await;
        let beginning: String = number.as_str().chars().take(number.as_str().len() - 1).collect();
        for typed in [number.as_str(), beginning.trim_start_matches("TT"), "quorum"] {
            for seer in [&mei, &chen, &root] {
                let found = world.desk.jump(seer, typed).await.expect("found");
                assert!(found.iter().any(|line| line.number == number), "{typed} for {}", seer.name);
            }
            assert_eq!(world.desk.jump(&globex, typed).await.expect("asked"), [], "{typed}");
        }
        assert_eq!(world.desk.jump(&chen, "  ").await.expect("asked"), []);
        for n in 0..25 {
            world.opens(&mei, &format!("quorum {n}")).await;
        }
        assert_eq!(world.desk.jump(&chen, "quorum").await.expect("found").len(), 20);
    }
}
