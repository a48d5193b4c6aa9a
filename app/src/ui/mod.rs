//! Pieces that know no noun of the business. Their markup is that of `style/parts/` of the same name.

mod asking;
mod empty;
pub(crate) mod field;
mod file_list;
mod form_value;
pub(crate) mod html;
pub(crate) mod icon;
pub(crate) mod knowingly;
pub(crate) mod load;
pub(crate) mod markup;
mod picker;
pub(crate) mod post;
pub(crate) mod rich;
pub(crate) mod rich_text;
mod saved;
pub(crate) mod time;
pub(crate) mod upload;
pub(crate) mod uploader;
mod watermark;
pub(crate) mod zone;

pub(crate) use asking::Asking;
pub(crate) use empty::empty_place;
pub(crate) use field::{Field, Hidden, TextArea};
pub(crate) use file_list::{Files, Item, forget_all as forget_files};
pub(crate) use form_value::{form_value, set_form_value};
pub(crate) use icon::{Icon, IconSmall};
pub(crate) use knowingly::Knowingly;
pub(crate) use load::{Load, shown};
pub(crate) use picker::Picker;
pub use picker::Suggestion;
pub(crate) use post::{DrawnFor, Post, Refused};
pub(crate) use rich::{FileLine, Rich};
pub(crate) use saved::Saved;
pub(crate) use time::Time;
pub(crate) use uploader::{Uploader, attach_images_to};
pub(crate) use watermark::watermark;
