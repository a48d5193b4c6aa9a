//! Rows of lists as the database gives them: one JSON text carries a page, since a row each costs twice the time; names are
//! joined after the limit.

use super::{Database, kind_of};
use crate::Result;
use serde::Deserialize;
use sqlx::{AnyConnection, Row};
use std::sync::LazyLock;

/// A row as the database has it; fields in the order of [`VALUES`].
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
    pub reviewed: i64,
    pub deleted_at: Option<i64>,
    pub account: String,
    pub requester: String,
    pub group: String,
    pub holder: String,
    pub wait_key: i64,
    pub account_name: String,
    pub requester_name: String,
    pub holder_name: Option<String>,
    /// The names of its labels, a line each.
    pub labels: Option<String>,
}

pub(super) const COLUMNS: &str = "id, number, title, service_id, issue_type_id, severity, state, waiting_on, waiting_since, \
    created_at, updated_at, due_at, reminded_at, review, deleted_at, account_id, requester_id, group_id, holder_id, \
    deleted_from, wait_key";
const VALUES: &str = "q.id, q.number, q.title, q.service_id, q.issue_type_id, q.severity, q.state, q.waiting_on, \
    q.waiting_since, q.created_at, q.updated_at, q.due_at, q.reminded_at, \
    case when q.review = '' then 0 else 1 end, q.deleted_at, q.account_id, q.requester_id, q.group_id, \
    q.holder_id, q.wait_key, a.name, r.name, h.name";
const LABELS: [&str; 2] = [
    "(select group_concat(l.name, char(10)) from ticket_label b join label l on l.id = b.label_id where b.ticket_id = q.id)",
    "(select string_agg(l.name, chr(10)) from ticket_label b join label l on l.id = b.label_id where b.ticket_id = q.id)",
];

/// The whole page as one JSON text, from the statement that finds its tickets. In no order.
pub(super) fn rows_text(database: Database, inner: &str) -> String {
    let select = match database {
        Database::Sqlite => format!("select cast(json_group_array(json_array({VALUES}, {})) as text)", LABELS[0]),
        Database::Postgres => {
            format!("select cast(coalesce(json_agg(json_build_array({VALUES}, {})), '[]') as text)", LABELS[1])
        }
    };
    format!(
        "{select} from ({inner}) q
         join account a on a.id = case when q.deleted_from = '' then q.account_id else q.deleted_from end
         join users r on r.id = q.requester_id left join users h on h.id = q.holder_id"
    )
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
