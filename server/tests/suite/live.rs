//! The stream names tickets that changed, to those who see them.

use crate::common;
use crate::common::{open_live, read_until};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_there_is_no_stream() {
    let console = common::console().await;
    assert_eq!(console.get("/live", "").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tenant_hears_of_its_own_tickets_only() {
    let console = common::console().await;
    let mut streams = Vec::new();
    for name in ["anna@acme", "chen@huawei"] {
        streams.push(open_live(console.address, &console.sign_in(name).await).await);
    }
    let of_globex = console.ticket_of("gita@globex").await;
    let of_acme = console.ticket_of("anna@acme").await;
    let mark = of_acme.to_string();
    let heard = tokio::task::spawn_blocking(move || {
        streams.iter_mut().map(|stream| read_until(stream, &mark)).collect::<Vec<_>>()
    });
    let heard = heard.await.expect("both heard");
    assert!(heard[0].contains("event: ticket"), "{heard:?}");
    assert!(!heard[0].contains(of_globex.as_str()), "{heard:?}");
    assert!(heard[1].contains(of_globex.as_str()), "the vendor sees both: {heard:?}");
}
