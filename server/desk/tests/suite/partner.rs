//! Partners, service hours, and the users of an account as programs see them.

use crate::world::each_db;
use desk::Origin;
use model::{AccountId, Problem, Refusal, Way};

each_db! {
    async fn operations_make_an_account_a_partner_with_hours_of_its_own(world) {
        let (mei, globex, desk, origin) = (world.mei().await, world.globex().await, &world.desk, Origin::command());
        assert!(!desk.is_partner(&mei).await.expect("read"));
        let team = desk.team_in_charge(&mei).await.expect("read").expect("the vendor's");
        assert_eq!((&*team.name, &*team.zone, &*team.days, &*team.hours), ("Huawei", "GMT+08:00", "1-7", "00:00-24:00"));
        let acme = AccountId::new("acme");
        desk.set_partner(&acme, true, &origin).await.expect("set");
        desk.set_partner(&acme, true, &origin).await.expect("it is one");
        desk.set_service_hours(&acme, "GMT+01:00", "1-5", "09:00-18:00", &origin).await.expect("set");
        assert!(desk.is_partner(&mei).await.expect("read") && !desk.is_partner(&globex).await.expect("read"));
        let team = desk.team_in_charge(&mei).await.expect("read").expect("the own");
        assert_eq!((&*team.name, &*team.zone, &*team.days, &*team.hours), ("Acme", "GMT+01:00", "1-5", "09:00-18:00"));
        assert_eq!(desk.team_in_charge(&globex).await.expect("read").expect("the vendor's").name, "Huawei");
        desk.set_partner(&acme, false, &origin).await.expect("set");
        assert_eq!(desk.team_in_charge(&mei).await.expect("read").expect("the vendor's").name, "Huawei");
        for nobody in ["huawei", "nobody", "~"] {
            let no = desk.set_partner(&AccountId::new(nobody), true, &origin).await;
            assert_eq!(world.refusal(no), Refusal::NotFound, "{nobody}");
        }
        let no = desk.set_service_hours(&acme, "GMT+01:00", "Mo-Fr", "09:00-18:00", &origin).await;
        assert_eq!(world.refusal(no), Refusal::of("days", Problem::BadDay));
    }

    async fn an_owner_lists_the_users_with_masked_addresses(world) {
        let (admin, mei, desk) = (world.admin().await, world.mei().await, &world.desk);
        let vouch = async |way, address| desk.vouch_for(&mei.id, way, address, &Origin::command()).await.expect("kept");
        vouch(Way::Email, "mei.lin@acme.example").await;
        vouch(Way::Phone, "+8613800138000").await;
        let all = desk.sub_customers(&admin, "", "").await.expect("listed");
        let names: Vec<_> = all.iter().map(|user| user.sign_in_name.as_str()).collect();
        assert_eq!(names, ["admin@acme", "bo@acme", "mei@acme"]);
        let found = desk.sub_customers(&admin, "LIN", "").await.expect("listed");
        assert_eq!(found.len(), 1);
        let of = &found[0];
        assert_eq!((&*of.area_code, &*of.phone, &*of.email), ("86", "138…00", "m…n@acme.example"));
        assert_eq!(desk.sub_customers(&admin, "", mei.id.as_str()).await.expect("listed"), found);
        assert_eq!(desk.sub_customers(&admin, "100%_", "").await.expect("listed"), []);
        let globex = desk.sub_customers(&world.globex().await, "", mei.id.as_str()).await.expect("listed");
        assert_eq!(globex, [], "another account's");
        for other in [mei, world.chen().await] {
            assert_eq!(world.refusal(desk.sub_customers(&other, "", "").await), Refusal::NotFound);
        }
    }
}
