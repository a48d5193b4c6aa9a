//! Messages of a case: `create_messages`, `list_messages`, `revoke_message`.

use super::reach::reach;
use super::said::Said;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::{Desk, Error, MessageForm};
use model::{MAX_FILES, MessageId, Refusal, TicketNumber, Visibility, guard};
use serde_json::json;

/// Characters of a message (OSM: 2000).
const LONGEST: usize = 2000;
/// Characters of a group's id.
pub(super) const GROUP: usize = 64;

/// The doors of messages.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/cases/{case_id}/message", post(create))
        .route("/v2/servicerequest/cases/{case_id}/messages", get(list))
        .route("/v2/servicerequest/cases/{case_id}/instant-messages/{message_id}/withdraw", post(revoke))
}

/// `create_messages`: leaves a message with up to five files. Beside the SDK's fields `message.knowingly` takes the stamps of
/// likely secrets that are sent knowingly.
async fn create(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let message = body.object("message")?.ok_or_else(|| Fault::field("message", "is missing"))?;
    let form = MessageForm {
        body: message.text("content", LONGEST)?.unwrap_or_default(),
        visibility: Visibility::Public,
        files: message.texts("accessory_ids", MAX_FILES, 64)?,
        knowingly: message.text("knowingly", 400)?.unwrap_or_default(),
        key: caller.key.clone(),
    };
    let number = reach(&desk, &caller, &id, &group).await?;
    desk.post_message(&caller.actor, &number, &form).await.map_err(|error| refused(named(error)))?;
    Ok(done())
}

/// The same with the fields of a message as they are called on the wire.
fn named(error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(mut faults)) = error else { return error };
    for fault in &mut faults {
        let name = match fault.field.as_str() {
            "message" => "message.content",
            "files" => "message.accessory_ids",
            _ => continue,
        };
        name.clone_into(&mut fault.field);
    }
    Refusal::Invalid(faults).into()
}

/// A likely secret is refused with what has to be sent along to send it all the same.
pub(super) fn refused(error: Error) -> Fault {
    let stamps = match &error {
        Error::Refused(refusal) => guard::stamps(refusal),
        Error::Broken(_) => None,
    };
    let mut fault = Fault::from(error);
    if let Some(stamps) = stamps {
        fault.message.push_str(&format!(" To send it knowingly, repeat it with \"knowingly\": \"{stamps}\"."));
    }
    fault
}

/// `list_messages`: a page of the conversation, newest first.
async fn list(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let window = query.window(0)?;
    let number = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    let page = desk.read_talk(&caller.actor, &number, window.offset, window.limit).await?;
    let messages: Vec<Said> = page.messages.into_iter().map(Said::from).collect();
    Ok(Json(json!({ "count": page.count, "message_list": messages })))
}

/// `revoke_message`: takes an own message back. There is no `group_id` here: whoever wrote it had named the group then.
async fn revoke(caller: Caller, State(desk): State<Desk>, Path((id, message)): Path<(String, String)>) -> Answer {
    let message = message.parse().map(MessageId).map_err(|_| Fault::of_case())?;
    desk.recall_message(&caller.actor, &TicketNumber::new(id), message, &caller.key).await?;
    Ok(done())
}
