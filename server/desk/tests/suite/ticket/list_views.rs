//! Saved views, and how a user likes lists. (Pitfall 20.)

use crate::world::{World, each_db};
use desk::{Actor, LookForm, ViewForm};
use model::{
    Density, GroupId, GroupName, ListColumn, ListColumns, ListLook, PageSize, Problem, Rank, Refusal, SavedView, Scope,
    ViewId,
};

fn form(name: &str) -> ViewForm {
    ViewForm { name: name.into(), scope: "mine".into(), query: "state=processing&q=vpn".into(), ..ViewForm::default() }
}

async fn views(world: &World, actor: &Actor) -> Vec<SavedView> {
    world.desk.list_frame(actor, Scope::Mine).await.expect("reads").views
}

async fn names(world: &World, actor: &Actor) -> Vec<String> {
    views(world, actor).await.into_iter().map(|view| view.name).collect()
}

async fn groups(world: &World, actor: &Actor) -> Vec<GroupName> {
    world.desk.list_frame(actor, Scope::Mine).await.expect("reads").groups
}

async fn east(world: &World, actor: &Actor) -> GroupId {
    groups(world, actor).await.into_iter().find(|group| group.name == "Operations East").expect("the group").id
}

each_db! {
    async fn a_view_is_the_own_ones_until_it_is_shared(world) {
        let (mei, bo, gus) = (world.mei().await, world.bo().await, world.globex().await);
        world.desk.save_view(&mei, &form("Mine alone")).await.expect("saved");
        let group = east(world, &mei).await.to_string();
        world.desk.save_view(&mei, &ViewForm { group, ..form("For the group") }).await.expect("saved");
        assert_eq!(names(world, &mei).await, ["For the group", "Mine alone"]);
        let seen = views(world, &bo).await;
        assert_eq!(seen.len(), 1);
        let view = &seen[0];
        assert_eq!((view.name.as_str(), view.query.as_str()), ("For the group", "state=processing&q=vpn"));
        assert_eq!((view.by.as_deref(), view.group.as_deref(), view.mine), (Some("Mei Lin"), Some("Operations East"), false));
        assert_eq!(names(world, &gus).await, Vec::<String>::new());
        assert_eq!(world.desk.list_frame(&mei, Scope::Group).await.expect("reads").views, []);
    }

    async fn only_owners_and_operators_share_and_only_where_they_are(world) {
        let (mei, admin, gus) = (world.mei().await, world.admin().await, world.globex().await);
        let li = world.adds("li@acme", Rank::Member).await;
        let group = east(world, &mei).await.to_string();
        assert_eq!(groups(world, &mei).await.len(), 1, "not the administrators");
        assert_eq!(groups(world, &admin).await.len(), 2);
        assert_eq!(groups(world, &li).await, []);
        let shared = ViewForm { group, ..form("x") };
        for actor in [&li, &gus] {
            let refused = world.refusal(world.desk.save_view(actor, &shared).await);
            assert_eq!(refused, Refusal::of("group", Problem::Unknown));
        }
        world.desk.save_view(&admin, &shared).await.expect("saved");
        assert_eq!(names(world, &world.bo().await).await, ["x"]);
    }

    async fn a_name_has_limits_and_is_not_taken_twice(world) {
        let mei = world.mei().await;
        let save = async |name: &str| world.desk.save_view(&mei, &form(name)).await;
        assert_eq!(world.refusal(save("  ").await), Refusal::of("name", Problem::Missing));
        assert_eq!(world.refusal(save(&"视".repeat(41)).await), Refusal::of("name", Problem::TooLong { limit: 40 }));
        save(&"视".repeat(40)).await.expect("saved");
        assert_eq!(world.refusal(save(&"视".repeat(40)).await), Refusal::of("name", Problem::Taken));
        for n in 1..30 {
            save(&format!("view {n}")).await.expect("saved");
        }
        assert_eq!(world.refusal(save("one more").await), Refusal::of("name", Problem::TooManyKept { limit: 30 }));
        for query in ["q=\n", "q=网", "a#b", &"q".repeat(2_001)] {
            let refused = world.desk.save_view(&mei, &ViewForm { query: query.into(), ..form("q") }).await;
            assert_eq!(world.refusal(refused), Refusal::of("query", Problem::Unknown));
        }
        assert_eq!(world.refusal(world.desk.save_view(&world.chen().await, &form("x")).await), Refusal::NotFound);
    }

    async fn the_same_command_saves_once(world) {
        let mei = world.mei().await;
        let twice = ViewForm { key: "k1".into(), ..form("once") };
        let first = world.desk.save_view(&mei, &twice).await.expect("saved");
        assert_eq!(world.desk.save_view(&mei, &twice).await.expect("the same answer"), first);
        assert_eq!(names(world, &mei).await, ["once"]);
    }

    async fn ones_own_views_are_renamed_and_deleted_others_are_not_there(world) {
        let (mei, bo, admin) = (world.mei().await, world.bo().await, world.admin().await);
        let group = east(world, &mei).await.to_string();
        let id = world.desk.save_view(&mei, &ViewForm { group, ..form("first") }).await.expect("saved");
        world.desk.save_view(&mei, &form("other")).await.expect("saved");
        for actor in [&bo, &admin] {
            assert_eq!(world.refusal(world.desk.rename_view(actor, &id, "stolen", "").await), Refusal::NotFound);
            assert_eq!(world.refusal(world.desk.delete_view(actor, &id, "").await), Refusal::NotFound);
        }
        let nothing = ViewId::new("nothing");
        assert_eq!(world.refusal(world.desk.delete_view(&mei, &nothing, "").await), Refusal::NotFound);
        let taken = world.desk.rename_view(&mei, &id, "other", "r0").await;
        assert_eq!(world.refusal(taken), Refusal::of("name", Problem::Taken));
        world.desk.rename_view(&mei, &id, " second ", "r1").await.expect("renamed");
        assert_eq!(names(world, &bo).await, ["second"]);
        world.desk.delete_view(&mei, &id, "d1").await.expect("deleted");
        world.desk.delete_view(&mei, &id, "d1").await.expect("the same answer");
        assert_eq!(names(world, &bo).await, Vec::<String>::new());
        assert_eq!(names(world, &mei).await, ["other"]);
    }

    async fn columns_density_and_size_are_kept_per_user(world) {
        let mei = world.mei().await;
        assert_eq!(mei.look, ListLook {
            size: PageSize::new(25), ..ListLook::default()
        });
        let form = LookForm { columns: vec!["waiting".into(), "x".into()], density: "compact".into(), size: "50".into() };
        world.desk.set_list_look(&mei, &form).await.expect("kept");
        let look = world.mei().await.look;
        assert_eq!((look.density, look.size.rows()), (Density::Compact, 50));
        assert_eq!(look.columns, ListColumns::of_names([ListColumn::Waiting.name()]));
        world.desk.set_list_look(&mei, &LookForm { columns: vec![], ..form.clone() }).await.expect("kept");
        let look = world.mei().await.look;
        assert_eq!(look.columns.names().count(), 0, "no column is not every column");
        assert_eq!(world.bo().await.look.density, Density::Comfortable);
        let wrong = LookForm { columns: vec![], density: "airy".into(), size: "11".into() };
        let Refusal::Invalid(faults) = world.refusal(world.desk.set_list_look(&mei, &wrong).await) else { panic!() };
        assert_eq!(faults.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(), ["density", "size"]);
    }
}
