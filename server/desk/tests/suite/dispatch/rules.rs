//! Rules are set, changed and removed by leads and operations administrators.

use super::{BORDER, form};
use crate::world::{World, each_db};
use desk::Origin;
use model::{
    DispatchEvent, DispatchForm, DispatchMode, DispatchRule, Event, Fault, Lang, OTHER_SERVICES, Problem, Refusal,
    ServiceId, TrailFilter,
};

async fn rule(world: &World, service: &str) -> Option<DispatchRule> {
    let rules = world.desk.dispatch_rules(&world.root().await, Lang::En).await.expect("read");
    rules.services.into_iter().find(|one| one.service.as_str() == service).expect("listed").rule
}

/// What the vendor's trail tells of rules, the newest first: who and what.
async fn told(world: &World) -> Vec<(String, Event)> {
    let trail = world.desk.read_vendors_trail(&world.root().await, &TrailFilter::default()).await.expect("read");
    let of_rules = trail.rows.into_iter().filter(|entry| entry.name.starts_with("dispatch_rule"));
    of_rules.map(|entry| (entry.actor, entry.event)).collect()
}

fn set(service: &str, mode: DispatchMode, engineers: &[&str]) -> Event {
    let engineers = engineers.iter().map(|name| (*name).into()).collect();
    Event::Dispatch(DispatchEvent::DispatchRuleSet { service: service.into(), mode, engineers })
}

