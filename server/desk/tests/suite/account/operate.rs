//! Operations shut any user out, let them in again, give a password, list users: also those whom no owner keeps.

use crate::world::{World, each_db};
use desk::{Origin, SessionRow, ShutOut};
use model::{AccountId, Event, HOUR, Problem, Rank, Refusal, TokenScope, TrailFilter};

each_db! {
    async fn a_vendor_s_user_is_shut_out_with_all_programs(world) {
        let (desk, chen, command) = (&world.desk, world.chen().await, Origin::command());
        let number = world.opens(&world.mei().await, "The tunnel drops").await;
        desk.take_ticket(&chen, &number, "").await.expect("taken");
        let session = SessionRow {
            id: "s".into(),
            user: chen.id.to_string(),
            data: "{}".into(),
            expires: desk.now().plus(HOUR),
        };
        desk.create_session(&session).await.expect("stored");
        let scoped = desk.make_api_token(&chen, "robot", &[TokenScope::TicketsRead], 30, "").await.expect("made");
        let (_, issued) = desk.issue_token("chen@huawei", World::PASSWORD, "", &command).await.expect("issued");
        let lasting = desk.make_access_key(&chen, "", "").await.expect("made");
        let temporary = desk.make_temporary_key(&chen, 900).await.expect("made");

        let done = desk.shut_out(" Chen@Huawei", &command).await.expect("shut out");
        assert_eq!(done, ShutOut { before: false, holds: 1 });
        assert!(desk.load_session("s").await.expect("read").is_none());
        for token in [&scoped.token, &issued.token] {
            assert!(desk.bearer(token).await.expect("asked").is_none());
        }
        for access in [&lasting.access, &temporary.access] {
            assert!(desk.signer(access).await.expect("asked").is_none());
        }
        let refused = desk.sign_in("chen@huawei", World::PASSWORD, &Origin::console("192.0.2.9")).await;
        assert_eq!(world.refusal(refused), Refusal::WrongPassword);
        let again = desk.shut_out("chen@huawei", &command).await.expect("asked");
        assert_eq!(again, ShutOut { before: true, holds: 1 });

        assert!(desk.let_in_again("chen@huawei", &command).await.expect("let in"));
        assert!(!desk.let_in_again("chen@huawei", &command).await.expect("asked"));
        desk.sign_in("chen@huawei", World::PASSWORD, &Origin::console("192.0.2.9")).await.expect("signed in");
        assert!(desk.bearer(&scoped.token).await.expect("asked").is_none(), "what ended does not come back");
        assert!(desk.signer(&lasting.access).await.expect("asked").is_none());
        assert!(desk.read_ticket(&chen, &number).await.expect("read").ticket.holder.is_some(), "the ticket stays theirs");
    }

    async fn an_account_s_only_owner_is_given_a_password(world) {
        let (desk, globex, command) = (&world.desk, world.globex().await, Origin::command());
        let lasting = desk.make_access_key(&globex, "", "").await.expect("made");
        assert!(!desk.hand_password("admin@globex", "Another-tickets-2", &command).await.expect("given"));
        assert!(desk.signer(&lasting.access).await.expect("asked").is_none());
        let origin = Origin::console("192.0.2.9");
        let old = desk.sign_in("admin@globex", World::PASSWORD, &origin).await;
        assert_eq!(world.refusal(old), Refusal::WrongPassword);
        let new = desk.sign_in("admin@globex", "Another-tickets-2", &origin).await.expect("signed in");
        assert!(new.must_change_password);
        desk.shut_out("admin@globex", &command).await.expect("shut out");
        assert!(desk.hand_password("admin@globex", "Another-tickets-2", &command).await.expect("given"), "still disabled");
        desk.let_in_again("admin@globex", &command).await.expect("let in");
        let trail = desk.read_trail(&world.globex().await, &TrailFilter::default()).await.expect("read").rows;
        let told: Vec<_> = trail.into_iter().map(|entry| entry.event).collect();
        let name = || "admin@globex".to_owned();
        for (event, times) in [
            (Event::PasswordReset { name: name() }, 2),
            (Event::UserDisabled { name: name() }, 1),
            (Event::UserEnabled { name: name() }, 1),
        ] {
            assert_eq!(told.iter().filter(|other| **other == event).count(), times, "{event:?}");
        }
        let verdict = desk.verify_events().await.expect("verified");
        assert_eq!(verdict.faults, [""; 0]);
    }

    async fn whoever_is_not_there_is_named(world) {
        let (desk, command) = (&world.desk, Origin::command());
        assert_eq!(world.refusal(desk.shut_out("nobody@acme", &command).await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.shut_out("nobody", &command).await), Refusal::of("name", Problem::BadSignInName));
        assert_eq!(world.refusal(desk.let_in_again("mei@nowhere", &command).await), Refusal::NotFound);
        let short = desk.hand_password("mei@acme", "short", &command).await;
        assert_eq!(world.refusal(short), Refusal::of("password", Problem::TooShort { least: 12 }));
        assert_eq!(world.refusal(desk.all_users(Some(&AccountId::new("nowhere")), "").await), Refusal::NotFound);
    }

    async fn users_are_listed_page_by_page(world) {
        let (desk, acme) = (&world.desk, AccountId::new("acme"));
        let some = desk.all_users(Some(&acme), "").await.expect("read");
        assert!(some.iter().all(|user| user.sign_in_name.ends_with("@acme")) && some.len() > 2);
        let all = desk.all_users(None, "").await.expect("read");
        let names: Vec<_> = all.iter().map(|user| &*user.sign_in_name).collect();
        assert!(names.is_sorted() && names.contains(&"chen@huawei") && names.contains(&"admin@globex"));
        let chen = all.iter().find(|user| user.sign_in_name == "chen@huawei").expect("chen");
        assert_eq!((chen.rank, chen.disabled), (Rank::Engineer, false));
        let rest = desk.all_users(None, names[1]).await.expect("read");
        assert_eq!(rest, all[2..]);
        assert_eq!(desk.all_users(None, "zzz").await.expect("read"), []);
    }
}
