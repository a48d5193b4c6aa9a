//! Labels: the caller's own ones (OSM: label_id is the number, unique in the account).

use super::named::told;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::query::Query;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::extract::{Path, State};
use axum::routing::{get, put};
use axum::{Json, Router};
use desk::Desk;
use model::{Label, LabelId, MOST_NUMBER};
use serde_json::{Value, json};

/// Characters of a name (OSM: 64).
const NAME: usize = 64;
/// Characters of a colour, with room for a mistake that is told better by its field.
const COLOR: usize = 32;
/// The largest offset and number in a query of labels (OSM: int32).
const MOST: i64 = 2_147_483_647;

/// Our fields and those of OSM.
pub(super) const NAMES: &[(&str, &str)] = &[("label", "name")];

pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/v2/servicerequest/labels", get(list).post(create))
        .route("/v2/servicerequest/labels/{label_id}", put(change).delete(delete))
}

/// `create_labels`: the answer has no id, as OSM has it.
async fn create(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let (name, color) = (body.needed("name", NAME)?, body.needed("color", COLOR)?);
    let made = desk.create_colored_label(&caller.actor, &name, &color, &caller.key).await;
    made.map_err(|error| told(error, NAMES))?;
    Ok(done())
}

/// `list_labels`: by name; `name` is a part of it, `label_id` the number.
async fn list(caller: Caller, State(desk): State<Desk>, query: Query) -> Answer {
    let limit = query.number("limit", 0..=100)?.unwrap_or(10);
    let offset = query.number("offset", 0..=MOST)?.unwrap_or(0);
    let (name, number) = (query.text("name", NAME)?.to_lowercase(), query.number("label_id", 0..=MOST)?);
    let mut labels = desk.own_labels(&caller.actor).await?;
    labels.retain(|label| label.name.to_lowercase().contains(&name) && number.is_none_or(|n| n == label.number));
    let page = labels.iter().skip(size(offset)).take(size(limit)).map(line);
    Ok(Json(json!({ "total_count": labels.len(), "label_list": page.collect::<Vec<_>>() })))
}

/// `update_labels`.
async fn change(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>, body: Body) -> Answer {
    let (name, color) = (body.needed("name", NAME)?, body.needed("color", COLOR)?);
    let id = own(&desk, &caller, &id).await?;
    let changed = desk.change_label(&caller.actor, &id, &name, &color, &caller.key).await;
    changed.map_err(|error| told(error, NAMES))?;
    Ok(done())
}

/// `delete_labels`: no case bears it any more.
async fn delete(caller: Caller, State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let id = own(&desk, &caller, &id).await?;
    desk.delete_label(&caller.actor, &id, &caller.key).await?;
    Ok(done())
}

/// A label as programs read it (OSM: `CaseLabelInfo`).
pub(super) fn line(label: &Label) -> Value {
    json!({ "label_id": label.number, "name": label.name, "color": label.color })
}

/// The own label of a number as it stands in the path.
async fn own(desk: &Desk, caller: &Caller, id: &str) -> Result<LabelId, Fault> {
    let number: i64 = id.parse().map_err(|_| Fault::field("label_id", "is not a whole number"))?;
    if !(0..=MOST_NUMBER).contains(&number) {
        return Err(Fault::field("label_id", "is not between 0 and 65535"));
    }
    let labels = desk.own_labels(&caller.actor).await?;
    let label = labels.into_iter().find(|label| label.number == number);
    label.map(|label| label.id).ok_or_else(Fault::of_case)
}

/// A number of rows.
pub(super) fn size(rows: i64) -> usize {
    usize::try_from(rows).unwrap_or_default()
}
