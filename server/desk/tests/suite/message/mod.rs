//! Messages: written, kept as drafts, with files, taken back.

mod draft;
mod files;
mod newer;
mod post;
mod recall;
