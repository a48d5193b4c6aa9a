//! The timetable: what happens by itself, and how often. Each verb is safe to repeat, from any process.

use desk::Desk;
use std::future::Future;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

const SECONDLY: Duration = Duration::from_secs(1);
const HOURLY: Duration = Duration::from_secs(3600);
/// Sealing goes on at once while it seals so many: there is more.
const FULL_BATCH: usize = 500;

/// Starts the timetable. It ends with `stop`, each job after what it is doing.
pub fn start(desk: &Desk, stop: &CancellationToken) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    let d = desk.clone();
    jobs.spawn(every(SECONDLY, "events sealed", stop.clone(), move || seal(d.clone())));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "sessions swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_sessions().await.map(|n| usize::try_from(n).unwrap_or(usize::MAX)) }
    }));
    let d = desk.clone();
    jobs.spawn(every(HOURLY, "unsent files swept", stop.clone(), move || {
        let d = d.clone();
        async move { d.sweep_files().await }
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
