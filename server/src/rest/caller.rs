//! Who calls: found once, before the door, by a signature or a token.

use super::fault::{BAD_SIGNATURE, CLOCK_SKEW, Fault};
use super::signing::{self, ALGORITHM, Authorization, Received};
use super::when::Zone;
use crate::answer::REQUEST_ID;
use crate::client::address_of;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use desk::{Actor, Bearer, Desk, Door, Origin, Signer};
use model::{Lang, TokenScope, TokenScopes, UserId};

/// Who calls, and how they want to be answered.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The user, with the rights as of now.
    pub actor: Actor,
    /// In which language names are (`X-Language`, zh-cn by default).
    pub lang: Lang,
    /// In which zone times are that are free text (`X-Time-Zone`, GMT+8 by default).
    pub zone: Zone,
    /// The key of the command that this call is: another for each call.
    pub key: String,
    /// What the token may do; all, for a signature.
    pub scopes: TokenScopes,
    /// The token itself as it was found, if one was used.
    pub bearer: Option<Bearer>,
    /// Whether the call is signed by a temporary key.
    pub temporary: bool,
}

impl Caller {
    /// The name in the caller's language.
    pub fn name<'a>(&self, en: &'a str, zh: &'a str) -> &'a str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Refuses a token that does not hold the scope.
    pub fn needs(&self, scope: TokenScope) -> Result<(), Fault> {
        let missing =
            || Fault::new(403, super::fault::NO_RIGHT, format!("This token lacks the scope {}.", scope.name()));
        if self.scopes.hold(scope) { Ok(()) } else { Err(missing()) }
    }

    /// Refuses a temporary key where keys are made: it would renew itself, and outlive its end.
    pub fn may_make_keys(&self) -> Result<(), Fault> {
        let why = "A temporary access key makes no further keys: use a token or a permanent access key.";
        if self.temporary { Err(Fault::new(403, super::fault::NO_RIGHT, why)) } else { Ok(()) }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            Fault::unknown_caller(
                "Sign the request with an access key (Authorization: SDK-HMAC-SHA256 …) or send a token (X-Auth-Token).",
            )
        })
    }
}

/// What the head of a request brings to say who it is from, looked up before anything else of it is read.
#[derive(Debug)]
pub enum Brought {
    /// A token that holds.
    Token(Bearer),
    /// A signature, with the holder of its key: whether it is right is seen with the body.
    Signature(Authorization, Signer),
}

/// What a request brings; `None` if that is neither signature nor token.
///
/// # Errors
/// If the head alone tells that it is wrong.
pub async fn brought(desk: &Desk, parts: &Parts) -> Result<Option<Brought>, Fault> {
    let headers = &parts.headers;
    match text(headers, header::AUTHORIZATION.as_str()) {
        Some(line) => match line.split_once(' ') {
            Some(("Bearer", token)) => by_token(desk, token).await.map(|bearer| Some(Brought::Token(bearer))),
            Some((ALGORITHM, rest)) => signer_of(desk, headers, rest).await.map(Some),
            _ => Err(Fault::new(401, BAD_SIGNATURE, format!("Only {ALGORITHM} and Bearer are supported."))),
        },
        None => match text(headers, "x-auth-token") {
            Some(token) => by_token(desk, &token).await.map(|bearer| Some(Brought::Token(bearer))),
            None => Ok(None),
        },
    }
}

/// Who a request is from.
///
/// # Errors
/// If what it brings is wrong, or the user may not act.
pub async fn identify(desk: &Desk, parts: &Parts, body: Option<&[u8]>, brought: Brought) -> Result<Caller, Fault> {
    let headers = &parts.headers;
    let token = text(headers, "x-auth-token");
    let temporary = matches!(&brought, Brought::Signature(_, signer) if signer.is_temporary());
    let (user, scopes, bearer) = match brought {
        Brought::Token(bearer) => (bearer.user.clone(), bearer.scopes.clone(), Some(bearer)),
        Brought::Signature(by, signer) => (by_signature(desk, parts, body, &by, signer).await?, TokenScopes::All, None),
    };
    let actor = acting(desk, &user, origin(parts)).await?;
    if let Some(token) = token.filter(|_| bearer.is_none()) {
        let other = by_token(desk, &token).await?.user;
        if acting(desk, &other, origin(parts)).await?.account != actor.account {
            return Err(Fault::unknown_caller("The signature and the token are of different domains."));
        }
    }
    let domain = text(headers, "x-domain-id");
    if domain.is_some_and(|domain| domain != actor.account.as_str()) {
        return Err(Fault::not_allowed());
    }
    let (key, lang) = (format!("rest-{}", text(headers, REQUEST_ID).unwrap_or_default()), lang(headers)?);
    // What a verb names, it names in the language of the call.
    let actor = Actor { lang: Some(lang), ..actor };
    Ok(Caller { actor, lang, zone: zone(headers)?, key, scopes, bearer, temporary })
}

