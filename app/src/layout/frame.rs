//! Bar, navigation and the page between them.

use super::again::SignInAgain;
use super::bar::Bar;
use super::deciding::provide_deciding;
use super::nav::Nav;
use super::unread::provide_unread;
use crate::UiError;
use crate::api::session::Here;
use crate::i18n::words;
use crate::live::provide_live;
use crate::shortcuts::Keys;
use crate::typed::Typed;
use crate::ui::load::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use model::{Refusal, Side, Viewer};

/// The frame; its outlet is the page. Whoever is not signed in has been sent elsewhere before it is drawn.
#[component]
pub(crate) fn Frame() -> AnyView {
    match use_context::<Option<Here>>().flatten() {
        Some(here) => view! { <Signed here/> }.into_any(),
        None => view! { <Problem error=UiError::Refused(Refusal::SignInNeeded)/> }.into_any(),
    }
}

#[component]
fn Signed(here: Here) -> AnyView {
    let words = words();
    let live = provide_live(here.told);
    provide_unread(here.unread, live);
    provide_deciding(here.deciding, live);
    provide_context(here.viewer.clone());
    provide_context(RwSignal::new(here.typed));
    let folded = (here.viewer.rank.side() == Side::Vendor).then_some("folded");
    forget_typed_on_leaving();
    view! {
        <a class="skip" href="#main" rel="external">{words.common.skip}</a>
        <div class="shell" data-nav=folded>
            <Bar/>
            <Nav/>
            <main class="shell__main" id="main" tabindex="-1"><Outlet/></main>
        </div>
        <SignInAgain/>
        <Keys/>
        <Hydrated/>
    }
    .into_any()
}

/// What was typed belongs to the page it was typed on.
fn forget_typed_on_leaving() {
    let path = use_location().pathname;
    let first = path.get_untracked();
    Effect::new(move || {
        if path.get() != first
            && let Some(typed) = use_context::<RwSignal<Option<Typed>>>()
        {
            typed.set(None);
        }
    });
}

/// Who is signed in.
pub(crate) fn viewer() -> Viewer {
    expect_context::<Viewer>()
}

/// A page with its title.
#[component]
pub(crate) fn Page(
    /// The title, in the browser's tab.
    #[prop(into)]
    title: String,
    /// `narrow`, `sheet`, or empty for the full width.
    #[prop(optional)]
    width: &'static str,
    children: Children,
) -> AnyView {
    let full = format!("{title} · {}", words().common.product);
    view! {
        <Title text=full/>
        <div class="page" data-width=(!width.is_empty()).then_some(width)>{children()}</div>
    }
    .into_any()
}

/// Marks the document once the page is live, for those who must wait for it.
#[component]
fn Hydrated() -> AnyView {
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
    ().into_any()
}
