//! The timetable: what happens by itself, and how often. Each verb is safe to repeat, from any process.

use crate::delivery::Delivery;
use crate::diagnosis::Checker;
use desk::Desk;
use model::Way;
use std::future::Future;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

const SECONDLY: Duration = Duration::from_secs(1);
const MINUTELY: Duration = Duration::from_secs(60);
const HOURLY: Duration = Duration::from_secs(3600);
/// Sealing goes on at once while it seals so many: there is more.
const FULL_BATCH: usize = 500;

/// Starts the timetable. It ends with `stop`, each job after what it is doing.
pub fn start(desk: &Desk, delivery: &Delivery, checker: &Checker, stop: &CancellationToken) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    let d = desk.clone();
    jobs.spawn(every(SECONDLY, "events sealed", stop.clone(), move || seal(d.clone())));
    let d = desk.clone();
    jobs.spawn(every(SECONDLY, "events looked at for notices", stop.clone(), move || plan_notices(d.clone())));
    let d = desk.clone();
    jobs.spawn(every(SECONDLY, "recalled words scrubbed from the search index", stop.clone(), move || {
        let d = d.clone();
        async move { d.scrub_search().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(SECONDLY, "authorizations ended by the clock", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_authorizations().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "old drafts swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_drafts().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "sessions swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_sessions().await.map(|n| usize::try_from(n).unwrap_or(usize::MAX)) }
    }));
    let d = desk.clone();
    jobs.spawn(every(MINUTELY, "ended keys, tokens and signatures swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_access().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "unsent files swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_files().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(MINUTELY, "unanswered solutions closed or announced", stop.clone(), move || {
        let d = d.clone();
        async move { d.close_unanswered().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "deleted tickets erased", stop.clone(), move || {
        let d = d.clone();
        async move { d.erase_tickets().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(MINUTELY, "old exports swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_exports().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "bytes without a file swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_bytes().await }
    }));
    for (way, what) in [(Way::Email, "tries to deliver mails"), (Way::Phone, "tries to deliver short messages")] {
        let (d, delivery, until) = (desk.clone(), delivery.clone(), stop.clone());
        jobs.spawn(every(SECONDLY, what, stop.clone(), move || {
            let (d, delivery, until) = (d.clone(), delivery.clone(), until.clone());
            async move { delivery.run(&d, way, &until).await }
        }));
    }
    if !checker.is_off() {
        let (d, checker, until) = (desk.clone(), checker.clone(), stop.clone());
        jobs.spawn(every(SECONDLY, "targets diagnosed", stop.clone(), move || {
            let (d, checker, until) = (d.clone(), checker.clone(), until.clone());
            async move { checker.run(&d, &until).await }
        }));
    }
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "old diagnoses swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_diagnoses().await }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "old deliveries and codes swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_outbox().await }
    }));
    jobs
}

async fn seal(desk: Desk) -> desk::Result<usize> {
    let mut sealed = 0;
    loop {
        let batch = desk.seal_events().await?;
        sealed += batch;
        if batch < FULL_BATCH {
            return Ok(sealed);
        }
    }
}

async fn plan_notices(desk: Desk) -> desk::Result<usize> {
    let mut planned = 0;
    loop {
        match desk.plan_notices().await? {
            0 => return Ok(planned),
            step => planned += step,
        }
    }
}

/// Does `job` every `period`, and logs one line when it did something or failed.
async fn every<F>(period: Duration, what: &'static str, stop: CancellationToken, job: impl Fn() -> F)
where
    F: Future<Output = desk::Result<usize>>,
{
    let mut clock = interval(period);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = clock.tick() => {}
        }
        match job().await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "{what}"),
            Err(cause) => tracing::error!(%cause, "not done: {what}"),
        }
    }
}
