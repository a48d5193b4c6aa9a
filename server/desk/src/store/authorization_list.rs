//! Which authorizations a list holds, by keyset, and how many there are, counted no further than anybody looks.

use crate::Result;
use model::{AuthorizationId, AuthorizationTab, Instant};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

/// Whose authorizations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Among<'a> {
    /// Those of one's own tickets.
    Requester(&'a str),
    /// Those of a group.
    Group(&'a str),
    /// Those of an account.
    Account(&'a str),
    /// Those that an engineer asked for.
    Asker(&'a str),
    /// All, for the vendor.
    Everybody,
}

impl<'a> Among<'a> {
    /// A condition with the value `$1`, for which there are indexes.
    fn condition(self) -> (&'static str, &'a str) {
        match self {
            Self::Requester(id) => ("requester_id = $1", id),
            Self::Group(id) => ("group_id = $1", id),
            Self::Account(id) => ("account_id = $1", id),
            Self::Asker(id) => ("asked_by = $1", id),
            Self::Everybody => ("$1 = ''", ""),
        }
    }

    fn is_vendor(self) -> bool {
        matches!(self, Self::Asker(_) | Self::Everybody)
    }
}

/// A place in a list: when it was asked, and which.
pub(crate) type Place = (Instant, AuthorizationId);

/// What a tab holds at the time `$2`; the first words of what is alive are those of the partial indexes. The vendor's first tab
/// waits for a lead, the customer's for the customer: `+ 0` keeps SQLite from the timetable's index, which has all accounts.
fn of_tab(tab: AuthorizationTab, vendor: bool) -> &'static str {
    match (tab, vendor) {
        (AuthorizationTab::Decide, false) => "state in (0, 1, 6) and state + 0 = 0 and lapses_at + 0 > $2",
        (AuthorizationTab::Decide, true) => "state in (0, 1, 6) and state = 6 and lapses_at > $2",
        (AuthorizationTab::Active, false) => "state in (0, 1, 6) and state = 1 and ends_at > $2",
        (AuthorizationTab::Active, true) => {
            "state in (0, 1, 6) and (state = 1 and ends_at > $2 or state = 0 and lapses_at > $2)"
        }
        (AuthorizationTab::History, _) => {
            "(state in (2, 3, 4, 5, 7) or state = 1 and ends_at <= $2 or state in (0, 6) and lapses_at <= $2)"
        }
    }
}

/// A piece of a tab, newest first, from behind a place.
pub(crate) async fn piece(
    connection: &mut AnyConnection,
    among: Among<'_>,
    tab: AuthorizationTab,
    now: Instant,
    before: &Place,
    limit: i64,
) -> Result<Vec<Place>> {
    let (condition, value) = among.condition();
    let text = format!(
        "select asked_at, id from ticket_authorization
         where {condition} and {} and (asked_at, id) < ($3, $4)
         order by asked_at desc, id desc limit $5",
        of_tab(tab, among.is_vendor())
    );
    // Safe: made of texts of this file.
    let query = sqlx::query(AssertSqlSafe(text)).bind(value).bind(now.0).bind(before.0.0).bind(before.1.as_str());
    let rows = query.bind(limit).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((Instant(row.try_get(0)?), id(row, 1)?))).collect()
}

/// The statement that finds what the first tab holds: `bind` gives the placeholder of a value, `time` and `limit` are such.
pub(super) fn waiting(among: Among<'_>, bind: impl FnOnce(&str) -> String, time: &str, limit: &str) -> String {
    let (condition, value) = among.condition();
    format!(
        "select id from ticket_authorization where {} and {} order by asked_at desc, id desc limit {limit}",
        condition.replace("$1", &bind(value)),
        of_tab(AuthorizationTab::Decide, among.is_vendor()).replace("$2", time)
    )
}

/// What is counted of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// What the first tab holds.
    pub decide: Vec<AuthorizationId>,
    /// What the second tab holds.
    pub active: Vec<AuthorizationId>,
    /// Those with credentials to change; the vendor has none.
    pub to_change: Vec<AuthorizationId>,
}

/// Of each at most so many; ordered so that an index of what is alive serves it.
pub(crate) async fn some(
    connection: &mut AnyConnection,
    among: Among<'_>,
    now: Instant,
    limit: i64,
) -> Result<Counted> {
    let ((condition, value), vendor) = (among.condition(), among.is_vendor());
    let tab = |which, tab| {
        let of_tab = of_tab(tab, vendor);
        format!(
            "select '{which}', id from (select id from ticket_authorization where {condition} and {of_tab}
                                      order by asked_at desc, id desc limit $3) q{which}"
        )
    };
    let mut parts = vec![tab('d', AuthorizationTab::Decide), tab('a', AuthorizationTab::Active)];
    if !vendor {
        parts.push(format!(
            "select 'c', id from (select id from ticket_authorization where {condition} and to_change > 0 limit $3) qc"
        ));
    }
    // Safe: made of texts of this file.
    let query = sqlx::query(AssertSqlSafe(parts.join(" union all "))).bind(value).bind(now.0).bind(limit);
    let mut some = Counted::default();
    for row in &query.fetch_all(connection).await? {
        let list = match row.try_get::<&str, _>(0)? {
            "d" => &mut some.decide,
            "a" => &mut some.active,
            _ => &mut some.to_change,
        };
        list.push(id(row, 1)?);
    }
    Ok(some)
}

fn id(row: &AnyRow, column: usize) -> Result<AuthorizationId> {
    Ok(AuthorizationId::new(row.try_get::<String, _>(column)?))
}
