//! What a program gave with a ticket beside what the console asks for.

use crate::MessageId;
use serde::{Deserialize, Serialize};

/// What a program gave with a ticket (OSM: `create_cases`). Empty for tickets of the console.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// The program's own word for where the ticket comes from (OSM: `source_id`).
    pub source: String,
    /// The id of the group of services that it chose (OSM: `incident_sub_type_id`); may be empty.
    pub sub_type: String,
    /// The id of the region that it is about (OSM: `region_id`); may be empty.
    pub region: String,
    /// The region's name in the reader's language.
    pub region_name: String,
    /// The id of the project (OSM: `project_id`); may be empty.
    pub project: String,
    /// Further words of the program, kept as they came (OSM: `extension_map`).
    pub extension: Vec<(String, String)>,
    /// Answers to what the issue type asks beside the description, by key.
    pub answers: Vec<GivenAnswer>,
}

/// An answer to what the issue type asks beside the description (OSM: `extends_map`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// The question's name for programs (OSM: `param_key`).
    pub key: String,
    /// The question's name in the reader's language.
    pub name: String,
    /// The answer.
    pub value: String,
    /// The message that it belongs to; `None`: to the ticket as a whole.
    pub message: Option<MessageId>,
}
