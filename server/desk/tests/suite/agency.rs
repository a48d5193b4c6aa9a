//! Delegations: the owner makes and takes them back, users of the account see them, nobody else.

use crate::world::each_db;
use model::{AgencyForm, AgencyId, DAY, Event, Problem, Refusal, Restriction, TrailFilter};

fn form(name: &str) -> AgencyForm {
    AgencyForm { name: name.into(), trusted: "huawei".into(), days: Some(30), ..AgencyForm::default() }
}

each_db! {
    async fn an_owner_delegates_and_takes_back(world) {
        let (desk, admin, mei) = (&world.desk, world.admin().await, world.mei().await);
        let made = desk.add_agency(&admin, &form("Operations"), "k").await.expect("added");
        assert_eq!((made.trusted.as_str(), made.trusted_name.as_str()), ("huawei", "Huawei"));
        assert_eq!(made.expires, Some(world.clock.now().plus(30 * DAY)));
        assert_eq!(desk.add_agency(&admin, &form("Operations"), "k").await.expect("the same"), made);
        assert_eq!(desk.agencies(&mei).await.expect("seen"), std::slice::from_ref(&made));
        let taken = world.refusal(desk.add_agency(&admin, &form("Operations"), "").await);
        assert_eq!(taken, Refusal::of("name", Problem::Taken));
        let ever = AgencyForm { days: None, ..form("For ever") };
        assert_eq!(desk.add_agency(&admin, &ever, "").await.expect("added").expires, None);
        desk.remove_agency(&admin, &made.id, "r").await.expect("removed");
        desk.remove_agency(&admin, &made.id, "r").await.expect("the same command again");
        assert_eq!(world.refusal(desk.remove_agency(&admin, &made.id, "").await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.agency(&mei, &made.id).await), Refusal::NotFound);
        let trail = desk.read_trail(&admin, &TrailFilter::default()).await.expect("a trail");
        let events: Vec<_> = trail.rows.into_iter().map(|row| row.event).collect();
        assert!(events.contains(&Event::Program(model::ProgramEvent::AgencyAdded { name: "Operations".into() })), "{events:?}");
        assert!(events.contains(&Event::Program(model::ProgramEvent::AgencyRemoved { name: "Operations".into() })), "{events:?}");
    }

    async fn nobody_else_delegates_or_sees(world) {
        let (desk, admin, globex, chen) = (&world.desk, world.admin().await, world.globex().await, world.chen().await);
        let made = desk.add_agency(&admin, &form("Operations"), "").await.expect("added");
        for actor in [world.mei().await, chen.clone(), world.root().await] {
            assert_eq!(world.refusal(desk.add_agency(&actor, &form("Mine"), "").await), Refusal::NotAllowed);
            assert_eq!(world.refusal(desk.remove_agency(&actor, &made.id, "").await), Refusal::NotAllowed);
        }
        assert_eq!(desk.agencies(&globex).await.expect("none"), []);
        for id in [made.id.as_str(), "a\0b", ""] {
            assert_eq!(world.refusal(desk.remove_agency(&globex, &AgencyId::new(id), "").await), Refusal::NotFound);
        }
        assert_eq!(world.refusal(desk.agencies(&chen).await), Refusal::NotFound);
        let trusted = AgencyForm { trusted: "globex".into(), ..form("Elsewhere") };
        let refused = world.refusal(desk.add_agency(&admin, &trusted, "").await);
        assert_eq!(refused, Refusal::of("trusted", Problem::Unknown), "only the vendor's account is trusted");
    }

    async fn one_switch_leaves_the_other_as_it_is(world) {
        let (desk, admin) = (&world.desk, world.admin().await);
        let both = async || {
            let now = desk.restrictions(&admin).await.expect("read");
            (now.submit, now.export)
        };
        desk.set_restriction(&admin, Restriction::Export, true, "").await.expect("set");
        assert_eq!(both().await, (false, true));
        desk.set_restriction(&admin, Restriction::Submit, true, "").await.expect("set");
        assert_eq!(both().await, (true, true));
        desk.set_restriction(&admin, Restriction::Export, false, "").await.expect("set");
        assert_eq!(both().await, (true, false));
        for actor in [world.mei().await, world.chen().await, world.olga().await] {
            let refused = desk.set_restriction(&actor, Restriction::Submit, false, "").await;
            assert_eq!(world.refusal(refused), Refusal::NotAllowed);
        }
        assert_eq!(both().await, (true, false));
    }
}
