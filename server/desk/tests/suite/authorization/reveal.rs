//! A reveal: for whom, how often, for how long; and that no secret leaves without a receipt.

use crate::granted::{SECRETS, asked_with, decision, grant, granted, record, request, reveal, secret, worked_on};
use crate::world::{World, each_db};
use desk::{GrantForm, Random};
use futures::{FutureExt, StreamExt, future::join_all, stream};
use model::{
    AuthorizationForm, AuthorizationId, AuthorizationState, EndCause, Event, HOUR, MINUTE, Problem, Rank, Refusal,
    TicketNumber,
};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

const EXPIRED: Refusal = Refusal::AuthorizationOver { state: AuthorizationState::Expired };

/// Polls a future at most so often; `None` if it was dropped before its answer.
async fn cut_off<T>(polls: usize, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut left) = (pin!(future), polls);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// How often each field was shown, and how many receipts say so.
async fn seen(world: &World, id: &AuthorizationId) -> (i64, usize) {
    let record = record(world, id).await;
    (record.fields.iter().map(|field| field.shown).sum(), record.receipts.len())
}

/// Takes the ticket from chen to somebody else.
async fn forward(world: &World, number: &TicketNumber, to: &str) {
    let chen = world.chen().await;
    world.desk.forward_ticket(&chen, number, to, "Their device", &Random::default().id()).await.expect("forwarded");
}

