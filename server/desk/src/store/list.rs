//! Rows of lists, by keyset: a page costs the same wherever it lies. One JSON row carries the page, since a row each
//! costs twice the time; names are joined after the limit.

use super::search::Way;
use super::{Database, kind_of};
use crate::Result;
use serde::Deserialize;
use sqlx::{AnyConnection, Row};
use std::sync::LazyLock;

/// A row as the database has it; fields in the order of [`COLUMNS`] and the names behind them.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Listed {
    pub id: i64,
    pub number: String,
    pub title: String,
    pub service: String,
    pub issue_type: String,
    pub severity: String,
    pub state: String,
    pub waiting_on: String,
    pub waiting_since: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub due_at: i64,
    pub reminded_at: Option<i64>,
    pub account: String,
    pub requester: String,
    pub group: String,
    pub holder: String,
    pub account_name: String,
    pub requester_name: String,
    pub holder_name: Option<String>,
}

const COLUMNS: &str = "id, number, title, service_id, issue_type_id, severity, state, waiting_on, waiting_since, \
    created_at, updated_at, due_at, reminded_at, account_id, requester_id, group_id, holder_id";
const VALUES: &str = "q.id, q.number, q.title, q.service_id, q.issue_type_id, q.severity, q.state, q.waiting_on, \
    q.waiting_since, q.created_at, q.updated_at, q.due_at, q.reminded_at, q.account_id, q.requester_id, q.group_id, \
    q.holder_id, a.name, r.name, h.name";

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Newest first.
    Created,
    /// Most due first.
    Due,
}

/// The texts of one list: per database, towards older and towards newer.
///
/// `$1` is the id to begin at, `$2` the limit, `$3` and on the values of the list's conditions, the last the due time.
pub(crate) struct Texts {
    order: Order,
    sqlite: [String; 2],
    postgres: [String; 2],
}

impl Texts {
    fn newest(conditions: &str) -> Self {
        Self::of(
            Order::Created,
            [
                format!("{conditions}id < $1 order by id desc limit $2"),
                format!("{conditions}id > $1 order by id limit $2"),
            ],
        )
    }

    fn due(conditions: &str) -> Self {
        Self::of(
            Order::Due,
            [
                format!("{conditions}(due_at, id) > ($4, $1) order by due_at, id limit $2"),
                format!("{conditions}(due_at, id) < ($4, $1) order by due_at desc, id desc limit $2"),
            ],
        )
    }

    fn of(order: Order, filters: [String; 2]) -> Self {
        let inner = filters.map(|filter| format!("select {COLUMNS} from ticket where {filter}"));
        Self {
            order,
            sqlite: [rows_text(Database::Sqlite, &inner[0]), rows_text(Database::Sqlite, &inner[1])],
            postgres: [rows_text(Database::Postgres, &inner[0]), rows_text(Database::Postgres, &inner[1])],
        }
    }
}

/// The whole page as one JSON text, from the statement that finds its tickets. In no order.
fn rows_text(database: Database, inner: &str) -> String {
    let select = match database {
        Database::Sqlite => format!("select cast(json_group_array(json_array({VALUES})) as text)"),
        Database::Postgres => {
            format!("select cast(coalesce(json_agg(json_build_array({VALUES})), '[]') as text)")
        }
    };
    format!(
        "{select} from ({inner}) q join account a on a.id = q.account_id
         join users r on r.id = q.requester_id left join users h on h.id = q.holder_id"
    )
}

macro_rules! lists {
    ($($name:ident: $kind:ident($conditions:literal);)*) => {$(
        static $name: LazyLock<Texts> = LazyLock::new(|| Texts::$kind($conditions));
    )*};
}

lists! {
    BY_ACCOUNT: newest("account_id = $3 and ");
    BY_ACCOUNT_PHASE: newest("account_id = $3 and phase = $4 and ");
    BY_REQUESTER: newest("account_id = $3 and requester_id = $4 and ");
    BY_REQUESTER_PHASE: newest("account_id = $3 and requester_id = $4 and phase = $5 and ");
    BY_GROUP: newest("account_id = $3 and group_id = $4 and ");
    BY_GROUP_PHASE: newest("account_id = $3 and group_id = $4 and phase = $5 and ");
    EVERY: newest("");
    BY_PHASE_DUE: due("phase = $3 and ");
    BY_HOLDER_DUE: due("holder_id = $3 and live = 1 and ");
}

/// A list with the values of its conditions.
pub(crate) struct List {
    texts: &'static Texts,
    values: Vec<String>,
}

impl List {
    fn new(texts: &'static Texts, values: &[&str]) -> Self {
        Self { texts, values: values.iter().map(|&value| value.to_owned()).collect() }
    }

