//! What making a key or a token answers without script: a page that no script runs on and that no cache keeps. Beside the panel
//! the only place on which the secret ever stands.

use super::address;
use super::kept;
use super::reveal::{document_of, drawn};
use super::who::session_of;
use crate::i18n::access::own;
use crate::i18n::words;
use crate::settings::access::made::{credentials, title};
use crate::shell::Assets;
use crate::typed::Typed;
use crate::ui::{Icon, IconSmall};
use http::request::Parts;
use leptos::prelude::*;
use model::{Refusal, UserId};

pub use crate::api::access::Made;

/// Where the forms stand.
const HERE: &str = "/settings/access";

/// The page of what was made.
pub fn made_page(parts: &Parts, assets: &Assets, made: &Made) -> String {
    drawn(parts, || {
        let (all, heading) = (words(), title(made));
        let body = view! {
            <nav class="crumbs" aria-label=all.ticket.path>
                <a href="/settings">{all.common.settings}</a><IconSmall name="right"/><a href=HERE>{own().title}</a>
            </nav>
            <section class="card" aria-labelledby="made-title">
                <div class="card__head"><Icon name="key"/><h1 id="made-title">{heading}</h1></div>
                <div class="card__body">{credentials(made)}</div>
                <div class="card__foot"><a class="button" href=HERE>{own().title}</a></div>
            </section>
        };
        document_of(assets, heading.to_owned(), None, body.into_any())
    })
}

/// Where a form that was refused goes: back to its page, on which what was typed and what is wrong with it stand. Whoever is
/// no longer signed in goes to the entrance.
///
/// # Errors
/// If the session cannot be written.
pub async fn access_form_again(
    parts: &Parts,
    user: Option<&UserId>,
    form: &str,
    values: Vec<(String, String)>,
    refusal: Refusal,
) -> desk::Result<String> {
    let Some(user) = user else { return Ok(format!("/sign-in?next={}", address::escaped(HERE))) };
    let typed = Typed { form: form.to_owned(), by: Some(user.clone()), refusal, values };
    kept::keep(&session_of(parts)?, typed).await?;
    Ok(format!("{HERE}#{form}"))
}
