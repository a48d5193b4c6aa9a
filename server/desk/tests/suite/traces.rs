//! The trail as the Cloud Trace Service shows it: eight names, seven days, newest first, for the account's owner.

use crate::world::{World, each_db};
use desk::{ReviewForm, Trace, TraceFilter, TracePage};
use model::{DAY, HOUR, MINUTE, Problem, Refusal};

fn last_hour() -> TraceFilter {
    TraceFilter { limit: 10, ..TraceFilter::default() }
}

async fn page(world: &World, filter: &TraceFilter) -> TracePage {
    world.desk.traces(&world.admin().await, filter).await.expect("read")
}

async fn names(world: &World, filter: TraceFilter) -> Vec<&'static str> {
    page(world, &filter).await.traces.iter().map(|trace| trace.name).collect()
}

/// A ticket that goes all the way, and one that is canceled and deleted.
async fn business(world: &World) -> (model::TicketNumber, model::TicketNumber, model::AuthorizationId) {
    let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
    let (number, authorization) = world.asked().await;
    desk.reject_authorization(&mei, &authorization, "Not needed", "r").await.expect("rejected");
    let second = world.asks(&chen, &number).await;
    world.grants(&mei, &second).await;
    desk.cancel_authorization(&mei, &second, "c").await.expect("canceled");
    desk.propose_solution(&chen, &number, "Restarted", "p").await.expect("proposed");
    desk.confirm_ticket(&mei, &number, &ReviewForm::default(), "y").await.expect("confirmed");
    let other = world.opens(&mei, "Never mind").await;
    desk.cancel_ticket(&mei, &other, "x").await.expect("canceled");
    desk.delete_ticket(&mei, &other, "d").await.expect("deleted");
    (number, other, second)
}

