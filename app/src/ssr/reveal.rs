//! What a reveal answers without script: a page that nothing can be typed into, that no script runs on, that no cache keeps
//! and that goes away by itself. The only page on which a secret ever stands.

use super::clock::{clockface, habits};
use super::kept;
use super::prefs::prefs_of;
use super::who::session_of;
use crate::UiError;
use crate::i18n::authorization_agent::own;
use crate::i18n::{refusal, words};
use crate::shell::Assets;
use crate::typed::Typed;
use crate::ui::{Icon, IconSmall, Time, watermark};
use desk::Error;
use http::request::Parts;
use leptos::prelude::*;
use model::{AuthorizationId, Instant, REVEAL_SHOWS, Refusal, SECOND, Theme, TicketNumber, UserId};
use zeroize::Zeroizing;

/// After this the secret stands. No name can bring another: in texts and attributes this cannot stand.
const PLACE: &str = "<code class=\"shown__secret\" translate=\"no\">";
/// What one byte may become, in bytes.
const LONGEST_ESCAPE: usize = "&amp;".len();

/// A field as the page shows it.
#[derive(Clone, Copy)]
pub struct OnPage<'a> {
    /// What was handed over.
    pub secret: &'a str,
    /// What the field is called.
    pub field: &'a str,
    /// Who sees it: the watermark.
    pub reader: &'a str,
    /// When it was revealed.
    pub at: Instant,
    /// The page to go back to by itself.
    pub number: &'a TicketNumber,
}

/// The page of a revealed field. It is drawn without the secret, which is then written into it: so there is one copy, and it
/// leaves the memory with the page.
///
/// # Errors
/// If the page has no place for it: then nothing is shown.
pub fn reveal_page(parts: &Parts, assets: &Assets, shown: OnPage<'_>) -> desk::Result<Zeroizing<Vec<u8>>> {
    let page = drawn_without(parts, assets, shown);
    let place = page.find(PLACE).ok_or_else(|| Error::broken("the page of a revealed field has no place for it"))?;
    let at = place + PLACE.len();
    let (before, after) = page.split_at(at);
    let mut whole = Zeroizing::new(Vec::with_capacity(page.len() + LONGEST_ESCAPE * shown.secret.len()));
    whole.extend_from_slice(before.as_bytes());
    for byte in shown.secret.bytes() {
        match byte {
            b'&' => whole.extend_from_slice(b"&amp;"),
            b'<' => whole.extend_from_slice(b"&lt;"),
            b'>' => whole.extend_from_slice(b"&gt;"),
            other => whole.push(other),
        }
    }
    whole.extend_from_slice(after.as_bytes());
    Ok(whole)
}

fn drawn_without(parts: &Parts, assets: &Assets, OnPage { field, reader, at, number, .. }: OnPage<'_>) -> String {
    let back = format!("/agent/tickets/{number}");
    let refresh = format!("{}; url={back}", REVEAL_SHOWS / SECOND);
    drawn(parts, || {
        let texts = own();
        let title = (texts.shown_now)(field);
        let heading = title.clone();
        let all = words();
        let body = view! {
            <nav class="crumbs" aria-label=all.ticket.path>
                <a href="/agent">{all.common.my_todos}</a><IconSmall name="right"/><a href=back>{number.to_string()}</a>
            </nav>
            <section class="shown" aria-label=title>
                <header class="shown__head"><Icon name="eye"/><h1>{heading}</h1></header>
                <div class="shown__field">
                    <code class="shown__secret" translate="no"></code>
                    {watermark(reader)}
                </div>
                <p class="shown__foot">{reader.to_owned()} " · " <Time at zone=true/></p>
                <p class="shown__foot">{texts.no_copy} " " {texts.goes_away}</p>
            </section>
        };
        document_of(assets, number.to_string(), Some(refresh), body.into_any())
    })
}

/// The page that says why nothing was revealed.
pub fn refusal_page(parts: &Parts, assets: &Assets, refused: &Refusal) -> String {
    let back = super::address::referer(parts);
    drawn(parts, || {
        let error = UiError::Refused(refused.clone());
        let title = refusal::title(&error);
        let reference = match refused {
            Refusal::Internal { trace } => Some(trace.clone()),
            _ => None,
        };
        let body = view! {
            <section class="problem" role="alert">
                <Icon name="warning"/>
                <h1>{title}</h1>
                <p>{refusal::sentence(&error)}</p>
                {reference.map(|code| view! { <p class="problem__reference">{words().common.reference} " " <code>{code}</code></p> })}
                <div class="problem__verbs"><a class="button" href=back>{words().agent.ticket}</a></div>
            </section>
        };
        document_of(assets, title.to_owned(), None, body.into_any())
    })
}

/// Where a form that was not right goes: back to its page, on which what was typed and what is wrong with it stand.
///
/// # Errors
/// If the session cannot be written.
pub async fn back_to_form(
    parts: &Parts,
    user: &UserId,
    id: &AuthorizationId,
    reason: &str,
    refusal: Refusal,
) -> desk::Result<String> {
    // What stands in an address is letters and digits; other ids belong to nothing.
    let form: String = format!("reveal-{id}").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let to = format!("{}#{form}", super::address::referer(parts));
    let values = vec![("reason".to_owned(), reason.to_owned())];
    kept::keep(&session_of(parts)?, Typed { form, by: Some(user.clone()), refusal, values }).await?;
    Ok(to)
}

/// Draws with language, theme and zone of a request, outside of any page of the console.
pub(super) fn drawn(parts: &Parts, draw: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(None);
    owner.with(|| {
        provide_context(prefs_of(parts));
        provide_context(clockface(parts));
        provide_context(habits(parts));
        draw().to_html()
    })
}

/// A document of its own, without script.
pub(super) fn document_of(assets: &Assets, title: String, refresh: Option<String>, body: AnyView) -> AnyView {
    let prefs = crate::prefs::prefs();
    let theme = (prefs.theme != Theme::Auto).then(|| prefs.theme.name());
    let title = format!("{title} · {}", words().common.product);
    view! {
        <!DOCTYPE html>
        <html lang=prefs.lang.tag() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex, noarchive"/>
                {refresh.map(|refresh| view! { <meta http-equiv="refresh" content=refresh/> })}
                <link rel="icon" type="image/svg+xml" href="/icons.svg"/>
                <link rel="stylesheet" href=assets.css.clone()/>
                <title>{title}</title>
            </head>
            <body><main class="page" data-width="narrow">{body}</main></body>
        </html>
    }
    .into_any()
}
