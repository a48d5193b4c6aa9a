//! The search index: one document per ticket, newest first, fenced by marks of who may find it.
//!
//! Bounds: SQLite walks all terms from the newest down and stops at a page; only two common words that never meet in one
//! ticket make it walk to the end. PostgreSQL collects all matches of the fence and sorts them: up to some 50,000 tickets
//! in one account this is milliseconds, beyond it needs windows over the newest tickets first, which are not built.

use super::{Database, kind_of};
use crate::Result;
use crate::search::{Term, Tokens, fts5_query, mark, tsquery};
use model::{AccountId, GroupId, TicketId, TicketNumber, UserId};
use sqlx::{AnyConnection, Row};

/// What the index keeps of a ticket. Made before the change, since it costs time: the lane to write on is short.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(super) words: String,
    pub(super) chars: String,
    pub(super) vector: String,
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
        let digits = number.as_str().trim_start_matches("TT");
        let tokens = Tokens::of(&format!("{text}\n{number}\n{digits}"));
        let mut marks = vec![mark('v', ""), mark('a', account.as_str()), mark('r', requester.as_str())];
        marks.extend(group.map(|group| mark('g', group.as_str())));
        let (words, chars) = tokens.fts5(&marks);
        Self { words, chars, vector: tokens.tsvector(&marks) }
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

/// Puts a ticket's document in the place of the one before.
pub(crate) async fn put(connection: &mut AnyConnection, ticket: TicketId, document: &Document) -> Result<()> {
    match kind_of(connection) {
        Database::Sqlite => {
            sqlx::query("delete from search where rowid = $1").bind(ticket.0).execute(&mut *connection).await?;
            sqlx::query("insert into search (rowid, words, chars) values ($1, $2, $3)")
                .bind(ticket.0)
                .bind(&document.words)
                .bind(&document.chars)
                .execute(connection)
                .await?;
        }
        Database::Postgres => {
            sqlx::query(
                "insert into search (ticket_id, tsv) values ($1, cast($2 as tsvector))
                 on conflict (ticket_id) do update set tsv = excluded.tsv",
            )
            .bind(ticket.0)
            .bind(&document.vector)
            .execute(connection)
            .await?;
        }
    }
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
    let rows = sqlx::query(sql).bind(question).bind(from).bind(limit).fetch_all(connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
