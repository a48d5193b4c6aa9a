//! `download_cases`.

use super::case_fault::told;
use super::case_query::{Names, question};
use super::zone_name::zone_name;
use crate::exports::give;
use crate::files::attached_as;
use crate::rest::query::Query;
use crate::rest::when::Zone;
use crate::rest::{Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use desk::{CaseQuery, Desk};
use model::Lang;

const NAMES: Names = Names {
    words: "search_key",
    labels: "",
    key: "",
    number: "incident_id",
    from: "query_start_time",
    until: "query_end_time",
    statuses: "",
    requester: "sub_customer_id",
    requester_name: "x_customer_name",
    group: "",
    service: "",
    issue_type: "",
    sources: "tenant_source_id_list",
};

/// Cases of one file at most.
const MOST: i64 = 10_000;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/cases/export", get(download))
}

/// `download_cases`: a workbook of the cases that fit; all of them (up to 10,000) unless `limit` is given.
async fn download(mut caller: Caller, State(desk): State<Desk>, query: Query) -> Result<Response, Fault> {
    let lang = query.needed("language", 32)?;
    caller.lang = if lang.to_ascii_lowercase().starts_with("en") { Lang::En } else { Lang::Zh };
    let zone = Zone::parse(query.needed("timezone", 32)?);
    caller.zone = zone.ok_or_else(|| Fault::field("timezone", "is no time zone"))?;
    caller.actor.lang = Some(caller.lang);
    let account = query.text("customer_id", 64)?;
    if !account.is_empty() && account != caller.actor.account.as_str() {
        return Err(Fault::not_allowed());
    }
    let asked = question(&query, &caller, &NAMES, 0..=20)?;
    let window = query.window(0)?;
    let limit = query.number("limit", 0..=100)?.unwrap_or(MOST);
    let asked = CaseQuery { offset: window.offset, limit, ..asked };
    let sheet = app::ssr::cases_sheet(caller.lang, zone_name(&caller.zone));
    let name = app::ssr::cases_file_name(caller.lang, desk.now());
    let file = desk.export_cases(&caller.actor, &asked, &name, sheet, &caller.key).await;
    let mut response = file.map(give).map_err(|error| not_429(told(error)))?;
    // For clients that read plain names only.
    let plain = format!("attachment; filename=\"cases-{}.xlsx\"", desk.now().day());
    let named = attached_as(&name).replacen("attachment", &plain, 1);
    if let Ok(named) = HeaderValue::from_str(&named) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}

/// A 429 to a GET is repeated by clients, which then lose the code.
fn not_429(fault: Fault) -> Fault {
    if fault.status != StatusCode::TOO_MANY_REQUESTS {
        return fault;
    }
    Fault { status: StatusCode::BAD_REQUEST, code: "OSM.01020002", ..fault }
}
