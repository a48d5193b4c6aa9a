//! The audit trail of an account, as its owner reads it.

use crate::{Cursor, Event, EventId, Instant, TicketNumber};
use serde::{Deserialize, Serialize};

/// What is wanted of the trail, as it stands in the address. Empty texts want everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailFilter {
    /// As it was typed; what it means says [`TrailFilter::period`].
    pub period: String,
    /// The first day of a chosen period.
    pub from: String,
    /// The last day of a chosen period.
    pub to: String,
    /// The zone in which these days are meant, by its IANA name; empty for UTC.
    pub zone: String,
    /// Through which door: `console`, `rest`, `job`, `command`.
    pub source: String,
    /// The number of a ticket.
    pub resource: String,
    /// The name of an event, one of [`EVENT_NAMES`].
    pub event: String,
    /// A user: sign-in name, or name to show.
    pub user: String,
    /// Where the page begins; empty for the newest.
    pub older: String,
}

/// The periods on offer.
pub const PERIODS: [&str; 4] = ["hour", "day", "week", "chosen"];

/// The doors that can be asked for.
pub const SOURCES: [&str; 4] = ["console", "rest", "job", "command"];

impl TrailFilter {
    /// The period, one of [`PERIODS`]: whoever names a day has chosen the days, whatever stands beside it. Else what was
    /// typed, and the last day if that is none.
    pub fn period(&self) -> &str {
        match PERIODS.into_iter().find(|period| *period == self.period) {
            _ if self.names_a_day() => "chosen",
            typed => typed.unwrap_or("day"),
        }
    }

    /// Whether a first or a last day is named.
    pub fn names_a_day(&self) -> bool {
        [&self.from, &self.to].iter().any(|day| !day.trim().is_empty())
    }
}

/// A line of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailEntry {
    /// Its identity.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// The event's name, such as `ticket_created`.
    pub name: String,
    /// What, without what people wrote in tickets.
    pub event: Event,
    /// Who, by name; empty for the clock and the command line.
    pub actor: String,
    /// The sign-in name, for people of the own account.
    pub sign_in_name: String,
    /// The ticket it is about.
    pub ticket: Option<TicketNumber>,
    /// Whether the account deleted that ticket: its page is gone.
    pub deleted: bool,
    /// Through which door.
    pub source: String,
    /// From which network address; empty for people of the vendor.
    pub address: String,
}

/// What was exported of a trail. Both are empty in events of before it was noted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TrailExport {
    /// Whether it was the vendor's trail.
    pub vendors: bool,
    /// From when until when, as in `2026-11-21T09:00:00Z/2026-11-22T09:00:00Z`.
    pub period: String,
}

/// A page of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailPage {
    /// The lines, newest first.
    pub rows: Vec<TrailEntry>,
    /// Where the next page begins, if the period holds more. There may be one although this page is not full: one page
    /// looks through so many events at most.
    pub older: Option<Cursor>,
}

/// The names of all events, by noun.
pub const EVENT_NAMES: &[&str] = &[
    "ticket_created",
    "message_posted",
    "message_recalled",
    "reminder_sent",
    "reminder_seen",
    "ticket_canceled",
    "ticket_taken",
    "ticket_forwarded",
    "ticket_assigned",
    "feedback_asked",
    "solution_proposed",
    "severity_changed",
    "ticket_invalidated",
    "solution_confirmed",
    "solution_refused",
    "ticket_closed",
    "ticket_reviewed",
    "auto_close_coming",
    "ticket_deleted",
    "contact_changed",
    "answers_given",
    "view_saved",
    "view_deleted",
    "label_made",
    "label_renamed",
    "label_changed",
    "label_deleted",
    "label_put",
    "label_taken",
    "relation_added",
    "relation_removed",
    "copy_added",
    "copy_removed",
    "authorization_requested",
    "authorization_approved",
    "authorization_refused",
    "authorization_granted",
    "authorization_rejected",
    "authorization_canceled",
    "authorization_withdrawn",
    "authorization_ended",
    "field_revealed",
    "credential_changed",
    "agreement_signed",
    "agency_added",
    "agency_removed",
    "session_recorded",
    "host_checked",
    "list_exported",
    "signed_in",
    "sign_in_failed",
    "signed_out",
    "preferences_changed",
    "password_changed",
    "sessions_ended",
    "code_requested",
    "contact_verified",
    "account_added",
    "user_added",
    "user_renamed",
    "user_ranked",
    "user_disabled",
    "user_enabled",
    "password_reset",
    "user_sessions_ended",
    "group_added",
    "group_renamed",
    "group_deleted",
    "member_added",
    "member_removed",
    "policies_set",
    "restrictions_set",
    "partner_set",
    "service_hours_set",
    "abuse_reported",
    "trail_exported",
    "access_key_made",
    "access_key_changed",
    "access_key_deleted",
    "key_of_user_off",
    "token_made",
    "token_revoked",
    "token_issued",
    "diagnosis_begun",
    "diagnosis_rated",
    "device_added",
    "device_removed",
    "refused",
];

