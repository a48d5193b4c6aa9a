//! The server's side of the doors: who acts, and how an answer leaves. The only place beside `api/` that names the desk.

mod arrive;
pub mod form;
mod trace;

use crate::prefs::Prefs;
use crate::typed::Typed;
use crate::{UiError, api::Done};
use desk::{Actor, Desk, Error, Origin};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, COOKIE, HeaderValue, REFERER, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use model::{Lang, Refusal, Theme, UserId};
use tower_sessions::Session;

pub use crate::shell::Assets;
pub use arrive::{Arrival, arrive};

/// What the server gives every page and server function.
#[derive(Clone)]
pub struct Host {
    /// The rules.
    pub desk: Desk,
    /// The site's own files.
    pub assets: Assets,
    /// Whether demo data is served: the sign-in page then names the demo people.
    pub demo: bool,
    /// Whether cookies are marked `Secure`.
    pub secure: bool,
}

/// The client's network address, put into the request by the server.
#[derive(Debug, Clone)]
pub struct ClientAddress(pub String);

/// The key of the signed-in user's id in the session.
pub const USER_KEY: &str = "user";
const TYPED_KEY: &str = "typed";

/// What the server gave this request.
pub fn host() -> Host {
    expect_context::<Host>()
}

fn parts() -> Parts {
    expect_context::<Parts>()
}

/// The session of this request.
pub fn session() -> Result<Session, UiError> {
    parts().extensions.get::<Session>().cloned().ok_or_else(|| broken("no session layer"))
}

/// Where this request comes from.
pub fn origin() -> Origin {
    Origin::console(parts().extensions.get::<ClientAddress>().map(|a| a.0.clone()).unwrap_or_default())
}

/// The desk and who acts; refuses if nobody is signed in.
pub async fn acting() -> Result<(Desk, Actor), UiError> {
    let desk = host().desk;
    match acting_on(&desk).await? {
        Some(actor) => Ok((desk, actor)),
        None => answer(Err(Refusal::SignInNeeded.into())),
    }
}

async fn acting_on(desk: &Desk) -> Result<Option<Actor>, UiError> {
    // A page knows who asks before it is drawn; what it reads does not look again.
    if let Some(Known(actor)) = parts().extensions.get::<Known>() {
        return Ok(actor.clone());
    }
    // Asked for before waiting: a view that is drawn anew meanwhile takes its context with it.
    let (session, origin, lang) = (session()?, origin(), prefs().lang);
    let user = session.get::<String>(USER_KEY).await.map_err(|e| broken(&e.to_string()))?;
    let actor = match user {
        Some(user) => answer(desk.actor(&UserId::new(user), origin).await)?,
        None => None,
    };
    Ok(actor.map(|actor| Actor { lang: Some(lang), ..actor }))
}

/// Who asks for a page, found out before it is drawn.
#[derive(Clone)]
struct Known(Option<Actor>);

/// An answer of the desk as it leaves: with its status, and with nothing internal.
pub fn answer<T>(result: desk::Result<T>) -> Result<T, UiError> {
    result.map_err(|error| {
        let refusal = match error {
            Error::Refused(refusal) => refusal,
            Error::Broken(cause) => {
                let trace = trace::request_id().unwrap_or_else(|| "-".into());
                tracing::error!(%cause, %trace, "a verb broke");
                Refusal::Internal { trace }
            }
        };
        status(refusal.status());
        UiError::Refused(refusal)
    })
}

/// Sets the status, unless a plain form post is being answered by a redirect.
fn status(code: u16) {
    if let (Some(response), Ok(code)) = (use_context::<ResponseOptions>(), http::StatusCode::from_u16(code))
        && !(is_post() && wants_html())
    {
        response.set_status(code);
    }
}

/// The answer to a command. A plain form post is sent on to `go` (else back where it came from); if it was refused, what
/// was typed waits there.
pub async fn done(form: &str, values: &[(&str, &str)], result: desk::Result<Option<String>>) -> Result<Done, UiError> {
    let back = referer();
    match answer(result) {
        Ok(go) => {
            if wants_html() {
                leptos_axum::redirect(go.as_deref().unwrap_or(&back));
            }
            Ok(Done { go })
        }
        Err(UiError::Refused(refusal)) if wants_html() => {
            let ended = refusal == Refusal::SignInNeeded;
            keep_typed(Typed {
                form: form.to_owned(),
                refusal: refusal.clone(),
                values: values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            })
            .await?;
            let to = if ended { format!("/sign-in?next={}", escaped(&back)) } else { format!("{back}#{form}") };
            leptos_axum::redirect(&to);
            Err(UiError::Refused(refusal))
        }
        Err(error) => Err(error),
    }
}

/// As [`done`] for a command that needs somebody signed in.
pub async fn command<F>(
    form: &str,
    values: &[(&str, &str)],
    verb: impl FnOnce(Desk, Actor) -> F,
) -> Result<Done, UiError>
where
    F: Future<Output = desk::Result<Option<String>>>,
{
    let desk = host().desk;
    let result = match acting_on(&desk).await? {
        Some(actor) => verb(desk, actor).await,
        None => Err(Refusal::SignInNeeded.into()),
    };
    done(form, values, result).await
}

async fn keep_typed(typed: Typed) -> Result<(), UiError> {
    session()?.insert(TYPED_KEY, typed).await.map_err(|e| broken(&e.to_string()))
}

