//! Readers who leave while their page is drawn: nothing breaks.

mod common;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use common::{Console, in_time};
use std::future::poll_fn;
use std::panic;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use tokio::runtime::Handle;
use tower::ServiceExt;

/// At the same time.
const READERS: usize = 4;
/// Each reads every page so often, and leaves at another moment each time.
const ROUNDS: usize = 40;

static PANICS: AtomicUsize = AtomicUsize::new(0);

fn count_panics() {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        tell(panic);
    }));
}

/// Asks for a page and looks for it again and again, so often at most; answers how often it did.
async fn look(router: Router, (page, cookie): &(String, String), most: usize) -> usize {
    let request = Request::get(page).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
    let mut answer = pin!(router.oneshot(request));
    let mut looks = 0;
    poll_fn(|context| {
        looks += 1;
        context.waker().wake_by_ref();
        if looks > most || answer.as_mut().poll(context).is_ready() { Poll::Ready(looks) } else { Poll::Pending }
    })
    .await
}

/// Reads a page to its end, then leaves it ever later before that.
async fn reader(router: Router, visits: Vec<(String, String)>) {
    for visit in &visits {
        let whole = look(router.clone(), visit, usize::MAX).await;
        for round in 0..ROUNDS {
            look(router.clone(), visit, whole * round / ROUNDS).await;
        }
    }
}

async fn visits(console: &Console) -> Vec<(String, String)> {
    let (anna, chen) = (console.sign_in("anna@acme").await, console.sign_in("chen@huawei").await);
    let number = console.ticket_of("anna@acme").await;
    for _ in 0..20 {
        console.ticket_of("anna@acme").await;
    }
    let annas = ["/tickets", &format!("/tickets/{number}")].map(|page| (page.to_owned(), anna.clone()));
    let chens = ["/agent?view=all", &format!("/agent/tickets/{number}")].map(|page| (page.to_owned(), chen.clone()));
    annas.into_iter().chain(chens).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_that_is_left_while_it_is_drawn_breaks_nothing() {
    let console = common::console().await;
    let router = server::router::router(console.desk.clone(), &console.config, console.stop.clone());
    let visits = visits(&console).await;
    count_panics();
    let tasks = || Handle::current().metrics().num_alive_tasks();
    let before = tasks();
    let readers: Vec<_> = (0..READERS).map(|_| tokio::spawn(reader(router.clone(), visits.clone()))).collect();
    for reader in readers {
        reader.await.expect("all pages were asked for");
    }
    // A page that was left is drawn on in a task of its own, which may break as well.
    let drawn = async {
        while tasks() > before {
            tokio::task::yield_now().await;
        }
    };
    in_time("the end of every page", drawn).await;
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "what is drawn for nobody broke");
}
