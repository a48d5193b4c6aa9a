//! *Users*: who signs in for the account, and a form that adds one.

use super::frame::{self, named, pages, rank, state};
use crate::api::account::UsersScreen;
use crate::i18n::account::own;
use crate::read::address;
use crate::ui::{Field, Hidden, Post, Refused, Saved, Time, empty_place, shown};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::AccountUser;

/// The page.
#[component]
pub(crate) fn Users() -> AnyView {
    let words = own();
    let query = use_query_map();
    let asked =
        Memo::new(move |_| query.with(|q| (q.get("find").unwrap_or_default(), q.get("after").unwrap_or_default())));
    let door = move || asked.with(|(find, after)| address("/fn/account/users", &[("find", find), ("after", after)]));
    let show = shown(move |screen: UsersScreen| {
        let (find, after) = asked.get_untracked();
        view! {
            {search(&find)}
            {list(&screen, &find, &after)}
            {add(screen)}
        }
        .into_any()
    });
    frame::page(words.users, words.users_lead, door, Saved::new(), show)
}

fn search(find: &str) -> AnyView {
    let words = own();
    view! {
        <form class="search" method="get" action="/account/users" role="search" aria-label=words.users>
            <div class="field" data-width="half">
                <label class="field__label" for="find">{words.find}</label>
                <span class="row">
                    <input class="input" data-width="grow" id="find" name="find" type="search" maxlength="100" value=find.to_owned()/>
                    <button class="button" type="submit">{words.search}</button>
                </span>
            </div>
        </form>
    }
    .into_any()
}

fn list(screen: &UsersScreen, find: &str, after: &str) -> AnyView {
    let words = own();
    if screen.page.rows.is_empty() {
        return empty_place(words.no_users, "", None);
    }
    let to = |after: &str| address("/account/users", &[("find", find), ("after", after)]);
    let first = (!after.is_empty()).then(|| to(""));
    let next = screen.page.next.as_deref().map(to);
    view! {
        <section class="list" aria-label=words.users>
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.users>
                <table class="table" data-density="compact">
                    <thead><tr>
                        <th scope="col">{words.name}</th><th scope="col">{words.rank}</th>
                        <th scope="col">{words.state}</th><th scope="col">{words.since}</th>
                    </tr></thead>
                    <tbody>{screen.page.rows.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            {pages(first, next, words.next, words.first)}
        </section>
    }
    .into_any()
}

fn row(user: &AccountUser) -> AnyView {
    view! {
        <tr><td>{named(user)}</td><td>{rank(user)}</td><td>{state(user)}</td><td class="nowrap"><Time at=user.since day=true/></td></tr>
    }
    .into_any()
}

fn add(screen: UsersScreen) -> AnyView {
    let words = own();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.add_user}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/users/add" id="user-add" class="form-section">
                    <Refused names=&[
                        ("user", || own().sign_in_name),
                        ("name", || own().name),
                        ("password", || own().password),
                    ]/>
                    <Hidden name="key" value=screen.key/>
                    <div class="fields">
                        <Field name="user" label=words.sign_in_name help=words.sign_in_help autocomplete="off" required=true/>
                        <Field name="name" label=words.name autocomplete="off" required=true/>
                        <Field name="password" label=words.password value=screen.password help=words.password_help
                            autocomplete="off" required=true/>
                    </div>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.add_user}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}
