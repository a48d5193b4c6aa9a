//! Before a page is drawn: who asks, and what was typed into a form that was refused. Known before the first view, so
//! that the frame needs no reading of its own and pages are read once.

use super::{ClientAddress, Host, Known, TYPED_KEY, USER_KEY, prefs_of};
use crate::api::session::Here;
use crate::typed::Typed;
use desk::{Actor, Error, Origin};
use http::request::Parts;
use model::{Refusal, Side, UserId};
use tower_sessions::Session;

/// Where a request for a page goes.
pub enum Arrival {
    /// On to the page.
    Page,
    /// Elsewhere.
    Go(String),
}

/// The pages; every one of them needs somebody signed in.
const PAGES: [&str; 6] = ["/tickets", "/group-tickets", "/authorizations", "/notifications", "/settings", "/agent"];

/// Finds out who asks for a page and leaves it with the request. Sends the others to the sign-in page, and `/` to the
/// home of one's side.
///
/// # Errors
/// If the session or the user cannot be read.
pub async fn arrive(host: &Host, parts: &mut Parts) -> Result<Arrival, Error> {
    let path = parts.uri.path();
    let page =
        PAGES.iter().any(|page| path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    if path != "/" && !page {
        return Ok(Arrival::Page);
    }
    let Some(session) = parts.extensions.get::<Session>().cloned() else {
        return Err(Error::broken("no session layer"));
    };
    let Some(actor) = who(host, &session, parts).await? else {
        let here = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        return Ok(Arrival::Go(format!("/sign-in?next={}", super::escaped(here))));
    };
    if path == "/" {
        return Ok(Arrival::Go(if actor.side() == Side::Vendor { "/agent" } else { "/tickets" }.into()));
    }
    let typed = typed(&session).await?;
    let lang = prefs_of(parts).lang;
    parts.extensions.insert(Here { viewer: actor.viewer(lang), typed, told: host.desk.told() });
    parts.extensions.insert(Known(Some(actor)));
    Ok(Arrival::Page)
}

async fn who(host: &Host, session: &Session, parts: &Parts) -> Result<Option<Actor>, Error> {
    let Some(user) = session.get::<String>(USER_KEY).await.map_err(broken)? else { return Ok(None) };
    let address = parts.extensions.get::<ClientAddress>().map(|a| a.0.clone()).unwrap_or_default();
    let actor = host.desk.actor(&UserId::new(user), Origin::console(address)).await?;
    Ok(actor.map(|actor| Actor { lang: Some(prefs_of(parts).lang), ..actor }))
}

/// What waits from a refused form, once.
async fn typed(session: &Session) -> Result<Option<Typed>, Error> {
    let typed = session.get::<Typed>(TYPED_KEY).await.map_err(broken)?;
    if typed.is_some() {
        session.remove::<Typed>(TYPED_KEY).await.map_err(broken)?;
    }
    // That the session had ended is said by the sign-in page; what was typed then still comes back.
    Ok(typed.map(|typed| match typed.refusal {
        Refusal::SignInNeeded => Typed { refusal: Refusal::Invalid(Vec::new()), ..typed },
        _ => typed,
    }))
}

fn broken(cause: tower_sessions::session::Error) -> Error {
    Error::Broken(Box::new(cause))
}