    /// All of an account.
    pub fn of_account(account: &str, phase: Option<&str>) -> Self {
        match phase {
            None => Self::new(&BY_ACCOUNT, &[account]),
            Some(phase) => Self::new(&BY_ACCOUNT_PHASE, &[account, phase]),
        }
    }

    /// Those of one requester.
    pub fn of_requester(account: &str, user: &str, phase: Option<&str>) -> Self {
        match phase {
            None => Self::new(&BY_REQUESTER, &[account, user]),
            Some(phase) => Self::new(&BY_REQUESTER_PHASE, &[account, user, phase]),
        }
    }

    /// Those of one group.
    pub fn of_group(account: &str, group: &str, phase: Option<&str>) -> Self {
        match phase {
            None => Self::new(&BY_GROUP, &[account, group]),
            Some(phase) => Self::new(&BY_GROUP_PHASE, &[account, group, phase]),
        }
    }

    /// All of all accounts.
    pub fn every() -> Self {
        Self::new(&EVERY, &[])
    }

    /// Those of a phase, most due first.
    pub fn due_in(phase: &str) -> Self {
        Self::new(&BY_PHASE_DUE, &[phase])
    }

    /// Open ones that an engineer holds, most due first.
    pub fn held_by(user: &str) -> Self {
        Self::new(&BY_HOLDER_DUE, &[user])
    }

    /// How it is sorted.
    pub fn order(&self) -> Order {
        self.texts.order
    }
}

/// At most `limit` rows of a list behind a place, which itself is left out. In no order.
pub(crate) async fn read(
    connection: &mut AnyConnection,
    list: &List,
    way: Way,
    (due, id): (i64, i64),
    limit: i64,
) -> Result<Vec<Listed>> {
    let texts: &'static [String; 2] = match kind_of(connection) {
        Database::Sqlite => &list.texts.sqlite,
        Database::Postgres => &list.texts.postgres,
    };
    let sql = texts[usize::from(way == Way::Newer)].as_str();
    let mut query = sqlx::query(sql).bind(id).bind(limit);
    for value in &list.values {
        query = query.bind(value);
    }
    if list.order() == Order::Due {
        query = query.bind(due);
    }
    let row = query.fetch_one(connection).await?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

static BY_IDS: LazyLock<[String; 2]> = LazyLock::new(|| {
    let of = |source: &str| format!("select {COLUMNS} from ticket where id in ({source})");
    [
        rows_text(Database::Sqlite, &of("select value from json_each($1)")),
        rows_text(
            Database::Postgres,
            &of("select cast(value as bigint) from json_array_elements_text(cast($1 as json))"),
        ),
    ]
});

/// The rows of these tickets. In no order.
pub(crate) async fn by_ids(connection: &mut AnyConnection, ids: &[i64]) -> Result<Vec<Listed>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = match kind_of(connection) {
        Database::Sqlite => BY_IDS[0].as_str(),
        Database::Postgres => BY_IDS[1].as_str(),
    };
    let row = sqlx::query(sql).bind(serde_json::to_string(ids)?).fetch_one(connection).await?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use sqlx::AssertSqlSafe;

    #[tokio::test]
    async fn every_list_of_sqlite_walks_its_index_and_sorts_nothing() {
        let dir = tempfile::tempdir().expect("a directory");
        let store = Store::open(&format!("sqlite://{}/desk.db", dir.path().display())).await.expect("opens");
        let mut connection = store.read().await.expect("a reader");
        let lists: [(&Texts, &str); 9] = [
            (&BY_ACCOUNT, "ticket_by_account "),
            (&BY_ACCOUNT_PHASE, "ticket_by_account_phase "),
            (&BY_REQUESTER, "ticket_by_requester "),
            (&BY_REQUESTER_PHASE, "ticket_by_requester_phase "),
            (&BY_GROUP, "ticket_by_group "),
            (&BY_GROUP_PHASE, "ticket_by_group_phase "),
            (&EVERY, "INTEGER PRIMARY KEY "),
            (&BY_PHASE_DUE, "ticket_by_phase_due "),
            (&BY_HOLDER_DUE, "ticket_by_holder_due "),
        ];
        for (texts, index) in lists {
            for text in &texts.sqlite {
                let explain = AssertSqlSafe(format!("explain query plan {text}"));
                let rows = sqlx::query(explain).fetch_all(&mut *connection).await.expect("explains");
                let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("text")).collect();
                let search = plan.iter().find(|step| step.starts_with("SEARCH ticket ")).cloned().unwrap_or_default();
                assert!(search.contains(&format!("USING INDEX {index}")) || search.contains(index), "{plan:?}\n{text}");
                assert!(
                    !plan.iter().any(|step| step.contains("TEMP B-TREE") || step.contains("SCAN ticket")),
                    "{plan:?}"
                );
            }
        }
        drop(connection);
        store.close().await;
    }
}
