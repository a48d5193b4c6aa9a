//! Accounts, users and groups, as operations set them up.

use crate::world::{World, each_db};
use desk::{NewAccount, NewGroup, NewUser, Origin};
use model::{AccountId, Policy, Problem, Rank, Refusal, Side};

fn user(sign_in_name: &str, rank: Rank) -> NewUser {
    NewUser { sign_in_name: sign_in_name.into(), name: "Somebody".into(), rank, password: World::PASSWORD.into() }
}

each_db! {
    async fn a_taken_name_is_refused(world) {
        let account = NewAccount { id: "ACME".into(), name: "Another".into(), side: Side::Customer };
        assert_eq!(world.refusal(world.desk.add_account(&account, &Origin::command()).await), Refusal::Stale);
        let answer = world.desk.add_user(&user("Mei@acme", Rank::Member), &Origin::command()).await;
        assert_eq!(world.refusal(answer), Refusal::Stale);
        assert_eq!(world.mei().await.name, "Mei Lin");
    }

    async fn a_user_needs_an_account_of_the_ranks_side_and_a_password(world) {
        let origin = Origin::command();
        let short = NewUser { password: "elevenchars".into(), ..user("eve@acme", Rank::Member) };
        for (new, field, problem) in [
            (user("mei", Rank::Member), "sign_in_name", Problem::Unknown),
            (user("mei@nowhere", Rank::Member), "sign_in_name", Problem::Unknown),
            (user("eve@acme", Rank::Engineer), "rank", Problem::Unknown),
            (user("eve@huawei", Rank::Owner), "rank", Problem::Unknown),
            (short, "password", Problem::TooShort { least: 12 }),
        ] {
            let answer = world.desk.add_user(&new, &origin).await;
            assert_eq!(world.refusal(answer), Refusal::of(field, problem), "{new:?}");
        }
    }

    async fn a_group_holds_only_its_own_accounts_users(world) {
        let stranger = world.globex().await.id;
        let group = NewGroup {
            account: AccountId::new("acme"),
            name: "Mixed".into(),
            policies: vec![Policy::TicketViewer],
            members: vec![world.mei().await.id, stranger],
        };
        let answer = world.desk.add_group(&group, &Origin::command()).await;
        assert_eq!(world.refusal(answer), Refusal::of("members", Problem::Unknown));
        assert!(world.mei().await.views.is_empty(), "nothing of it is stored");
    }

    async fn a_viewer_reads_where_no_operator_policy_hangs(world) {
        let viewer = world.adds("vic@acme", Rank::Member).await;
        assert!(viewer.may_create(), "without the submit restriction a plain member submits");
        let policies = vec![Policy::TicketViewer];
        let members = vec![viewer.id.clone()];
        let group = NewGroup { account: AccountId::new("acme"), name: "Readers".into(), policies, members };
        let id = world.desk.add_group(&group, &Origin::command()).await.expect("the group is added");
        let viewer = world.now(&viewer.id).await;
        assert_eq!((viewer.views.as_slice(), viewer.operates.len()), ([id].as_slice(), 0));
        assert!(viewer.sees_others() && !viewer.may_create());
    }
}
