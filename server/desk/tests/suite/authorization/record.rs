//! Records: readable for ever, by those who could decide; and the credentials that are to be changed.

use crate::world::{World, each_db};
use model::{AuthorizationFilter, AuthorizationId, AuthorizationState, AuthorizationTab, DAY, Event, HOUR, Refusal};

/// Granted, both fields revealed, canceled.
async fn shown(world: &World) -> AuthorizationId {
    let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
    let (_, id) = world.asked().await;
    world.grants(&mei, &id).await;
    for position in [1, 2] {
        desk.reveal_field(&chen, &id, position, "Read the log", "").await.expect("revealed");
    }
    desk.cancel_authorization(&mei, &id, "c").await.expect("canceled");
    id
}

async fn to_change(world: &World) -> i64 {
    let mine = AuthorizationFilter::default();
    world.desk.list_authorizations(&world.mei().await, &mine).await.expect("counts").counts.to_change
}

each_db! {
    async fn a_record_outlives_its_ticket_without_link_or_title(world) {
        let (mei, bo, chen, desk) = (world.mei().await, world.bo().await, world.chen().await, &world.desk);
        let id = shown(world).await;
        let before = world.record(&mei, &id).await;
        assert!(!before.title.is_empty());
        desk.close_ticket(&mei, &before.number, "c").await.expect("closed");
        desk.delete_ticket(&mei, &before.number, "d").await.expect("deleted");
        for pass in [0, 180 * DAY] {
            world.clock.pass(pass);
            desk.erase_tickets().await.expect("runs");
            for actor in [&mei, &bo, &world.admin().await] {
                let record = world.record(actor, &id).await;
                assert_eq!((record.title.as_str(), record.state), ("", AuthorizationState::Canceled));
                assert_eq!((record.fields.len(), record.receipts.len()), (2, 2));
                assert_eq!((record.purpose.as_str(), record.receipts[1].reader.as_str()), ("Read the log settings", "Chen Wei"));
                let history = AuthorizationFilter { tab: AuthorizationTab::History, ..AuthorizationFilter::default() };
                assert_eq!(desk.list_authorizations(actor, &history).await.expect("listed").rows, [record]);
            }
            assert!(world.record(&chen, &id).await.fields.iter().all(|field| field.shown == 1));
        }
        assert_eq!(world.refusal(desk.read_ticket(&mei, &before.number).await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.read_authorization(&world.globex().await, &id).await), Refusal::NotFound);
        assert_eq!(world.refusal(desk.read_authorization(&mei, &AuthorizationId::new("\0")).await), Refusal::NotFound);
    }

    async fn a_copy_reads_it_no_longer_than_the_ticket(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (pia, _) = world.pia_and_vic().await;
        let (number, id) = world.asked().await;
        desk.add_copy(&mei, &number, "pia@acme", "a").await.expect("copied");
        desk.close_ticket(&mei, &number, "c").await.expect("closed");
        assert!(desk.read_authorization(&pia, &id).await.is_ok());
        desk.delete_ticket(&mei, &number, "d").await.expect("deleted");
        assert_eq!(world.refusal(desk.read_authorization(&pia, &id).await), Refusal::NotFound);
    }

    async fn credentials_that_were_shown_are_ticked_off(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let id = shown(world).await;
        assert_eq!((world.record(&mei, &id).await.to_change().count(), to_change(world).await), (2, 1));
        world.clock.pass(HOUR);
        desk.tick_credential(&bo, &id, 2, "k").await.expect("ticked");
        desk.tick_credential(&bo, &id, 2, "k").await.expect("the same command again is no refusal");
        desk.tick_credential(&mei, &id, 2, "other").await.expect("nor is the same thing");
        let record = world.record(&mei, &id).await;
        assert_eq!(record.fields[1].changed, Some(world.clock.now()));
        assert_eq!(record.to_change().map(|field| field.position).collect::<Vec<_>>(), [1]);
        let log = desk.read_ticket(&mei, &record.number).await.expect("read").log;
        let changed = Event::CredentialChanged { authorization: id.clone(), field: "Password".into() };
        assert_eq!(log.iter().filter(|entry| entry.event == changed).count(), 1);
        assert_eq!(to_change(world).await, 1);
        desk.tick_credential(&mei, &id, 1, "last").await.expect("ticked");
        assert_eq!(to_change(world).await, 0);
    }

    async fn only_what_was_shown_by_whoever_decides_once_it_is_over(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (_, id) = world.asked().await;
        world.grants(&mei, &id).await;
        desk.reveal_field(&chen, &id, 1, "Read the log", "").await.expect("revealed");
        let early = desk.tick_credential(&mei, &id, 1, "k").await;
        assert_eq!(world.refusal(early), Refusal::AuthorizationOver { state: AuthorizationState::Granted });
        assert_eq!(to_change(world).await, 0, "not while it is in use");
        world.clock.pass(8 * HOUR);
        let (pia, vic) = world.pia_and_vic().await;
        for (actor, refusal) in [(chen, Refusal::NotAllowed), (pia, Refusal::NotFound), (vic, Refusal::NotFound), (world.globex().await, Refusal::NotFound)] {
            assert_eq!(world.refusal(desk.tick_credential(&actor, &id, 1, "k").await), refusal, "{}", actor.sign_in_name);
        }
        for position in [2, 3, -1, i64::MAX] {
            assert_eq!(world.refusal(desk.tick_credential(&mei, &id, position, "k").await), Refusal::NotFound, "{position}");
        }
        desk.tick_credential(&mei, &id, 1, "k").await.expect("also before the sweeper came");
        world.sweeps(desk).await;
        assert_eq!(to_change(world).await, 0);
    }

    async fn named_readers_and_the_holder_reveal_and_the_record_says_so(world) {
        let (mei, chen, olga, root, desk) = (world.mei().await, world.chen().await, world.olga().await, world.root().await, &world.desk);
        let number = world.held_ticket().await;
        let form = model::AuthorizationForm { readers: "olga@huawei".into(), ..world.asking() };
        let id = desk.request_authorization(&chen, &number, &form, "k").await.expect("asked");
        world.grants(&mei, &id).await;
        let zoe = world.adds("zoe@huawei", model::Rank::Engineer).await;
        let mut reveals = Vec::new();
        for actor in [&mei, &chen, &olga, &zoe, &root] {
            reveals.push(world.record(actor, &id).await.allows(model::AuthorizationVerb::Reveal));
        }
        assert_eq!(reveals, [false, true, true, false, false]);
    }
}
