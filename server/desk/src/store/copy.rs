//! Who gets copies of a ticket: ids in the ticket's row.

use super::ticket::Held;
use super::{Database, kind_of};
use crate::Result;
use model::{AccountId, Copied, Instant, Refusal, UserId, VERIFIED_FOR, Way};
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// The people in the column `copies`.
pub(super) fn copies_of(column: &str) -> Vec<UserId> {
    column.split_ascii_whitespace().map(UserId::new).collect()
}

/// The column `copies` for these people.
pub(super) fn column(people: &[UserId]) -> String {
    people.iter().map(UserId::as_str).collect::<Vec<_>>().join(" ")
}

/// Says who gets copies of a ticket: one row of the version it was read in, or [`Refusal::Stale`].
pub(crate) async fn set(connection: &mut AnyConnection, ticket: &Held, copies: &[UserId], now: Instant) -> Result<()> {
    let set = sqlx::query(
        "update ticket set copies = $3, updated_at = $4, version = version + 1 where id = $1 and version = $2",
    )
    .bind(ticket.id.0)
    .bind(ticket.version)
    .bind(column(copies))
    .bind(now.0)
    .execute(connection)
    .await?;
    if set.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Stale.into()) }
}

/// Who they are, in the order in which they were added.
pub(crate) async fn people(connection: &mut AnyConnection, copies: &[UserId]) -> Result<Vec<Copied>> {
    let mut people = Vec::new();
    for id in copies {
        let row =
            sqlx::query("select name from users where id = $1").bind(id.as_str()).fetch_optional(&mut *connection);
        if let Some(row) = row.await? {
            people.push(Copied { id: id.clone(), name: row.try_get(0)? });
        }
    }
    Ok(people)
}

/// The own verified addresses of these people, in their order; those without one are left out.
pub(crate) async fn mails(connection: &mut AnyConnection, people: &[UserId]) -> Result<Vec<String>> {
    let mut mails = Vec::new();
    for id in people {
        let mail = super::contact::own_address(connection, id, Way::Email).await?;
        if !mail.is_empty() {
            mails.push(mail);
        }
    }
    Ok(mails)
}

/// For each of these addresses of mails the user of an account who verified it: first of all whose own it is. An address of
/// nobody, or of several, is left out.
pub(crate) async fn by_mails(
    connection: &mut AnyConnection,
    account: &AccountId,
    addresses: &[&str],
    now: Instant,
) -> Result<HashMap<String, (UserId, String)>> {
    macro_rules! having {
        ($wanted:literal) => {
            concat!(
                "select address, min(id), min(name), count(distinct id) from (
                   select cast(w.value as text) address, 0 further, u.id, u.name
                   from ",
                $wanted,
                " w join users u on lower(u.email) = lower(w.value)
                   where u.account_id = $1 and u.email_verified_at is not null and u.disabled = 0
                   union all
                   select cast(w.value as text), 1, u.id, u.name
                   from ",
                $wanted,
                " w join contact_address c on lower(c.address) = lower(w.value) join users u on u.id = c.user_id
                   where u.account_id = $1 and c.way = 'email' and c.verified_at > $3 and u.disabled = 0) found
                 group by address, further order by address, further"
            )
        };
    }
    let sql = match kind_of(connection) {
        Database::Sqlite => having!("json_each($2)"),
        Database::Postgres => having!("json_array_elements_text(cast($2 as json))"),
    };
    let rows = sqlx::query(sql)
        .bind(account.as_str())
        .bind(serde_json::to_string(addresses)?)
        .bind(now.plus(-VERIFIED_FOR).0)
        .fetch_all(connection)
        .await?;
    let mut having: HashMap<String, Option<(UserId, String)>> = HashMap::new();
    for row in rows {
        let person = (UserId::new(row.try_get::<String, _>(1)?), row.try_get(2)?);
        let alone = row.try_get::<i64, _>(3)? == 1;
        having.entry(row.try_get(0)?).or_insert(alone.then_some(person));
    }
    Ok(having.into_iter().filter_map(|(address, person)| Some((address, person?))).collect())
}

/// Who gets copies of the newest tickets of a requester, each once, the latest first.
pub(crate) async fn of_requester(
    connection: &mut AnyConnection,
    account: &AccountId,
    user: &UserId,
) -> Result<Vec<UserId>> {
    let rows = sqlx::query(
        "select copies from (select id, copies from ticket where account_id = $1 and requester_id = $2
                             order by id desc limit 100) q
         where copies <> '' order by id desc",
    )
    .bind(account.as_str())
    .bind(user.as_str())
    .fetch_all(connection)
    .await?;
    let mut people: Vec<UserId> = Vec::new();
    for row in rows {
        for id in copies_of(row.try_get(0)?) {
            if !people.contains(&id) {
                people.push(id);
            }
        }
    }
    Ok(people)
}
