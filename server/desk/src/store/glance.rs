//! Tickets at a glance: what criteria ask about them, without names and texts. A walk with criteria that have no index
//! looks at many rows to show few.

use super::list::Order;
use super::page::Place;
use super::search::{Fence, Way};
use super::{Database, kind_of};
use crate::Result;
use serde::Deserialize;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

/// A ticket at a glance; fields in the order of [`VALUES`].
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Glance {
    pub id: i64,
    pub wait_key: i64,
    pub created_at: i64,
    pub phase: String,
    pub service: String,
    pub account: String,
    pub requester: String,
    pub group: String,
}

const VALUES: &str = "id, wait_key, created_at, phase, service_id, account_id, requester_id, group_id";

impl Glance {
    /// Its place in a list.
    pub fn place(&self, order: Order) -> Place {
        match order {
            Order::Created => (0, self.id),
            Order::Due | Order::Waiting => (self.wait_key, self.id),
        }
    }
}

/// One more condition for which the fence has an index.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Narrow<'a> {
    Nothing,
    Phase(&'a str),
    Service(&'a str),
}

/// Where a walk begins, and how far it looks at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub order: Order,
    pub way: Way,
    /// The place to begin behind.
    pub from: Place,
    pub limit: i64,
}

/// The next tickets of a fence, in the order of walking.
pub(crate) async fn walk(
    connection: &mut AnyConnection,
    fence: Fence<'_>,
    narrow: Narrow<'_>,
    stretch: Stretch,
) -> Result<Vec<Glance>> {
    let mut found = Vec::new();
    for mut conditions in fenced(fence) {
        match narrow {
            Narrow::Nothing => {}
            Narrow::Phase(phase) => conditions.push(("phase", phase)),
            Narrow::Service(service) => conditions.push(("service_id", service)),
        }
        found.extend(one(connection, &conditions, stretch).await?);
    }
    sort(&mut found, stretch.order, stretch.way);
    found.truncate(usize::try_from(stretch.limit).unwrap_or_default());
    Ok(found)
}

/// Puts tickets in the order of walking.
pub(crate) fn sort(found: &mut [Glance], order: Order, way: Way) {
    found.sort_by_key(|glance| glance.place(order));
    if (order == Order::Created) == (way == Way::Older) {
        found.reverse();
    }
}

type Conditions<'a> = Vec<(&'static str, &'a str)>;

