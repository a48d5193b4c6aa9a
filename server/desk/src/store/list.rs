//! Lists that an index holds ready, by keyset: a page costs the same wherever it lies.

use super::listed::{COLUMNS, rows_text};
pub(crate) use super::listed::{Listed, by_ids};
use super::search::Way;
use super::{Database, kind_of};
use crate::Result;
use sqlx::{AnyConnection, Row};
use std::sync::LazyLock;

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Newest first.
    Created,
    /// Most due first.
    Due,
    /// By whose turn it is, the longest wait first.
    Waiting,
}

/// The texts of one list: per database, towards older and towards newer.
///
/// `$1` is the id to begin at, `$2` the limit, `$3` and on the values of the list's conditions, the last the key by which
/// it is sorted.
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
        Self::keyed(Order::Due, "due_at", conditions)
    }

    fn waiting(conditions: &str) -> Self {
        Self::keyed(Order::Waiting, "wait_key", conditions)
    }

    fn keyed(order: Order, key: &str, conditions: &str) -> Self {
        let last = format!("${}", 3 + conditions.matches('$').count());
        Self::of(
            order,
            [
                format!("{conditions}({key}, id) > ({last}, $1) order by {key}, id limit $2"),
                format!("{conditions}({key}, id) < ({last}, $1) order by {key} desc, id desc limit $2"),
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
    BY_ACCOUNT_SERVICE: newest("account_id = $3 and service_id = $4 and ");
    BY_REQUESTER_SERVICE: newest("account_id = $3 and requester_id = $4 and service_id = $5 and ");
    BY_GROUP_SERVICE: newest("account_id = $3 and group_id = $4 and service_id = $5 and ");
    BY_ACCOUNT_WAIT: waiting("account_id = $3 and ");
    BY_REQUESTER_WAIT: waiting("account_id = $3 and requester_id = $4 and ");
    BY_GROUP_WAIT: waiting("account_id = $3 and group_id = $4 and ");
    EVERY: newest("");
    BY_PHASE_DUE: due("phase = $3 and ");
    BY_HOLDER_DUE: due("holder_id = $3 and live = 1 and ");
    WAITING_ON_VENDOR: due("waiting_on = 'vendor' and ");
    REMINDED: due("waiting_on = 'vendor' and reminded_at >= waiting_since and ");
}

/// A criterion for which a list has an index.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Only<'a> {
    All,
    Phase(&'a str),
    Service(&'a str),
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

    /// All of an account, newest first.
    pub fn of_account(account: &str, only: Only<'_>) -> Self {
        match only {
            Only::All => Self::new(&BY_ACCOUNT, &[account]),
            Only::Phase(phase) => Self::new(&BY_ACCOUNT_PHASE, &[account, phase]),
            Only::Service(service) => Self::new(&BY_ACCOUNT_SERVICE, &[account, service]),
        }
    }

    /// Those of one requester, newest first.
    pub fn of_requester(account: &str, user: &str, only: Only<'_>) -> Self {
        match only {
            Only::All => Self::new(&BY_REQUESTER, &[account, user]),
            Only::Phase(phase) => Self::new(&BY_REQUESTER_PHASE, &[account, user, phase]),
            Only::Service(service) => Self::new(&BY_REQUESTER_SERVICE, &[account, user, service]),
        }
    }

    /// Those of one group, newest first.
    pub fn of_group(account: &str, group: &str, only: Only<'_>) -> Self {
        match only {
            Only::All => Self::new(&BY_GROUP, &[account, group]),
            Only::Phase(phase) => Self::new(&BY_GROUP_PHASE, &[account, group, phase]),
            Only::Service(service) => Self::new(&BY_GROUP_SERVICE, &[account, group, service]),
        }
    }

    /// All of an account, by whose turn it is.
    pub fn waiting_of_account(account: &str) -> Self {
        Self::new(&BY_ACCOUNT_WAIT, &[account])
    }

    /// Those of one requester, by whose turn it is.
    pub fn waiting_of_requester(account: &str, user: &str) -> Self {
        Self::new(&BY_REQUESTER_WAIT, &[account, user])
    }

    /// Those of one group, by whose turn it is.
    pub fn waiting_of_group(account: &str, group: &str) -> Self {
        Self::new(&BY_GROUP_WAIT, &[account, group])
    }

    /// All of all accounts.
    pub fn every() -> Self {
        Self::new(&EVERY, &[])
    }

    /// Those of a phase, most due first.
    pub fn due_in(phase: &str) -> Self {
        Self::new(&BY_PHASE_DUE, &[phase])
    }

    /// Open ones that nobody holds, most due first: those that wait for an engineer.
    pub fn held_by_nobody() -> Self {
        Self::new(&BY_HOLDER_DUE, &[""])
    }

    /// Open ones that an engineer holds, most due first.
    pub fn held_by(user: &str) -> Self {
        Self::new(&BY_HOLDER_DUE, &[user])
    }

    /// Those in which the next step is the vendor's, most due first.
    pub fn waiting_on_vendor() -> Self {
        Self::new(&WAITING_ON_VENDOR, &[])
    }

    /// Those of them with a reminder since it is the vendor's turn.
    pub fn reminded() -> Self {
        Self::new(&REMINDED, &[])
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
    (key, id): (i64, i64),
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
    if list.order() != Order::Created {
        query = query.bind(key);
    }
    let row = query.fetch_one(connection).await?;
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
        let lists: [(&Texts, &str); 17] = [
            (&BY_ACCOUNT, "ticket_by_account "),
            (&BY_ACCOUNT_PHASE, "ticket_by_account_phase "),
            (&BY_REQUESTER, "ticket_by_requester "),
            (&BY_REQUESTER_PHASE, "ticket_by_requester_phase "),
            (&BY_GROUP, "ticket_by_group "),
            (&BY_GROUP_PHASE, "ticket_by_group_phase "),
            (&BY_ACCOUNT_SERVICE, "ticket_by_account_service "),
            (&BY_REQUESTER_SERVICE, "ticket_by_requester_service "),
            (&BY_GROUP_SERVICE, "ticket_by_group_service "),
            (&BY_ACCOUNT_WAIT, "ticket_by_account_wait "),
            (&BY_REQUESTER_WAIT, "ticket_by_requester_wait "),
            (&BY_GROUP_WAIT, "ticket_by_group_wait "),
            (&EVERY, "INTEGER PRIMARY KEY "),
            (&BY_PHASE_DUE, "ticket_by_phase_due "),
            (&BY_HOLDER_DUE, "ticket_by_holder_due "),
            (&WAITING_ON_VENDOR, "ticket_waiting_on_us "),
            (&REMINDED, "ticket_reminded "),
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
