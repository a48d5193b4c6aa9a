//! `POST /settings/access/keys` and `/tokens`: make an access key or a token, and answer with its secret, this once. A panel asks
//! for JSON; a plain form gets a small page without script. Nothing keeps either answer.

use crate::acting::Acting;
use crate::answer::Refused;
use app::ssr::{Host, Made, access_form_again, made_page};
use axum::Json;
use axum::extract::{Form, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Actor, Desk, Error};
use model::{Refusal, TokenScope};

/// What the page may do: look like the console, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// A form as it was sent.
type Fields = Vec<(String, String)>;

/// Makes an access key.
pub async fn key(
    State(host): State<Host>,
    acting: Result<Acting, Refused>,
    parts: Parts,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async |desk: &Desk, actor: &Actor| {
        let new = desk.make_access_key(actor, field(&fields, "description"), field(&fields, "key")).await?;
        Ok(Made { access: new.access, secret: new.secret, ends: None })
    };
    answer(&host, acting, &parts, "key-make", &fields, made).await
}

/// Makes a token of the engineers' API.
pub async fn token(
    State(host): State<Host>,
    acting: Result<Acting, Refused>,
    parts: Parts,
    Form(fields): Form<Fields>,
) -> Response {
    let made = async |desk: &Desk, actor: &Actor| {
        let ticked = |scope: &TokenScope| !field(&fields, scope.name()).is_empty();
        let scopes: Vec<_> = TokenScope::ALL.into_iter().filter(ticked).collect();
        // What is no number is no number of days that the verb takes.
        let days = field(&fields, "days").trim().parse().unwrap_or_default();
        let new = desk.make_api_token(actor, field(&fields, "name"), &scopes, days, field(&fields, "key")).await?;
        Ok(Made { access: String::new(), secret: new.token, ends: Some(new.expires) })
    };
    answer(&host, acting, &parts, "token-make", &fields, made).await
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}

async fn answer(
    host: &Host,
    acting: Result<Acting, Refused>,
    parts: &Parts,
    form: &str,
    fields: &Fields,
    make: impl AsyncFnOnce(&Desk, &Actor) -> Result<Made, Error>,
) -> Response {
    let html = parts.headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"));
    let (made, actor) = match acting {
        Ok(acting) => {
            let made = match acting.actor.id.as_str() == field(fields, "as") {
                true => make(&host.desk, &acting.actor).await,
                // The page was drawn for somebody else.
                false => Err(Refusal::AnotherUser.into()),
            };
            (acting.answer(made), Some(acting.actor))
        }
        Err(refused) => (Err(refused), None),
    };
    match made {
        Ok(made) if html => {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CACHE_CONTROL, "no-store"),
                (header::CONTENT_SECURITY_POLICY, POLICY),
            ];
            (StatusCode::OK, headers, made_page(parts, &host.assets, &made)).into_response()
        }
        Ok(made) => ([(header::CACHE_CONTROL, "no-store")], Json(made)).into_response(),
        Err(Refused(refusal)) if html => again(parts, actor, form, fields, refusal).await,
        Err(refused) => refused.into_response(),
    }
}

/// A refusal without script: back to the form, or to the entrance.
async fn again(parts: &Parts, actor: Option<Actor>, form: &str, fields: &Fields, refusal: Refusal) -> Response {
    let user = actor.as_ref().map(|actor| &actor.id);
    // Who is signed in now sees nothing of what another typed.
    let typed = if refusal == Refusal::AnotherUser { Vec::new() } else { fields.clone() };
    let values = typed.into_iter().filter(|(name, _)| !matches!(name.as_str(), "as" | "key")).collect();
    match access_form_again(parts, user, form, values, refusal).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(error) => Refused::by(error, &parts.headers).into_response(),
    }
}
