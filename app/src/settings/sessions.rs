//! Where one is signed in, and signing out from afar.

use crate::i18n::settings::own;
use crate::read::reading;
use crate::ui::{Icon, IconSmall, Load, Post, Refused, Time, shown};
use leptos::prelude::*;
use model::OpenSession;

/// The list; read again when `again` grows.
pub(super) fn sessions(again: RwSignal<u32>) -> AnyView {
    let of = reading(move || ("/fn/sessions".into(), again.get()));
    let show = shown(move |open: Vec<OpenSession>| list(open, again));
    view! {
        <section class="card" aria-labelledby="sessions-title">
            <div class="card__head"><h2 id="sessions-title">{own().sessions}</h2></div>
            <Load of show/>
        </section>
    }
    .into_any()
}

fn list(open: Vec<OpenSession>, again: RwSignal<u32>) -> AnyView {
    let words = own();
    let others = open.iter().any(|one| !one.own);
    let done = Callback::new(move |_| again.update(|n| *n += 1));
    view! {
        <Post action="/fn/sessions/end" id="sessions" on_done=done>
            <div class="card__body">
                <Refused/>
                <p class="muted">{words.sessions_text}</p>
                <ul class="lines">{open.into_iter().map(line).collect_view()}</ul>
            </div>
            {others.then(|| view! {
                <div class="card__foot">
                    <span class="row__end">
                        <button class="button" data-kind="danger" type="submit" formaction="/fn/sessions/end-others">{words.end_others}</button>
                    </span>
                </div>
            })}
        </Post>
    }
    .into_any()
}

fn line(of: OpenSession) -> AnyView {
    let words = own();
    let name = (words.browser)(&of.browser.0, &of.browser.1);
    let phone = matches!(of.browser.1.as_str(), "iPhone" | "Android" | "HarmonyOS" | "iPad");
    let end = if of.own {
        view! { <span class="chip" data-state="closed"><IconSmall name="check"/>{words.this_one}</span> }.into_any()
    } else {
        let common = &crate::i18n::words().common;
        let spoken = common.about(words.end, &[name.as_str(), common.clause, &of.address].concat());
        view! {
            <button class="button" data-size="s" type="submit" name="handle" value=of.handle aria-label=spoken>{words.end}</button>
        }
        .into_any()
    };
    view! {
        <li>
            <Icon name=if phone { "phone" } else { "terminal" }/>
            <span class="lines__text">
                <span>{name}</span>
                <small>
                    {(!of.address.is_empty()).then(|| format!("{} · ", of.address))}
                    {words.since} " " <Time at=of.since/> " · " {words.seen} " " <Time at=of.seen/>
                </small>
            </span>
            {end}
        </li>
    }
    .into_any()
}