/// The conditions of a fence; several, if its tickets lie in several groups.
fn fenced(fence: Fence<'_>) -> Vec<Conditions<'_>> {
    match fence {
        Fence::Everywhere => vec![vec![]],
        Fence::Account(account) => vec![vec![("account_id", account.as_str())]],
        Fence::Requester(account, user) => {
            vec![vec![("account_id", account.as_str()), ("requester_id", user.as_str())]]
        }
        Fence::Groups(account, groups) => {
            groups.iter().map(|group| vec![("account_id", account.as_str()), ("group_id", group.as_str())]).collect()
        }
    }
}

async fn one(connection: &mut AnyConnection, conditions: &Conditions<'_>, stretch: Stretch) -> Result<Vec<Glance>> {
    let (key, from) = stretch.from;
    // Safe: every piece of the text is ours.
    let sql = AssertSqlSafe(text(kind_of(connection), conditions, stretch.order, stretch.way));
    let mut query = sqlx::query(sql).bind(from).bind(key).bind(stretch.limit);
    for (_, value) in conditions {
        query = query.bind(*value);
    }
    let row = query.fetch_one(connection).await?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

/// `$1` is the id to begin at, `$2` the key to begin at, `$3` the limit; then the conditions. There is no end: a range of
/// ids would make SQLite prefer an index without the conditions.
fn text(database: Database, conditions: &Conditions<'_>, order: Order, way: Way) -> String {
    let asked: String = conditions.iter().zip(4..).map(|((column, _), n)| format!("{column} = ${n} and ")).collect();
    let walk = match (order, way) {
        (Order::Created, Way::Older) => "id < $1 and 0 = $2 order by id desc",
        (Order::Created, Way::Newer) => "id > $1 and 0 = $2 order by id",
        (_, Way::Older) => "(wait_key, id) > ($2, $1) order by wait_key, id",
        (_, Way::Newer) => "(wait_key, id) < ($2, $1) order by wait_key desc, id desc",
    };
    rows_text(database, &format!("select {VALUES} from ticket where {asked}{walk} limit $3"))
}

/// These tickets, in no order.
pub(crate) async fn at(connection: &mut AnyConnection, ids: &[i64]) -> Result<Vec<Glance>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let kind = kind_of(connection);
    let source = match kind {
        Database::Sqlite => "select value from json_each($1)",
        Database::Postgres => "select cast(value as bigint) from json_array_elements_text(cast($1 as json))",
    };
    // Safe: every piece of the text is ours.
    let sql = rows_text(kind, &format!("select {VALUES} from ticket where id in ({source})"));
    let row = sqlx::query(AssertSqlSafe(sql)).bind(serde_json::to_string(ids)?).fetch_one(connection).await?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

fn rows_text(database: Database, inner: &str) -> String {
    match database {
        Database::Sqlite => format!("select cast(json_group_array(json_array({VALUES})) as text) from ({inner})"),
        Database::Postgres => {
            format!("select cast(coalesce(json_agg(json_build_array({VALUES})), '[]') as text) from ({inner}) q")
        }
    }
}

/// The id of the first ticket of an account that was created at an instant or later; `None` if there is none.
pub(crate) async fn first_since(connection: &mut AnyConnection, account: &str, at: i64) -> Result<Option<i64>> {
    let row =
        sqlx::query("select id from ticket where account_id = $1 and created_at >= $2 order by created_at, id limit 1")
            .bind(account)
            .bind(at)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn every_walk_of_sqlite_follows_its_index_and_sorts_nothing() {
        let dir = tempfile::tempdir().expect("a directory");
        let store = Store::open(&format!("sqlite://{}/desk.db", dir.path().display())).await.expect("opens");
        let mut connection = store.read().await.expect("a reader");
        let walks: [(&[&'static str], Order, &str); 12] = [
            (&["account_id"], Order::Created, "ticket_by_account "),
            (&["account_id", "phase"], Order::Created, "ticket_by_account_phase "),
            (&["account_id", "service_id"], Order::Created, "ticket_by_account_service "),
            (&["account_id", "requester_id"], Order::Created, "ticket_by_requester "),
            (&["account_id", "requester_id", "phase"], Order::Created, "ticket_by_requester_phase "),
            (&["account_id", "requester_id", "service_id"], Order::Created, "ticket_by_requester_service "),
            (&["account_id", "group_id"], Order::Created, "ticket_by_group "),
            (&["account_id", "group_id", "phase"], Order::Created, "ticket_by_group_phase "),
            (&["account_id", "group_id", "service_id"], Order::Created, "ticket_by_group_service "),
            (&["account_id"], Order::Waiting, "ticket_by_account_wait "),
            (&["account_id", "requester_id"], Order::Waiting, "ticket_by_requester_wait "),
            (&["account_id", "group_id"], Order::Waiting, "ticket_by_group_wait "),
        ];
        for (columns, order, index) in walks {
            for way in [Way::Older, Way::Newer] {
                let conditions: Conditions<'_> = columns.iter().map(|column| (*column, "")).collect();
                let explain = format!("explain query plan {}", text(Database::Sqlite, &conditions, order, way));
                let rows = sqlx::query(AssertSqlSafe(explain)).fetch_all(&mut *connection).await.expect("explains");
                let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("text")).collect();
                let search = plan.iter().find(|step| step.starts_with("SEARCH ticket ")).cloned().unwrap_or_default();
                assert!(search.contains(&format!("INDEX {index}")), "{columns:?} {order:?}: {plan:?}");
                assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
            }
        }
        drop(connection);
        store.close().await;
    }
}
