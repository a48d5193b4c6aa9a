//! Pieces that know no noun of the business. Their markup is that of `style/parts/` of the same name.

pub(crate) mod field;
mod file_list;
mod form_value;
pub(crate) mod icon;
pub(crate) mod load;
pub(crate) mod post;
pub(crate) mod rich;
pub(crate) mod rich_text;
pub(crate) mod time;
pub(crate) mod upload;
pub(crate) mod uploader;

pub(crate) use field::{Field, Hidden, TextArea};
pub(crate) use form_value::{form_value, set_form_value};
pub(crate) use icon::{Icon, IconSmall};
pub(crate) use load::{Load, shown};
pub(crate) use post::{Post, Refused};
pub(crate) use rich::{FileLine, Rich};
pub(crate) use time::Time;
pub(crate) use uploader::{Uploader, attach_images_to};