/// Events that an account's owner never sees: the vendor's own. Its operations administrators see them.
pub const VENDORS_EVENTS: &[&str] = &[
    "note_posted",
    "ticket_erased",
    "agreement_published",
    "service_risk_set",
    "dispatch_rule_set",
    "dispatch_rule_removed",
    "root_key_rotated",
    "backup_restored",
    "abuse_report_erased",
];

/// Whether an event of this name stands in the vendor's trail whoever did it in whichever account.
pub fn is_vendors(name: &str) -> bool {
    name == "abuse_reported" || VENDORS_EVENTS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_names_a_day_has_chosen_the_days() {
        let of = |period: &str, from: &str, to: &str| {
            let filter =
                TrailFilter { period: period.into(), from: from.into(), to: to.into(), ..TrailFilter::default() };
            filter.period().to_owned()
        };
        assert_eq!([of("hour", "", ""), of("chosen", "", " ")], ["hour", "chosen"]);
        assert_eq!([of("", "", ""), of("nonsense", "", "")], ["day", "day"]);
        assert_eq!([of("hour", "2026-11-21", ""), of("", "", "yesterday")], ["chosen", "chosen"]);
    }

    /// `TicketCreated` → `ticket_created`, as serde spells it.
    fn spelt(variant: &str) -> String {
        let mut name = String::new();
        for sign in variant.chars() {
            if sign.is_ascii_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(sign.to_ascii_lowercase());
        }
        name
    }

    #[test]
    fn exports_of_before_their_period_was_noted_are_read() {
        let old: Event = serde_json::from_str("{\"kind\":\"trail_exported\"}").expect("an event");
        assert_eq!(old, Event::TrailExported(TrailExport::default()));
        let new = Event::TrailExported(TrailExport { vendors: true, period: "a/b".into() });
        let text = serde_json::to_string(&new).expect("a text");
        assert_eq!(serde_json::from_str::<Event>(&text).expect("an event"), new);
    }

    #[test]
    fn every_event_has_its_place_in_the_list_of_names() {
        let sources = [
            (include_str!("event/mod.rs"), "pub enum Event {"),
            (include_str!("event/program.rs"), "pub enum ProgramEvent {"),
            (include_str!("event/dispatch.rs"), "pub enum DispatchEvent {"),
        ];
        let bodies = sources.map(|(source, head)| {
            source.split(head).nth(1).and_then(|rest| rest.split("\n}\n").next()).unwrap_or_default()
        });
        let variants = bodies.iter().flat_map(|body| body.lines()).filter_map(|line| {
            let line = line.strip_prefix("    ")?;
            line.starts_with(|c: char| c.is_ascii_uppercase())
                .then(|| line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())
        });
        // The events of programs and of dispatch rules stand in lists of their own, under their own names.
        let names: Vec<_> = variants.filter(|variant| !["Program", "Dispatch"].contains(variant)).map(spelt).collect();
        assert!(names.len() > 60, "{names:?}");
        for name in names {
            let listed = EVENT_NAMES.contains(&&*name) || VENDORS_EVENTS.contains(&&*name);
            assert!(listed, "{name} belongs into EVENT_NAMES (or VENDORS_EVENTS)");
        }
    }
}
