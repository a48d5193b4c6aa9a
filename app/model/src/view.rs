//! How a user likes lists: saved views, columns, density, rows on a page.

use crate::{GroupId, PageSize, ViewId};
use serde::{Deserialize, Serialize};

/// Views that one user may keep.
pub const MOST_VIEWS: i64 = 30;

/// A list with a name, to come back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its identity.
    pub id: ViewId,
    /// The name.
    pub name: String,
    /// What the list shows, as it stands in the address behind the `?`.
    pub query: String,
    /// The name of the group that it is shared with.
    pub group: Option<String>,
    /// Who made it, if it is not the reader.
    pub by: Option<String>,
    /// Whether the reader may rename and delete it.
    pub mine: bool,
}

/// A group with its name, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupName {
    /// Its identity.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// Somebody whose tickets one may look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitter {
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
}

/// How much room a row takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Two lines with air.
    #[default]
    Comfortable,
    /// As many rows as fit.
    Compact,
}

impl Density {
    /// Every density.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// The name in forms, in the database and in `data-density`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// The density of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|density| density.name() == name)
    }
}

/// What a list may show of a ticket beside number, title, state and verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListColumn {
    /// How bad it is.
    Severity,
    /// Service and issue type.
    Service,
    /// Who submitted it.
    Submitter,
    /// Its labels.
    Labels,
    /// Whose turn it is, and since when.
    Waiting,
    /// When it last changed.
    Updated,
    /// When it was submitted.
    Submitted,
}

impl ListColumn {
    /// Every column, in the order to show.
    pub const ALL: [Self; 7] =
        [Self::Severity, Self::Service, Self::Submitter, Self::Labels, Self::Waiting, Self::Updated, Self::Submitted];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Service => "service",
            Self::Submitter => "submitter",
            Self::Labels => "labels",
            Self::Waiting => "waiting",
            Self::Updated => "updated",
            Self::Submitted => "submitted",
        }
    }
}

/// Which columns a list shows. All, until a user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ListColumns(u8);

impl Default for ListColumns {
    fn default() -> Self {
        Self::of_names(ListColumn::ALL.map(ListColumn::name))
    }
}

impl ListColumns {
    /// The columns of these names; what is unknown is left out.
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let column = |name: &str| ListColumn::ALL.into_iter().find(|column| column.name() == name);
        Self(names.into_iter().filter_map(column).fold(0, |all, column| all | 1 << column as u8))
    }

    /// Their names.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        ListColumn::ALL.into_iter().filter(move |column| self.shows(*column)).map(ListColumn::name)
    }

    /// Whether a column is shown.
    pub fn shows(self, column: ListColumn) -> bool {
        self.0 & 1 << column as u8 != 0
    }
}

/// How a user's lists look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLook {
    /// The columns.
    pub columns: ListColumns,
    /// The density.
    pub density: Density,
    /// Rows on a page.
    pub size: PageSize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back_from_their_names() {
        let some = ListColumns::of_names(["waiting", "nonsense", "severity"]);
        assert_eq!(some.names().collect::<Vec<_>>(), ["severity", "waiting"]);
        assert_eq!(ListColumns::of_names(some.names()), some);
        assert!(ListColumn::ALL.iter().all(|column| ListColumns::default().shows(*column)));
    }
}
