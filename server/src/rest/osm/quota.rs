//! Limits, settings and the questions of a problem type.

use super::config::{PRODUCT, chosen};
use crate::rest::fault::BAD_PARAMETER;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use desk::{Desk, ExtendsParam, ParamKind, SUB_TYPES, SubType, extends_params};
use model::{
    AUTO_CLOSE_AFTER, CODE_LIFE, DAILY_FILE_BYTES, DAY, MAX_FILE_BYTES, MAX_FILES, MOST_COPIES, MOST_LABELS,
    MOST_ON_TICKET, MOST_RELATED, RECALL_WINDOW, REMINDER_PAUSE, RETENTION, SECOND, VERIFIED_FOR,
};
use serde_json::{Value, json};

/// No limit (OSM: -1).
const UNLIMITED: i64 = -1;
const MEGABYTE: i64 = 1024 * 1024;
/// A whole number has room in an SDK's int32.
const INT32: i64 = 2_147_483_647;

/// What can be asked for by its key.
const SETTINGS: &[(&str, i64)] = &[
    ("recall_window_seconds", RECALL_WINDOW / SECOND),
    ("reminder_pause_seconds", REMINDER_PAUSE / SECOND),
    ("auto_close_days", AUTO_CLOSE_AFTER / DAY),
    ("retention_days", RETENTION / DAY),
    ("max_files", MAX_FILES as i64),
    ("max_file_megabytes", MAX_FILE_BYTES as i64 / MEGABYTE),
    ("max_daily_megabytes", DAILY_FILE_BYTES / MEGABYTE),
    ("max_labels", MOST_LABELS),
    ("max_labels_per_case", MOST_ON_TICKET),
    ("max_relations_per_case", MOST_RELATED),
    ("verify_code_seconds", CODE_LIFE / SECOND),
    ("verified_contact_days", VERIFIED_FOR / DAY),
];

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/quotas", get(quotas))
        .route("/v2/servicerequest/config/limits", get(limits))
        .route("/v2/servicerequest/config/extends-map", get(questions))
        .route("/v2/servicerequest/configurations/{config_key}", get(setting))
}

/// `list_case_quotas`: nobody counts cases here.
async fn quotas(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    chosen(&desk, caller.lang, &query, false).await?;
    Ok(Json(json!({ "total": UNLIMITED, "un_used": UNLIMITED })))
}

/// `list_case_limits`: who gets copies of one case, at most.
async fn limits(_: Caller) -> Answer {
    Ok(Json(json!({ "config": { "create_case_ccemail_max_count": MOST_COPIES } })))
}

/// `show_configuration`: one of our limits by its key.
async fn setting(_: Caller, Path(key): Path<String>) -> Answer {
    let known = SETTINGS.iter().find(|(name, _)| *name == key);
    let (key, value) =
        known.ok_or_else(|| Fault::new(404, BAD_PARAMETER, "config_key: there is no setting of this key"))?;
    Ok(Json(json!({ "config_key": key, "config_value": value.to_string() })))
}

/// `list_extends_params`: what a problem type asks for beside the description, and the common fields of a case.
async fn questions(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let (catalogue, problem) = chosen(&desk, caller.lang, &query, false).await?;
    let group = query.text("incident_sub_type_id", PRODUCT)?;
    let own = catalogue.find(&problem).map_or("", |(service, _)| SubType::of(&service.id).id);
    if !group.is_empty() && group != own {
        let what = if SUB_TYPES.iter().any(|known| known.id == group) {
            "is not that of the problem type"
        } else {
            "is unknown"
        };
        return Err(Fault::field("incident_sub_type_id", what));
    }
    let common = [
        ("severity_id", caller.name("Severity", "严重程度"), 0),
        ("region_id", caller.name("Region", "区域"), i64::from(desk::case_type(&problem) == desk::FAULT_REPORT)),
        ("remind_mobile", caller.name("Mobile number", "手机号码"), 0),
        ("remind_mail", caller.name("Email", "邮箱"), 0),
    ];
    let common = common.map(
        |(key, name, required)| json!({ "param_key": key, "param_name": name, "is_show": 1, "is_required": required }),
    );
    let asked: Vec<Value> = extends_params(&problem).iter().map(|param| question(&caller, param)).collect();
    Ok(Json(json!({ "extends_params": asked, "common_params": common })))
}

/// A question as programs read it (OSM: `ExtendsParamV2`): 0 text, 1 number, 2 select, 3 day.
fn question(caller: &Caller, param: &ExtendsParam) -> Value {
    let (kind, least, most, of) = match param.kind {
        ParamKind::Text(_) => (0, None, None, String::new()),
        ParamKind::Number(least, most) => (1, Some(least), Some(most.min(INT32)), String::new()),
        ParamKind::Select(of) => (2, None, None, of.join(",")),
        ParamKind::Day => (3, None, None, String::new()),
    };
    json!({
        "param_key": param.key, "param_name": param.name(caller.lang), "param_type": kind,
        "param_desc": param.name(caller.lang), "tips": param.example, "language": caller.name("en-us", "zh-cn"),
        "required": 0, "length": param.length(), "default_value": "", "select_item": of,
        "min_value": least, "max_value": most, "is_show": 1, "is_sensitive": i64::from(param.sensitive),
    })
}
