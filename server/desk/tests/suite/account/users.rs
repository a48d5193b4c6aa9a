//! An account owner's users: added, renamed, disabled, thrown out; for nobody else. (Pitfall 18; CVE classes 8, 10, 12, 13.)

use crate::world::{World, each_db};
use desk::{Actor, Origin, OwnUserForm, SessionRow};
use model::{Event, HOUR, Problem, ProgramEvent, Refusal, TrailFilter, UserId};

fn form(sign_in_name: &str, password: &str) -> OwnUserForm {
    OwnUserForm { sign_in_name: sign_in_name.into(), name: " Li\tNa ".into(), password: password.into() }
}

async fn li(world: &World) -> UserId {
    let form = form("li", World::PASSWORD);
    world.desk.add_own_user(&world.admin().await, &form, "li").await.expect("added")
}

async fn signs_in(world: &World, name: &str, password: &str) -> desk::Result<Actor> {
    world.desk.sign_in(name, password, &Origin::console("192.0.2.9")).await
}

async fn with_session(world: &World, user: &UserId) -> String {
    let id = format!("session of {user}");
    let expires = world.desk.now().plus(HOUR);
    let row = SessionRow { id: id.clone(), user: user.to_string(), data: "{}".into(), expires };
    world.desk.create_session(&row).await.expect("stored");
    id
}

async fn is_open(world: &World, session: &str) -> bool {
    world.desk.load_session(session).await.expect("read").is_some()
}

