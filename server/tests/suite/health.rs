//! Alive, ready, and gone when told to.

use crate::common;
use tokio_util::sync::CancellationToken;

#[tokio::test(flavor = "multi_thread")]
async fn the_server_says_that_it_lives_and_is_ready() {
    let console = common::console().await;
    for path in ["/healthz", "/readyz"] {
        let answer = console.get(path, "").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_streams_and_jobs() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let mut stream = common::open_live(console.address, &cookie).await;
    console.stop.cancel();
    common::in_time("the end", console.serving).await.expect("no panic").expect("no error");
    let rest = tokio::task::spawn_blocking(move || common::read_until(&mut stream, "")).await.expect("ended");
    assert!(!rest.contains("event:"), "{rest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_drawn_while_another_console_opens() {
    let console = common::console().await;
    let cookie = console.sign_in("anna@acme").await;
    let read = CancellationToken::new();
    let enough = read.clone().drop_guard();
    let (desk, config) = (console.desk.clone(), console.config.clone());
    let others = std::thread::spawn(move || {
        while !read.is_cancelled() {
            drop(server::router::router(desk.clone(), &config, CancellationToken::new()));
        }
    });
    for _ in 0..20 {
        let answer = console.get("/tickets", &cookie).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    drop(enough);
    others.join().expect("consoles");
}
