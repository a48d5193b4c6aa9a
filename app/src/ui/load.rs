//! Loading: one component instead of a Suspense block on every page.

use crate::UiError;
use crate::i18n::{refusal, words};
use crate::read::{Answer, decoded};
use leptos::prelude::*;
use leptos_meta::Title;
use serde::de::DeserializeOwned;

/// How an answer looks.
pub(crate) type Show = Callback<(String,), AnyView>;

/// Draws an answer of type `T`.
pub(crate) fn shown<T: DeserializeOwned + 'static>(draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> Show {
    Callback::new(move |(text,): (String,)| match decoded::<T>(Ok(text)) {
        Ok(value) => draw(value),
        Err(error) => view! { <Problem error/> }.into_any(),
    })
}

/// Shows what was read once it is there; keeps the old content while it is read again; shows a problem in its place.
#[component]
pub(crate) fn Load(
    /// What is read.
    of: Resource<Answer>,
    /// How it looks.
    show: Show,
) -> AnyView {
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match of.await {
                    Ok(text) => show.run((text,)),
                    Err(error) => view! { <Problem error/> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// A page or panel that could not be shown, and what to do.
#[component]
pub(crate) fn Problem(error: UiError) -> AnyView {
    let words = words();
    let reference = match &error {
        UiError::Refused(model::Refusal::Internal { trace }) => Some(trace.clone()),
        _ => None,
    };
    let title = format!("{} · {}", refusal::title(&error), words.common.product);
    view! {
        <Title text=title/>
        <section class="problem" role="alert">
            <super::Icon name="warning"/>
            <h1>{refusal::title(&error)}</h1>
            <p>{refusal::sentence(&error)}</p>
            {reference.map(|code| view! { <p class="problem__reference">{words.common.reference} " " <code>{code}</code></p> })}
            <div class="problem__verbs"><a class="button" href="/" rel="external">{words.common.home}</a></div>
        </section>
    }
    .into_any()
}