/// What was typed into a refused form, once.
pub async fn take_typed() -> Result<Option<Typed>, UiError> {
    let session = session()?;
    match session.get::<Typed>(TYPED_KEY).await {
        Ok(Some(typed)) if typed.refusal != Refusal::SignInNeeded || signed_in(&session).await => {
            session.remove::<Typed>(TYPED_KEY).await.map_err(|e| broken(&e.to_string()))?;
            Ok(Some(typed))
        }
        Ok(_) => Ok(None),
        Err(e) => Err(broken(&e.to_string())),
    }
}

async fn signed_in(session: &Session) -> bool {
    matches!(session.get::<String>(USER_KEY).await, Ok(Some(_)))
}

/// The path and query of the page a request came from, if it is ours.
fn referer() -> String {
    let parts = parts();
    let host = parts.headers.get("host").and_then(|v| v.to_str().ok()).unwrap_or_default();
    parts
        .headers
        .get(REFERER)
        .and_then(|v| v.to_str().ok())
        .and_then(|from| from.split_once("://"))
        .and_then(|(_, rest)| rest.strip_prefix(host))
        .map(|path| path.split('#').next().unwrap_or_default().to_owned())
        .filter(|path| path.starts_with('/'))
        .unwrap_or_else(|| "/".into())
}

/// `next` if it is a path of ours, else the root: nobody is sent elsewhere after signing in.
pub fn own_path(next: &str) -> String {
    let fine = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.chars().all(|c| !c.is_control());
    if fine { next.to_owned() } else { "/".into() }
}

/// A value inside a query.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/' | b'~') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    })
}

fn wants_html() -> bool {
    parts().headers.get(ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"))
}

fn is_post() -> bool {
    parts().method == http::Method::POST
}

/// Language and theme of this request: cookies first, then what the browser prefers.
pub fn prefs() -> Prefs {
    prefs_of(&parts())
}

fn prefs_of(parts: &Parts) -> Prefs {
    let cookies = parts.headers.get(COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let cookie = |name: &str| {
        cookies.split(';').filter_map(|c| c.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    };
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let preferred = accepted.split(',').filter_map(|l| Lang::of_tag(l.split(';').next().unwrap_or_default())).next();
    Prefs {
        lang: cookie("lang").and_then(Lang::of_tag).or(preferred).unwrap_or_default(),
        theme: cookie("theme").and_then(Theme::of_name).unwrap_or_default(),
    }
}

/// Keeps language and theme in the browser for a year.
pub fn keep_prefs(lang: Option<Lang>, theme: Option<Theme>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let secure = if host().secure { "; Secure" } else { "" };
    let pairs = [lang.map(|l| ("lang", l.tag())), theme.map(|t| ("theme", t.name()))];
    for (name, value) in pairs.into_iter().flatten() {
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.append_header(SET_COOKIE, cookie);
        }
    }
}

fn broken(what: &str) -> UiError {
    match answer::<()>(Err(Error::broken(what))) {
        Err(error) => error,
        Ok(()) => UiError::Transport(what.to_owned()),
    }
}

/// Checks name and password; on success the session gets a new id and knows the user. Language and theme follow the user.
pub async fn sign_in(name: &str, password: &str) -> Result<desk::Result<()>, UiError> {
    let actor = match host().desk.sign_in(name, password, &origin()).await {
        Ok(actor) => actor,
        Err(error) => return Ok(Err(error)),
    };
    let session = session()?;
    // A new id at sign-in: whoever knew the old one knows nothing. What was typed before stays.
    session.cycle_id().await.map_err(|e| broken(&e.to_string()))?;
    session.insert(USER_KEY, actor.id.as_str()).await.map_err(|e| broken(&e.to_string()))?;
    keep_prefs(actor.lang, Some(actor.theme));
    Ok(Ok(()))
}

/// Ends the session, in the browser and in the database.
pub async fn sign_out() -> Result<(), UiError> {
    let desk = host().desk;
    if let Some(actor) = acting_on(&desk).await? {
        answer(desk.sign_out(&actor).await)?;
    }
    session()?.flush().await.map_err(|e| broken(&e.to_string()))
}

/// Keeps language and theme, if the console knows them.
pub async fn set_preferences(lang: Option<&str>, theme: Option<&str>) -> Result<desk::Result<()>, UiError> {
    let (lang, theme) = (lang.and_then(Lang::of_tag), theme.and_then(Theme::of_name));
    keep_prefs(lang, theme);
    let desk = host().desk;
    match acting_on(&desk).await? {
        Some(actor) => Ok(desk.set_preferences(&actor, lang, theme).await),
        None => Ok(Ok(())),
    }
}

/// How a page that is being drawn calls the reading doors: in process, as the one who asked for the page.
fn doors() -> crate::Doors {
    crate::Doors(std::sync::Arc::new(|address| Box::pin(through_the_door(address))))
}

async fn through_the_door(address: String) -> crate::Answer {
    let lost = |what: String| UiError::Transport(what);
    let request = http::Request::get(address).body(axum::body::Body::empty()).map_err(|e| lost(e.to_string()))?;
    let response = server_fn::axum::handle_server_fn(request).await;
    let ok = response.status().is_success();
    // Bounded by what a page may hold.
    let bytes = axum::body::to_bytes(response.into_body(), 16 << 20).await.map_err(|e| lost(e.to_string()))?;
    crate::read::answered(ok, String::from_utf8_lossy(&bytes).into_owned())
}

/// What a page that is being drawn finds in its context, beside what every request does. Given also when it is nothing, so
/// that no view can find what an outer scope left behind.
pub fn provide_page() {
    provide_context(doors());
    provide_context(use_context::<Parts>().and_then(|parts| parts.extensions.get::<crate::Here>().cloned()));
}
