//! Addresses: the users' own, those they verified beside, and the codes by which they do.

use super::{Database, kind_of};
use crate::{Error, Result};
use model::{Channels, Contact, ContactBook, Instant, TicketId, TicketNumber, UserId, VERIFIED_FOR, Way};
use sqlx::{AnyConnection, Row};

/// A code that was asked for.
pub(crate) struct Code {
    pub id: String,
    pub user: UserId,
    pub way: Way,
    pub address: String,
    /// Empty until its mail goes out.
    pub hash: String,
    pub created: Instant,
}

/// Other addresses shown in a form at most.
const MOST_KNOWN: i64 = 20;
/// Addresses of a user that programs are told at most.
const MOST_LISTED: i64 = 1_000;

/// What a user may enter without a code now.
pub(crate) async fn book(connection: &mut AnyConnection, user: &UserId, now: Instant) -> Result<ContactBook> {
    let (email, phone) = own(connection, user).await?;
    let rows = sqlx::query(
        "select address from contact_address where user_id = $1 and verified_at > $2
         order by verified_at desc, way, address limit $3",
    )
    .bind(user.as_str())
    .bind(now.plus(-VERIFIED_FOR).0)
    .bind(MOST_KNOWN)
    .fetch_all(connection)
    .await?;
    let verified = rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<_>>()?;
    Ok(ContactBook { email, phone, verified, codes: Channels::default() })
}

