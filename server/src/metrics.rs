//! What Prometheus reads, at an address of its own: it is nothing for those who use the console.

use crate::rest;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Instant;

const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// Upper ends of the histogram, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Names and values: doors and classes of answers, never an address, an id or a name.
type Labels<const N: usize> = [(&'static str, &'static str); N];

/// Counts what passes.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Labels<2>, Counter>,
    seconds: Family<Labels<1>, Histogram>,
    under_way: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let requests = Family::<Labels<2>, Counter>::default();
        let seconds = Family::<Labels<1>, Histogram>::new_with_constructor(|| Histogram::new(SECONDS));
        let under_way = Gauge::default();
        let mut registry = Registry::default();
        registry.register("http_requests", "Requests answered, by door and class of the answer", requests.clone());
        registry.register("http_request_seconds", "Time to the head of the answer, by door", seconds.clone());
        registry.register("http_requests_under_way", "Requests whose answer has not begun", under_way.clone());
        Self { registry: Arc::new(registry), requests, seconds, under_way }
    }
}

impl Metrics {
    /// The same doors, counted.
    pub fn watch(&self, doors: Router) -> Router {
        doors.layer(from_fn_with_state(self.clone(), count))
    }

    /// `GET /metrics`, and nothing else.
    pub fn router(&self) -> Router {
        Router::new().route("/metrics", get(tell)).with_state(self.clone())
    }
}

async fn count(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let door = door(request.uri().path());
    let began = Instant::now();
    let passing = Passing::of(&metrics.under_way);
    let response = next.run(request).await;
    drop(passing);
    metrics.seconds.get_or_create(&[("door", door)]).observe(began.elapsed().as_secs_f64());
    metrics.requests.get_or_create(&[("door", door), ("status", class(&response))]).inc();
    response
}

/// One more under way, until it is dropped: clients leave in the middle, too.
struct Passing(Gauge);

impl Passing {
    fn of(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        self.0.dec();
    }
}

fn door(path: &str) -> &'static str {
    if rest::is_here(path) {
        return "rest";
    }
    match path.split('/').nth(1).unwrap_or_default() {
        "fn" => "function",
        "files" | "exports" => "file",
        "live" => "live",
        "healthz" | "readyz" => "health",
        "pkg" => "site",
        _ => "page",
    }
}

fn class(response: &Response) -> &'static str {
    match response.status().as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

async fn tell(State(metrics): State<Metrics>) -> Response {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = encode(&mut text, &metrics.registry);
    ([(header::CONTENT_TYPE, KIND)], text).into_response()
}
