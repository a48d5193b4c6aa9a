//! What Prometheus is told, and where.

use crate::common::console;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use server::metrics::Metrics;
use tower::ServiceExt;

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_is_counted_by_door_and_told_elsewhere() {
    let console = console().await;
    let metrics = Metrics::default();
    let doors = metrics.watch(server::router::router(console.desk.clone(), &console.config, console.stop.clone()));
    let ask = async |router: axum::Router, path: &str| {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    };
    for path in ["/healthz", "/healthz", "/files/unknown-secret-id", "/v5/iam", "/v3/auth/domains", "/api/v1/x"] {
        ask(doors.clone(), path).await;
    }
    let (status, told) = ask(metrics.router(), "/metrics").await;
    assert_eq!(status, 200);
    assert!(told.contains("http_requests_total{door=\"health\",status=\"2xx\"} 2"), "{told}");
    assert!(told.contains("http_requests_total{door=\"file\",status=\"4xx\"} 1"), "{told}");
    assert!(told.contains("http_requests_total{door=\"rest\",status=\"4xx\"} 3"), "{told}");
    assert!(told.contains("http_request_seconds_count{door=\"health\"} 2"), "{told}");
    assert!(told.contains("http_requests_under_way 0"), "{told}");
    assert!(!told.contains("unknown-secret-id"), "{told}");
    assert_eq!(ask(doors, "/metrics").await.0, 404, "the console's own doors tell nothing of it");
}
