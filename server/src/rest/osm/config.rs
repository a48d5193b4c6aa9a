//! Lists of what can be chosen, named in the caller's language.

use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use desk::{AREA_CODES, Desk, SUB_TYPES, SubType, case_type, templates};
use model::{Catalogue, IssueType, IssueTypeId, Lang, Service, ServiceId, Severity};
use serde_json::{Value, json};
use std::sync::Arc;

/// Characters of ids in queries (OSM).
pub(super) const PRODUCT: usize = 64;
pub(super) const PROBLEM: usize = 512;

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/config/categories", get(categories))
        .route("/v2/servicerequest/config/product-categories", get(products))
        .route("/v2/servicerequest/config/problems", get(problems))
        .route("/v2/servicerequest/config/templates", get(texts))
        .route("/v2/servicerequest/config/severities", get(severities))
        .route("/v2/servicerequest/config/area-codes", get(area_codes))
        .route("/v2/servicerequest/config/satisfaction-dimensions", get(dimensions))
}

/// `list_case_categories`: groups of products.
async fn categories(caller: Caller, State(desk): State<Desk>) -> Answer {
    let catalogue = desk.catalogue(caller.lang).await?;
    let group = |group: &SubType| {
        let services = catalogue.services.iter().filter(|service| SubType::of(&service.id).id == group.id);
        json!({
            "incident_sub_type_id": group.id, "incident_sub_type_name": group.name(caller.lang),
            "incident_product_category_list": services.map(product).collect::<Vec<_>>(),
        })
    };
    let groups: Vec<Value> = SUB_TYPES.iter().map(group).collect();
    Ok(Json(json!({ "total_count": groups.len(), "incident_sub_type_list": groups })))
}

/// `list_product_categories`: `product_category_name` is a part of the name.
async fn products(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let name = query.text("product_category_name", PRODUCT)?.to_lowercase();
    let catalogue = desk.catalogue(caller.lang).await?;
    let services = catalogue.services.iter().filter(|service| service.name.to_lowercase().contains(&name));
    let lines: Vec<Value> = services.map(product).collect();
    Ok(Json(json!({ "total_count": lines.len(), "incident_product_category_list": lines })))
}

/// `list_problem_types`: of one product, or all.
async fn problems(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let wanted = query.text("product_category_id", PRODUCT)?;
    let catalogue = desk.catalogue(caller.lang).await?;
    let services = catalogue.services.iter().filter(|service| wanted.is_empty() || service.id.as_str() == wanted);
    let line = |one: &IssueType| {
        json!({
            "business_type_id": one.id, "business_type_name": one.name,
            "case_type": case_type(&one.id).to_string(), "can_use_support_plan": false,
        })
    };
    let lines: Vec<Value> = services.flat_map(|service| &service.issue_types).map(line).collect();
    Ok(Json(json!({ "total_count": lines.len(), "incident_business_type_list": lines })))
}

/// `list_case_templates`: texts to begin a description with.
async fn texts(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let (_, problem) = chosen(&desk, caller.lang, &query, false).await?;
    let line = |text: &desk::Template| {
        json!({
            "incident_template_id": text.id, "incident_template_name": text.name,
            "incident_template_content": text.content,
        })
    };
    let lines: Vec<Value> = templates(&problem, caller.lang).iter().map(line).collect();
    Ok(Json(json!({ "total_count": lines.len(), "incident_template_list": lines })))
}

/// `list_severities`: the same for every problem type.
async fn severities(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    chosen(&desk, caller.lang, &query, true).await?;
    let line = |severity: Severity| {
        json!({
            "language": caller.name("en-us", "zh-cn"), "severity_id": severity.name(),
            "severity_name": app::ssr::severity_name(caller.lang, severity),
        })
    };
    Ok(Json(json!({ "show": true, "severity_list": Severity::ALL.map(line) })))
}

/// `list_area_codes`.
async fn area_codes(caller: Caller) -> Answer {
    let line =
        |area: &desk::AreaCode| json!({ "id": area.id, "area_code": area.code, "area_name": area.name(caller.lang) });
    Ok(Json(json!({ "area_code_list": AREA_CODES.iter().map(line).collect::<Vec<_>>() })))
}

/// `list_satisfaction_dimensions`: stars from 1 to 5, one at a time.
async fn dimensions(caller: Caller) -> Answer {
    let line = |(id, name, says): (i64, &str, &str)| {
        json!({
            "satisfaction_id": id, "satisfaction_name": name, "satisfaction_desc": says, "value": 5, "per_value": 1,
            "sat_category_id": "1",
        })
    };
    let lines = [
        (1, caller.name("Timeliness", "处理及时性"), caller.name("How fast you were answered", "响应与处理是否及时")),
        (3, caller.name("Handling result", "处理结果"), caller.name("How well it was solved", "问题是否得到解决")),
    ];
    Ok(Json(json!({ "total_count": lines.len(), "satisfaction_dimension_list": lines.map(line) })))
}

/// The problem type that a query names, on its own or as one of the product it names: `business_type_id` has to be there,
/// `product_category_id` only where it is `needed`.
pub(super) async fn chosen(
    desk: &Desk,
    lang: Lang,
    query: &Query,
    needed: bool,
) -> Result<(Arc<Catalogue>, IssueTypeId), Fault> {
    let product = match needed {
        true => query.needed("product_category_id", PRODUCT)?,
        false => query.text("product_category_id", PRODUCT)?,
    };
    let problem = IssueTypeId::new(query.needed("business_type_id", PROBLEM)?);
    let catalogue = desk.catalogue(lang).await?;
    let known = |product: &str| catalogue.services.iter().any(|service| service.id == ServiceId::new(product));
    if !product.is_empty() && !known(product) {
        return Err(Fault::field("product_category_id", "is none of the products"));
    }
    let service = catalogue.find(&problem).map(|(service, _)| service.id.as_str());
    if service.is_none_or(|service| !product.is_empty() && service != product) {
        return Err(Fault::field("business_type_id", "is none of the problem types"));
    }
    Ok((catalogue, problem))
}

/// A product as programs read it (OSM: `IncidentProductCategoryV2`). It is described by what can be asked about it.
fn product(service: &Service) -> Value {
    let problems: Vec<&str> = service.issue_types.iter().map(|one| one.name.as_str()).collect();
    json!({
        "incident_product_category_id": service.id, "incident_product_category_name": service.name,
        "incident_product_category_desc": problems.join(" / "), "incident_product_category_acronym": service.id,
        "can_use_support_plan": false,
    })
}
