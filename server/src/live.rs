//! `GET /live`: server-sent events that name the tickets that changed. What changed is read through the normal door.

use crate::acting::Acting;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use desk::{Actor, Desk, News, Origin};
use futures::{Stream, StreamExt, stream};
use std::convert::Infallible;
use std::pin::Pin;
use std::time::{Duration, Instant};
use tokio::time::{Interval, MissedTickBehavior};
use tokio_util::sync::CancellationToken;
use tower_sessions::Session;

/// A comment so often keeps proxies and radios from closing the line.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// So often a silent stream asks whether its session and rights still stand.
const RECHECK: Duration = Duration::from_secs(30);
/// Rights may be this old when an event goes out.
const FRESH: Duration = Duration::from_secs(1);
/// After a break the browser comes back so soon.
const RETRY: Duration = Duration::from_secs(2);

/// Opens the stream: `ticket` events with a number, `writing` with that of a ticket on which a colleague has begun or ended
/// writing, `inbox` for the own notices, `all` if more changed than could be told. It ends when the session or any right
/// ends or changes (the browser then comes back and gets what it may have now), and when the server stops.
pub async fn live(
    State(desk): State<Desk>,
    State(stop): State<CancellationToken>,
    Acting { actor, .. }: Acting,
    session: Session,
) -> Response {
    let changes = desk.subscribe(actor.clone());
    // After subscribing: what is told from here on comes as an event, what was told before shows in this.
    let hello = Event::default().event("hello").data(desk.told());
    let watch = Watch::new(desk, actor, session.id().map(|id| id.to_string()), Box::pin(changes));
    let greeting = stream::iter([Ok::<_, Infallible>(hello.retry(RETRY).comment("live"))]);
    let events = stream::unfold(watch, |watch| async move { watch.next().await }).map(Ok);
    let stream = greeting.chain(events).take_until(stop.cancelled_owned());
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // nginx would hold events back.
    ([("x-accel-buffering", "no")], sse).into_response()
}

type Changes = Pin<Box<dyn Stream<Item = News> + Send>>;

/// One open stream: whose it is, and with which rights it was opened.
struct Watch {
    desk: Desk,
    actor: Actor,
    session: Option<String>,
    changes: Changes,
    checked: Instant,
    recheck: Interval,
}

impl Watch {
    fn new(desk: Desk, actor: Actor, session: Option<String>, changes: Changes) -> Self {
        let mut recheck = tokio::time::interval_at(tokio::time::Instant::now() + RECHECK, RECHECK);
        recheck.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { desk, actor, session, changes, checked: Instant::now(), recheck }
    }

    /// The next event, or the end.
    async fn next(mut self) -> Option<(Event, Self)> {
        loop {
            tokio::select! {
                change = self.changes.next() => {
                    let change = change?;
                    // What was missed may be the end of a session.
                    let ended = matches!(change, News::Sessions | News::Anything);
                    if (ended || self.checked.elapsed() > FRESH) && !self.still_stands().await {
                        return None;
                    }
                    if let Some(event) = event(change) {
                        return Some((event, self));
                    }
                }
                _ = self.recheck.tick() => {
                    if !self.still_stands().await {
                        return None;
                    }
                }
            }
        }
    }

    /// Whether the session goes on, with the same rights as at the beginning.
    async fn still_stands(&mut self) -> bool {
        let Some(session) = &self.session else { return false };
        if !matches!(self.desk.load_session(session).await, Ok(Some(_))) {
            return false;
        }
        let origin = Origin::console(self.actor.origin.address.clone());
        let Ok(Some(now)) = self.desk.actor(&self.actor.id, origin).await else { return false };
        self.checked = Instant::now();
        same_rights(&now, &self.actor)
    }
}

fn same_rights(a: &Actor, b: &Actor) -> bool {
    let rights = |x: &Actor| (x.account.clone(), x.rank, x.policies.clone(), x.submit_restricted, x.export_restricted);
    let groups = |x: &Actor| {
        let sorted = |groups: &[model::GroupId]| groups.iter().cloned().collect::<std::collections::BTreeSet<_>>();
        (sorted(&x.operates), sorted(&x.views))
    };
    rights(a) == rights(b) && groups(a) == groups(b)
}

/// What goes out; that sessions ended is for the stream itself.
fn event(news: News) -> Option<Event> {
    Some(match news {
        News::Sessions => return None,
        News::Ticket(number) => Event::default().event("ticket").data(number.as_str()),
        News::Writing(number) => Event::default().event("writing").data(number.as_str()),
        News::Inbox => Event::default().event("inbox").data("inbox"),
        News::Anything => Event::default().event("all").data("all"),
    })
}
