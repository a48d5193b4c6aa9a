//! Backups: the database as it was at one moment, and the files it names. Keys are no part of one (README, *Keys*).
//!
//! Both verbs are asked without a desk: to open one makes what is missing and brings tables up to date, and neither is for
//! a place that was only meant to be looked at.

mod check;
mod restore;
mod tree;
mod write;

use crate::Error;
use std::io;
use std::path::Path;

/// The database in a backup.
const DATABASE: &str = "service-tickets.db";
/// How the name of a database ends that is not whole yet.
const UNFINISHED: &str = ".unfinished";
/// The directory of files in a backup.
const FILES: &str = "files";

/// What a backup wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// Whether the database is part of it: on SQLite. PostgreSQL has `pg_dump`.
    pub database: bool,
    /// Files that are part of it.
    pub files: usize,
    /// How many of these were not there yet.
    pub copied: usize,
}

/// A failure in words that others go on from.
fn words(error: &Error) -> String {
    match error {
        Error::Broken(cause) => cause.to_string(),
        Error::Refused(_) => error.to_string(),
    }
}

/// A failure at this place on the disk.
fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |error| Error::broken(format!("{}: {error}", path.display()))
}
