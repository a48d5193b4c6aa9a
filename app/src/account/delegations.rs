//! *Delegations*: who may act for the account, and until when. Its owner takes them back.

use super::frame;
use crate::api::Done;
use crate::api::agency::AgenciesScreen;
use crate::i18n::delegation::own;
use crate::layout::viewer;
use crate::ui::{Hidden, Post, Refused, Saved, Time, empty_place, shown};
use leptos::prelude::*;
use model::{Agency, Instant, Rank};

/// The page.
#[component]
pub(crate) fn Delegations() -> AnyView {
    let words = own();
    let saved = Saved::new();
    let show = shown(move |screen: AgenciesScreen| list(screen, saved.done()));
    let door = || "/fn/account/delegations".to_owned();
    frame::page(words.delegations, words.delegations_lead, door, saved, show)
}

fn list(screen: AgenciesScreen, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    if screen.agencies.is_empty() {
        return empty_place(words.none, words.none_text, None);
    }
    let (owns, now) = (viewer().rank == Rank::Owner, screen.now);
    let verb = owns.then(|| view! { <th scope="col">{words.verb}</th> });
    view! {
        <Post action="/fn/account/delegations/revoke" id="delegations" on_done=on_done>
            <Refused/>
            <Hidden name="key" value=screen.key/>
            <section class="list" aria-label=words.delegations>
                <div class="table-scroll" tabindex="0" role="group" aria-label=words.delegations>
                    <table class="table" data-density="compact">
                        <thead><tr>
                            <th scope="col">{words.name}</th><th scope="col">{words.trusted}</th>
                            <th scope="col">{words.since}</th><th scope="col">{words.until}</th>{verb}
                        </tr></thead>
                        <tbody>{screen.agencies.into_iter().map(|one| row(one, owns, now)).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Post>
    }
    .into_any()
}

fn row(of: Agency, owns: bool, now: Instant) -> AnyView {
    let words = own();
    let over = (!of.holds(now)).then(|| view! { " " <span class="tag">{words.over}</span> });
    let until = match of.expires {
        Some(at) => view! { <Time at day=true/> }.into_any(),
        None => words.for_ever.into_any(),
    };
    let spoken = (words.revoke_one)(&of.name);
    let verb = owns.then(|| {
        view! {
            <td>
                <button class="button" data-size="s" data-kind="danger" type="submit" name="of" value=of.id.to_string()
                    aria-label=spoken>{words.revoke}</button>
            </td>
        }
    });
    view! {
        <tr>
            <td><span class="table__two"><span>{of.name}</span><small>{of.description}</small></span></td>
            <td><span class="table__two"><span>{of.trusted_name}</span><small>{of.trusted.to_string()}</small></span></td>
            <td class="nowrap"><Time at=of.created day=true/></td>
            <td class="nowrap">{until}{over}</td>
            {verb}
        </tr>
    }
    .into_any()
}
