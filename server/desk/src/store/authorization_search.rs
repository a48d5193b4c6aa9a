//! Authorizations by filters, with a count and an offset: among the newest of their place, so that the walk is bounded.

use crate::Result;
use model::{AuthorizationId, Instant, TicketNumber};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, Row};

/// Where to walk: the account, and one of its users or groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Walk<'a> {
    /// All of an account.
    Account(&'a str),
    /// Those of one's own tickets.
    Requester(&'a str, &'a str),
    /// Those of a group.
    Group(&'a str, &'a str),
}

/// What is wanted. Empty texts want everything.
pub(crate) struct Filter<'a> {
    pub state: Option<i64>,
    pub number: &'a TicketNumber,
    pub title: &'a str,
    pub requester: &'a str,
}

/// As far as a walk goes: the newest so many of a place.
macro_rules! newest {
    ($of:literal) => {
        concat!(
            "select id, asked_at, ticket_id, requester_id, number, state, ends_at, lapses_at from ticket_authorization
             where ",
            $of,
            " order by asked_at desc, id desc limit 10000"
        )
    };
}

/// Those of the walk that are wanted: `$1` account, `$2` user or group, `$3` state, `$4` now, `$5` number, `$6` title,
/// `$7` requester. What time has ended is over, whether or not anybody noted it yet. A deleted ticket has no title any more.
macro_rules! wanted {
    ($begin:literal, $of:literal, $end:literal) => {
        concat!(
            $begin,
            " from (",
            newest!($of),
            ") z
             join ticket t on t.id = z.ticket_id
             join users u on u.id = z.requester_id
             where ($3 = -1 or $3 = case when z.state = 1 and z.ends_at <= $4 then 3
                                         when z.state in (0, 6) and z.lapses_at <= $4 then 3 else z.state end)
               and ($5 = '' or z.number = $5)
               and ($6 = '' or t.deleted_from = '' and lower(t.title) like lower($6) escape '!')
               and ($7 = '' or lower(u.name) like lower($7) escape '!'
                    or lower(u.sign_in_name) like lower($7) escape '!') ",
            $end
        )
    };
}

/// One of three texts, by the walk.
macro_rules! by_walk {
    ($walk:expr, $begin:literal, $end:literal) => {
        match $walk {
            Walk::Account(_) => wanted!($begin, "account_id = $1 and $2 = ''", $end),
            Walk::Requester(..) => wanted!($begin, "account_id = $1 and requester_id = $2", $end),
            Walk::Group(..) => wanted!($begin, "account_id = $1 and group_id = $2", $end),
        }
    };
}

/// How many there are, as far as the walk goes.
pub(crate) async fn count(
    connection: &mut AnyConnection,
    walk: Walk<'_>,
    filter: &Filter<'_>,
    now: Instant,
) -> Result<i64> {
    let text = by_walk!(walk, "select count(*)", "");
    Ok(bound(text, walk, filter, now).fetch_one(connection).await?.try_get(0)?)
}

/// A piece, newest first.
pub(crate) async fn page(
    connection: &mut AnyConnection,
    walk: Walk<'_>,
    filter: &Filter<'_>,
    now: Instant,
    offset: i64,
    limit: i64,
) -> Result<Vec<AuthorizationId>> {
    let text = by_walk!(walk, "select z.id", "order by z.asked_at desc, z.id desc limit $8 offset $9");
    let rows = bound(text, walk, filter, now).bind(limit).bind(offset).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(AuthorizationId::new(row.try_get::<String, _>(0)?))).collect()
}

fn bound<'a>(text: &'static str, walk: Walk<'a>, filter: &Filter<'a>, now: Instant) -> Query<'a, Any, AnyArguments> {
    let (account, of) = match walk {
        Walk::Account(account) => (account, ""),
        Walk::Requester(account, of) | Walk::Group(account, of) => (account, of),
    };
    sqlx::query(text)
        .bind(account)
        .bind(of)
        // -1 is OSM's own code for a state that there is not here.
        .bind(filter.state.map_or(-1, |state| if state < 0 { i64::MAX } else { state }))
        .bind(now.0)
        .bind(filter.number.as_str())
        .bind(part(filter.title))
        .bind(part(filter.requester))
}

/// A pattern for texts that hold this one; empty for any. Its case stays: only the database that makes both sides small does
/// so alike (SQLite knows no case beyond A to Z).
fn part(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let text = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{text}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_pattern_stand_for_themselves() {
        assert_eq!(part(" 50%_A! "), "%50!%!_A!!%");
        assert_eq!(part("  "), "");
    }
}
