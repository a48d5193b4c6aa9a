//! Codes that verify telephone numbers and addresses, and what is verified.

use crate::rest::body::Body;
use crate::rest::fault::{TOO_SOON, done};
use crate::rest::query::Query;
use crate::rest::when::{parse, utc};
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::{Desk, Error, VerifiedContact, full_number, split_number};
use model::{Problem, Refusal, Way};
use serde_json::{Value, json};

/// The code is not the one that was sent.
const WRONG: &str = "OSM.01010010";
/// The code is too old, or was tried too often.
const OVER: &str = "OSM.01020006";
/// Characters of an address, and of a dialling code.
const ADDRESS: usize = 256;
const AREA: usize = 16;
const ID: usize = 64;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/verifycodes", post(check))
        .route("/v2/servicerequest/verifycodes/send", post(send))
        .route("/v2/servicerequest/verifycodes/need-verify", get(need))
        .route("/v2/servicerequest/verifycodes/has-verified", get(list))
}

/// `send_verify_codes`: one a minute, five an hour. An address that is verified gets none, and that is no fault.
async fn send(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    body.needed("area_code", AREA)?;
    let (way, address) = contact(&body)?;
    desk.send_code(&caller.actor, way, &address).await.map_err(|error| told(error, way))?;
    Ok(done())
}

/// `check_verify_codes`: from then on the address is verified.
async fn check(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let code = body.needed("verify_code", AREA)?;
    let (way, address) = contact(&body)?;
    let ids = [("x_customer_id", caller.actor.id.as_str()), ("customer_id", caller.actor.account.as_str())];
    for (name, own) in ids {
        if body.text(name, ID)?.is_some_and(|id| !id.is_empty() && id != own) {
            return Err(Fault::field(name, "is not the caller's"));
        }
    }
    desk.check_code(&caller.actor, way, &address, &code).await.map_err(|error| told(error, way))?;
    Ok(done())
}

/// `check_need_verify`: whether a code is needed, and until when the proof holds.
async fn need(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let value = query.needed("contact_value", ADDRESS)?;
    let way = query.number("contact_way", 0..=1)?.ok_or_else(|| Fault::field("contact_way", "is missing"))?;
    let (way, area) = (way_of(way), query.text("area_code", AREA)?);
    let address = address(way, area, value)?;
    let proof = desk.contact_proof(&caller.actor, way, &address).await.map_err(|error| told(error, way))?;
    Ok(Json(json!({ "need_verify_code": i64::from(proof.needed), "expire_time": proof.until.map(utc) })))
}

/// `list_has_verified_contacts`: the caller's own proofs. `expired_time`: those that still hold then.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let window = query.window(0)?;
    let way = query.number("contact_way", 0..=1)?.map(way_of);
    let until = match query.text("expired_time", 32)? {
        "" => None,
        text => Some(parse(text, &caller.zone).ok_or_else(|| Fault::field("expired_time", "is no time"))?),
    };
    let (id, value, area) =
        (query.text("verified_id", 32)?, query.text("contact_value", ADDRESS)?, query.text("area_code", AREA)?);
    let area = area.trim_start_matches('+').trim_start_matches("00");
    let is = |wanted: &str, have: &str| wanted.is_empty() || wanted == have;
    let own = is(query.text("customer_id", ID)?, caller.actor.account.as_str())
        && is(query.text("sub_customer_id", ID)?, caller.actor.id.as_str());
    let mut contacts = if own { desk.verified_contacts(&caller.actor).await? } else { Vec::new() };
    contacts.retain(|contact| {
        let (code, local) = parts(contact);
        way.is_none_or(|way| way == contact.way)
            && is(id, &contact.id)
            && (is(value, local) || value == contact.address)
            && (is(area, code) || contact.way == Way::Email)
            && until.is_none_or(|then| contact.until.is_none_or(|end| end >= then))
    });
    let (offset, limit) = (super::label::size(window.offset), super::label::size(window.limit));
    let lines: Vec<Value> = contacts.iter().skip(offset).take(limit).map(line).collect();
    Ok(Json(json!({ "count": contacts.len(), "contact_list": lines })))
}

/// A proof as programs read it (OSM: `ContactV2`).
fn line(contact: &VerifiedContact) -> Value {
    let (area, value) = parts(contact);
    json!({
        "contact_way": i64::from(contact.way == Way::Email), "contact_value": value, "area_code": area,
        "verified_id": contact.id,
    })
}

/// The dialling code, and the rest; of a mail address all is the rest.
fn parts(contact: &VerifiedContact) -> (&'static str, &str) {
    match contact.way {
        Way::Phone => split_number(&contact.address),
        Way::Email => ("", &contact.address),
    }
}

/// The way and the address that a body names.
fn contact(body: &Body) -> Result<(Way, String), Fault> {
    let way = way_of(body.needed_number("contact_way", 0..=1)?);
    let value = body.needed("contact_value", ADDRESS)?;
    let area = body.text("area_code", AREA)?.unwrap_or_default();
    Ok((way, address(way, &area, &value)?))
}

fn way_of(number: i64) -> Way {
    if number == 0 { Way::Phone } else { Way::Email }
}

fn address(way: Way, area: &str, value: &str) -> Result<String, Fault> {
    let address = match way {
        Way::Phone => full_number(area, value),
        Way::Email => way.address(value),
    };
    address.map_err(|problem| Fault::field("contact_value", &app::ssr::sentence_of_problem(&problem)))
}

/// What is wrong with a code has codes of its own.
fn told(error: Error, way: Way) -> Fault {
    let problem = match &error {
        Error::Refused(Refusal::Invalid(faults)) => faults.first().map(|fault| fault.problem.clone()),
        _ => None,
    };
    let Some(problem) = problem else { return Fault::from(error) };
    let say = |status, code| Fault::new(status, code, app::ssr::sentence_of_problem(&problem));
    match &problem {
        Problem::CodeTooOften { .. } => say(429, TOO_SOON),
        Problem::WrongCode | Problem::CodeNeeded => say(400, WRONG),
        Problem::CodeOver => say(400, OVER),
        Problem::Unknown => match way {
            Way::Phone => Fault::unavailable("Sending codes by short message", "no gateway is set up"),
            Way::Email => Fault::unavailable("Sending codes by mail", "no mail server is set up"),
        },
        _ => Fault::field("contact_value", &app::ssr::sentence_of_problem(&problem)),
    }
}