each_db! {
    async fn a_rule_is_set_changed_and_removed(world) {
        let (chen, olga, root, desk) = (world.chen().await, world.olga().await, world.root().await, &world.desk);
        let all = desk.dispatch_rules(&olga, Lang::Zh).await.expect("read");
        assert_eq!(all.services[0].name, "边界防护与响应服务");
        assert_eq!(all.services.last().map(|one| one.service.as_str()), Some(OTHER_SERVICES));
        assert!(all.services.iter().all(|one| one.rule.is_none()));
        let names: Vec<_> = all.engineers.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Chen Wei", "Olga Petrova"], "leads included, nobody else");

        desk.set_dispatch_rule(&olga, &form(BORDER, "assign", &[&chen]), "1").await.expect("set");
        let engineers = vec![chen.id.clone()];
        assert_eq!(rule(world, BORDER).await, Some(DispatchRule { mode: DispatchMode::Assign, engineers }));
        desk.set_dispatch_rule(&root, &form(BORDER, "offer", &[&chen, &olga]), "2").await.expect("changed");
        let mut engineers = vec![chen.id.clone(), olga.id.clone()];
        engineers.sort();
        assert_eq!(rule(world, BORDER).await, Some(DispatchRule { mode: DispatchMode::Offer, engineers }));
        desk.set_dispatch_rule(&olga, &form(OTHER_SERVICES, "offer", &[&olga]), "3").await.expect("set");
        desk.remove_dispatch_rule(&root, &ServiceId::new(BORDER), "4").await.expect("removed");
        assert_eq!((rule(world, BORDER).await, rule(world, OTHER_SERVICES).await.is_some()), (None, true));

        let name = "Border Protection and Response";
        let removed = Event::Dispatch(DispatchEvent::DispatchRuleRemoved { service: name.into() });
        assert_eq!(told(world).await, [
            ("Root".to_owned(), removed),
            ("Olga Petrova".to_owned(), set("", DispatchMode::Offer, &["Olga Petrova"])),
            ("Root".to_owned(), set(name, DispatchMode::Offer, &["Chen Wei", "Olga Petrova"])),
            ("Olga Petrova".to_owned(), set(name, DispatchMode::Assign, &["Chen Wei"])),
        ]);
    }

    async fn for_everybody_else_there_is_nothing(world) {
        let desk = &world.desk;
        let (chen, border) = (world.chen().await, ServiceId::new(BORDER));
        super::sets(world, BORDER, "offer", &[&chen]).await;
        for actor in [world.admin().await, world.mei().await, world.globex().await, chen.clone()] {
            let refusals = [
                world.refusal(desk.dispatch_rules(&actor, Lang::En).await),
                world.refusal(desk.set_dispatch_rule(&actor, &form(BORDER, "assign", &[&chen]), "").await),
                world.refusal(desk.set_dispatch_rule(&actor, &DispatchForm::default(), "").await),
                world.refusal(desk.remove_dispatch_rule(&actor, &border, "").await),
            ];
            assert!(refusals.iter().all(|refusal| *refusal == Refusal::NotFound), "{} {refusals:?}", actor.name);
        }
        assert_eq!(rule(world, BORDER).await.map(|rule| rule.mode), Some(DispatchMode::Offer));
    }

    async fn what_is_wrong_is_said_at_its_field(world) {
        let (chen, mei, olga, desk) = (world.chen().await, world.mei().await, world.olga().await, &world.desk);
        let refused = async |form: &DispatchForm| world.refusal(desk.set_dispatch_rule(&olga, form, "k").await);
        let fault = |field: &str, problem| Fault { field: field.into(), problem };
        let nothing = DispatchForm { service: BORDER.into(), ..DispatchForm::default() };
        let both = vec![fault("mode", Problem::Missing), fault("engineers", Problem::Missing)];
        assert_eq!(refused(&nothing).await, Refusal::Invalid(both));
        let odd = refused(&form(BORDER, "give", &[&mei])).await;
        let both = vec![fault("mode", Problem::Unknown), fault("engineers", Problem::Unknown)];
        assert_eq!(odd, Refusal::Invalid(both), "no customer holds a ticket");
        desk.shut_out("chen@huawei", &Origin::command()).await.expect("shut out");
        let gone = refused(&form(BORDER, "offer", &[&chen])).await;
        assert_eq!(gone, Refusal::of("engineers", Problem::Unknown), "nor does who cannot sign in");
        for service in ["nowhere", "", "a\0b"] {
            assert_eq!(refused(&form(service, "offer", &[&olga])).await, Refusal::NotFound, "{service:?}");
            let removed = desk.remove_dispatch_rule(&olga, &ServiceId::new(service), "").await;
            assert_eq!(world.refusal(removed), Refusal::NotFound, "{service:?}");
        }
        let removed = desk.remove_dispatch_rule(&olga, &ServiceId::new(BORDER), "").await;
        assert_eq!(world.refusal(removed), Refusal::NotFound);
        desk.set_dispatch_rule(&olga, &form(BORDER, "offer", &[&olga]), "k").await.expect("the key is still free");
    }

    async fn the_same_command_has_one_effect(world) {
        let (chen, olga, desk) = (world.chen().await, world.olga().await, &world.desk);
        let (first, other) = (form(BORDER, "offer", &[&chen]), form(BORDER, "assign", &[&olga]));
        desk.set_dispatch_rule(&olga, &first, "k").await.expect("set");
        desk.set_dispatch_rule(&olga, &other, "k").await.expect("answered");
        assert_eq!(rule(world, BORDER).await.map(|rule| rule.mode), Some(DispatchMode::Offer));
        desk.set_dispatch_rule(&olga, &first, "l").await.expect("it is so already");
        assert_eq!(told(world).await.len(), 1, "and nothing happened");
        for _ in 0..2 {
            desk.remove_dispatch_rule(&olga, &ServiceId::new(BORDER), "m").await.expect("removed");
        }
        assert_eq!(told(world).await.len(), 2);
    }

    async fn a_rule_shows_only_who_can_sign_in(world) {
        let (chen, olga, command) = (world.chen().await, world.olga().await, Origin::command());
        super::sets(world, BORDER, "assign", &[&chen, &olga]).await;
        world.desk.shut_out("chen@huawei", &command).await.expect("shut out");
        assert_eq!(rule(world, BORDER).await.map(|rule| rule.engineers), Some(vec![olga.id.clone()]));
        world.desk.let_in_again("chen@huawei", &command).await.expect("let in");
        assert_eq!(rule(world, BORDER).await.map(|rule| rule.engineers.len()), Some(2));
    }
}