async fn by_token(desk: &Desk, token: &str) -> Result<Bearer, Fault> {
    let bearer = desk.bearer(token).await?;
    bearer.ok_or_else(|| Fault::unknown_caller("The token is unknown, revoked or has ended."))
}

fn wrong(why: &str) -> Fault {
    Fault::new(401, BAD_SIGNATURE, why)
}

const NOT_SIGNED: &str = "The signature is wrong, or the access key is unknown or switched off.";

async fn signer_of(desk: &Desk, headers: &HeaderMap, line: &str) -> Result<Brought, Fault> {
    let by = Authorization::parse(line)
        .ok_or_else(|| wrong("The Authorization header is incomplete, or does not sign host and x-sdk-date."))?;
    let at = signing::signed_at(headers).ok_or_else(|| wrong("X-Sdk-Date is missing or no time."))?;
    if (desk.now().0 - at.0).abs() > signing::WINDOW {
        return Err(Fault::new(401, CLOCK_SKEW, "X-Sdk-Date is more than 15 minutes from the time of the server."));
    }
    let signer = desk.signer(&by.access).await?.ok_or_else(|| wrong(NOT_SIGNED))?;
    Ok(Brought::Signature(by, signer))
}

async fn by_signature(
    desk: &Desk,
    parts: &Parts,
    body: Option<&[u8]>,
    by: &Authorization,
    signer: Signer,
) -> Result<UserId, Fault> {
    let received = Received {
        method: &parts.method,
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body,
    };
    let texts = signing::texts(&received, by)
        .map_err(|_| wrong("A signed header is missing, or the payload is not the one that was signed."))?;
    let token = text(&parts.headers, "x-security-token").unwrap_or_default();
    if !(texts.iter().any(|text| signer.signed(text, &by.signature)) && signer.has_token(&token)) {
        return Err(wrong(NOT_SIGNED));
    }
    let changes = !matches!(parts.method, Method::GET | Method::HEAD);
    if changes && !desk.spend_signature(&by.access, &by.signature).await? {
        return Err(wrong("This very request was received before: sign it anew to send it again."));
    }
    desk.access_key_used(&by.access, &signer).await?;
    Ok(signer.user)
}

async fn acting(desk: &Desk, user: &UserId, origin: Origin) -> Result<Actor, Fault> {
    match desk.actor(user, origin).await? {
        None => Err(Fault::unknown_caller("The user is disabled.")),
        Some(actor) if actor.must_change_password => {
            Err(Fault::new(403, super::fault::NO_RIGHT, "Sign in to the console and choose an own password first."))
        }
        Some(actor) => Ok(actor),
    }
}

/// Where a program's call comes from.
pub(super) fn origin(parts: &Parts) -> Origin {
    Origin { door: Door::Rest, address: address_of(parts) }
}

/// A header's value as text, if it is there and not empty.
pub(super) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = std::str::from_utf8(headers.get(name)?.as_bytes()).ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn lang(headers: &HeaderMap) -> Result<Lang, Fault> {
    match text(headers, "x-language") {
        Some(name) if name.len() > 32 => Err(Fault::field("X-Language", "is longer than 32 characters")),
        Some(name) if name.to_ascii_lowercase().starts_with("en") => Ok(Lang::En),
        _ => Ok(Lang::Zh),
    }
}

fn zone(headers: &HeaderMap) -> Result<Zone, Fault> {
    let Some(name) = text(headers, "x-time-zone") else { return Ok(Zone::default()) };
    Zone::parse(&name).ok_or_else(|| Fault::field("X-Time-Zone", "is no time zone"))
}
