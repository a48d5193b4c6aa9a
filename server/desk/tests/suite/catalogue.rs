//! The catalogue of services.

use crate::world::each_db;
use model::Lang;

each_db! {
    async fn every_service_has_three_to_six_issue_types_in_both_languages(world) {
        let en = world.desk.catalogue(Lang::En).await.expect("the catalogue is read");
        let zh = world.desk.catalogue(Lang::Zh).await.expect("the catalogue is read");
        assert_eq!(en.services.len(), 7);
        assert_eq!(en.services[0].name, "Border Protection and Response");
        assert_eq!(zh.services[0].name, "边界防护与响应服务");
        for (en, zh) in en.services.iter().zip(&zh.services) {
            assert_eq!(en.id, zh.id);
            assert_ne!(en.name, zh.name);
            assert!((3..=6).contains(&en.issue_types.len()), "{}", en.id);
            let ids = |s: &model::Service| s.issue_types.iter().map(|t| t.id.clone()).collect::<Vec<_>>();
            assert_eq!(ids(en), ids(zh));
        }
    }

    async fn a_second_process_offers_the_same_once(world) {
        let other = world.another_desk().await;
        let (a, b) = (world.desk.catalogue(Lang::En).await, other.catalogue(Lang::En).await);
        assert_eq!(a.expect("read"), b.expect("read"));
        other.close().await;
    }
}
