//! What travels: structs of this API alone, so that the model can change without it. The model's own words come by their
//! names, and times as text in UTC.

pub mod authorization;
pub mod field;
pub mod file;
pub mod log;
pub mod message;
pub mod names;
pub mod page;
pub mod person;
pub mod session;
pub mod ticket;

use model::Instant;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

/// A point in time: RFC 3339, in UTC, to the second.
#[derive(Debug, Clone, Copy)]
pub struct Time(pub Instant);

impl From<Instant> for Time {
    fn from(at: Instant) -> Self {
        Self(at)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.iso())
    }
}

impl PartialSchema for Time {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        let text = ObjectBuilder::new().schema_type(Type::String).format(Some(format));
        text.description(Some("A point in time: RFC 3339, in UTC, to the second.")).build().into()
    }
}

impl ToSchema for Time {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Time")
    }
}
