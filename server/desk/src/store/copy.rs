//! Who gets copies of a ticket: ids in the ticket's row.

use super::ticket::Held;
use crate::Result;
use model::{AccountId, Copied, Instant, Refusal, UserId, VERIFIED_FOR, Way};
use sqlx::{AnyConnection, Row};

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

/// Users of an account who verified this address, at most two: first those whose own it is. More are as good as none.
pub(crate) async fn by_mail(
    connection: &mut AnyConnection,
    account: &AccountId,
    address: &str,
    now: Instant,
) -> Result<Vec<(UserId, String)>> {
    const OWN: &str = "select id, name from users
        where account_id = $1 and lower(email) = lower($2) and email_verified_at is not null and disabled = 0
        order by id limit 2";
    const FURTHER: &str = "select u.id, u.name from users u join contact_address c on c.user_id = u.id
        where u.account_id = $1 and c.way = 'email' and lower(c.address) = lower($2) and c.verified_at > $3
          and u.disabled = 0
        order by u.id limit 2";
    let own = sqlx::query(OWN).bind(account.as_str()).bind(address).fetch_all(&mut *connection).await?;
    let rows = if own.is_empty() {
        let since = now.plus(-VERIFIED_FOR).0;
        sqlx::query(FURTHER).bind(account.as_str()).bind(address).bind(since).fetch_all(connection).await?
    } else {
        own
    };
    rows.iter().map(|row| Ok((UserId::new(row.try_get::<String, _>(0)?), row.try_get(1)?))).collect()
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
