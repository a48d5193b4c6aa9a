//! What a bastion recorded, and what came of trying a host.

use crate::world::{World, each_db};
use model::{
    AuthorizationForm, AuthorizationId, AuthorizationState, BastionCommand, BastionRecord, Event, FieldKind, HOUR,
    MovedFile, Problem, Refusal, SECOND,
};

fn session(world: &World, name: &str) -> BastionRecord {
    let now = world.clock.now();
    let command = |after, text: &str| BastionCommand { at: now.plus(after), text: text.into() };
    let file = MovedFile {
        at: now.plus(3 * SECOND),
        upload: false,
        name: "log.txt".into(),
        from: "/var/log/log.txt".into(),
        to: "C:\\".into(),
        bytes: 1_000,
        ms: 1_500,
        done: true,
    };
    BastionRecord {
        session: name.into(),
        start: now,
        end: now.plus(HOUR),
        commands: vec![command(2 * SECOND, "tail log.txt"), command(SECOND, "uptime")],
        files: vec![file],
    }
}

/// An authorization that mei granted chen.
async fn granted(world: &World) -> AuthorizationId {
    let (_, id) = world.asked().await;
    world.grants(&world.mei().await, &id).await;
    id
}

each_db! {
    async fn what_is_handed_in_once_the_customer_reads(world) {
        let (desk, mei, chen, id) = (&world.desk, world.mei().await, world.chen().await, granted(world).await);
        let first = desk.record_session(&chen, &id, session(world, "b-1")).await.expect("kept");
        world.clock.pass(1);
        assert_eq!(desk.record_session(&chen, &id, session(world, "b-1")).await.expect("known"), first);
        let second = desk.record_session(&world.olga().await, &id, session(world, "b-2")).await.expect("kept");
        let (rows, count) = desk.recorded_sessions(&mei, &id, 0, 10).await.expect("read");
        assert_eq!((rows.iter().map(|row| row.id).collect::<Vec<_>>(), count), (vec![second, first], 2));
        let one = desk.recorded_session(&mei, &id, first).await.expect("read");
        assert_eq!((one.id, one.end.since(one.start)), (first, HOUR));
        let strange = [desk.recorded_session(&mei, &id, second + 1).await, desk.recorded_session(&world.globex().await, &id, first).await];
        strange.into_iter().for_each(|answer| assert_eq!(world.refusal(answer), Refusal::NotFound));
        let texts = async |ascending, from| {
            let (rows, count) = desk.recorded_commands(&mei, &id, first, ascending, (from, 10)).await.expect("read");
            assert_eq!(count, 2);
            rows.into_iter().map(|row| row.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(true, 0).await, ["uptime", "tail log.txt"]);
        assert_eq!(texts(false, 0).await, ["tail log.txt", "uptime"]);
        assert_eq!(texts(true, 1).await, ["tail log.txt"]);
        let (files, count) = desk.moved_files(&mei, &id, first, true, (0, 10)).await.expect("read");
        assert_eq!((files[0].name.as_str(), files[0].bytes, files[0].upload, count), ("log.txt", 1_000, false, 1));
    }

    async fn only_who_works_on_it_hands_in_and_only_who_sees_it_reads(world) {
        let (desk, mei, chen, id) = (&world.desk, world.mei().await, world.chen().await, granted(world).await);
        let known = desk.record_session(&chen, &id, session(world, "b-1")).await.expect("kept");
        let eve = world.adds("eve@huawei", model::Rank::Engineer).await;
        for actor in [mei.clone(), world.admin().await, eve, world.globex().await] {
            let refused = desk.record_session(&actor, &id, session(world, "b-9")).await;
            assert_eq!(world.refusal(refused), Refusal::NotFound, "{}", actor.sign_in_name);
        }
        let (_, pending) = world.asked().await;
        let never = desk.record_session(&chen, &pending, session(world, "b-1")).await;
        assert_eq!(world.refusal(never), Refusal::NotFound, "it was never granted");
        let globex = world.globex().await;
        assert_eq!(world.refusal(desk.recorded_sessions(&globex, &id, 0, 1).await), Refusal::NotFound);
        for (actor, id, session) in [(&globex, &id, known), (&mei, &pending, known), (&mei, &id, known + 1), (&mei, &id, -1)] {
            let commands = desk.recorded_commands(actor, id, session, true, (0, 1)).await;
            assert_eq!(world.refusal(commands), Refusal::NotFound);
            assert_eq!(world.refusal(desk.moved_files(actor, id, session, true, (0, 1)).await), Refusal::NotFound);
        }
        let odd = BastionRecord { session: String::new(), ..session(world, "") };
        let refused = world.refusal(desk.record_session(&chen, &id, odd).await);
        assert_eq!(refused, Refusal::of("session", Problem::Missing));
    }

    async fn a_record_goes_with_what_the_ticket_said(world) {
        let (desk, mei, chen, id) = (&world.desk, world.mei().await, world.chen().await, granted(world).await);
        let number = world.record(&mei, &id).await.number;
        let known = desk.record_session(&chen, &id, session(world, "b-1")).await.expect("kept");
        desk.close_ticket(&mei, &number, "close").await.expect("closed");
        desk.delete_ticket(&mei, &number, "delete").await.expect("deleted");
        let (rows, _) = desk.recorded_commands(&mei, &id, known, true, (0, 9)).await.expect("the record outlives the ticket");
        assert_eq!(rows.len(), 2);
        world.clock.pass(model::RETENTION + 1);
        while desk.erase_tickets().await.expect("erased") > 0 {}
        let (rows, _) = desk.recorded_commands(&mei, &id, known, true, (0, 9)).await.expect("read");
        assert!(rows.is_empty());
        assert_eq!(desk.recorded_sessions(&mei, &id, 0, 9).await.expect("read").1, 1, "when it was stays");
    }

    async fn a_host_is_the_one_that_was_asked_for(world) {
        let (desk, mei, chen, number) = (&world.desk, world.mei().await, world.chen().await, world.held_ticket().await);
        let ask = async |asset: &str| {
            let form = AuthorizationForm { asset: asset.into(), ..world.asking() };
            let id = desk.request_authorization(&chen, &number, &form, "").await.expect("asked");
            desk.authorization_sheet(&mei, &id).await.expect("a sheet")
        };
        let sheet = ask("192.0.2.7:2222").await;
        let host = desk.host_to_check(&sheet).expect("a host");
        assert_eq!((host.host.as_str(), host.port, host.kind), ("192.0.2.7", Some(2222), Some(FieldKind::Ssh)));
        desk.note_host_check(&mei, &host, 2222, true).await.expect("noted");
        let page = desk.read_ticket(&mei, &number).await.expect("read");
        let checked = Event::Program(model::ProgramEvent::HostChecked { authorization: host.authorization.clone(), host: "192.0.2.7:2222".into(), reached: true });
        assert!(page.log.iter().any(|entry| entry.event == checked));
        assert_eq!(world.refusal(desk.host_to_check(&ask("the firewall in Munich").await)), Refusal::NotFound);
        let of_chen = desk.authorization_sheet(&chen, &host.authorization).await.expect("a sheet");
        assert_eq!(world.refusal(desk.host_to_check(&of_chen)), Refusal::NotAllowed);
        assert_eq!(world.refusal(desk.note_host_check(&world.globex().await, &host, 22, true).await), Refusal::NotFound);
        desk.reject_authorization(&mei, &host.authorization, "No", "reject").await.expect("rejected");
        let over = Refusal::AuthorizationOver { state: AuthorizationState::Rejected };
        assert_eq!(world.refusal(desk.note_host_check(&mei, &host, 22, true).await), over);
    }
}
