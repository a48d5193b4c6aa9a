//! Exports: who may have a list as a spreadsheet, its rows page by page into a workbook, and the file for an hour.

mod begin;
mod cases;
pub(crate) mod cell;
mod file;
mod follow;
mod rows;
mod sheet;
mod write;

pub use file::ExportFile;
pub(crate) use file::ExportFiles;
pub use sheet::{COLUMNS, Sheet};
