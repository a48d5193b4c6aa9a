//! What people were told of.

use crate::world::World;
use desk::{Actor, Desk, MessageForm};
use model::{Notice, NoticeKind, NoticeShow, TicketNumber, Turn, Visibility};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::time::Duration;

/// The place of the planner moves up to the last event. On PostgreSQL that waits for older transactions of the whole
/// server, so for other tests.
pub async fn plan_with(world: &World, desk: &Desk) {
    let planning = async {
        loop {
            desk.plan_notices().await.expect("plans");
            if waiting(world).await == 0 {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), planning).await.expect("the horizon moves on");
}

pub async fn plan(world: &World) {
    plan_with(world, &world.desk).await;
}

/// Events that the planner has not seen.
async fn waiting(world: &World) -> i64 {
    number(
        world,
        "select count(*) from event where (tx, id) > (
           select coalesce(max(tx), 0), coalesce(max(event_id), 0) from follower where name = 'notice')",
    )
    .await
}

/// A number behind the desk's back.
pub async fn number(world: &World, sql: &str) -> i64 {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
    let found = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect("a number");
    connection.close().await.expect("closes");
    found
}

/// Changes the database behind the desk's back.
pub async fn tamper(world: &World, sql: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
    connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("runs");
    connection.close().await.expect("closes");
}

/// All notices of somebody, newest first.
pub async fn all(world: &World, actor: &Actor) -> Vec<Notice> {
    world.desk.read_inbox(actor, NoticeShow::All, &Turn::First).await.expect("read").rows
}

/// The kinds of all notices of somebody, newest first.
pub async fn kinds(world: &World, actor: &Actor) -> Vec<NoticeKind> {
    all(world, actor).await.iter().map(|notice| notice.kind).collect()
}

pub async fn unread(world: &World, actor: &Actor) -> i64 {
    world.desk.unread_notices(actor).await.expect("counted")
}

pub async fn says(world: &World, actor: &Actor, number: &TicketNumber, text: &str, visibility: Visibility) {
    let form =
        MessageForm { body: text.into(), visibility, files: Vec::new(), key: String::new(), knowingly: String::new() };
    world.desk.post_message(actor, number, &form).await.expect("posted");
}
