//! Tickets by the thousand.

use super::dice::Dice;
use super::people::Person;
use super::timeline::{Timeline, Writers};
use super::timespan::Timespan;
use super::{MESSAGES, text};
use crate::Result;
use crate::policy::Belongs;
use crate::store::bulk::{Batch, TicketRow};
use crate::store::{counter, words};
use crate::ticket::waiting::{due, waiting};
use model::{Contact, Severity, TicketId, TicketState, title_of};
use std::ops::Range;

/// Every so many tickets one holds the rare words.
const RARE_EVERY: i64 = 100_003;
const FIRST_RARE: i64 = 7;

/// The tickets of these ids with all that belongs to them.
pub(super) fn batch(span: Timespan, ids: Range<i64>) -> Result<Batch> {
    let mut batch = Batch::default();
    for id in ids {
        add(&mut batch, span, id)?;
    }
    Ok(batch)
}

fn add(batch: &mut Batch, span: Timespan, id: i64) -> Result<()> {
    let mut dice = Dice::of(id);
    let (requester, description) = question(&mut dice, id);
    let (state, severity) = (state(&mut dice, span, id), severity(&mut dice));
    let engineer = Person::engineer(&mut dice);
    let writers = Writers { requester, engineer };
    let timeline = Timeline::of(TicketId(id), id * MESSAGES, writers, state, description, span, &mut dice)?;

    let holder = timeline.taken.then(|| engineer.id());
    let belongs = Belongs {
        account: requester.account(),
        requester: requester.id(),
        group: Some(requester.group()),
        holder,
        copies: Vec::new(),
    };
    let contact = serde_json::to_string(&Contact::default())?;
    let (number, turn) = (span.number(id), waiting(state, None, timeline.last));
    let (service, issue_types) = dice.one_of(&SERVICES);
    batch.documents.push((TicketId(id), belongs.document(&number, &timeline.text())));
    batch.counts.extend(counter::steps_for(
        &belongs.account,
        &belongs.requester,
        belongs.group.as_ref(),
        belongs.holder.as_ref(),
        state,
        1,
    ));
    batch.tickets.push(TicketRow {
        id,
        number,
        title: title_of(&timeline.messages[0].body),
        account: belongs.account,
        requester: belongs.requester,
        group: requester.group(),
        holder: belongs.holder.map(|holder| holder.to_string()).unwrap_or_default(),
        service,
        issue_type: dice.one_of(issue_types),
        severity: severity.name(),
        state: state.name(),
        phase: state.phase().name(),
        live: i64::from(state.is_open()),
        waiting_on: turn.map_or("", |w| words::side(w.on)),
        waiting_since: turn.map_or(timeline.last, |w| w.since),
        due: due(severity, turn),
        contact,
        resolution: timeline.resolution,
        created: span.created(id),
        updated: timeline.last,
    });
    batch.messages.extend(timeline.messages);
    batch.events.extend(timeline.events);
    Ok(())
}

fn question(dice: &mut Dice, id: i64) -> (Person, String) {
    let (requester, description) = (Person::requester(dice), text::description(dice));
    if id % RARE_EVERY == FIRST_RARE {
        return (requester.in_the_largest(), format!("{description} {}", text::RARE));
    }
    (requester, description)
}

fn severity(dice: &mut Dice) -> Severity {
    match dice.below(10) {
        0 => Severity::Critical,
        1..=3 => Severity::Major,
        _ => Severity::Minor,
    }
}

/// Of the newest twentieth most are open; all others have come to an end.
fn state(dice: &mut Dice, span: Timespan, id: i64) -> TicketState {
    use TicketState::{Canceled, Closed, Dispatching, Invalid, PendingConfirmation, PendingFeedback, Processing};
    let old = id < span.tickets() - span.tickets() / 20;
    match (old, dice.below(100)) {
        (false, 0..20) => Dispatching,
        (false, 20..45) => Processing,
        (false, 45..55) => PendingFeedback,
        (false, 55..70) => PendingConfirmation,
        (_, 92..97) => Canceled,
        (_, 97..) => Invalid,
        _ => Closed,
    }
}

const SERVICES: [(&str, &[&str]); 4] = [
    ("border", &["border-attack", "border-blocked", "border-vpn", "border-report"]),
    ("endpoint", &["endpoint-agent", "endpoint-malware", "endpoint-load"]),
    ("log", &["log-missing", "log-source", "log-query"]),
    ("network", &["network-offline", "network-wlan", "network-config", "network-sdwan"]),
];
