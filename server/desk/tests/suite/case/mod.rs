//! What programs do with tickets: the verbs behind the OSM operations.

mod create;
mod export;
mod list;
mod verbs;
