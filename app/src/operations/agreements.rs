//! *Agreements*: every version of the Customer Agreement, and the form that publishes the next.

use super::frame::{self, About};
use super::publish::publish;
use crate::api::agreement::AgreementsScreen;
use crate::authorization::AgreementText;
use crate::i18n::operations::own;
use crate::ui::{IconSmall, Saved, Time, shown};
use leptos::prelude::*;
use model::{Agreement, AgreementVersion};

/// The page.
#[component]
pub(crate) fn Agreements() -> AnyView {
    let words = own();
    let saved = Saved::new();
    let show = shown(move |screen: AgreementsScreen| {
        let newest = screen.versions.first().cloned();
        view! { {list(screen.versions)}{publish(newest, screen.key, saved.done())} }.into_any()
    });
    let about =
        About { title: words.agreements, lead: words.agreements_lead, door: "/fn/agreements", said: words.published };
    frame::page(about, saved, show)
}

fn list(versions: Vec<AgreementVersion>) -> AnyView {
    let words = own();
    let newest = versions.first().map(|version| version.version);
    let line = move |version: AgreementVersion| {
        let holds = newest == Some(version.version);
        one(version, holds)
    };
    view! {
        <section class="card" aria-labelledby="versions-title">
            <div class="card__head"><h2 id="versions-title">{words.versions}</h2></div>
            <div class="card__body stack" data-gap="s">{versions.into_iter().map(line).collect_view()}</div>
        </section>
    }
    .into_any()
}

fn one(version: AgreementVersion, holds: bool) -> AnyView {
    let words = own();
    let published = version.texts[0].published;
    let by = match version.by.as_str() {
        "" => words.built_in.to_owned(),
        by => crate::i18n::words().common.about(words.by, by),
    };
    let holds =
        holds.then(|| view! { <span class="chip" data-state="closed"><IconSmall name="check"/>{words.holds}</span> });
    view! {
        <details class="fold">
            <summary>
                <IconSmall name="right"/><b>{(words.version)(version.version)}</b>
                <span>{words.since} " " <Time at=published/></span>
                <small>{by}</small>
                {holds}
            </summary>
            <div class="fold__body fields">{version.texts.into_iter().map(text).collect_view()}</div>
        </details>
    }
    .into_any()
}

fn text(of: Agreement) -> AnyView {
    let id = format!("agreement-{}-{}", of.version, of.lang.tag());
    view! {
        <div class="stack" data-gap="s">
            <h3 id=id.clone() lang=of.lang.tag()>{of.title}</h3>
            <AgreementText text=of.text lang=of.lang labelled_by=id/>
            <span class="field__help mono">{own().hash} " " {of.hash}</span>
        </div>
    }
    .into_any()
}
