//! Sessions: the cookie, how long it lives, and who is behind it. Only a signed-in user has a session row.

use crate::session_store::DeskSessions;
use app::ssr::{ClientAddress, USER_KEY, who};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use desk::{Actor, Desk};
use model::{DAY, HOUR, MINUTE, Refusal};
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

/// Without a request for so long, a session ends.
const IDLE: i64 = 8 * HOUR;
/// So long after signing in, a session ends in any case.
const AT_MOST: i64 = DAY;
/// How often at most a session is written only to keep it alive.
const REFRESH: i64 = 10 * MINUTE;
/// When the user signed in.
const SINCE: &str = "since";
/// When the session was last kept alive.
const SEEN: &str = "seen";

/// From which network address it began.
const ADDRESS: &str = "address";
/// With which browser, as it names itself.
const AGENT: &str = "agent";
/// Characters kept of a browser's name.
const AGENT_LENGTH: usize = 200;

/// Who asks, as far as the user will recognise it in the list of sessions.
struct Client {
    address: String,
    agent: String,
}

impl Client {
    fn of(request: &Request) -> Self {
        let agent = request.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        // Of a header only ASCII arrives here; control characters are no part of a name.
        let agent = agent.chars().filter(|c| !c.is_control()).take(AGENT_LENGTH).collect();
        let address = request.extensions().get::<ClientAddress>().map(|client| client.0.clone());
        Self { address: address.unwrap_or_default(), agent }
    }
}

/// The cookie's name. With https it is bound to this host.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// The layer that finds a request's session.
pub fn layer(desk: Desk, secure: bool) -> SessionManagerLayer<DeskSessions> {
    SessionManagerLayer::new(DeskSessions(desk))
        .with_name(cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::milliseconds(IDLE)))
}

/// Ends a session that is too old, keeps one alive that is used, and dates one that has just begun.
pub async fn keep(State(desk): State<Desk>, session: Session, request: Request, next: Next) -> Response {
    if let Err(cause) = age(&session, desk.now().0).await {
        return unavailable(&cause);
    }
    let client = Client::of(&request);
    let response = next.run(request).await;
    // A new id follows only from signing in or out, or from a new password.
    let fresh = session.id().is_none();
    if fresh && let Err(cause) = begin(&session, desk.now().0, client).await {
        return unavailable(&cause);
    }
    response
}

async fn age(session: &Session, now: i64) -> Result<(), tower_sessions::session::Error> {
    if session.id().is_none() || session.get::<String>(USER_KEY).await?.is_none() {
        return Ok(());
    }
    let since = session.get::<i64>(SINCE).await?.unwrap_or(now);
    if now - since > AT_MOST {
        return session.flush().await;
    }
    if now - session.get::<i64>(SEEN).await?.unwrap_or(0) > REFRESH {
        session.insert(SEEN, now).await?;
    }
    Ok(())
}

async fn begin(session: &Session, now: i64, client: Client) -> Result<(), tower_sessions::session::Error> {
    if session.get::<String>(USER_KEY).await?.is_some() {
        session.insert(SINCE, now).await?;
        session.insert(SEEN, now).await?;
        session.insert(ADDRESS, client.address).await?;
        session.insert(AGENT, client.agent).await?;
    }
    Ok(())
}

fn unavailable(cause: &tower_sessions::session::Error) -> Response {
    tracing::error!(%cause, "sessions cannot be read or written");
    (axum::http::StatusCode::SERVICE_UNAVAILABLE, "The console is not available right now. Try again.\n")
        .into_response()
}

/// Who acts; refused if nobody is signed in, or who has to choose an own password first.
pub async fn acting(desk: &Desk, session: &Session, address: &str) -> desk::Result<Actor> {
    match who(desk, session, address, None).await? {
        Some(actor) if actor.must_change_password => Err(Refusal::NotAllowed.into()),
        Some(actor) => Ok(actor),
        None => Err(Refusal::SignInNeeded.into()),
    }
}
