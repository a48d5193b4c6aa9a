//! The same conversations for programs that ask again and again: `list_new_instant_messages`, `list_more_instant_messages`,
//! `list_unread_new_instant_messages`, `update_new_instant_messages_read`.

use super::message::GROUP;
use super::reach::reach;
use super::said::{Said, side_of};
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault, when};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, FollowMark, TalkEdge};
use model::{EventId, Mark, MessageId, TicketNumber};
use serde_json::{Value, json};

/// Cases of one question (OSM: 100).
const MOST_CASES: usize = 100;
/// Where a program has come to, as it stands in an address.
const MARK: &str = "last_message_time_id";

/// The doors of programs that follow conversations.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/cases/instant-messages", get(list_new))
        .route("/v2/servicerequest/cases/instant-messages/unread", get(list_unread))
        .route("/v2/servicerequest/cases/{case_id}/instant-messages/more", get(list_more))
        .route("/v2/servicerequest/cases/{case_id}/instant-messages/unread", axum::routing::post(mark_read))
}

/// `list_new_instant_messages`: what is new in several cases, the oldest first, and where to go on. Without a mark only that.
async fn list_new(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let numbers = numbers(&desk, &caller, &query).await?;
    let since = match query.text(MARK, 64)? {
        "" => None,
        text => Some(FollowMark::parse(MARK, text)?),
    };
    let page = desk.follow_talks(&caller.actor, &numbers, since).await?;
    let mark = page.mark.to_string();
    let (mut states, mut news) = (Vec::new(), Vec::new());
    for talk in page.followed {
        states.push(json!({ "incident_id": talk.number, "status": i64::from(talk.state.is_open()) }));
        if !talk.messages.is_empty() {
            let messages: Vec<Said> = talk.messages.into_iter().map(Said::from).collect();
            news.push(json!({ "incident_id": talk.number, "message_list": messages }));
        }
    }
    Ok(Json(json!({ "imstatus": states, "immsg": news, MARK: mark })))
}

/// `list_unread_new_instant_messages`: the state of several cases, and how much the caller has not read of them.
async fn list_unread(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let numbers = numbers(&desk, &caller, &query).await?;
    let unread = desk.unread_talks(&caller.actor, &numbers).await?.into_iter();
    let unread: Vec<Value> = unread
        .map(|talk| json!({ "incident_id": talk.number, "status": talk.state.osm_code(), "unread_num": talk.messages }))
        .collect();
    Ok(Json(json!({ "imunread": unread })))
}

/// Those of `case_ids` that the caller reaches; if there is none, it is as with a single one.
async fn numbers(desk: &Desk, caller: &Caller, query: &Query) -> Result<Vec<TicketNumber>, Fault> {
    let (ids, group) = (query.list("case_ids", MOST_CASES, 64)?, query.text("group_id", GROUP)?);
    if ids.is_empty() {
        return Err(Fault::field("case_ids", "is missing"));
    }
    let mut numbers = Vec::new();
    for id in &ids {
        match reach(desk, caller, id, group).await {
            Ok(number) => numbers.push(number),
            Err(fault) if fault.status == StatusCode::NOT_FOUND => {}
            Err(fault) => return Err(fault),
        }
    }
    if numbers.is_empty() { Err(Fault::of_case()) } else { Ok(numbers) }
}

/// `list_more_instant_messages`: what came before the message that was sent at `create_time` by the side `type`, newest
/// first; `count` says how much there is.
async fn list_more(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, query: Query) -> Answer {
    let time = query.needed("create_time", 64)?;
    let at = when::parse(time, &caller.zone).ok_or_else(|| Fault::field("create_time", "is no time"))?;
    let side = query.number("type", 0..=1)?.ok_or_else(|| Fault::field("type", "is missing"))?;
    let limit = query.number("limit", 0..=100)?.ok_or_else(|| Fault::field("limit", "is missing"))?;
    let number = reach(&desk, &caller, &id, query.text("group_id", GROUP)?).await?;
    let edge = TalkEdge { at, side: side_of(side) };
    let page = desk.read_talk_before(&caller.actor, &number, edge, limit).await?;
    let messages: Vec<Said> = page.messages.into_iter().map(Said::from).collect();
    Ok(Json(json!({ "count": page.count, "message_list": messages })))
}

/// `update_new_instant_messages_read`: the caller has read the case as far as it goes.
async fn mark_read(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let number = reach(&desk, &caller, &id, &group).await?;
    let all = Mark { message: MessageId(i64::MAX), event: EventId(0) };
    desk.mark_read(&caller.actor, &number, all).await?;
    Ok(done())
}
