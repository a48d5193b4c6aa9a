//! A field that a request for an authorization asks for.

use super::names::FieldType;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A field to ask for.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedField {
    /// What it gives access to.
    #[serde(default)]
    #[schema(required, value_type = FieldType)]
    pub kind: String,
    /// What it is called, such as `Password`.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 60)]
    pub name: String,
    /// With it a list of two texts is no field: only an object is.
    #[serde(flatten)]
    #[schema(ignore)]
    pub others: HashMap<String, IgnoredAny>,
}
