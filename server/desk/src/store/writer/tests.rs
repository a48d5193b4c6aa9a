//! What holds whatever becomes of those who lease.

use super::*;
use crate::store::later::Statement;
use crate::store::{Store, sqlite_connection};
use futures::poll;
use sqlx::Row;
use std::pin::pin;
use tempfile::TempDir;

struct World {
    directory: TempDir,
    writer: Writer,
}

impl World {
    /// A writer that always waits for mates, so that nothing here depends on how fast the machine is.
    async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let url = url(&directory);
        Store::open(&url).await.expect("opens").close().await;
        sqlite_connection(&url)
            .await
            .expect("connects")
            .execute(
                "create table parent (id integer primary key);
                 create table child (id bigint references parent (id) deferrable initially deferred)",
            )
            .await
            .expect("made");
        let open = move || {
            let url = url.clone();
            async move { sqlite_connection(&url).await }
        };
        let hour = Duration::from_secs(3600);
        Self { directory, writer: Writer::patient(open, (hour, hour)) }
    }

    /// What is on disk, as another connection sees it.
    async fn stored(&self) -> Vec<i64> {
        let mut connection = sqlite_connection(&url(&self.directory)).await.expect("connects");
        let rows = sqlx::query("select id from parent order by id").fetch_all(&mut connection).await.expect("read");
        rows.iter().map(|row| row.try_get(0).expect("a number")).collect()
    }

    async fn lease(&self) -> Lease {
        let turn = tokio::time::timeout(Duration::from_secs(20), self.writer.lease());
        turn.await.expect("a turn comes").expect("a lease")
    }
}

fn url(directory: &TempDir) -> String {
    format!("sqlite://{}/desk.db?mode=rwc", directory.path().display())
}

async fn add(lease: &mut Lease, id: i64) {
    sqlx::query("insert into parent (id) values ($1)").bind(id).execute(&mut **lease).await.expect("added");
}

/// Breaks what is only checked at the outer commit.
async fn break_the_commit(lease: &mut Lease) {
    lease.execute("insert into child (id) values (-1)").await.expect("checked later");
}

#[tokio::test]
async fn a_waiter_that_gives_up_leaves_the_turn_to_the_next() {
    let world = World::new().await;
    let held = world.lease().await;
    {
        let mut waiting = pin!(world.writer.lease());
        assert!(poll!(waiting.as_mut()).is_pending());
    }
    drop(held);
    let mut next = world.lease().await;
    add(&mut next, 1).await;
    next.commit().await.expect("stored");
    assert_eq!(world.stored().await, [1]);
}

#[tokio::test]
async fn a_lease_that_nobody_receives_comes_back() {
    let world = World::new().await;
    let held = world.lease().await;
    {
        let mut waiting = pin!(world.writer.lease());
        assert!(poll!(waiting.as_mut()).is_pending());
        drop(held);
        // The lease may be on its way or waiting to be picked up: either way it must come back.
        for _ in 0..1000 {
            tokio::task::yield_now().await;
        }
    }
    drop(world.lease().await);
}

#[tokio::test]
async fn a_dropped_mate_is_undone_alone_and_nobody_is_told_before_the_outer_commit() {
    let world = World::new().await;
    let mut first = world.lease().await;
    add(&mut first, 1).await;
    let mut second = Box::pin(world.writer.lease());
    assert!(poll!(second.as_mut()).is_pending());
    let mut told = pin!(first.commit());
    assert!(poll!(told.as_mut()).is_pending());
    let mut second = second.await.expect("a lease");
    add(&mut second, 2).await;
    assert!(poll!(told.as_mut()).is_pending(), "told before the outer commit");
    assert!(world.stored().await.is_empty());
    drop(second);
    told.await.expect("stored");
    assert_eq!(world.stored().await, [1]);
}

#[tokio::test]
async fn whoever_does_not_wait_for_the_answer_is_stored_all_the_same() {
    let world = World::new().await;
    let mut first = world.lease().await;
    add(&mut first, 1).await;
    {
        let mut told = pin!(first.commit());
        assert!(poll!(told.as_mut()).is_pending());
    }
    // The next change comes after: the writer has one connection.
    let mut next = world.lease().await;
    add(&mut next, 2).await;
    next.commit().await.expect("stored");
    assert_eq!(world.stored().await, [1, 2]);
}

#[tokio::test]
async fn a_failed_outer_commit_tells_everybody_and_the_writer_goes_on() {
    let world = World::new().await;
    let mut first = world.lease().await;
    add(&mut first, 1).await;
    let mut second = Box::pin(world.writer.lease());
    assert!(poll!(second.as_mut()).is_pending());
    let mut told = pin!(first.commit());
    assert!(poll!(told.as_mut()).is_pending());
    let mut second = second.await.expect("a lease");
    break_the_commit(&mut second).await;
    let (first, second) = tokio::join!(told, second.commit());
    assert!(first.is_err() && second.is_err(), "{first:?} {second:?}");
    assert!(world.stored().await.is_empty());
    let mut next = world.lease().await;
    add(&mut next, 3).await;
    next.commit().await.expect("stored");
    assert_eq!(world.stored().await, [3]);
}

#[tokio::test]
async fn a_transaction_that_is_lost_underneath_tells_everybody() {
    let world = World::new().await;
    let mut first = world.lease().await;
    add(&mut first, 1).await;
    let mut second = Box::pin(world.writer.lease());
    assert!(poll!(second.as_mut()).is_pending());
    let mut told = pin!(first.commit());
    assert!(poll!(told.as_mut()).is_pending());
    let mut second = second.await.expect("a lease");
    second.execute("rollback").await.expect("as SQLite does when the disk is full");
    let (first, second) = tokio::join!(told, second.commit());
    assert!(first.is_err() && second.is_err(), "{first:?} {second:?}");
    assert!(world.stored().await.is_empty());
}

#[tokio::test]
async fn closing_finishes_what_is_under_way_and_takes_no_more() {
    let world = World::new().await;
    let mut lease = world.lease().await;
    add(&mut lease, 1).await;
    let (closed, told) = tokio::join!(world.writer.close(), lease.commit());
    let () = closed;
    told.expect("stored");
    assert_eq!(world.stored().await, [1]);
    assert!(world.writer.lease().await.is_err());
}

#[tokio::test]
async fn the_rest_is_written_with_its_change_and_fails_alone() {
    let world = World::new().await;
    let rest = |id: i64| {
        let mut later = Later::default();
        later.hold(Statement::new("insert into parent (id) values ($1)").number(id));
        later
    };
    let (mut first, second) = (world.lease().await, world.lease());
    add(&mut first, 1).await;
    let first = tokio::spawn(first.commit_with(rest(2)));
    let mut second = second.await;
    add(&mut second, 3).await;
    // Taken already: the change with all it wrote is undone, its mate is not.
    let second = tokio::spawn(second.commit_with(rest(1)));
    let mut third = world.lease().await;
    add(&mut third, 4).await;
    third.commit_with(rest(5)).await.expect("stored");
    assert!(first.await.expect("ends").is_ok());
    assert!(second.await.expect("ends").is_err());
    assert_eq!(world.stored().await, [1, 2, 4, 5]);
}