each_db! {
    async fn an_owner_adds_a_user_who_must_choose_a_password(world) {
        let (admin, id) = (world.admin().await, li(world).await);
        let again = world.desk.add_own_user(&admin, &form("li", World::PASSWORD), "li").await;
        assert_eq!(again.expect("the same command"), id);
        let user = signs_in(world, "li@acme", World::PASSWORD).await.expect("signed in");
        assert_eq!((user.id, user.name.as_str()), (id.clone(), "Li Na"));
        let sheet = world.desk.own_user(&admin, &id).await.expect("read");
        assert!(sheet.of.user.must_change && !sheet.of.user.owner && !sheet.myself);
        let suggested = world.desk.suggest_password();
        assert!(suggested.len() >= 16 && suggested != world.desk.suggest_password(), "{suggested}");
    }

    async fn what_cannot_be_added_is_said_at_the_field(world) {
        let admin = world.admin().await;
        let good = World::PASSWORD;
        for (name, password, field, problem) in [
            ("", good, "user", Problem::Missing),
            ("mei", good, "user", Problem::Taken),
            ("MEI@acme", good, "user", Problem::Taken),
            ("li na", good, "user", Problem::BadSignInName),
            ("li@globex", good, "user", Problem::BadSignInName),
            ("梅", good, "user", Problem::BadSignInName),
            ("li", "", "password", Problem::Missing),
            ("li", "elevenchars", "password", Problem::TooShort { least: 12 }),
        ] {
            let refused = world.desk.add_own_user(&admin, &form(name, password), "k").await;
            assert_eq!(world.refusal(refused), Refusal::of(field, problem), "{name:?} {password:?}");
        }
        let nameless = OwnUserForm { name: " \u{200b}".into(), ..form("li", good) };
        let refused = world.desk.add_own_user(&admin, &nameless, "k").await;
        assert_eq!(world.refusal(refused), Refusal::of("name", Problem::Missing));
    }

    async fn a_disabled_user_is_out_at_once_and_gets_the_answer_of_a_wrong_password(world) {
        let (admin, id) = (world.admin().await, li(world).await);
        let session = with_session(world, &id).await;
        world.desk.disable_user(&admin, &id, "1").await.expect("disabled");
        assert!(!is_open(world, &session).await);
        let acting = world.desk.actor(&id, Origin::console("192.0.2.9")).await.expect("read");
        assert!(acting.is_none(), "no door knows the user");
        let right = world.refusal(signs_in(world, "li@acme", World::PASSWORD).await);
        let wrong = world.refusal(signs_in(world, "nobody@acme", "nothing at all").await);
        assert_eq!((right, &wrong), (wrong.clone(), &Refusal::WrongPassword));
        world.desk.enable_user(&admin, &id, "2").await.expect("enabled");
        signs_in(world, "li@acme", World::PASSWORD).await.expect("signed in");
        assert!(!is_open(world, &session).await, "an old session does not come back");
    }

    async fn a_new_password_ends_the_old_one_and_all_sessions(world) {
        let (admin, id) = (world.admin().await, li(world).await);
        let session = with_session(world, &id).await;
        world.desk.reset_password(&admin, &id, "Another-tickets-2", "1").await.expect("reset");
        assert!(!is_open(world, &session).await);
        assert_eq!(world.refusal(signs_in(world, "li@acme", World::PASSWORD).await), Refusal::WrongPassword);
        signs_in(world, "li@acme", "Another-tickets-2").await.expect("signed in");
        let session = with_session(world, &id).await;
        world.desk.end_sessions_of(&admin, &id, "2").await.expect("ended");
        assert!(!is_open(world, &session).await);
    }

    /// Whoever had the password may have made keys by it.
    async fn a_new_password_and_disabling_switch_access_keys_off(world) {
        let (admin, id, desk) = (world.admin().await, li(world).await, &world.desk);
        let made = desk.make_access_key(&world.now(&id).await, "laptop", "").await.expect("made");
        let signs = async |access: &str| desk.signer(access).await.expect("asked").is_some();
        let temporary = desk.make_temporary_key(&world.now(&id).await, 900).await.expect("made");
        desk.end_sessions_of(&admin, &id, "1").await.expect("ended");
        assert!(signs(&made.access).await && !signs(&temporary.access).await, "what lasts is no session");
        desk.reset_password(&admin, &id, "Another-tickets-2", "2").await.expect("reset");
        assert!(!signs(&made.access).await);
        let user = world.now(&id).await;
        assert_eq!(desk.own_access_keys(&user).await.expect("read").len(), 1, "its user sees it");
        desk.set_access_key(&user, &made.access, Some(true), None, "3").await.expect("switched on");
        desk.disable_user(&admin, &id, "4").await.expect("disabled");
        desk.enable_user(&admin, &id, "5").await.expect("enabled");
        assert!(!signs(&made.access).await, "an old key does not come back");
    }

    async fn an_owner_sees_a_colleague_s_keys_and_switches_one_off(world) {
        let (admin, id, desk) = (world.admin().await, li(world).await, &world.desk);
        let made = desk.make_access_key(&world.now(&id).await, "laptop", "").await.expect("made");
        let temporary = desk.make_temporary_key(&world.now(&id).await, 900).await.expect("made");
        let keys = desk.own_user(&admin, &id).await.expect("read").keys;
        assert_eq!(keys.iter().map(|key| (&*key.access, &*key.description, key.active)).collect::<Vec<_>>(), [(&*made.access, "laptop", true)]);
        let off = async |who: &Actor, access: &str, key: &str| desk.key_of_user_off(who, &id, access, key).await;
        for who in [&world.mei().await, &world.globex().await, &world.chen().await, &world.root().await] {
            assert_eq!(world.refusal(off(who, &made.access, "").await), Refusal::NotFound, "{}", who.sign_in_name);
        }
        for access in ["AAAAAAAAAAAAAAAAAAAA", "x\0y", &temporary.access] {
            assert_eq!(world.refusal(off(&admin, access, "").await), Refusal::NotFound, "{access}");
        }
        assert!(desk.signer(&made.access).await.expect("asked").is_some(), "nothing was done until now");
        off(&admin, &made.access, "k").await.expect("switched off");
        off(&admin, &made.access, "k").await.expect("the same command");
        assert!(desk.signer(&made.access).await.expect("asked").is_none());
        let page = desk.read_trail(&admin, &TrailFilter { user: "admin@acme".into(), ..TrailFilter::default() }).await;
        let told = page.expect("read").rows.into_iter().next().map(|entry| entry.event);
        let event = ProgramEvent::KeyOfUserOff { name: "li@acme".into(), access: made.access.clone() };
        assert_eq!(told, Some(Event::Program(event)));
        let own = desk.make_access_key(&admin, "", "").await.expect("made");
        assert_eq!(world.refusal(desk.key_of_user_off(&admin, &admin.id, &own.access, "").await), Refusal::NotAllowed);
        assert_eq!(desk.own_user(&admin, &admin.id).await.expect("read").keys, [], "the own ones stand in the settings");
    }

    async fn an_account_always_has_an_owner(world) {
        let (admin, id, desk) = (world.admin().await, li(world).await, &world.desk);
        for refused in [
            desk.disable_user(&admin, &admin.id, "1").await,
            desk.rank_user(&admin, &admin.id, false, "2").await,
            desk.reset_password(&admin, &admin.id, "Another-tickets-2", "3").await,
            desk.end_sessions_of(&admin, &admin.id, "4").await,
        ] {
            assert_eq!(world.refusal(refused), Refusal::NotAllowed);
        }
        desk.rank_user(&admin, &id, true, "5").await.expect("ranked");
        let second = world.now(&id).await;
        let (one, other) = tokio::join!(
            desk.rank_user(&admin, &id, false, "6"),
            desk.rank_user(&second, &admin.id, false, "7"),
        );
        assert!(one.is_ok() != other.is_ok(), "one of two owners who demote each other wins: {one:?} {other:?}");
    }

    async fn the_pages_of_an_account_are_there_for_its_owner_alone(world) {
        let (id, desk) = (li(world).await, &world.desk);
        let group = desk.add_own_group(&world.admin().await, "Night", "g").await.expect("added");
        let (mei, globex, chen, root) = (world.mei().await, world.globex().await, world.chen().await, world.root().await);
        for who in [&mei, &globex, &chen, &root] {
            let what = who.sign_in_name.as_str();
            for answer in [
                desk.own_user(who, &id).await.map(drop),
                desk.own_group(who, &group, "").await.map(drop),
                desk.rename_user(who, &id, "Stolen", "1").await,
                desk.rename_user(who, &id, "", "1").await,
                desk.rank_user(who, &id, true, "2").await,
                desk.reset_password(who, &id, "short", "3").await,
                desk.disable_user(who, &id, "4").await,
                desk.enable_user(who, &id, "5").await,
                desk.end_sessions_of(who, &id, "6").await,
                desk.rename_group(who, &group, "", "7").await,
                desk.delete_group(who, &group, true, "8").await,
                desk.add_member(who, &group, "mei", "9").await,
                desk.remove_member(who, &group, &id, "10").await,
                desk.set_policies(who, &group, &[], "11").await,
            ] {
                assert_eq!(world.refusal(answer), Refusal::NotFound, "{what}");
            }
        }
        for who in [&mei, &chen] {
            for answer in [
                desk.own_users(who, "", "").await.map(drop),
                desk.own_rights(who, "").await.map(drop),
                desk.own_groups(who).await.map(drop),
                desk.restrictions(who).await.map(drop),
                desk.set_restrictions(who, model::Restrictions::default(), "k").await,
                desk.add_own_user(who, &form("x", ""), "k").await.map(drop),
                desk.add_own_group(who, "", "k").await.map(drop),
                desk.suggest_members(who, "m").await.map(drop),
                desk.read_trail(who, &TrailFilter::default()).await.map(drop),
            ] {
                assert_eq!(world.refusal(answer), Refusal::NotFound);
            }
        }
        let absent = UserId::new("x\0y");
        assert_eq!(world.refusal(desk.own_user(&world.admin().await, &absent).await), Refusal::NotFound);
        assert_eq!(world.now(&id).await.name, "Li Na");
    }

    async fn a_former_owner_changes_nothing_with_rights_of_before(world) {
        let (admin, id, desk) = (world.admin().await, li(world).await, &world.desk);
        desk.rank_user(&admin, &id, true, "1").await.expect("ranked");
        let before = world.now(&id).await;
        desk.rank_user(&admin, &id, false, "2").await.expect("ranked back");
        assert_eq!(world.refusal(desk.rename_user(&before, &admin.id, "Fallen", "3").await), Refusal::NotFound);
    }

    async fn users_are_found_page_by_page_by_what_their_names_begin_with(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        for n in 10..40 {
            world.adds(&format!("user{n}@acme"), model::Rank::Member).await;
        }
        let (mut after, mut names) = (String::new(), Vec::new());
        for _ in 0..2 {
            let page = desk.own_users(&admin, "USER", &after).await.expect("read");
            names.extend(page.rows.into_iter().map(|user| user.sign_in_name));
            after = page.next.unwrap_or_default();
        }
        assert_eq!((names.len(), after.as_str()), (30, ""));
        assert!(names.is_sorted());
        let found = desk.own_users(&admin, "Mei L", "").await.expect("read").rows;
        assert_eq!(found.iter().map(|user| user.sign_in_name.as_str()).collect::<Vec<_>>(), ["mei@acme"]);
        assert!(desk.own_users(&admin, "%", "\0").await.expect("read").rows.is_empty());
    }

    async fn each_change_stands_in_the_trail(world) {
        let (admin, id, desk) = (world.admin().await, li(world).await, &world.desk);
        desk.rename_user(&admin, &id, "Na Li", "1").await.expect("renamed");
        desk.rename_user(&admin, &id, "Na Li", "2").await.expect("nothing to do");
        desk.disable_user(&admin, &id, "3").await.expect("disabled");
        let page = desk.read_trail(&admin, &TrailFilter { user: "admin@acme".into(), ..TrailFilter::default() }).await;
        let told: Vec<_> = page.expect("read").rows.into_iter().map(|entry| entry.event).collect();
        let name = || "li@acme".to_owned();
        let renamed = Event::UserRenamed { name: name(), to: "Na Li".into() };
        assert_eq!(told, [Event::UserDisabled { name: name() }, renamed, Event::UserAdded { name: name() }]);
    }
}
