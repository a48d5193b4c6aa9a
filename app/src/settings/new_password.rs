//! Choosing an own password before anything else: whoever was given one by somebody else comes here first. One plain form,
//! outside the frame, which would lead elsewhere.

use super::password::password_form;
use crate::api::session::Here;
use crate::i18n::settings::own;
use crate::i18n::words;
use crate::ui::{Icon, IconSmall};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub(crate) fn NewPassword() -> AnyView {
    let words = words();
    let Some(here) = use_context::<Option<Here>>().flatten() else { return ().into_any() };
    provide_context(here.viewer);
    provide_context(RwSignal::new(here.typed));
    view! {
        <Title text=format!("{} · {}", own().choose, words.common.product)/>
        <main class="page" data-width="sheet" id="main">
            <div class="page__head"><Icon name="mark"/><h1>{own().choose}</h1><p class="page__lead">{own().choose_text}</p></div>
            <section class="card">{password_form("/", None)}</section>
            <form method="post" action="/fn/sign-out">
                <button class="button" data-kind="quiet" type="submit"><IconSmall name="signout"/>{words.common.sign_out}</button>
            </form>
        </main>
    }
    .into_any()
}
