//! The Processing Log.

use super::Time;
use model::{Event, LogEntry};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// Something that was done to a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogLine {
    /// Its id, in the order of writing.
    pub id: i64,
    /// What: `ticket_taken`, `solution_proposed` and others. New ones may come: ignore what you do not know.
    pub event: String,
    /// What belongs to it, by its kind.
    #[schema(value_type = Object)]
    pub details: Map<String, Value>,
    /// Who, by name; empty for the system.
    pub actor: String,
    /// When.
    pub at: Time,
}

impl From<LogEntry> for LogLine {
    fn from(of: LogEntry) -> Self {
        let (event, details) = taken_apart(&of.event);
        Self { id: of.id.0, event, details, actor: of.actor, at: of.at.into() }
    }
}

/// The kind of an event, and its fields. An event is an object with its kind among its fields.
fn taken_apart(event: &Event) -> (String, Map<String, Value>) {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(event) else { return Default::default() };
    let kind = fields.remove("kind").and_then(|kind| kind.as_str().map(str::to_owned));
    (kind.unwrap_or_default(), fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_its_kind_and_its_fields() {
        let (event, details) = taken_apart(&Event::TicketForwarded { to: "Olga".into(), note: "Please".into() });
        assert_eq!(event, "ticket_forwarded");
        assert_eq!(Value::from(details), serde_json::json!({"to": "Olga", "note": "Please"}));
        assert_eq!(taken_apart(&Event::TicketTaken), ("ticket_taken".to_owned(), Map::new()));
    }
}
