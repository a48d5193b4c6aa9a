//! Answers beside the description: `create_case_extends_param`, `show_case_extends_param`.

use super::case_fault::told;
use super::case_form::{FIELD, FIELDS, taken};
use super::message::GROUP;
use super::reach::reach;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::post;
use axum::{Json, Router};
use desk::Desk;
use model::MessageId;
use serde_json::{Map, Value, json};

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases/{case_id}/extends-param", post(add).get(show))
}

/// `create_case_extends_param`. A key `knowingly` in `extends_map` takes the stamps of likely secrets that are sent knowingly.
async fn add(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let message = body.text("message_id", 64)?.filter(|message| !message.is_empty());
    let message: Option<i64> = message
        .map(|message| message.parse().map_err(|_| Fault::field("message_id", "is no message of this case")))
        .transpose()?;
    let mut answers = body.map("extends_map", FIELDS, FIELD)?;
    let knowingly = taken(&mut answers, "knowingly").unwrap_or_default();
    let number = reach(&desk, &caller, &id, &group).await?;
    desk.answer_questions(&caller.actor, &number, message.map(MessageId), &answers, &knowingly, &caller.key)
        .await
        .map_err(told)?;
    Ok(done())
}

/// `show_case_extends_param`. The SDK's model has no field for what is asked for; it stands here all the same, for others.
async fn show(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let number = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    let page = desk.read_ticket(&caller.actor, &number).await?;
    // The latest answer to a question stands for it.
    let answers: Map<String, Value> =
        page.ticket.extra.answers.into_iter().map(|answer| (answer.key, Value::String(answer.value))).collect();
    let extension: Map<String, Value> =
        page.ticket.extra.extension.into_iter().map(|(key, value)| (key, Value::String(value))).collect();
    Ok(Json(json!({ "extends_map": answers, "extension_map": extension })))
}
