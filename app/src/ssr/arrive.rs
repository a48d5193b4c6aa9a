//! Before a page is drawn: who asks, and what was typed into a form that was refused. Known before the first view, so
//! that the frame needs no reading of its own and pages are read once.

use super::prefs::prefs_of;
use super::who::{Known, address_of, session_of, who};
use super::{Host, address, kept};
use crate::api::session::Here;
use desk::{Badges, Error};
use http::request::Parts;
use model::{AuthorizationId, Rank, Side, TicketNumber};

/// Where a request for a page goes.
pub enum Arrival {
    /// On to the page.
    Page,
    /// Elsewhere.
    Go(String),
}

/// The pages; every one of them needs somebody signed in.
const PAGES: [&str; 12] = [
    "/tickets",
    "/account",
    "/labels",
    "/group-tickets",
    "/authorizations",
    "/notifications",
    "/settings",
    "/agent",
    "/exports",
    "/operations",
    "/admin",
    "/audit",
];

/// Where an own password is chosen before anything else.
const NEW_PASSWORD: &str = "/settings/password";

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
    let (session, lang) = (session_of(parts)?, prefs_of(parts).lang);
    let Some(actor) = who(&host.desk, &session, address_of(parts), Some(lang)).await? else {
        let here = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        return Ok(Arrival::Go(format!("/sign-in?next={}", address::escaped(here))));
    };
    if actor.must_change_password && path != NEW_PASSWORD {
        return Ok(Arrival::Go(NEW_PASSWORD.into()));
    }
    if path == "/" {
        return Ok(Arrival::Go(if actor.side() == Side::Vendor { "/agent" } else { "/tickets" }.into()));
    }
    if let Some(to) = leads_on(path, actor.rank) {
        let asked = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Ok(Arrival::Go(to + &asked));
    }
    let typed = kept::take(&session, &actor.id).await?;
    if let Some(number) = opened(path) {
        host.desk.open_ticket_seen(&actor, &number).await;
    }
    if let Some(id) = path.strip_prefix("/authorizations/").and_then(|rest| rest.split('/').next()) {
        host.desk.open_authorization_seen(&actor, &AuthorizationId::new(id)).await;
    }
    // Before the count: what is told from here on is counted again.
    let told = host.desk.told();
    let Badges { unread, deciding } = host.desk.badges(&actor).await?;
    parts.extensions.insert(Here { viewer: actor.viewer(lang), typed, told, unread, deciding });
    parts.extensions.insert(Known(actor));
    Ok(Arrival::Page)
}

/// Where an address that names a thing and not whose it is leads this reader; `None` if it has no such thing for them.
fn leads_on(path: &str, rank: Rank) -> Option<String> {
    match (path, rank) {
        ("/audit", Rank::Owner) => Some("/account/audit".into()),
        ("/audit", Rank::Operator) => Some("/operations/audit".into()),
        (path, Rank::Operator) => path.strip_prefix("/admin").map(|rest| format!("/operations{rest}")),
        _ => None,
    }
}

/// The ticket that a page opens.
fn opened(path: &str) -> Option<TicketNumber> {
    let number = path.strip_prefix("/agent").unwrap_or(path).strip_prefix("/tickets/")?;
    Some(TicketNumber::new(number))
}
