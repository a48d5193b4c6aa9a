//! The labels of a case. There is no `group_id` here: what the caller may do with the case decides.

use super::label::line;
use super::named::told;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::Desk;
use model::{MOST_NUMBER, TicketNumber};
use serde_json::{Value, json};

/// Numbers that are read at most; how many are too many, the desk says.
const READ: usize = 100;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases/{case_id}/labels", get(list).post(put).delete(take_off))
}

/// `list_case_labels`: those of everybody who put one on.
async fn list(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let labels = desk.labels_of_ticket(&caller.actor, &TicketNumber::new(id)).await?;
    let lines: Vec<Value> = labels.iter().map(line).collect();
    Ok(Json(json!({ "case_label_list": lines })))
}

/// `create_case_labels`: `label_ids` are in the query.
async fn put(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let (number, labels) = (TicketNumber::new(id), numbers(&query)?);
    let put = desk.put_labels(&caller.actor, &number, &labels, &caller.key).await;
    put.map_err(|error| told(error, &[]))?;
    Ok(done())
}

/// `delete_case_labels`: `label_ids` are in the query.
async fn take_off(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let (number, labels) = (TicketNumber::new(id), numbers(&query)?);
    let taken = desk.take_off_labels(&caller.actor, &number, &labels, &caller.key).await;
    taken.map_err(|error| told(error, &[]))?;
    Ok(done())
}

fn numbers(query: &Query) -> Result<Vec<i64>, Fault> {
    let wrong = || Fault::field("label_ids", "holds what is no number from 0 to 65535");
    let number = |text: &String| text.trim().parse().ok().filter(|number| (0..=MOST_NUMBER).contains(number));
    query.list("label_ids", READ, 16)?.iter().map(|text| number(text).ok_or_else(wrong)).collect()
}
