//! The inbox.

use super::show::for_reader;
use crate::store::notice_list::{self, Start};
use crate::{Actor, Desk, Result};
use model::{Cursor, Notice, NoticeShow, Page, Turn};

/// Notices on a page.
const ROWS: usize = 25;

impl Desk {
    /// One page of the own notices, newest first.
    pub async fn read_inbox(&self, actor: &Actor, show: NoticeShow, turn: &Turn) -> Result<Page<Notice>> {
        let from = start(turn);
        let mut read = self.store().read().await?;
        let mut rows = notice_list::inbox(&mut read, &actor.id, show, from, ROWS as i64 + 1).await?;
        let back = matches!(from, Start::After(_));
        if back && rows.len() <= ROWS {
            // The beginning is reached: show it as a full page.
            return Box::pin(self.read_inbox(actor, show, &Turn::First)).await;
        }
        let more = rows.len() > ROWS;
        rows.truncate(ROWS);
        if back {
            rows.reverse();
        }
        let cursor = |row: Option<&notice_list::Listed>| row.map(|row| Cursor(row.id.to_string()));
        let page = Page {
            newer: if back || from != Start::Before(i64::MAX) { cursor(rows.first()) } else { None },
            older: if back || more { cursor(rows.last()) } else { None },
            rows: Vec::new(),
        };
        let rows = rows.into_iter().filter_map(|row| for_reader(actor, row)).collect();
        Ok(Page { rows, ..page })
    }
}

/// Where a turn begins; a forged cursor is the beginning.
fn start(turn: &Turn) -> Start {
    let id = |cursor: &Cursor| cursor.0.parse().ok();
    match turn {
        Turn::First => None,
        Turn::Older(cursor) => id(cursor).map(Start::Before),
        Turn::Newer(cursor) => id(cursor).map(Start::After),
    }
    .unwrap_or(Start::Before(i64::MAX))
}
