//! Loading: one component instead of a Suspense block on every page.

use crate::UiError;
use crate::i18n::{refusal, words};
use crate::read::{Answer, Reading, decoded};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos_meta::Title;
use serde::de::DeserializeOwned;

/// How an answer looks.
pub(crate) type Show = Callback<(String,), AnyView>;

/// Draws an answer of type `T`.
pub(crate) fn shown<T: DeserializeOwned + 'static>(draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> Show {
    Callback::new(move |(text,): (String,)| or_problem(decoded::<T>(Ok(text)), &draw))
}

fn or_problem<T>(answer: Result<T, UiError>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    match answer {
        Ok(value) => draw(value),
        Err(error) => view! { <Problem error/> }.into_any(),
    }
}

/// Shows what was read once it is there; keeps the old content while it is read again; shows a problem in its place.
#[component]
pub(crate) fn Load(
    /// What is read.
    of: Reading,
    /// How it looks.
    show: Show,
) -> AnyView {
    if crate::ON_SERVER {
        return drawn_once(of, show);
    }
    view! {
        <Transition fallback=loading>
            {move || Suspend::new(async move {
                let here = StoredValue::new(());
                while_here(here, of.await, show)
            })}
        </Transition>
    }
    .into_any()
}

/// On the server there is nothing to show meanwhile. A `Transition` would draw the answer twice there: once to find out
/// what else is to be read, and once to keep.
fn drawn_once(of: Reading, show: Show) -> AnyView {
    // What is read is numbered as it comes, and a `Transition` takes a number: the browser must count the same.
    if let Some(page) = Owner::current_shared_context() {
        let _ = page.next_id();
    }
    // Whoever draws within finds what the page has provided, and keeps it until it is drawn: no owner between them.
    Suspend::new(async move { OwnedView::new(or_problem(of.await, |text| show.run((text,)))) }).into_any()
}

/// What stands there the first time, until there is something: bars where the content will be.
fn loading() -> AnyView {
    view! {
        <div class="load" role="status">
            <span class="aside-text">{words().common.loading}</span>
            <span class="skeleton" data-size="title"></span>
            <span class="skeleton" data-size="block"></span>
            <span class="skeleton" data-size="block"></span>
            <span class="skeleton" data-size="block"></span>
        </div>
    }
    .into_any()
}

/// Draws an answer, unless its page was left meanwhile: between the answer and its drawing the browser may do other work,
/// and what the page has provided is gone with it.
fn while_here(here: StoredValue<()>, answer: Answer, show: Show) -> AnyView {
    let mut answer = Some(answer);
    let nothing = || ().into_any();
    let draw = move || {
        let answer = answer.take().filter(|_| !here.is_disposed());
        let drawn = |text| untrack(|| show.try_run((text,))).unwrap_or_else(nothing);
        answer.map_or_else(nothing, |answer| or_problem(answer, drawn))
    };
    draw.into_any()
}

/// A page or panel that could not be shown, and what to do.
#[component]
pub(crate) fn Problem(error: UiError) -> AnyView {
    let words = words();
    let reference = match &error {
        UiError::Refused(model::Refusal::Internal { trace }) => Some(trace.clone()),
        _ => None,
    };
    let passing = reference.is_some() || matches!(error, UiError::Transport(_));
    let title = format!("{} · {}", refusal::title(&error), words.common.product);
    view! {
        <Title text=title/>
        <section class="problem" role="alert">
            <super::Icon name="warning"/>
            <h1>{refusal::title(&error)}</h1>
            <p>{refusal::sentence(&error)}</p>
            {reference.map(|code| view! { <p class="problem__reference">{words.common.reference} " " <code>{code}</code></p> })}
            <div class="problem__verbs">
                {passing.then(|| view! { <a class="button" data-kind="primary" href="" rel="external">{words.common.retry}</a> })}
                <a class="button" href="/" rel="external">{words.common.home}</a>
            </div>
        </section>
    }
    .into_any()
}