/// The own verified addresses of mail and phone; empty where there is none.
async fn own(connection: &mut AnyConnection, user: &UserId) -> Result<(String, String)> {
    let row = sqlx::query(
        "select case when email_verified_at is null then '' else email end,
                case when phone_verified_at is null then '' else phone end
         from users where id = $1",
    )
    .bind(user.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(match row {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => Default::default(),
    })
}

/// The own verified address; empty if there is none.
pub(crate) async fn own_address(connection: &mut AnyConnection, user: &UserId, way: Way) -> Result<String> {
    let (email, phone) = own(connection, user).await?;
    Ok(match way {
        Way::Email => email,
        Way::Phone => phone,
    })
}

/// By which ways a user can be written to at all.
pub(crate) async fn reach(connection: &mut AnyConnection, user: &UserId) -> Result<Channels> {
    let (email, phone) = own(connection, user).await?;
    Ok(Channels { email: !email.is_empty(), phone: !phone.is_empty() })
}

/// Whether a user verified the address, lately enough.
pub(crate) async fn is_verified(
    connection: &mut AnyConnection,
    user: &UserId,
    way: Way,
    address: &str,
    now: Instant,
) -> Result<bool> {
    if own_address(connection, user, way).await? == address {
        return Ok(true);
    }
    let row = sqlx::query(
        "select 1 from contact_address where user_id = $1 and way = $2 and address = $3 and verified_at > $4",
    )
    .bind(user.as_str())
    .bind(way.name())
    .bind(address)
    .bind(now.plus(-VERIFIED_FOR).0)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// When a user verified an address, lately enough.
pub(crate) async fn verified_at(
    connection: &mut AnyConnection,
    user: &UserId,
    way: Way,
    address: &str,
    now: Instant,
) -> Result<Option<Instant>> {
    let row = sqlx::query(
        "select verified_at from contact_address
         where user_id = $1 and way = $2 and address = $3 and verified_at > $4",
    )
    .bind(user.as_str())
    .bind(way.name())
    .bind(address)
    .bind(now.plus(-VERIFIED_FOR).0)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok(Instant(row.try_get(0)?))).transpose()
}

/// What a user verified and when, lately enough, newest first; own addresses may be among it.
pub(crate) async fn verified(
    connection: &mut AnyConnection,
    user: &UserId,
    now: Instant,
) -> Result<Vec<(Way, String, Instant)>> {
    let rows = sqlx::query(
        "select way, address, verified_at from contact_address where user_id = $1 and verified_at > $2
         order by verified_at desc, way, address limit $3",
    )
    .bind(user.as_str())
    .bind(now.plus(-VERIFIED_FOR).0)
    .bind(MOST_LISTED)
    .fetch_all(connection)
    .await?;
    let mut verified = Vec::with_capacity(rows.len());
    for row in &rows {
        let way = Way::of_name(row.try_get(0)?);
        let way = way.ok_or_else(|| Error::broken("an address of an unknown way"))?;
        verified.push((way, row.try_get(1)?, Instant(row.try_get(2)?)));
    }
    Ok(verified)
}

/// Keeps that a user verified an address.
pub(crate) async fn verify(
    connection: &mut AnyConnection,
    user: &UserId,
    way: Way,
    address: &str,
    now: Instant,
) -> Result<()> {
    sqlx::query(
        "insert into contact_address (user_id, way, address, verified_at) values ($1, $2, $3, $4)
         on conflict (user_id, way, address) do update set verified_at = excluded.verified_at",
    )
    .bind(user.as_str())
    .bind(way.name())
    .bind(address)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes an address the user's own: always, or only if there is none yet. Touches one row or none.
pub(crate) async fn set_own(
    connection: &mut AnyConnection,
    user: &UserId,
    way: Way,
    address: &str,
    now: Instant,
    always: bool,
) -> Result<bool> {
    let text = match way {
        Way::Email => {
            "update users set email = $2, email_verified_at = $3
             where id = $1 and ($4 = 1 or email_verified_at is null)"
        }
        Way::Phone => {
            "update users set phone = $2, phone_verified_at = $3
             where id = $1 and ($4 = 1 or phone_verified_at is null)"
        }
    };
    let set = sqlx::query(text)
        .bind(user.as_str())
        .bind(address)
        .bind(now.0)
        .bind(i64::from(always))
        .execute(connection)
        .await?;
    Ok(set.rows_affected() == 1)
}

/// When the last codes were asked for by a user or for an address, newest first, at most so many.
pub(crate) async fn asked(
    connection: &mut AnyConnection,
    user: &UserId,
    address: &str,
    since: Instant,
    limit: i64,
) -> Result<(Vec<Instant>, Vec<Instant>)> {
    let by_user = "select created_at from contact_code where user_id = $1 and created_at > $2
                   order by created_at desc, id limit $3";
    let by_address = "select created_at from contact_code where address = $1 and created_at > $2
                      order by created_at desc, id limit $3";
    let mut found = Vec::new();
    for (text, of) in [(by_user, user.as_str()), (by_address, address)] {
        let rows = sqlx::query(text).bind(of).bind(since.0).bind(limit).fetch_all(&mut *connection).await?;
        let times = rows.iter().map(|row| Ok(Instant(row.try_get(0)?))).collect::<sqlx::Result<Vec<_>>>()?;
        found.push(times);
    }
    let of_address = found.pop().unwrap_or_default();
    Ok((found.pop().unwrap_or_default(), of_address))
}

/// Holds a user and an address for a change that counts their codes: until it ends no other one begins. On SQLite the lane
/// has seen to that.
pub(crate) async fn hold(connection: &mut AnyConnection, user: &UserId, address: &str) -> Result<()> {
    super::user::hold(connection, user).await?;
    if kind_of(connection) == Database::Postgres {
        let hold = "select cast(pg_advisory_xact_lock(hashtextextended($1, 7)) as text)";
        sqlx::query(hold).bind(address).fetch_one(connection).await?;
    }
    Ok(())
}

/// Adds a code that was asked for. Those asked for before for the same address lose their worth.
pub(crate) async fn add_code(connection: &mut AnyConnection, code: &Code) -> Result<()> {
    sqlx::query("update contact_code set hash = '', tries = 1000 where user_id = $1 and way = $2 and address = $3")
        .bind(code.user.as_str())
        .bind(code.way.name())
        .bind(&code.address)
        .execute(&mut *connection)
        .await?;
    sqlx::query("insert into contact_code (id, user_id, way, address, created_at) values ($1, $2, $3, $4, $5)")
        .bind(&code.id)
        .bind(code.user.as_str())
        .bind(code.way.name())
        .bind(&code.address)
        .bind(code.created.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The newest code of a user for an address.
pub(crate) async fn newest_code(
    connection: &mut AnyConnection,
    user: &UserId,
    way: Way,
    address: &str,
) -> Result<Option<Code>> {
    let row = sqlx::query(
        "select id, hash, created_at from contact_code where user_id = $1 and way = $2 and address = $3
         order by created_at desc, id limit 1",
    )
    .bind(user.as_str())
    .bind(way.name())
    .bind(address)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Code {
            id: row.try_get(0)?,
            user: user.clone(),
            way,
            address: address.to_owned(),
            hash: row.try_get(1)?,
            created: Instant(row.try_get(2)?),
        })
    })
    .transpose()
}

/// A code that is to be sent: its address and when it was asked for. `None` if another one took its place.
pub(crate) async fn code_to_send(connection: &mut AnyConnection, id: &str) -> Result<Option<(String, Instant)>> {
    let row = sqlx::query("select address, created_at from contact_code where id = $1 and tries = 0")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, Instant(row.try_get(1)?)))).transpose()
}