each_db! {
    async fn only_the_holder_and_the_named_read(world) {
        let number = worked_on(world).await;
        let (dora, emil) = (world.adds("dora@huawei", Rank::Engineer).await, world.adds("emil@huawei", Rank::Engineer).await);
        let id = asked_with(world, &number, &AuthorizationForm { readers: "emil@huawei".into(), ..request() }).await;
        grant(world, &id, decision(&world.desk).await).await;
        let others = [
            dora, world.olga().await, world.root().await, world.mei().await, world.bo().await, world.admin().await,
            world.globex().await,
        ];
        for actor in others {
            assert_eq!(world.refusal(reveal(&world.desk, &actor, &id, 1).await), Refusal::NotFound, "{}", actor.name);
            assert_eq!(world.refusal(reveal(&world.desk, &actor, &AuthorizationId::new("00"), 1).await), Refusal::NotFound);
        }
        assert_eq!(secret(reveal(&world.desk, &world.chen().await, &id, 1).await), SECRETS[0]);
        let seen = reveal(&world.desk, &emil, &id, 2).await.expect("revealed");
        assert_eq!((seen.field.as_str(), &seen.reader, seen.at), ("Password", &emil.name, world.clock.now()));
        for position in [0, 3, -1, i64::MAX] {
            assert_eq!(world.refusal(reveal(&world.desk, &emil, &id, position).await), Refusal::NotFound);
        }
    }

    async fn forwarding_moves_the_right(world) {
        let id = granted(world, 3).await;
        let number = record(world, &id).await.number;
        let (chen, dora) = (world.chen().await, world.adds("dora@huawei", Rank::Engineer).await);
        reveal(&world.desk, &chen, &id, 1).await.expect("revealed");
        forward(world, &number, dora.id.as_str()).await;
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), Refusal::NotFound);
        assert_eq!(secret(reveal(&world.desk, &dora, &id, 1).await), SECRETS[0]);
    }

    async fn every_reveal_has_a_reason_and_a_receipt(world) {
        let (chen, id) = (world.chen().await, granted(world, 3).await);
        for (reason, problem) in [(" ".to_owned(), Problem::Missing), ("a".repeat(301), Problem::TooLong { limit: 300 })] {
            let answer = world.desk.reveal_field(&chen, &id, 1, &reason, "k").await;
            assert_eq!(world.refusal(answer), Refusal::of("reason", problem));
        }
        let begun = world.clock.now();
        for (minutes, position, reason) in [(1, 2, "To sign in"), (2, 1, "To sign in again")] {
            world.clock.set(begun.plus(minutes * MINUTE));
            world.desk.reveal_field(&chen, &id, position, reason, reason.split(' ').next_back().expect("a word")).await.expect("revealed");
        }
        let record = record(world, &id).await;
        let receipts: Vec<_> = record.receipts.iter().map(|r| (r.position, r.field.as_str(), r.reader.as_str(), r.at.since(begun))).collect();
        assert_eq!(receipts, [(2, "Password", "Chen Wei", MINUTE), (1, "User name", "Chen Wei", 2 * MINUTE)]);
        let log = world.desk.read_ticket(&chen, &record.number).await.expect("read").log;
        let events = log.into_iter().filter(|entry| matches!(entry.event, Event::FieldRevealed { .. }));
        assert_eq!(events.count(), 2);
    }

    async fn views_run_out_and_a_key_is_good_for_one(world) {
        let (chen, id) = (world.chen().await, granted(world, 3).await);
        world.desk.reveal_field(&chen, &id, 1, "Why", "once").await.expect("revealed");
        let again = world.desk.reveal_field(&chen, &id, 1, "Why", "once").await;
        assert_eq!(world.refusal(again), Refusal::NoViewsLeft);
        for _ in 0..2 {
            reveal(&world.desk, &chen, &id, 1).await.expect("revealed");
        }
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), Refusal::NoViewsLeft);
        assert_eq!(seen(world, &id).await, (3, 3));
        reveal(&world.desk, &chen, &id, 2).await.expect("each field has its own");
    }

    async fn of_64_at_once_one_sees_a_field_of_one_view(world) {
        let (chen, id) = (world.chen().await, granted(world, 1).await);
        let other = world.another_desk().await;
        let tries = (0..64).map(|n| {
            let desk = if n % 2 == 0 { &world.desk } else { &other };
            reveal(desk, &chen, &id, 2)
        });
        let answers = join_all(tries).await;
        let (winners, losers): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!(winners.into_iter().map(secret).collect::<Vec<_>>(), [SECRETS[1]]);
        for loser in losers {
            assert_eq!(world.refusal(loser), Refusal::NoViewsLeft);
        }
        assert_eq!(seen(world, &id).await, (1, 1));
        other.close().await;
    }

    async fn nobody_sees_without_a_receipt_whoever_is_cut_off(world) {
        let chen = world.chen().await;
        let (mut seen_by_all, mut cut) = (0, 0);
        for round in 0..6 {
            let id = granted(world, 20).await;
            let tries = (1..=20).map(|n| cut_off(2 * n + round, reveal(&world.desk, &chen, &id, 1)));
            // Each is polled when it is woken, and only then: the number of polls says how far it came.
            let answers: Vec<_> = stream::iter(tries).buffer_unordered(20).collect().await;
            let shown = i64::try_from(answers.iter().flatten().filter(|answer| answer.is_ok()).count()).expect("few");
            seen_by_all += shown;
            cut += answers.iter().filter(|answer| answer.is_none()).count();
            // Whatever is still on its way to the disk is there once the next change is.
            world.desk.sweep_authorizations().await.expect("swept");
            let (counted, receipts) = seen(world, &id).await;
            assert!(shown <= counted, "{shown} saw it, {counted} are counted");
            assert_eq!(usize::try_from(counted).expect("few"), receipts);
        }
        assert!(seen_by_all > 0 && cut > 0, "{seen_by_all} saw it, {cut} were cut off");
    }

    async fn what_is_canceled_meanwhile_is_seen_before_or_not_at_all(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        for round in 0..10 {
            let id = granted(world, 20).await;
            let reveals = join_all((0..8).map(|_| reveal(&world.desk, &chen, &id, 1)));
            let cancel = world.desk.cancel_authorization(&mei, &id, "c").map(|done| done.expect("canceled"));
            let (answers, after) = if round % 2 == 0 {
                let (answers, ()) = tokio::join!(reveals, cancel);
                (answers, reveal(&world.desk, &chen, &id, 1).await)
            } else {
                let ((), answers) = tokio::join!(async { cancel.await; assert!(reveal(&world.desk, &chen, &id, 1).await.is_err()) }, reveals);
                (answers, reveal(&world.desk, &chen, &id, 2).await)
            };
            let over = Refusal::AuthorizationOver { state: AuthorizationState::Canceled };
            let shown = answers.iter().filter(|answer| answer.is_ok()).count();
            for refused in answers.into_iter().filter(Result::is_err).chain([after]) {
                assert_eq!(world.refusal(refused), over);
            }
            assert_eq!(seen(world, &id).await.1, shown);
        }
        assert_eq!(world.number("select count(*) from authorization_field where sealed is not null").await, 0);
    }

    async fn the_end_of_the_ticket_is_the_end_of_it(world) {
        let (chen, id) = (world.chen().await, granted(world, 3).await);
        let number = record(world, &id).await.number;
        world.desk.invalidate_ticket(&world.olga().await, &number, "Not ours", "i").await.expect("ended");
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), EXPIRED);
        assert_eq!(record(world, &id).await.cause, Some(EndCause::Ticket));
        // Even if nothing had ended it.
        let id = granted(world, 3).await;
        let number = record(world, &id).await.number;
        world.tamper(&format!("update ticket set state = 'closed', phase = 'closed', live = 0 where number = '{number}'")).await;
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), EXPIRED);
    }

    async fn what_no_key_opens_is_over(world) {
        let (chen, id) = (world.chen().await, granted(world, 3).await);
        let number = record(world, &id).await.number;
        let other = asked_with(world, &number, &request()).await;
        grant(world, &other, GrantForm { values: vec![(1, "another".into())], ..decision(&world.desk).await }).await;
        // A sealed text in another row is noise.
        world.tamper(&format!("update authorization_field set sealed = (select sealed from authorization_field
            where authorization_id = '{other}' and position = 1) where authorization_id = '{id}' and position = 1")).await;
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), EXPIRED);
        let lost = record(world, &id).await;
        assert_eq!((lost.state, lost.cause, lost.receipts.len()), (AuthorizationState::Expired, Some(EndCause::KeyLost), 0));
        assert_eq!(secret(reveal(&world.desk, &chen, &other, 1).await), "another");
        remove_keys(world);
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &other, 1).await), EXPIRED);
        assert_eq!(record(world, &other).await.cause, Some(EndCause::KeyLost));
    }

    async fn the_last_millisecond_counts_and_no_clock_brings_it_back(world) {
        let (chen, id) = (world.chen().await, granted(world, 20).await);
        let ends = record(world, &id).await.ends().expect("it ends");
        world.clock.set(ends.plus(-1));
        reveal(&world.desk, &chen, &id, 1).await.expect("revealed");
        world.clock.set(ends);
        assert_eq!(record(world, &id).await.state, AuthorizationState::Expired, "as read, though nobody swept");
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), EXPIRED);
        world.clock.set(ends.plus(-HOUR));
        assert_eq!(world.refusal(reveal(&world.desk, &chen, &id, 1).await), EXPIRED);
        let ended = record(world, &id).await;
        assert_eq!((ended.ended, ended.cause), (Some(ends), Some(EndCause::Time)));
    }

    async fn a_clock_that_stands_behind_reveals_nothing(world) {
        let (chen, id) = (world.chen().await, granted(world, 20).await);
        world.clock.pass(HOUR);
        assert_eq!(world.desk.sweep_authorizations().await.expect("swept"), 0);
        for (behind, right) in [(0, true), (-MINUTE, true), (-MINUTE - 1, false), (-2 * HOUR, false), (MINUTE, true)] {
            world.clock.pass(behind);
            let answer = reveal(&world.desk, &chen, &id, 1).await;
            match right {
                true => drop(answer.expect("revealed")),
                false => assert_eq!(world.refusal(answer), Refusal::ClockBehind),
            }
            world.clock.pass(-behind);
        }
    }

    async fn keys_that_came_to_nothing_are_removed(world) {
        let id = granted(world, 3).await;
        let stray = asked_with(world, &record(world, &id).await.number, &request()).await;
        for polls in 1..60 {
            let form = GrantForm { agreed: true, ..decision(&world.desk).await };
            let mei = world.mei().await;
            if cut_off(polls, world.desk.grant_authorization(&mei, &stray, form)).await.is_some() {
                break;
            }
        }
        world.desk.sweep_authorizations().await.expect("swept");
        if record(world, &stray).await.state == AuthorizationState::Granted {
            world.desk.cancel_authorization(&world.mei().await, &stray, "c").await.expect("canceled");
        }
        world.clock.pass(2 * MINUTE);
        world.desk.sweep_authorizations().await.expect("swept");
        assert_eq!(key_files(world), [format!("{id}.key")]);
        assert_eq!(secret(reveal(&world.desk, &world.chen().await, &id, 1).await), SECRETS[0]);
    }
}

/// Key files of authorizations, by name.
fn key_files(world: &World) -> Vec<String> {
    let hours = std::fs::read_dir(world.directory.path().join("keys/hours")).expect("a directory of hours");
    let files = hours.flatten().filter_map(|hour| std::fs::read_dir(hour.path()).ok()).flatten().flatten();
    files.filter_map(|file| file.file_name().into_string().ok()).filter(|name| name != "hour.key").collect()
}

fn remove_keys(world: &World) {
    std::fs::remove_dir_all(world.directory.path().join("keys/hours")).expect("removed");
}
