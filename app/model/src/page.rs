//! Pages of a list: keyset paging, which costs the same on page 1 and on page 10,000.

use serde::{Deserialize, Serialize};

/// One page of a list, newest (or most due) first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, at most as many as the page's size.
    pub rows: Vec<T>,
    /// Where the page of newer rows begins, if there are any.
    pub newer: Option<Cursor>,
    /// Where the page of older rows begins, if there are any.
    pub older: Option<Cursor>,
}

/// A place in a list: the sort key and id of a row. Opaque outside of the desk; a forged one only moves the view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// Which way to go from where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// The beginning of the list.
    #[default]
    First,
    /// Rows that come after the cursor (older).
    Older(Cursor),
    /// Rows that come before the cursor (newer).
    Newer(Cursor),
}

/// Rows on a page: 10, 25, 50 or 100; or as many as the reader is used to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageSize(u8);

impl PageSize {
    /// The sizes on offer.
    pub const CHOICES: [u8; 4] = [10, 25, 50, 100];
    /// As many as if nobody said anything.
    const USUAL: u8 = 25;

    /// The size asked for if it is on offer, else 25.
    pub fn new(asked: u8) -> Self {
        Self(if Self::CHOICES.contains(&asked) { asked } else { Self::USUAL })
    }

    /// As many as a program asks for: from 1 to 100, offered or not.
    pub fn exactly(rows: u8) -> Self {
        Self(rows.clamp(1, 100))
    }

    /// How many rows.
    pub fn rows(self) -> usize {
        usize::from(if self.0 == 0 { Self::USUAL } else { self.0 })
    }

    /// This size, or the other one if nobody asked for this.
    pub fn or(self, usual: Self) -> Self {
        if self.0 == 0 { usual } else { self }
    }

    /// The size that was asked for, if any.
    pub fn asked(self) -> Option<u8> {
        (self.0 != 0).then_some(self.0)
    }
}
