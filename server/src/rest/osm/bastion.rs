//! What a bastion recorded of an authorization: `list_history_sessions`, `list_history_operate_logs`,
//! `list_transport_histories`. The vendor's program hands it in through `/api/v1`.

use super::authorization::{GROUP, reach};
use crate::rest::query::Query;
use crate::rest::when::local;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{AuthorizationSheet, Desk};
use model::SECOND;
use serde_json::{Value, json};

/// Where the sessions of a detail are.
const SESSIONS: &str =
    "/v2/servicerequest/authorizations/{authorization_id}/authorization-details/{authorization_detail_id}";

/// Its doors.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route(&format!("{SESSIONS}/history-sessions"), get(sessions))
        .route(&format!("{SESSIONS}/sessions/{{session_id}}/operation-logs"), get(commands))
        .route(&format!("{SESSIONS}/sessions/{{session_id}}/operation-file-logs"), get(files))
}

/// The authorization, if the detail is its own.
async fn with_detail(
    desk: &Desk,
    caller: &Caller,
    id: &str,
    detail: &str,
    query: &Query,
) -> Result<AuthorizationSheet, Fault> {
    let sheet = reach(desk, caller, id, query.text("group_id", GROUP)?).await?;
    if detail.parse() == Ok(sheet.detail()) { Ok(sheet) } else { Err(Fault::of_case()) }
}

/// `list_history_sessions`: newest first.
async fn sessions(
    caller: Caller,
    State(desk): State<Desk>,
    Path((id, detail)): Path<(String, String)>,
    query: Query,
) -> Answer {
    let window = query.window(1)?;
    let sheet = with_detail(&desk, &caller, &id, &detail, &query).await?;
    let (rows, count) = desk.recorded_sessions(&caller.actor, &sheet.shown.id, window.offset, window.limit).await?;
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|row| {
            json!({
                "duration": duration(row.end.since(row.start)),
                "session_id": row.id,
                "start_time": local(row.start, &caller.zone),
                "end_time": local(row.end, &caller.zone),
            })
        })
        .collect();
    Ok(Json(json!({ "total_count": count, "session_list": rows })))
}

type OfSession = Path<(String, String, String)>;

/// What all lists of a session begin with: the authorization, the session, the order and the piece.
async fn begin(
    desk: &Desk,
    caller: &Caller,
    (id, detail, session): &(String, String, String),
    query: &Query,
) -> Result<(AuthorizationSheet, i64, bool, (i64, i64)), Fault> {
    let window = query.window(1)?;
    let ascending = query.number("sort", 0..=1)? == Some(1);
    let sheet = with_detail(desk, caller, id, detail, query).await?;
    let session = session.parse().map_err(|_| Fault::of_case())?;
    Ok((sheet, session, ascending, (window.offset, window.limit)))
}

/// `list_history_operate_logs`: commands, newest first unless `sort` is 1.
async fn commands(caller: Caller, State(desk): State<Desk>, Path(of): OfSession, query: Query) -> Answer {
    let (sheet, session, ascending, window) = begin(&desk, &caller, &of, &query).await?;
    let (rows, count) = desk.recorded_commands(&caller.actor, &sheet.shown.id, session, ascending, window).await?;
    let rows: Vec<Value> =
        rows.into_iter().map(|row| json!({ "oper": row.text, "operate_time": local(row.at, &caller.zone) })).collect();
    Ok(Json(json!({ "total_count": count, "ops_list": rows })))
}

/// `list_transport_histories`: moved files, newest first unless `sort` is 1.
async fn files(caller: Caller, State(desk): State<Desk>, Path(of): OfSession, query: Query) -> Answer {
    let (sheet, session, ascending, window) = begin(&desk, &caller, &of, &query).await?;
    let (rows, count) = desk.moved_files(&caller.actor, &sheet.shown.id, session, ascending, window).await?;
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|row| {
            json!({
                "duration": duration(row.ms),
                "operate_time": local(row.at, &caller.zone),
                "operate_type": if row.upload { "upload" } else { "download" },
                "file_name": row.name,
                "from_path": row.from,
                "to_path": row.to,
                "file_size": row.bytes.to_string(),
                "oper_result": if row.done { "success" } else { "failed" },
            })
        })
        .collect();
    Ok(Json(json!({ "total_count": count, "file_ops_list": rows })))
}

/// A length of time as `hh:ii:ss`.
fn duration(ms: i64) -> String {
    let seconds = ms.max(0) / SECOND;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_hours_minutes_seconds() {
        assert_eq!(
            (duration(0), duration(3_661_999), duration(-5)),
            ("00:00:00".into(), "01:01:01".into(), "00:00:00".into())
        );
        assert_eq!(duration(100 * 3_600_000), "100:00:00");
    }
}
