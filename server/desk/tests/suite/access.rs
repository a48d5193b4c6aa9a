//! Access keys and tokens: made once, shown once, gone at once; and used signatures.

use crate::world::{World, each_db};
use desk::PasswordForm;
use model::{DAY, HOUR, MOST_ACCESS_KEYS, MOST_TEMPORARY_KEYS, Problem, Refusal, SECOND, TokenScope, TokenScopes};

const NEW: &str = "Another-password-2";

each_db! {
    /// The secret is in the first answer only, and what it signs is the owner's.
    async fn a_key_is_shown_once_and_signs_for_its_owner(world) {
        let mei = world.mei().await;
        let made = world.desk.make_access_key(&mei, "laptop", "k1").await.expect("made");
        let again = world.desk.make_access_key(&mei, "laptop", "k1").await.expect("the same");
        assert_eq!((again.access.as_str(), again.secret.as_str()), (made.access.as_str(), ""));
        let signer = world.desk.signer(&made.access).await.expect("asked").expect("accepted");
        assert_eq!(signer.user, mei.id);
        assert!(!signer.signed("text", &"0".repeat(64)));
        assert!(signer.has_token("") && !signer.has_token("x"));
        assert!(world.desk.signer("AAAAAAAAAAAAAAAAAAAA").await.expect("asked").is_none());
        assert!(!format!("{made:?} {signer:?}").contains(&made.secret));

        let bo = world.bo().await;
        assert_eq!(world.refusal(world.desk.delete_access_key(&bo, &made.access, "").await), Refusal::NotFound);
        assert_eq!(
            world.refusal(world.desk.set_access_key(&bo, &made.access, Some(false), None, "").await),
            Refusal::NotFound
        );
        world.desk.set_access_key(&mei, &made.access, Some(false), None, "").await.expect("off");
        assert!(world.desk.signer(&made.access).await.expect("asked").is_none());
        world.desk.delete_access_key(&mei, &made.access, "").await.expect("deleted");
        assert!(world.desk.own_access_keys(&mei).await.expect("keys").is_empty());
    }

    /// No more than a user needs.
    async fn a_user_has_a_few_keys(world) {
        let mei = world.mei().await;
        for _ in 0..MOST_ACCESS_KEYS {
            world.desk.make_access_key(&mei, "", "").await.expect("made");
        }
        let refusal = world.refusal(world.desk.make_access_key(&mei, "", "").await);
        assert_eq!(refusal, Refusal::of("description", Problem::TooManyKept { limit: MOST_ACCESS_KEYS }));
        let long = world.desk.make_access_key(&world.bo().await, &"x".repeat(65), "").await;
        assert_eq!(world.refusal(long), Refusal::of("description", Problem::TooLong { limit: 64 }));
    }

    /// It ends by itself, and needs its token.
    async fn a_temporary_key_ends(world) {
        let mei = world.mei().await;
        let made = world.desk.make_temporary_key(&mei, 900).await.expect("made");
        let signer = world.desk.signer(&made.access).await.expect("asked").expect("accepted");
        assert!(signer.has_token(&made.token) && !signer.has_token(""));
        world.clock.pass(900_000);
        assert!(world.desk.signer(&made.access).await.expect("asked").is_none());
        assert_eq!(world.desk.sweep_access().await.expect("swept"), 1);
    }

    /// It would outlive the password by which it was made.
    async fn a_temporary_key_ends_with_the_password_and_with_other_sessions(world) {
        let mei = world.mei().await;
        let lasting = world.desk.make_access_key(&mei, "", "").await.expect("made");
        let signs = async |access: &str| world.desk.signer(access).await.expect("asked").is_some();
        let made = world.desk.make_temporary_key(&mei, 900).await.expect("made");
        world.desk.end_other_sessions(&mei, "").await.expect("ended");
        assert!(!signs(&made.access).await);
        let made = world.desk.make_temporary_key(&mei, 900).await.expect("made");
        let bos = world.desk.make_temporary_key(&world.bo().await, 900).await.expect("made");
        let form = PasswordForm { old: World::PASSWORD.into(), new: NEW.into(), again: NEW.into() };
        world.desk.change_password(&mei, &form, "").await.expect("changed");
        assert!(!signs(&made.access).await && signs(&bos.access).await);
        assert!(signs(&lasting.access).await, "the own password changes, the own keys stay");
    }

    /// Whoever was let in by a password of before makes nothing by it any more.
    async fn who_came_in_by_an_old_password_makes_no_key(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let change = async |who: &desk::Actor| {
            let form = PasswordForm { old: World::PASSWORD.into(), new: NEW.into(), again: NEW.into() };
            world.desk.change_password(who, &form, "").await.expect("changed")
        };
        let mark = change(&mei).await;
        assert_eq!(world.mei().await.password_mark, mark);
        assert_ne!(mei.password_mark, mark);
        change(&chen).await;
        let scopes = [TokenScope::TicketsRead];
        for answer in [
            world.desk.make_temporary_key(&mei, 900).await.map(drop),
            world.desk.make_access_key(&mei, "", "").await.map(drop),
            world.desk.make_api_token(&chen, "robot", &scopes, 1, "").await.map(drop),
        ] {
            assert_eq!(world.refusal(answer), Refusal::SignInNeeded);
        }
        world.desk.make_temporary_key(&world.mei().await, 900).await.expect("by the new one");
    }

    /// The one reads the old hash and works on it; meanwhile the other makes it an old one.
    async fn a_sign_in_under_way_ends_with_the_password(world) {
        let (admin, mei, origin) = (world.admin().await, world.mei().await, desk::Origin::console("192.0.2.9"));
        let mut password = World::PASSWORD.to_owned();
        for n in 0..4 {
            world.clock.pass(10 * SECOND);
            let next = format!("Another-password-{n}");
            let key = n.to_string();
            let (issued, reset) = tokio::join!(
                world.desk.issue_token("mei@acme", &password, "", &origin),
                world.desk.reset_password(&admin, &mei.id, &next, &key),
            );
            reset.expect("reset");
            match issued {
                // It may have been first: then the token has ended.
                Ok((_, made)) => assert!(world.desk.bearer(&made.token).await.expect("asked").is_none(), "{n}"),
                // Or it is told as much as whoever has no password.
                Err(desk::Error::Refused(Refusal::WrongPassword | Refusal::NotAllowed)) => {}
                Err(other) => panic!("{other:?}"),
            }
            let form = PasswordForm { old: next.clone(), new: format!("{next}-own"), again: format!("{next}-own") };
            world.desk.change_password(&world.mei().await, &form, "").await.expect("changed");
            password = form.new;
        }
    }

    /// A program that makes a key for each call has to let some end first.
    async fn a_user_has_so_many_temporary_keys(world) {
        let mei = world.mei().await;
        for _ in 0..MOST_TEMPORARY_KEYS {
            world.desk.make_temporary_key(&mei, 900).await.expect("made");
        }
        let refused = world.refusal(world.desk.make_temporary_key(&mei, 900).await);
        assert_eq!(refused, Refusal::of("securitytoken", Problem::TooManyKept { limit: MOST_TEMPORARY_KEYS }));
        world.desk.make_temporary_key(&world.bo().await, 900).await.expect("another's");
        world.clock.pass(900_000);
        world.desk.make_temporary_key(&mei, 900).await.expect("those of before have ended");
    }

    /// Used once; forgotten when it would be too old anyway.
    async fn a_signature_counts_once(world) {
        assert!(world.desk.spend_signature("A", "00").await.expect("asked"));
        assert!(!world.desk.spend_signature("A", "00").await.expect("asked"));
        assert!(world.desk.spend_signature("B", "00").await.expect("asked"));
        assert_eq!(world.desk.sweep_access().await.expect("swept"), 0);
        world.clock.pass(HOUR + 1);
        assert_eq!(world.desk.sweep_access().await.expect("swept"), 2);
    }

    async fn of_many_old_signatures_none_is_left(world) {
        world.tamper(
            "insert into used_signature (digest, at)
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500) select 's' || i, 0 from n",
        ).await;
        assert_eq!(world.desk.sweep_access().await.expect("swept"), 2500);
    }

    /// For the vendor's users, with what was ticked, until it ends or is revoked.
    async fn a_token_holds_what_was_ticked(world) {
        let (chen, mei) = (world.chen().await, world.mei().await);
        let scopes = [TokenScope::TicketsRead, TokenScope::AuthorizationsRead];
        assert_eq!(world.refusal(world.desk.make_api_token(&mei, "x", &scopes, 1, "").await), Refusal::NotFound);
        assert_eq!(
            world.refusal(world.desk.make_api_token(&chen, "x", &[], 1, "").await),
            Refusal::of("scopes", Problem::Missing)
        );
        let made = world.desk.make_api_token(&chen, "robot", &scopes, 1, "k1").await.expect("made");
        assert_eq!(world.desk.make_api_token(&chen, "robot", &scopes, 1, "k1").await.expect("the same").token, "");
        let bearer = world.desk.bearer(&made.token).await.expect("asked").expect("holds");
        assert_eq!((&bearer.user, bearer.scopes.clone()), (&chen.id, TokenScopes::Only(scopes.into_iter().collect())));
        assert!(world.desk.bearer(&format!("{}x", made.token)).await.expect("asked").is_none());
        assert!(world.desk.own_api_tokens(&chen).await.expect("tokens")[0].used.is_some());
        world.clock.pass(DAY);
        assert!(world.desk.bearer(&made.token).await.expect("asked").is_none(), "it has ended");

        let other = world.desk.make_api_token(&chen, "other", &scopes, 30, "").await.expect("made");
        let olga = world.olga().await;
        assert_eq!(world.refusal(world.desk.revoke_api_token(&olga, &other.id, "").await), Refusal::NotFound);
        world.desk.revoke_api_token(&chen, &other.id, "").await.expect("revoked");
        assert!(world.desk.bearer(&other.token).await.expect("asked").is_none());
    }

    /// A new root key wraps the key of the doors anew; without any root key the program does not start.
    async fn keys_outlive_a_new_root_key(world) {
        let mei = world.mei().await;
        let made = world.desk.make_access_key(&mei, "", "").await.expect("made");
        world.desk.rotate_root_key(&desk::Origin::command()).await.expect("rotated");
        let other = world.another_desk().await;
        assert!(other.signer(&made.access).await.expect("asked").is_some());
        other.close().await;
    }

    /// A link holds as it was made.
    async fn a_link_holds_as_it_was_made(world) {
        let proof = world.desk.link_signature("a|1").await.expect("a proof");
        assert!(world.desk.link_holds("a|1", &proof).await.expect("asked"));
        assert!(!world.desk.link_holds("a|2", &proof).await.expect("asked"));
        assert!(!world.desk.link_holds("a|1", &proof[1..]).await.expect("asked"));
    }
}
