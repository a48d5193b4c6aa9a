//! Tickets as programs ask for them: by any criteria, by offset, with a total. Whatever is asked, at most [`MOST`] entries of
//! an index are walked, from the newest on: the total counts what fits among those.

use super::{Database, kind_of};
use crate::Result;
use model::{Span, TicketState};
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row};

/// Entries of an index that one question walks: the largest offset that programs may ask for, and a page behind it.
pub(crate) const MOST: i64 = 65_536 + 100;

/// Columns that are the same in all tickets asked for, with their values.
pub(crate) type Fence<'a> = Vec<(&'static str, &'a str)>;

/// What is walked, from the newest on.
#[derive(Debug, Clone)]
pub(crate) enum Trail<'a> {
    /// The tickets within a fence, along its index.
    Index(Fence<'a>),
    /// Those of them in a state that has no phase of its own, along an index of these.
    Aside(Fence<'a>, TicketState),
    /// Tickets that something else has found.
    Ids(&'a [i64]),
}

/// What has to be true beside. Empty and `None` ask nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sieve<'a> {
    pub fence: Fence<'a>,
    pub states: &'a [TicketState],
    pub requesters: Option<&'a [String]>,
    pub sources: &'a [String],
    pub span: Span,
    /// Numbers from the first on, before the second.
    pub numbers: Option<(&'a str, &'a str)>,
    /// Greater than the first, less than the second.
    pub ids: Option<(i64, i64)>,
}

/// States that share a phase with a more common one.
pub(crate) fn is_aside(state: TicketState) -> bool {
    matches!(state, TicketState::PendingFeedback | TicketState::Invalid)
}

/// The tickets of a trail that fit, newest first.
pub(crate) async fn ids(connection: &mut AnyConnection, trail: &Trail<'_>, sieve: &Sieve<'_>) -> Result<Vec<i64>> {
    let mut text = Text::new(kind_of(connection));
    let walked = text.walk(trail, sieve.ids.map_or(i64::MAX, |(_, end)| end))?;
    let asked = text.asked(sieve)?;
    let list = format!("select id from ({walked}) q where {asked}");
    let mut ids = text.read(connection, &list).await?;
    ids.sort_unstable_by(|a, b| b.cmp(a));
    Ok(ids)
}

/// A page of a fence's tickets, newest first. Walks as many entries as are skipped and shown.
pub(crate) async fn page(
    connection: &mut AnyConnection,
    fence: &Fence<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    if limit == 0 || offset > MOST {
        return Ok(Vec::new());
    }
    let mut text = Text::new(kind_of(connection));
    let fenced = text.fenced(fence);
    let (limit, offset) = (text.number(limit), text.number(offset));
    let last = text.number(i64::MAX);
    let list =
        format!("select id from ticket where {fenced}id < ${last} order by id desc limit ${limit} offset ${offset}");
    let mut ids = text.read(connection, &list).await?;
    ids.sort_unstable_by(|a, b| b.cmp(a));
    Ok(ids)
}

/// How many of a fence's tickets are in a state that has no phase of its own, up to [`MOST`].
pub(crate) async fn count_aside(connection: &mut AnyConnection, fence: &Fence<'_>, state: TicketState) -> Result<i64> {
    let mut text = Text::new(kind_of(connection));
    let fenced = text.fenced(fence);
    let list = format!("select 1 from ticket where {fenced}{} limit {MOST}", aside(state));
    let sql = format!("select count(*) from ({list}) q");
    // Safe: every piece of the text is ours.
    let row = text.bound(AssertSqlSafe(sql)).fetch_one(connection).await?;
    Ok(row.try_get(0)?)
}

/// The condition of the index first, as it stands there: SQLite recognises it by its text.
fn aside(state: TicketState) -> String {
    format!("state in ('pending_feedback', 'invalid') and state = '{}'", state.name())
}

/// A text under way, and its values.
struct Text {
    kind: Database,
    values: Vec<Value>,
}

enum Value {
    Text(String),
    Number(i64),
}

const COLUMNS: &str = "id, number, state, account_id, requester_id, group_id, service_id, issue_type_id, created_at";

impl Text {
    fn new(kind: Database) -> Self {
        Self { kind, values: Vec::new() }
    }

    fn text(&mut self, value: impl Into<String>) -> usize {
        self.values.push(Value::Text(value.into()));
        self.values.len()
    }

    fn number(&mut self, value: i64) -> usize {
        self.values.push(Value::Number(value));
        self.values.len()
    }

    fn fenced(&mut self, fence: &Fence<'_>) -> String {
        fence.iter().map(|(column, value)| format!("{column} = ${} and ", self.text(*value))).collect()
    }

    /// The tickets of a trail. There is no beginning of a range of ids: it would make SQLite prefer the index of ids.
    fn walk(&mut self, trail: &Trail<'_>, end: i64) -> Result<String> {
        let (fence, more) = match trail {
            Trail::Index(fence) => (fence, String::new()),
            Trail::Aside(fence, state) => (fence, format!("{} and ", aside(*state))),
            Trail::Ids(ids) => {
                let ids = self.text(serde_json::to_string(ids)?);
                let these = self.listed(ids, "bigint");
                return Ok(format!("select {COLUMNS} from ticket where id in ({these})"));
            }
        };
        let fenced = self.fenced(fence);
        let end = self.number(end);
        Ok(format!("select {COLUMNS} from ticket where {fenced}{more}id < ${end} order by id desc limit {MOST}"))
    }

    fn asked(&mut self, sieve: &Sieve<'_>) -> Result<String> {
        let mut asked = self.fenced(&sieve.fence);
        if !sieve.states.is_empty() {
            // Safe: names of states are ours.
            let states: Vec<_> = sieve.states.iter().map(|state| format!("'{}'", state.name())).collect();
            asked.push_str(&format!("state in ({}) and ", states.join(", ")));
        }
        if let Some(requesters) = sieve.requesters {
            let these = self.text(serde_json::to_string(requesters)?);
            asked.push_str(&format!("requester_id in ({}) and ", self.listed(these, "text")));
        }
        if !sieve.sources.is_empty() {
            let these = self.text(serde_json::to_string(sieve.sources)?);
            asked.push_str(&format!(
                "id in (select x.ticket_id from ticket_extra x where x.ticket_id = q.id and x.source_id in ({})) and ",
                self.listed(these, "text")
            ));
        }
        if let Some((first, end)) = sieve.numbers {
            let (first, end) = (self.text(first), self.text(end));
            asked.push_str(&format!("number >= ${first} and number < ${end} and "));
        }
        if let Some((first, end)) = sieve.ids {
            let (first, end) = (self.number(first), self.number(end));
            asked.push_str(&format!("id > ${first} and id < ${end} and "));
        }
        for (at, sign) in [(sieve.span.from, ">="), (sieve.span.until, "<")] {
            if let Some(at) = at {
                asked.push_str(&format!("created_at {sign} ${} and ", self.number(at.0)));
            }
        }
        asked.push_str("1 = 1");
        Ok(asked)
    }

    /// The elements of a list that is bound as JSON.
    fn listed(&self, place: usize, of: &str) -> String {
        match self.kind {
            Database::Sqlite => format!("select value from json_each(${place})"),
            Database::Postgres => {
                format!("select cast(value as {of}) from json_array_elements_text(cast(${place} as json))")
            }
        }
    }

    /// Ids of a list as one JSON text: a row each would take much longer.
    async fn read(self, connection: &mut AnyConnection, list: &str) -> Result<Vec<i64>> {
        let all = match self.kind {
            Database::Sqlite => "cast(json_group_array(id) as text)",
            Database::Postgres => "cast(coalesce(json_agg(id), '[]') as text)",
        };
        // Safe: every piece of the text is ours.
        let sql = AssertSqlSafe(format!("select {all} from ({list}) r"));
        let row = self.bound(sql).fetch_one(connection).await?;
        Ok(serde_json::from_str(row.try_get(0)?)?)
    }

    fn bound(self, sql: AssertSqlSafe<String>) -> Query<'static, Any, AnyArguments> {
        self.values.into_iter().fold(sqlx::query(sql), |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }
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
        let (account, requester, group) = (("account_id", "a"), ("requester_id", "r"), ("group_id", "g"));
        let (phase, service) = (("phase", "closed"), ("service_id", "s"));
        let walks = [
            (Trail::Index(vec![account]), "ticket_by_account "),
            (Trail::Index(vec![account, phase]), "ticket_by_account_phase "),
            (Trail::Index(vec![account, requester, service]), "ticket_by_requester_service "),
            (Trail::Index(vec![account, group, phase]), "ticket_by_group_phase "),
            (Trail::Aside(vec![account], TicketState::Invalid), "ticket_aside_by_account "),
            (Trail::Aside(vec![account, requester], TicketState::Invalid), "ticket_aside_by_requester "),
            (Trail::Aside(vec![account, group], TicketState::PendingFeedback), "ticket_aside_by_group "),
        ];
        for (trail, index) in walks {
            let mut text = Text::new(Database::Sqlite);
            let sql = text.walk(&trail, i64::MAX).expect("a text");
            let explain = AssertSqlSafe(format!("explain query plan {sql}"));
            let rows = text.bound(explain).fetch_all(&mut *connection).await.expect("explains");
            let plan: Vec<String> = rows.iter().map(|row| row.try_get(3).expect("text")).collect();
            assert!(plan.iter().any(|step| step.contains(&format!("INDEX {index}"))), "{plan:?}\n{sql}");
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}\n{sql}");
        }
        drop(connection);
        store.close().await;
    }
}