each_db! {
    async fn each_kind_of_event_has_its_trace_name(world) {
        let (number, other, second) = business(world).await;
        let TracePage { traces, marker } = page(world, &last_hour()).await;
        assert_eq!(marker, None);
        let names: Vec<_> = traces.iter().map(|trace| trace.name).collect();
        assert_eq!(names, [
            "deleteCase", "cancelCase", "createCase", "closeCase", "cancelAuthorizations", "confirmAuthorizations",
            "rejectAuthorizations", "createCase",
        ]);
        assert!(traces.iter().all(|trace| trace.source == "console" && trace.address == "192.0.2.7"));
        let user = traces[0].user.as_ref().expect("a person");
        assert_eq!((user.name.as_str(), user.id.as_ref()), ("mei@acme", Some(&world.mei().await.id)));
        let of = |trace: &Trace| (trace.resource_type, trace.ticket.clone(), trace.deleted);
        assert_eq!(of(&traces[0]), ("case", other, true));
        assert_eq!(of(&traces[4]), ("authorization", number.clone(), false));
        assert_eq!(traces[4].authorization.as_ref(), Some(&second));
        assert_eq!((of(&traces[7]), &traces[7].authorization), (("case", number, false), &None));
    }

    async fn each_filter_narrows(world) {
        let (number, other, second) = business(world).await;
        let by = |set: &dyn Fn(&mut TraceFilter)| {
            let mut filter = last_hour();
            set(&mut filter);
            filter
        };
        assert_eq!(names(world, by(&|f| f.trace_name = "closeCase".into())).await, ["closeCase"]);
        assert_eq!(names(world, by(&|f| f.trace_name = "renameCase".into())).await, Vec::<&str>::new());
        assert_eq!(names(world, by(&|f| f.resource_type = "authorization".into())).await.len(), 3);
        assert_eq!(names(world, by(&|f| f.resource_id = other.to_string())).await, ["deleteCase", "cancelCase", "createCase"]);
        assert_eq!(
            names(world, by(&|f| f.resource_id = second.to_string())).await,
            ["cancelAuthorizations", "confirmAuthorizations"]
        );
        assert_eq!(names(world, by(&|f| f.resource_name = number.to_string().to_lowercase())).await.len(), 5);
        let both = by(&|f| (f.resource_id, f.resource_name) = (number.to_string(), other.to_string()));
        assert_eq!(names(world, both).await, Vec::<&str>::new());
        assert_eq!(names(world, by(&|f| f.user = "Mei@acme".into())).await.len(), 8);
        assert_eq!(names(world, by(&|f| f.user = "Mei Lin".into())).await.len(), 8);
        for nobody in ["bo@acme", "\0", "%"] {
            assert_eq!(names(world, by(&|f| f.user = nobody.into())).await, Vec::<&str>::new());
        }
    }

    async fn the_period_excludes_its_ends_and_is_an_hour_unless_said(world) {
        let mei = world.mei().await;
        world.opens(&mei, "First").await;
        let first = world.desk.now();
        world.clock.pass(HOUR);
        world.opens(&mei, "Second").await;
        let between = |from, to| TraceFilter { from: Some(from), to: Some(to), ..last_hour() };
        let now = world.desk.now();
        assert_eq!(page(world, &last_hour()).await.traces.len(), 1);
        assert_eq!(page(world, &between(first.plus(-1), now.plus(1))).await.traces.len(), 2);
        assert_eq!(page(world, &between(first, now)).await.traces.len(), 0);
        assert_eq!(page(world, &TraceFilter { from: Some(first.plus(-1)), ..last_hour() }).await.traces.len(), 2);
        let before = TraceFilter { to: Some(first.plus(MINUTE)), ..last_hour() };
        assert_eq!(page(world, &before).await.traces.len(), 1);
        let refused = world.desk.traces(&world.admin().await, &between(now, first)).await;
        assert_eq!(world.refusal(refused), Refusal::of("from", Problem::EndBeforeStart));
    }

    async fn what_is_older_than_seven_days_is_gone(world) {
        world.opens(&world.mei().await, "Old").await;
        let begin = world.desk.now().plus(-1);
        let id = page(world, &last_hour()).await.traces[0].id;
        let all = TraceFilter { from: Some(begin), ..last_hour() };
        let this = TraceFilter { trace_id: id.to_string(), ..last_hour() };
        world.clock.pass(7 * DAY - 1);
        assert_eq!((page(world, &all).await.traces.len(), page(world, &this).await.traces.len()), (1, 1));
        world.clock.pass(1);
        assert_eq!((page(world, &all).await.traces.len(), page(world, &this).await.traces.len()), (0, 0));
    }

    async fn pages_follow_each_other_by_their_markers(world) {
        let mei = world.mei().await;
        for n in 0..5 {
            world.opens(&mei, &format!("Ticket {n}")).await;
        }
        let mut filter = TraceFilter { limit: 2, ..last_hour() };
        let mut seen = Vec::new();
        loop {
            let page = page(world, &filter).await;
            assert!(page.traces.len() <= 2);
            seen.extend(page.traces.into_iter().map(|trace| trace.id));
            let Some(marker) = page.marker else { break };
            filter.next = marker.to_string();
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
        for wrong in ["nothing", "0", "-1", "99999999999999999999"] {
            let refused = world.desk.traces(&world.admin().await, &TraceFilter { next: wrong.into(), ..last_hour() }).await;
            assert_eq!(world.refusal(refused), Refusal::of("next", Problem::Unknown));
        }
    }

    async fn a_trace_is_found_by_its_id_whatever_else_is_asked(world) {
        business(world).await;
        let traces = page(world, &last_hour()).await.traces;
        let wanted = TraceFilter {
            trace_id: traces[3].id.to_string(),
            trace_name: "createCase".into(),
            from: Some(world.desk.now()),
            ..last_hour()
        };
        assert_eq!(page(world, &wanted).await.traces, [traces[3].clone()]);
        for wrong in ["x", "1", "4711"] {
            assert_eq!(page(world, &TraceFilter { trace_id: wrong.into(), ..last_hour() }).await.traces, []);
        }
    }

    async fn the_owner_reads_the_own_account_alone(world) {
        let (mei, globex, desk) = (world.mei().await, world.globex().await, &world.desk);
        world.opens(&mei, "The tunnel drops").await;
        for other in [&mei, &world.bo().await, &world.chen().await, &world.root().await] {
            assert_eq!(world.refusal(desk.traces(other, &last_hour()).await), Refusal::NotFound);
        }
        assert_eq!(desk.traces(&globex, &last_hour()).await.expect("read").traces, []);
        let id = page(world, &last_hour()).await.traces[0].id.to_string();
        let foreign = TraceFilter { trace_id: id.clone(), ..last_hour() };
        assert_eq!(desk.traces(&globex, &foreign).await.expect("read").traces, []);
        let refused = desk.traces(&globex, &TraceFilter { next: id, ..last_hour() }).await;
        assert_eq!(world.refusal(refused), Refusal::of("next", Problem::Unknown));
    }

    async fn the_clock_closes_as_nobody(world) {
        let (number, chen, desk) = (world.held_ticket().await, world.chen().await, &world.desk);
        desk.propose_solution(&chen, &number, "Restarted", "p").await.expect("proposed");
        world.clock.pass(8 * DAY);
        desk.close_unanswered().await.expect("closed");
        desk.close_unanswered().await.expect("closed");
        let closed = &page(world, &last_hour()).await.traces[0];
        assert_eq!((closed.name, &closed.user, closed.source.as_str()), ("closeCase", &None, "job"));
    }
}
