//! Authorizations in OSM's words. Nothing in them is secret: of what was handed over there is only whether it was.

use crate::rest::Caller;
use crate::rest::when::utc;
use desk::AuthorizationSheet;
use model::{AuthorizationField, FieldKind};
use serde::Serialize;
use serde_json::{Value, json};

/// A row of `list_authorizations` (OSM: `IncidentOrderAuthV2`).
#[derive(Debug, Serialize)]
pub(super) struct Row {
    id: String,
    status: i64,
    incident_id: String,
    simple_description: String,
    auth_describe: String,
    #[serde(flatten)]
    access: Access,
    create_time: String,
    auth_effective_time: Option<String>,
    auth_expire_time: Option<String>,
    reject_reason: String,
    customer_id: String,
    x_customer_id: String,
    xcustomer_name: String,
    content_of_auth_letter: String,
}

/// `show_authorization_detail`: flat, as the SDK has it. `fields` and `auth_period_asked` (milliseconds) are ours: they say what
/// `confirm_authorizations` is to answer.
#[derive(Debug, Serialize)]
pub(super) struct Detail {
    id: String,
    status: i64,
    incident_id: String,
    simple_description: String,
    auth_describe: String,
    #[serde(flatten)]
    access: Access,
    content_type_id: &'static str,
    content_type_name: &'static str,
    auth_effective_time: Option<String>,
    auth_expire_time: Option<String>,
    reject_reason: String,
    incident_auth_detail_list: Vec<Value>,
    xcustomer_name: String,
    auth_handler_name: String,
    agency_name: String,
    content_of_auth_letter: String,
    auth_period_asked: i64,
    fields: Vec<Value>,
}

/// What is to be reached, and how.
#[derive(Debug, Serialize)]
struct Access {
    resource_type_id: &'static str,
    resource_type_name: &'static str,
    visit_type_id: &'static str,
    visit_type_name: &'static str,
}

impl Row {
    pub fn of(caller: &Caller, sheet: &AuthorizationSheet) -> Self {
        let shown = &sheet.shown;
        let (start, end) = period(sheet);
        Self {
            id: shown.id.to_string(),
            status: shown.state.code(),
            incident_id: shown.number.to_string(),
            simple_description: shown.title.clone(),
            auth_describe: shown.purpose.clone(),
            access: Access::of(caller, &shown.fields),
            create_time: utc(shown.asked_at),
            auth_effective_time: start,
            auth_expire_time: end,
            reject_reason: reject_reason(sheet),
            customer_id: sheet.account.to_string(),
            x_customer_id: sheet.requester.to_string(),
            xcustomer_name: sheet.requester_name.clone(),
            content_of_auth_letter: shown.statement.clone().unwrap_or_default(),
        }
    }
}

impl Detail {
    pub fn of(caller: &Caller, sheet: &AuthorizationSheet) -> Self {
        let row = Row::of(caller, sheet);
        let shown = &sheet.shown;
        let (content_type_id, content_type_name) = content(caller, sheet);
        let console = row.access.resource_type_id == CONSOLE;
        let one = json!({
            "id": sheet.detail(),
            "type": if console { 0 } else { 1 },
            "instance_id": "",
            "instance_name": shown.asset,
            "region_id": "",
        });
        let field = |of: &AuthorizationField| json!({ "position": of.position, "kind": of.kind.name(), "name": of.name, "given": of.given });
        Self {
            id: row.id,
            status: row.status,
            incident_id: row.incident_id,
            simple_description: row.simple_description,
            auth_describe: row.auth_describe,
            access: row.access,
            content_type_id,
            content_type_name,
            auth_effective_time: row.auth_effective_time,
            auth_expire_time: row.auth_expire_time,
            reject_reason: row.reject_reason,
            incident_auth_detail_list: vec![one],
            xcustomer_name: row.xcustomer_name,
            auth_handler_name: shown.asked_by.clone(),
            agency_name: sheet.agency.clone(),
            content_of_auth_letter: row.content_of_auth_letter,
            auth_period_asked: shown.period,
            fields: shown.fields.iter().map(field).collect(),
        }
    }
}

const HOST: &str = "host";
const CONSOLE: &str = "console";
const TEXT: &str = "text";
const STATEMENT: &str = "statement";

impl Access {
    /// By the first field that is not free text; a statement alone gives access to nothing.
    fn of(caller: &Caller, fields: &[AuthorizationField]) -> Self {
        let first = fields.iter().find(|field| field.kind != FieldKind::Text).or(fields.first());
        let kind = first.map(|field| field.kind);
        let (resource_type_id, en, zh) = match kind {
            Some(FieldKind::Console) => (CONSOLE, "Console", "控制台"),
            Some(FieldKind::Text) => (TEXT, "Confidential information", "机密信息"),
            Some(FieldKind::Ssh | FieldKind::Rdp | FieldKind::Vnc | FieldKind::Sftp) => (HOST, "Host", "主机"),
            None => (STATEMENT, "Statement of Commitment", "承诺书"),
        };
        let (visit_type_id, visit_type_name) = match kind {
            Some(FieldKind::Ssh) => ("ssh", "SSH"),
            Some(FieldKind::Rdp) => ("rdp", "RDP"),
            Some(FieldKind::Vnc) => ("vnc", "VNC"),
            Some(FieldKind::Sftp) => ("sftp", "SFTP"),
            Some(FieldKind::Console) => (CONSOLE, static_name(caller, "Console account", "控制台账号")),
            Some(FieldKind::Text) => (TEXT, static_name(caller, "Text", "文本")),
            None => ("", ""),
        };
        let resource_type_name = static_name(caller, en, zh);
        Self { resource_type_id, resource_type_name, visit_type_id, visit_type_name }
    }
}

fn static_name(caller: &Caller, en: &'static str, zh: &'static str) -> &'static str {
    match caller.lang {
        model::Lang::En => en,
        model::Lang::Zh => zh,
    }
}

/// What the customer is to give: fields, a signature under a statement, or both.
fn content(caller: &Caller, sheet: &AuthorizationSheet) -> (&'static str, &'static str) {
    let (id, en, zh) = match (sheet.shown.fields.is_empty(), sheet.shown.statement.is_some()) {
        (false, true) => ("both", "Confidential information and Statement of Commitment", "机密信息和承诺书"),
        (true, true) => (STATEMENT, "Statement of Commitment", "承诺书"),
        (_, false) => ("confidential", "Confidential information", "机密信息"),
    };
    (id, static_name(caller, en, zh))
}

/// From when until when it was granted; nothing before that.
fn period(sheet: &AuthorizationSheet) -> (Option<String>, Option<String>) {
    let Some(decision) = sheet.shown.decision.as_ref() else { return (None, None) };
    (decision.ends.map(|_| utc(decision.at)), decision.ends.map(utc))
}

/// Why the customer rejected it, or a lead refused it.
fn reject_reason(sheet: &AuthorizationSheet) -> String {
    let decided = sheet.shown.decision.as_ref().map(|decision| decision.reason.clone());
    let refused = sheet.shown.approval.as_ref().map(|approval| approval.reason.clone());
    decided.filter(|reason| !reason.is_empty()).or(refused).unwrap_or_default()
}
