//! From rows to a page with its cursors. A cursor names a row's place; a forged one only moves the view.

use super::list::{self, List, Listed, Order};
use super::search::Way;
use crate::Result;
use model::{Cursor, Page, PageSize, Turn};
use sqlx::AnyConnection;
use std::cmp::Reverse;

/// A row's place in a list: the key by which it is sorted (0 if by nothing but the id), and its id.
pub(crate) type Place = (i64, i64);

/// Where a turn begins, and which way it goes.
pub(crate) fn start(turn: &Turn, order: Order) -> (Way, Place) {
    let beginning = match order {
        Order::Created => (0, i64::MAX),
        Order::Due | Order::Waiting => (i64::MIN, i64::MIN),
    };
    match turn {
        Turn::First => (Way::Older, beginning),
        Turn::Older(cursor) => (Way::Older, place(cursor).unwrap_or(beginning)),
        Turn::Newer(cursor) => place(cursor).map_or((Way::Older, beginning), |place| (Way::Newer, place)),
    }
}

fn place(Cursor(text): &Cursor) -> Option<Place> {
    let (key, id) = text.split_once('.')?;
    Some((key.parse().ok()?, id.parse().ok()?))
}

/// The cursor of a place.
pub(crate) fn cursor((key, id): Place) -> Cursor {
    Cursor(format!("{key}.{id}"))
}

fn place_of(row: &Listed, order: Order) -> Place {
    match order {
        Order::Created => (0, row.id),
        Order::Due => (row.due_at, row.id),
        Order::Waiting => (row.wait_key, row.id),
    }
}

/// A page of one list, or of several in the same order that have no ticket in common.
pub(crate) async fn read(
    connection: &mut AnyConnection,
    lists: &[List],
    turn: &Turn,
    size: PageSize,
) -> Result<Page<Listed>> {
    let order = lists.first().map_or(Order::Created, List::order);
    let (way, from) = start(turn, order);
    let mut rows = Vec::new();
    for list in lists {
        rows.extend(list::read(connection, list, way, from, size.rows() as i64 + 1).await?);
    }
    if way == Way::Newer && rows.len() <= size.rows() {
        // The beginning is reached: show it as a full page.
        return Box::pin(read(connection, lists, &Turn::First, size)).await;
    }
    Ok(cut(rows, order, turn, size))
}

/// Sorts rows that were found from a turn's start on, at least one more than fits if there are more, and cuts the page.
pub(crate) fn cut(mut rows: Vec<Listed>, order: Order, turn: &Turn, size: PageSize) -> Page<Listed> {
    match order {
        Order::Created => rows.sort_by_key(|row| Reverse(row.id)),
        Order::Due | Order::Waiting => rows.sort_by_key(|row| place_of(row, order)),
    }
    let (way, from) = start(turn, order);
    let more = rows.len() > size.rows();
    match way {
        Way::Older => rows.truncate(size.rows()),
        Way::Newer => drop(rows.drain(..rows.len().saturating_sub(size.rows()))),
    }
    let first = rows.first().map(|row| cursor(place_of(row, order)));
    let last = rows.last().map(|row| cursor(place_of(row, order)));
    let (newer, older) = match way {
        Way::Newer => (first.filter(|_| more), last.or_else(|| Some(cursor(just_before(from, order))))),
        Way::Older if from == start(&Turn::First, order).1 => (None, last.filter(|_| more)),
        // Behind the last row: the way back includes the row that the cursor named.
        Way::Older => (first.or_else(|| Some(cursor(just_behind(from, order)))), last.filter(|_| more)),
    };
    Page { rows, newer, older }
}

/// The place from which the walk towards newer begins with the row at `place`.
fn just_behind((key, id): Place, order: Order) -> Place {
    match order {
        Order::Created => (key, id.saturating_sub(1)),
        Order::Due | Order::Waiting => (key, id.saturating_add(1)),
    }
}

/// The place from which the walk towards older begins with the row at `place`.
fn just_before((key, id): Place, order: Order) -> Place {
    match order {
        Order::Created => (key, id.saturating_add(1)),
        Order::Due | Order::Waiting => (key, id.saturating_sub(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_cursor_is_the_beginning() {
        for text in ["", "x", "1", "1.x", "99999999999999999999.1", "';--"] {
            for turn in [Turn::Older(Cursor(text.into())), Turn::Newer(Cursor(text.into()))] {
                assert_eq!(start(&turn, Order::Due), start(&Turn::First, Order::Due), "{text}");
            }
        }
    }

    #[test]
    fn a_cursor_names_its_place() {
        assert_eq!(start(&Turn::Newer(cursor((7, -1))), Order::Due), (Way::Newer, (7, -1)));
    }
}
