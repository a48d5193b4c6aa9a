//! What `create_cases` and `update_case_contact_info` bring, read into the desk's forms.

use super::zone_name::zone_name;
use crate::rest::body::Body;
use crate::rest::{Caller, Fault};
use axum::http::HeaderMap;
use desk::{CaseForm, ContactPatch, full_number};
use model::{ContactForm, MAX_FILES, TicketForm, Way};

/// Fields of a map of texts, and characters of each.
pub(super) const FIELDS: usize = 50;
pub(super) const FIELD: usize = 2000;
/// Addresses in `cc_email` that are read.
const COPIES: usize = 50;
const NO_CC: &str = "OSM.01010008";

/// A new case.
pub(super) fn read(caller: &Caller, headers: &HeaderMap, body: &Body) -> Result<CaseForm, Fault> {
    let severity = body.text("severity_id", 64)?.filter(|severity| !severity.is_empty());
    let mut extension = body.map("extension_map", FIELDS, FIELD)?;
    let knowingly = taken(&mut extension, "knowingly");
    let copies = taken(&mut extension, "cc_email");
    let ticket = TicketForm {
        service: body.text("product_category_id", 64)?.unwrap_or_default(),
        issue_type: body.needed("business_type_id", 512)?,
        severity: severity.unwrap_or_else(|| model::Severity::Minor.name().to_owned()),
        description: body.needed("simple_description", 2000)?,
        files: body.texts("accessory_ids", MAX_FILES, 64)?,
        contact: contact(caller, body)?,
        knowingly: knowingly.unwrap_or_default(),
        key: caller.key.clone(),
        ..TicketForm::default()
    };
    Ok(CaseForm {
        ticket,
        source: body.needed("source_id", 64)?,
        sub_type: body.text("incident_sub_type_id", 32)?.unwrap_or_default(),
        region: body.text("region_id", 64)?.unwrap_or_default(),
        project: body.text("project_id", 64)?.unwrap_or_default(),
        answers: body.map("extends_map", FIELDS, FIELD)?,
        extension,
        copies: parted(&copies.unwrap_or_default())?,
        verified: verified(headers)?,
    })
}

/// The value of a key of ours in a map; it is not kept with the others.
pub(super) fn taken(map: &mut Vec<(String, String)>, key: &str) -> Option<String> {
    let place = map.iter().position(|(name, _)| name == key)?;
    Some(map.remove(place).1)
}

fn parted(copies: &str) -> Result<Vec<String>, Fault> {
    let parted: Vec<String> =
        copies.split([',', ';']).map(str::trim).filter(|mail| !mail.is_empty()).map(str::to_owned).collect();
    if parted.len() > COPIES {
        return Err(Fault::field("extension_map.cc_email", "has too many addresses").code(NO_CC));
    }
    Ok(parted)
}

/// The names of verified addresses that the headers bring.
fn verified(headers: &HeaderMap) -> Result<Vec<(Way, String)>, Fault> {
    let mut found = Vec::new();
    for (name, way) in [("x-phone-verifiedid", Way::Phone), ("x-email-verifiedid", Way::Email)] {
        let value = headers.get(name).map(|value| value.to_str().unwrap_or_default().trim());
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            if value.len() > 32 {
                return Err(Fault::field(name, "is longer than 32 characters"));
            }
            found.push((way, value.to_owned()));
        }
    }
    Ok(found)
}

/// How to reach the requester. One code serves both ways: it is tried where one is needed.
fn contact(caller: &Caller, body: &Body) -> Result<ContactForm, Fault> {
    let patch = patch(caller, body)?;
    let code = body.text("verify_code", 16)?.unwrap_or_default();
    let usual = || (ANY_TIME.0.to_owned(), ANY_TIME.1.to_owned(), zone_name(&caller.zone));
    let (phone, email) = (patch.phone.unwrap_or_default(), patch.email.unwrap_or_default());
    let time_alone = phone.is_empty() && patch.window.is_some();
    let (contact_from, contact_to, contact_zone) = patch.window.unwrap_or_else(usual);
    Ok(ContactForm {
        by_phone: !phone.is_empty(),
        phone,
        phone_code: code.clone(),
        contact_from,
        contact_to,
        contact_zone,
        time_alone,
        by_email: !email.is_empty(),
        email,
        email_code: code,
    })
}

/// *Any time*, as a time of the day (OSM: `remind_time` 0).
const ANY_TIME: (&str, &str) = ("00:00", "23:59");

/// The fields of how to reach the requester that are there.
pub(super) fn patch(caller: &Caller, body: &Body) -> Result<ContactPatch, Fault> {
    let area = body.text("area_code", 16)?.unwrap_or_default();
    let phone = match body.text("remind_mobile", 32)? {
        Some(mobile) if !mobile.trim().is_empty() => {
            let number = full_number(&area, &mobile);
            let wrong = |problem| Fault::field("remind_mobile", &app::ssr::sentence_of_problem(&problem));
            Some(number.map_err(wrong)?)
        }
        other => other.map(|_| String::new()),
    };
    let email = body.text("remind_mail", 128)?.map(|mail| mail.trim().to_owned());
    let zone = zone_name(&caller.zone);
    let window = match body.text("remind_time", 32)?.as_deref().map(str::trim) {
        None | Some("") => None,
        Some("0") => Some((ANY_TIME.0.to_owned(), ANY_TIME.1.to_owned(), zone)),
        Some(text) => {
            let (from, to) = text
                .split_once('-')
                .ok_or_else(|| Fault::field("remind_time", "is neither 0 nor a time such as 09:00-18:00"))?;
            Some((from.trim().to_owned(), to.trim().to_owned(), zone))
        }
    };
    Ok(ContactPatch { phone, email, window })
}
