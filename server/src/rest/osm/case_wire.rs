//! A case on the wire.

use super::code::status;
use super::rating;
use super::said::Said;
use crate::rest::when::utc;
use desk::{CaseRow, CaseSheet, Region, SubType, split_number};
use model::{Contact, Instant, Label, Lang, LogEntry, TicketState, Way};
use serde::Serialize;
use serde_json::{Value, json};

/// The one source that Huawei's clients name, and what it is called.
const SOURCE: &str = "83aeb0f2834c4df49826c781d32a963e";

/// A case in a list (OSM `IncidentInfoV2`).
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    xcustomer_id: String,
    xcustomer_name: String,
    status: i64,
    incident_id: String,
    business_type_name: String,
    incident_type_name: &'static str,
    product_category_name: String,
    customer_id: String,
    dc_name: &'static str,
    simple_description: String,
    resolution: String,
    create_time: String,
    confirmed_time: Option<String>,
    label_list: Vec<Value>,
}

impl Listed {
    /// The case in a language.
    pub fn of(case: CaseRow, lang: Lang) -> Self {
        Self {
            xcustomer_id: case.requester.to_string(),
            xcustomer_name: case.row.requester,
            status: status(case.row.state),
            incident_id: case.row.number.to_string(),
            business_type_name: case.row.issue_type,
            incident_type_name: SubType::of(&case.service).name(lang),
            product_category_name: case.row.service,
            customer_id: case.account.to_string(),
            dc_name: region(&case.region, lang),
            simple_description: case.description,
            resolution: case.resolution,
            create_time: utc(case.row.created),
            confirmed_time: case.confirmed.map(utc),
            label_list: case.labels.iter().map(label).collect(),
        }
    }
}

fn label(label: &Label) -> Value {
    json!({ "label_id": label.number, "name": label.name, "color": label.color })
}

/// The name of a region; empty if none was given.
pub(super) fn region(id: &str, lang: Lang) -> &'static str {
    Region::of_id(id).map_or("", |region| region.name(lang))
}

/// Everything of one case (OSM `IncidentDetailInfoV2`).
pub(super) fn detail(sheet: CaseSheet, lang: Lang) -> Value {
    let ticket = sheet.page.ticket;
    let (row, review) = (&ticket.row, ticket.review.as_ref());
    let description = sheet.messages.first().map(|said| said.message.body.clone()).unwrap_or_default();
    let messages: Vec<Said> = sheet.messages.into_iter().map(Said::from).collect();
    json!({
        "xcustomer_id": sheet.requester,
        "xcustomer_name": row.requester,
        "status": status(row.state),
        "judgement": review.map(|review| review.text.as_str()).unwrap_or_default(),
        "incident_id": row.number,
        "business_type_name": row.issue_type,
        "incident_type_name": SubType::of(&sheet.service).name(lang),
        "product_category_name": row.service,
        "customer_id": sheet.account,
        "dc_name": region(&ticket.extra.region, lang),
        "simple_description": description,
        "source_name": source(&ticket.extra.source, lang),
        "create_time": utc(row.created),
        "message_list": messages,
        "incident_satisfaction": rating::written(review, lang),
        "severity_name": app::ssr::severity_name(lang, row.severity),
        "business_ownership": 0,
        "resolve_time": resolved(&sheet.page.log, row.state).map(|at| at.0),
        "ext_info": contact(&ticket.contact, &sheet.copies),
    })
}

/// The name of a source: what Huawei's clients send is called by what they use; others by themselves.
fn source(id: &str, lang: Lang) -> String {
    let of = |en: &str, zh: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    };
    match id {
        "" => of("Console", "控制台"),
        SOURCE => "API".to_owned(),
        other => other.to_owned(),
    }
}

/// When the solution was proposed that stands.
fn resolved(log: &[LogEntry], state: TicketState) -> Option<Instant> {
    let ended = matches!(state, TicketState::PendingConfirmation | TicketState::Closed);
    let solution = log.iter().filter(|line| matches!(line.event, model::Event::SolutionProposed { .. }));
    solution.map(|line| line.at).max().filter(|_| ended)
}

/// How to reach the requester (OSM `IncidentDetailExtInfoV2`).
fn contact(contact: &Contact, copies: &[String]) -> Value {
    let (area_code, mobile) = contact.phone.as_ref().map_or(("", ""), |phone| split_number(&phone.number));
    let time = contact.time().map(|time| match (time.from.as_str(), time.to.as_str()) {
        ("00:00", "23:59") => "0".to_owned(),
        (from, to) => format!("{from}-{to}"),
    });
    let ways = [(Way::Phone, "0"), (Way::Email, "1")].into_iter();
    let ways: Vec<_> = ways.filter(|(way, _)| contact.address(*way).is_some()).map(|(_, name)| name).collect();
    json!({
        "area_code": area_code,
        "remind_mobile": mobile,
        "remind_mail": contact.email.as_deref().unwrap_or_default(),
        "contact_type": ways.join(","),
        "remind_time": time.unwrap_or_default(),
        "cc_email": copies.join(","),
    })
}
