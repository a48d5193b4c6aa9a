//! The queue: the lists of the console's *My To-Dos*.

use super::engineer::{Engineer, TicketsRead};
use super::problem::Problem;
use super::wire::names::View;
use super::wire::page::{Counts, TicketPage, turn};
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use desk::Desk;
use model::{Keyword, PageSize, QueueFilter};
use utoipa::IntoParams;

const MOST_ROWS: u8 = 100;

/// What to list. Documented by its fields, read by hand: what is wrong is named by its parameter.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query")]
pub struct Wanted {
    /// Which list; `pending` if nothing is said.
    #[param(inline, value_type = Option<View>)]
    view: Option<View>,
    /// Words to find, among all tickets and newest first, whatever the list.
    #[param(max_length = 200)]
    keyword: Option<String>,
    /// `next` or `previous` of another page.
    #[param(max_length = 200)]
    cursor: Option<String>,
    /// Tickets on a page; 25 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u8>,
}

/// The query, read.
pub struct Asked(QueueFilter);

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut filter = QueueFilter::default();
        for (name, value) in form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            let wrong = |detail: &str| Problem::unreadable(&name, detail);
            match &*name {
                "view" => filter.view = View::of_name(&value).ok_or_else(|| wrong("There is no such list."))?,
                "keyword" if value.chars().count() > Keyword::LIMIT => return Err(wrong("At most 200 characters.")),
                "keyword" => filter.keyword = value.into_owned(),
                "cursor" => filter.turn = turn(&value).ok_or_else(|| wrong("This is no cursor of ours."))?,
                "limit" => {
                    let rows = value.parse().ok().filter(|rows| (1..=MOST_ROWS).contains(rows));
                    filter.size = PageSize::exactly(rows.ok_or_else(|| wrong("A number from 1 to 100."))?);
                }
                _ => {}
            }
        }
        Ok(Self(filter))
    }
}

/// One page of tickets, the most urgent first; `all` and what words find: newest first.
#[utoipa::path(get, path = "/api/v1/tickets", tag = "tickets", params(Wanted), security(("token" = ["tickets:read"])),
    responses((status = 200, description = "One page", body = TicketPage)))]
pub async fn list_tickets(
    engineer: Engineer<TicketsRead>,
    Asked(filter): Asked,
    State(desk): State<Desk>,
) -> Result<Json<TicketPage>, Problem> {
    Ok(Json(desk.list_queue(&engineer.actor, &filter).await?.into()))
}

/// How many tickets are in each list.
#[utoipa::path(get, path = "/api/v1/queue", tag = "tickets", security(("token" = ["tickets:read"])),
    responses((status = 200, description = "The counts", body = Counts)))]
pub async fn queue(engineer: Engineer<TicketsRead>, State(desk): State<Desk>) -> Result<Json<Counts>, Problem> {
    Ok(Json(desk.agent_counts(&engineer.actor).await?.into()))
}
