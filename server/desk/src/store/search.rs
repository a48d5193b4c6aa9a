//! The search index: one document per ticket, newest first, fenced by marks of who may find it.
//!
//! Bounds: SQLite walks all terms from the newest down and stops at a page; only two common words that never meet in one
//! ticket make it walk to the end. PostgreSQL collects all matches of the fence and sorts them, which is quick for rare words;
//! common ones fill a page from the tickets nearby, and these are looked at first.

use super::later::Statement;
use super::{Database, kind_of};
use crate::Result;
use crate::search::{Term, Tokens, fts5_query, mark, tsquery};
use model::{AccountId, GroupId, TicketId, TicketNumber, UserId};
use sqlx::{AnyConnection, Row};

/// What the index keeps of a ticket. Made before the change, since it costs time: the lane to write on is short.
#[derive(Debug, Default)]
pub(crate) struct Document {
    tokens: Tokens,
    marks: Vec<String>,
}

/// Where to look.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fence<'a> {
    /// All accounts: for the vendor.
    Everywhere,
    /// One account.
    Account(&'a AccountId),
    /// One requester of an account.
    Requester(&'a AccountId, &'a UserId),
    /// Any of these groups of an account.
    Groups(&'a AccountId, &'a [GroupId]),
}

/// Which way to walk from an id, which itself is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Towards smaller ids.
    Older,
    /// Towards greater ids.
    Newer,
}

impl Document {
    /// The document of a ticket. `text` is all that its customer may read of it; the number is found without `TT`, too.
    pub fn of(
        number: &TicketNumber,
        account: &AccountId,
        requester: &UserId,
        group: Option<&GroupId>,
        text: &str,
    ) -> Self {
        let mut marks = vec![mark('v', ""), mark('a', account.as_str()), mark('r', requester.as_str())];
        marks.extend(group.map(|group| mark('g', group.as_str())));
        Self::marked(number, text, marks)
    }

    /// The document of a ticket that its customer deleted: the vendor alone finds it.
    pub fn of_nobodys(number: &TicketNumber, text: &str) -> Self {
        Self::marked(number, text, vec![mark('v', "")])
    }

    fn marked(number: &TicketNumber, text: &str, marks: Vec<String>) -> Self {
        let digits = number.as_str().trim_start_matches("TT");
        Self { tokens: Tokens::of(&format!("{text}\n{number}\n{digits}")), marks }
    }

    /// Words and characters, as SQLite keeps them.
    pub(super) fn columns(&self) -> (String, String) {
        self.tokens.fts5(&self.marks)
    }

    /// All in one, as PostgreSQL keeps it.
    pub(super) fn vector(&self) -> String {
        self.tokens.tsvector(&self.marks)
    }
}

impl Fence<'_> {
    fn marks(self) -> Vec<String> {
        match self {
            Self::Everywhere => vec![mark('v', "")],
            Self::Account(account) => vec![mark('a', account.as_str())],
            Self::Requester(_, user) => vec![mark('r', user.as_str())],
            Self::Groups(_, groups) => groups.iter().map(|group| mark('g', group.as_str())).collect(),
        }
    }
}

/// Adds the document of a new ticket.
pub(crate) fn add(kind: Database, ticket: TicketId, document: &Document) -> Statement {
    match kind {
        Database::Sqlite => {
            let (words, chars) = document.columns();
            let add = Statement::new("insert into search (rowid, words, chars) values ($1, $2, $3)");
            add.number(ticket.0).text(words).text(chars)
        }
        Database::Postgres => Statement::new(
            "insert into search (ticket_id, tsv) values ($1, cast($2 as tsvector))
             on conflict (ticket_id) do update set tsv = excluded.tsv",
        )
        .number(ticket.0)
        .text(document.vector()),
    }
}

/// Puts a ticket's document in the place of the one before.
pub(crate) fn put(kind: Database, ticket: TicketId, document: &Document) -> Vec<Statement> {
    let add = add(kind, ticket, document);
    match kind {
        Database::Sqlite => vec![Statement::new("delete from search where rowid = $1").number(ticket.0), add],
        Database::Postgres => vec![add],
    }
}

/// Removes a ticket's document.
pub(crate) async fn remove(connection: &mut AnyConnection, ticket: TicketId) -> Result<()> {
    let sql = match kind_of(connection) {
        Database::Sqlite => "delete from search where rowid = $1",
        Database::Postgres => "delete from search where ticket_id = $1",
    };
    sqlx::query(sql).bind(ticket.0).execute(connection).await?;
    Ok(())
}

/// Tickets that hold all terms, from an id on, at most `limit`, in the order of walking.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    fence: Fence<'_>,
    terms: &[Term],
    way: Way,
    from: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let marks = fence.marks();
    if terms.is_empty() || marks.is_empty() {
        return Ok(Vec::new());
    }
    // `+ 0` keeps PostgreSQL from walking the primary key in the hope of an early match: an absent word would cost a
    // walk through everything.
    let (sql, question) = match (kind_of(connection), way) {
        (Database::Sqlite, Way::Older) => (
            "select rowid from search where search match $1 and rowid < $2 order by rowid desc limit $3",
            fts5_query(terms, &marks),
        ),
        (Database::Sqlite, Way::Newer) => (
            "select rowid from search where search match $1 and rowid > $2 order by rowid limit $3",
            fts5_query(terms, &marks),
        ),
        (Database::Postgres, Way::Older) => (
            "select ticket_id from search where tsv @@ cast($1 as tsquery) and ticket_id + 0 < $2
             order by ticket_id + 0 desc limit $3",
            tsquery(terms, &marks),
        ),
        (Database::Postgres, Way::Newer) => (
            "select ticket_id from search where tsv @@ cast($1 as tsquery) and ticket_id + 0 > $2
             order by ticket_id + 0 limit $3",
            tsquery(terms, &marks),
        ),
    };
    if kind_of(connection) == Database::Postgres && matches!(fence, Fence::Everywhere | Fence::Account(_)) {
        let near = if way == Way::Older { NEAR_OLDER } else { NEAR_NEWER };
        let found = ids(connection, near, &question, from, limit).await?;
        if found.len() as i64 == limit {
            return Ok(found);
        }
    }
    ids(connection, sql, &question, from, limit).await
}

/// Nearby: one by one along the primary key, until a page is full or 2,048 are looked at. `offset 0` keeps the index of words
/// out of it.
const NEAR_OLDER: &str = "
    select ticket_id
    from (select ticket_id, tsv from search
          where ticket_id < $2 and ticket_id >= least($2, (select max(ticket_id) from search)) - 2048
          order by ticket_id desc offset 0) near
    where tsv @@ cast($1 as tsquery) order by ticket_id desc limit $3";
const NEAR_NEWER: &str = "
    select ticket_id
    from (select ticket_id, tsv from search where ticket_id > $2 and ticket_id <= $2 + 2048
          order by ticket_id offset 0) near
    where tsv @@ cast($1 as tsquery) order by ticket_id limit $3";

async fn ids(
    connection: &mut AnyConnection,
    sql: &'static str,
    question: &str,
    from: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    let rows = sqlx::query(sql).bind(question).bind(from).bind(limit).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
