//! What people were told of.

use crate::world::World;
use desk::{Actor, MessageForm};
use model::{Notice, NoticeKind, NoticeShow, TicketNumber, Turn, Visibility};

/// Notices are planned for all that happened.
pub async fn plan(world: &World) {
    world.plans(&world.desk).await;
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
    let form = MessageForm { visibility, ..crate::world::says(text) };
    world.desk.post_message(actor, number, &form).await.expect("posted");
}
