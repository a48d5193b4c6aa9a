//! Authorizations as programs list them: scopes, filters, counts, offsets; and the number of a detail.

use crate::world::{World, each_db};
use desk::{Actor, AuthorizationSheet, AuthorizationsWanted, SheetPage};
use model::{AuthorizationId, HOUR, REQUEST_LAPSES, Refusal};

fn wanted() -> AuthorizationsWanted {
    AuthorizationsWanted { limit: 100, ..AuthorizationsWanted::default() }
}

async fn find(world: &World, actor: &Actor, wanted: &AuthorizationsWanted) -> SheetPage {
    world.desk.find_authorizations(actor, wanted).await.expect("found")
}

async fn ids(world: &World, actor: &Actor, wanted: &AuthorizationsWanted) -> Vec<AuthorizationId> {
    let page = find(world, actor, wanted).await;
    assert_eq!(page.count, page.rows.len() as i64);
    page.rows.into_iter().map(|row| row.shown.id).collect()
}

each_db! {
    async fn a_scope_is_the_own_the_group_or_the_account(world) {
        let (mei, bo, admin) = (world.mei().await, world.bo().await, world.admin().await);
        let (_, id) = world.asked().await;
        let group = bo.operates.first().cloned();
        assert!(group.is_some());
        for (actor, of, expected) in [
            (&mei, None, 1), (&bo, None, 0), (&bo, group.clone(), 1), (&admin, None, 1), (&admin, group.clone(), 1),
        ] {
            let found = ids(world, actor, &AuthorizationsWanted { group: of.clone(), ..wanted() }).await;
            assert_eq!(found, vec![id.clone(); expected], "{} {of:?}", actor.sign_in_name);
        }
        let leo = world.adds("leo@acme", model::Rank::Member).await;
        for stranger in [&leo, &world.chen().await] {
            let of_group = AuthorizationsWanted { group: group.clone(), ..wanted() };
            let refused = world.desk.find_authorizations(stranger, &of_group).await;
            assert_eq!(world.refusal(refused), Refusal::NotFound);
        }
        let globex = world.globex().await;
        assert_eq!(ids(world, &globex, &AuthorizationsWanted { group, ..wanted() }).await, []);
        assert_eq!(ids(world, &globex, &wanted()).await, []);
    }

    async fn filters_narrow_and_states_are_those_of_now(world) {
        let (mei, admin) = (world.mei().await, world.admin().await);
        let (number, first) = world.asked().await;
        world.clock.pass(1);
        let (_, second) = world.asked().await;
        world.grants(&mei, &first).await;
        let found = async |with: AuthorizationsWanted| ids(world, &admin, &with).await;
        let (one, two) = (std::slice::from_ref(&first), std::slice::from_ref(&second));
        assert_eq!(found(wanted()).await, [second.clone(), first.clone()], "newest first");
        assert_eq!(found(AuthorizationsWanted { state: Some(1), ..wanted() }).await, one);
        assert_eq!(found(AuthorizationsWanted { state: Some(0), ..wanted() }).await, two);
        assert_eq!(found(AuthorizationsWanted { state: Some(-1), ..wanted() }).await, []);
        assert_eq!(found(AuthorizationsWanted { number: number.to_string(), ..wanted() }).await, one);
        assert_eq!(found(AuthorizationsWanted { title: "TUNNEL".into(), ..wanted() }).await.len(), 2);
        for odd in ["tunnel%", "a\0b", "t_nnel", "!"] {
            assert_eq!(found(AuthorizationsWanted { title: odd.into(), ..wanted() }).await, [], "{odd}");
        }
        assert_eq!(found(AuthorizationsWanted { requester: "mei".into(), ..wanted() }).await.len(), 2);
        assert_eq!(found(AuthorizationsWanted { requester: "bo".into(), ..wanted() }).await, []);
        world.clock.pass(8 * HOUR);
        assert_eq!(found(AuthorizationsWanted { state: Some(3), ..wanted() }).await, one, "nobody has swept");
        world.clock.pass(REQUEST_LAPSES);
        assert_eq!(found(AuthorizationsWanted { state: Some(3), ..wanted() }).await.len(), 2);
    }

    async fn what_is_typed_as_it_stands_is_found_in_every_script(world) {
        let admin = world.admin().await;
        world.asked().await;
        world.tamper("update ticket set title = 'ÄRGER mit Öl'; update users set name = 'Ǻse Ødegård' where sign_in_name = 'mei@acme'").await;
        for title in ["ÄRGER mit Öl", "ÄRGER MIT", "Öl"] {
            assert_eq!(ids(world, &admin, &AuthorizationsWanted { title: title.into(), ..wanted() }).await.len(), 1, "{title}");
        }
        for requester in ["Ǻse Ødegård", "Ødeg", "MEI@"] {
            let by = AuthorizationsWanted { requester: requester.into(), ..wanted() };
            assert_eq!(ids(world, &admin, &by).await.len(), 1, "{requester}");
        }
    }

    async fn a_page_is_a_piece_of_all(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = world.held_ticket().await;
        let mut all = Vec::new();
        for _ in 0..5 {
            all.push(world.asks(&chen, &number).await);
            world.clock.pass(1);
        }
        all.reverse();
        let page = find(world, &mei, &AuthorizationsWanted { offset: 1, limit: 2, ..wanted() }).await;
        let rows: Vec<_> = page.rows.into_iter().map(|row| row.shown.id).collect();
        assert_eq!((rows.as_slice(), page.count), (&all[1..3], 5));
        let past = find(world, &mei, &AuthorizationsWanted { offset: 9, ..wanted() }).await;
        assert_eq!((past.rows, past.count), (vec![], 5));
    }

    async fn a_sheet_says_whose_it_is_and_its_detail_leads_back(world) {
        let mei = world.mei().await;
        let (_, id) = world.asked().await;
        let sheet = world.desk.authorization_sheet(&mei, &id).await.expect("a sheet");
        assert_eq!((sheet.account.as_str(), &sheet.requester, sheet.requester_name.as_str()), ("acme", &mei.id, "Mei Lin"));
        let detail = sheet.detail();
        assert!((1..1 << 48).contains(&detail), "{detail}");
        let back: AuthorizationSheet = world.desk.sheet_of_detail(&mei, detail).await.expect("the same");
        assert_eq!(back, sheet);
        for other in [detail ^ 1, -1, 1 << 48, i64::MAX] {
            assert_eq!(world.refusal(world.desk.sheet_of_detail(&mei, other).await), Refusal::NotFound, "{other}");
        }
        let globex = world.globex().await;
        assert_eq!(world.refusal(world.desk.sheet_of_detail(&globex, detail).await), Refusal::NotFound);
        assert_eq!(world.refusal(world.desk.authorization_sheet(&globex, &id).await), Refusal::NotFound);
    }
}
