//! Single keys, and the sheet that lists them. What acts travels apart from the main file, once the page is live.

mod keys;
mod sheet;
mod start;

pub(crate) use keys::listen;
pub(crate) use sheet::Sheet;
pub(crate) use start::Keys;