/// Keeps the hash of a code that goes out now.
pub(crate) async fn set_hash(connection: &mut AnyConnection, id: &str, hash: &str) -> Result<()> {
    sqlx::query("update contact_code set hash = $2 where id = $1 and tries = 0")
        .bind(id)
        .bind(hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes one of a code's tries; `false` if none is left.
pub(crate) async fn take_try(connection: &mut AnyConnection, id: &str, limit: i64) -> Result<bool> {
    let taken = sqlx::query("update contact_code set tries = tries + 1 where id = $1 and tries < $2")
        .bind(id)
        .bind(limit)
        .execute(connection)
        .await?;
    Ok(taken.rows_affected() == 1)
}

/// Uses a code up; `false` if it was used up already.
pub(crate) async fn use_up(connection: &mut AnyConnection, id: &str) -> Result<bool> {
    let used = sqlx::query("update contact_code set hash = '', tries = 1000 where id = $1 and hash <> ''")
        .bind(id)
        .execute(connection)
        .await?;
    Ok(used.rows_affected() == 1)
}

/// Erases codes that were asked for before `then`, at most 500.
pub(crate) async fn sweep(connection: &mut AnyConnection, then: Instant) -> Result<u64> {
    let swept = sqlx::query(
        "delete from contact_code where id in
           (select id from contact_code where created_at < $1 order by created_at, id limit 500)",
    )
    .bind(then.0)
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}

/// Changes how to reach the requester of a ticket. Touches one row.
pub(crate) async fn set_of_ticket(connection: &mut AnyConnection, ticket: TicketId, contact: &str) -> Result<()> {
    sqlx::query("update ticket set contact = $2 where id = $1")
        .bind(ticket.0)
        .bind(contact)
        .execute(connection)
        .await?;
    Ok(())
}

/// The ticket's number, who asked, and how to reach them; `None` if there is no such ticket.
pub(crate) async fn of_ticket(
    connection: &mut AnyConnection,
    ticket: TicketId,
) -> Result<Option<(TicketNumber, UserId, Contact)>> {
    let row = sqlx::query("select number, requester_id, contact from ticket where id = $1")
        .bind(ticket.0)
        .fetch_optional(connection)
        .await?;
    row.map(|row| {
        Ok((
            TicketNumber::new(row.try_get::<String, _>(0)?),
            UserId::new(row.try_get::<String, _>(1)?),
            serde_json::from_str(row.try_get(2)?)?,
        ))
    })
    .transpose()
}
