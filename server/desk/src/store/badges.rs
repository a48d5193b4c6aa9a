//! What the frame of every page counts.

use super::authorization_list::{Among, waiting};
use super::ticket::belongs;
use super::together::Together;
use crate::Result;
use crate::policy::Belongs;
use model::{AuthorizationId, Instant, MOST_UNREAD, UserId};
use sqlx::{AnyConnection, Row};

/// What is to be counted, as the database has it.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// Tickets of the user's unread notices, and how many of each; counted up to [`MOST_UNREAD`] only.
    pub unread: Vec<(Belongs, i64)>,
    /// Authorizations that wait; of each place at most so many as were asked for.
    pub waiting: Vec<AuthorizationId>,
}

/// Counts, in one statement: a user's unread notices, and what waits in these places at a time. The vault's time never runs
/// back: if it has seen a later one, that is the time.
pub(crate) async fn read(
    connection: &mut AnyConnection,
    user: &UserId,
    among: &[Among<'_>],
    now: Instant,
    limit: i64,
) -> Result<Counted> {
    let mut counted = Counted::default();
    for row in &question(user, among, now, limit).rows(connection).await? {
        match row.try_get::<&str, _>(0)? {
            "unread" => counted.unread.push((belongs(row, 1, 5)?, row.try_get(6)?)),
            _ => counted.waiting.push(AuthorizationId::new(row.try_get::<String, _>(1)?)),
        }
    }
    Ok(counted)
}

/// The statement for it.
pub(super) fn question(user: &UserId, among: &[Among<'_>], now: Instant, limit: i64) -> Together {
    let mut together = Together::default();
    let (user, most) = (together.bind(user.as_str()), together.bind(MOST_UNREAD));
    together.ask(format!(
        "select 'unread', t.account_id, t.requester_id, t.group_id, t.holder_id, t.copies, q.n
         from (select u.ticket_id, count(*) as n
               from (select ticket_id from notice where user_id = {user} and shown = 1 and unread = 1
                     order by id desc limit {most}) u
               group by u.ticket_id) q
         join ticket t on t.id = q.ticket_id"
    ));
    if !among.is_empty() {
        let (now, limit) = (together.bind(now.0), together.bind(limit));
        let time = format!("(select case when max(highest) > {now} then max(highest) else {now} end from vault_clock)");
        for (place, among) in among.iter().enumerate() {
            let ids = waiting(*among, |value| together.bind(value), &time, &limit);
            together
                .ask(format!("select 'waiting', w{place}.id, '', '', '', '', cast(0 as bigint) from ({ids}) w{place}"));
        }
    }
    together
}
