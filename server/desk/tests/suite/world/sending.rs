//! A desk that sends mails and short messages.

use super::{World, in_time};
use desk::{Desk, Random, Setup};
use model::Channels;

impl World {
    /// A desk on the same database and clock that can send both mails and short messages.
    pub async fn desk_that_sends(&self) -> Desk {
        let setup = Setup {
            database_url: self.database_url().into(),
            data_dir: self.directory.path().join("data"),
            clock: self.clock.clone(),
            random: Random::default(),
            channels: Channels { email: true, phone: true },
            keys_dir: self.directory.path().join("keys"),
            root_key: desk::RootKeySource::File(self.directory.path().join("keys/root.key")),
        };
        Desk::open(setup).await.expect("a desk that sends")
    }

    /// Notices are planned for all that happened. On PostgreSQL that waits for older transactions of the whole server.
    pub async fn plans(&self, desk: &Desk) {
        let planning = async {
            loop {
                desk.plan_notices().await.expect("planned");
                if self.unplanned().await == 0 {
                    return;
                }
            }
        };
        in_time("the horizon moves on", planning).await;
    }

    /// Events that the planner has not seen.
    async fn unplanned(&self) -> i64 {
        self.number(
            "select count(*) from event where (tx, id) > (
               select coalesce(max(tx), 0), coalesce(max(event_id), 0) from follower where name = 'notice')",
        )
        .await
    }
}
