//! *Policies*: the two switches, what the policies allow, and who may what.

use super::frame::{self, named, pages, policy_name, tick};
use crate::api::Done;
use crate::api::account::PoliciesScreen;
use crate::i18n::account::own;
use crate::read::address;
use crate::ui::{Hidden, Post, Refused, Saved, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Policy, Restrictions, UserPage, UserRights};

/// The page.
#[component]
pub(crate) fn Policies() -> AnyView {
    let words = own();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|q| q.get("after").unwrap_or_default()));
    let saved = Saved::new();
    let door = move || after.with(|after| address("/fn/account/policies", &[("after", after)]));
    let show = shown(move |screen: PoliciesScreen| {
        view! {
            {switches(screen.restrictions, screen.key, saved.done())}
            {allowed()}
            {matrix(&screen.users, &after.get_untracked())}
        }
        .into_any()
    });
    frame::page(words.policies, words.policies_lead, door, saved, show)
}

fn switches(now: Restrictions, key: String, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let switch = |name: &'static str, word: &'static str, text: &'static str, on: bool| {
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="on" checked=on/>
                <span class="choice__text"><span>{word}</span><small>{text}</small></span>
            </label>
        }
    };
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.switches}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/restrictions" id="restrictions" class="form-section" on_done=on_done>
                    <Refused/>
                    <Hidden name="key" value=key/>
                    {switch("submit", words.submit, words.submit_text, now.submit)}
                    {switch("export", words.export, words.export_text, now.export)}
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.save}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn allowed() -> AnyView {
    let words = own();
    let one = |policy: Policy| view! { <dt>{policy_name(policy)}</dt><dd>{(words.policy_text)(policy)}</dd> };
    let all = [Policy::TicketAdministrator, Policy::TicketGroupOperator, Policy::TicketViewer];
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.what}</h2></div>
            <div class="card__body"><dl class="facts">{all.map(one).collect_view()}</dl></div>
        </section>
    }
    .into_any()
}

fn matrix(users: &UserPage<UserRights>, after: &str) -> AnyView {
    let words = own();
    let to = |after: &str| address("/account/policies", &[("after", after)]);
    let (first, next) = ((!after.is_empty()).then(|| to("")), users.next.as_deref().map(to));
    let row = |one: &UserRights| {
        let may = one.rights;
        let all = [may.submits, may.works_own, may.works_others, may.reads_others, may.exports];
        view! { <tr><td>{named(&one.user)}</td>{all.map(|yes| view! { <td>{tick(yes)}</td> }).collect_view()}</tr> }
    };
    let head = [words.submits, words.works_own, words.works_others, words.reads_others, words.exports];
    view! {
        <section class="list" aria-labelledby="matrix-title">
            <div class="list__head"><h2 id="matrix-title">{words.who_may}</h2></div>
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.who_may>
                <table class="table matrix" data-density="compact">
                    <thead><tr>
                        <th scope="col">{words.user}</th>
                        {head.map(|word| view! { <th scope="col">{word}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{users.rows.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            {pages(first, next, words.next, words.first)}
        </section>
    }
    .into_any()
}
