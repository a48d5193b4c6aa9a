//! `POST /authorizations/{id}/reveal`: one field, for thirty seconds. A panel asks for JSON; a plain form gets a small page
//! without script. Nothing keeps either answer.

use crate::acting::Acting;
use crate::answer::Refused;
use crate::wiped::Wiped;
use app::ssr::{Host, OnPage, back_to_form, refusal_page, reveal_page};
use axum::extract::{Form, Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use desk::{Actor, Desk, Error, Revealed};
use model::{AuthorizationId, Instant, Refusal, TicketNumber};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

/// What the page may do: look like the console, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// The form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// For whom it was drawn.
    #[serde(rename = "as")]
    drawn_for: String,
    position: String,
    reason: String,
    key: String,
}

/// The answer to a panel: what `app` reads as `Shown`.
#[derive(Serialize)]
struct Answer<'a> {
    secret: &'a str,
    field: &'a str,
    reader: &'a str,
    at: Instant,
}

/// Shows a field to whom it may be shown.
pub async fn reveal(
    State(host): State<Host>,
    Path(id): Path<String>,
    acting: Result<Acting, Refused>,
    parts: Parts,
    Form(asked): Form<Asked>,
) -> Response {
    let id = AuthorizationId::new(id);
    let html = parts.headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"));
    match revealed(&host.desk, acting, &id, &asked).await {
        Ok((number, revealed)) if html => match reveal_page(&parts, &host.assets, on_page(&number, &revealed)) {
            Ok(shown) => page(StatusCode::OK, Wiped::html(shown)),
            Err(error) => Refused::by(error, &parts.headers).into_response(),
        },
        Ok((_, revealed)) => in_json(&revealed, &parts),
        Err((Refused(refusal), actor)) if html => refused(&host, &parts, &id, &asked, refusal, actor).await,
        Err((refused, _)) => refused.into_response(),
    }
}

fn in_json(Revealed { secret, field, reader, at }: &Revealed, parts: &Parts) -> Response {
    let answer = Wiped::json(&Answer { secret: secret.expose_secret(), field, reader, at: *at });
    answer.map_err(|error| Refused::by(error, &parts.headers)).into_response()
}

fn on_page<'a>(number: &'a TicketNumber, revealed: &'a Revealed) -> OnPage<'a> {
    let Revealed { secret, field, reader, at } = revealed;
    OnPage { secret: secret.expose_secret(), field, reader, at: *at, number }
}

/// The field with the ticket it belongs to; else why not, and who asked.
async fn revealed(
    desk: &Desk,
    acting: Result<Acting, Refused>,
    id: &AuthorizationId,
    asked: &Asked,
) -> Result<(TicketNumber, Revealed), (Refused, Option<Actor>)> {
    let acting = acting.map_err(|refused| (refused, None))?;
    let actor = &acting.actor;
    let verb = async {
        if actor.id.as_str() != asked.drawn_for {
            return Err(Error::from(Refusal::AnotherUser));
        }
        let position = asked.position.parse().map_err(|_| Refusal::NotFound)?;
        let number = desk.read_authorization(actor, id).await?.number;
        let revealed = desk.reveal_field(actor, id, position, &asked.reason, &asked.key).await?;
        Ok((number, revealed))
    };
    let revealed = verb.await;
    acting.answer(revealed).map_err(|refused| (refused, Some(acting.actor)))
}

/// A refusal without script: back to the form if it was not right, to the entrance if nobody is signed in, else a page.
async fn refused(
    host: &Host,
    parts: &Parts,
    id: &AuthorizationId,
    asked: &Asked,
    refusal: Refusal,
    actor: Option<Actor>,
) -> Response {
    if refusal == Refusal::SignInNeeded {
        return Redirect::to("/sign-in").into_response();
    }
    let refusal = match (refusal, actor) {
        (refusal @ Refusal::Invalid(_), Some(actor)) => {
            match back_to_form(parts, &actor.id, id, &asked.reason, refusal).await {
                Ok(to) => return Redirect::to(&to).into_response(),
                Err(error) => Refused::by(error, &parts.headers).0,
            }
        }
        (refusal, _) => refusal,
    };
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    page(status, Html(refusal_page(parts, &host.assets, &refusal)))
}

fn page(status: StatusCode, html: impl IntoResponse) -> Response {
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, POLICY)];
    (status, headers, html).into_response()
}
