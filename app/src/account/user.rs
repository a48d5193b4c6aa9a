//! One user: the name, whether and how they sign in, the rank, the groups, and what they may do.

use super::frame::{self, command, rank, state, tick};
use super::user_keys::keys;
use crate::api::Done;
use crate::api::account::UserScreen;
use crate::i18n::account::own;
use crate::read::address;
use crate::ui::{Field, Hidden, Post, Refused, Saved, shown};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use model::Rights;

/// The page.
#[component]
pub(crate) fn User() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id").unwrap_or_default()));
    let saved = Saved::new();
    let door = move || id.with(|id| address("/fn/account/user", &[("id", id)]));
    let show = shown(move |screen: UserScreen| sheet(screen, saved));
    frame::page(own().users, "", door, saved, show)
}

fn sheet(screen: UserScreen, saved: Saved) -> AnyView {
    let words = own();
    let UserScreen { sheet, password, key } = screen;
    let user = &sheet.of.user;
    let groups = sheet.groups.iter().map(|group| {
        view! { <li><a href=format!("/account/groups/{}", group.id)>{group.name.clone()}</a></li> }
    });
    let groups = match sheet.groups.is_empty() {
        true => view! { <p class="muted">{words.no_groups_of}</p> }.into_any(),
        false => view! { <ul class="lines">{groups.collect_view()}</ul> }.into_any(),
    };
    let id = user.id.to_string();
    view! {
        <Title text=format!("{} · {}", user.name, crate::i18n::words().common.product)/>
        <section class="card">
            <div class="card__head"><h2>{user.name.clone()}</h2>{state(user)}</div>
            <div class="card__body">
                <dl class="facts">
                    <dt>{words.sign_in_name}</dt><dd>{user.sign_in_name.clone()}</dd>
                    <dt>{words.rank}</dt><dd>{rank(user)}</dd>
                    <dt>{words.groups}</dt><dd>{groups}</dd>
                    <dt>{words.may}</dt><dd>{may(sheet.of.rights)}</dd>
                </dl>
            </div>
        </section>
        {name(&id, &key, &user.name, saved.done())}
        {match sheet.myself {
            true => view! { <p class="muted">{words.yourself}</p> }.into_any(),
            false => view! {
                {access(&id, &key, user.disabled, saved.done())}
                {keys(&id, &key, &sheet.keys, saved.done())}
                {new_password(&id, &key, password, saved.done())}
                {owner(&id, &key, user.owner, saved.done())}
            }.into_any(),
        }}
    }
    .into_any()
}

fn may(rights: Rights) -> AnyView {
    let words = own();
    let line = |(word, yes): (&'static str, bool)| view! { <li>{tick(yes)}<span>{word}</span></li> };
    let all = [
        (words.submits, rights.submits),
        (words.works_own, rights.works_own),
        (words.works_others, rights.works_others),
        (words.reads_others, rights.reads_others),
        (words.exports, rights.exports),
    ];
    view! { <ul class="may">{all.map(line).collect_view()}</ul> }.into_any()
}

fn name(id: &str, key: &str, name: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let (hidden, name) = (command(key, id), name.to_owned());
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.rename}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/users/rename" id="user-name" class="form-section" on_done=on_done>
                    <Refused names=&[("name", || own().name)]/>
                    {hidden}
                    <Field name="name" label=words.name value=name autocomplete="off" required=true/>
                    <div class="row"><button class="button" type="submit">{words.rename}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn access(id: &str, key: &str, disabled: bool, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, id);
    let switch = match disabled {
        true => view! { <button class="button" data-kind="primary" type="submit" formaction="/fn/account/users/enable">{words.enable}</button> }.into_any(),
        false => view! { <button class="button" data-kind="danger" type="submit">{words.disable}</button> }.into_any(),
    };
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.access}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/users/disable" id="user-access" class="form-section" on_done=on_done>
                    <Refused/>
                    {hidden}
                    <p class="muted">{words.disable_help} " " {words.end_help}</p>
                    <div class="row">
                        {switch}
                        <button class="button" type="submit" formaction="/fn/account/users/end">{words.end_sessions}</button>
                    </div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn new_password(id: &str, key: &str, password: String, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, id);
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.reset}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/users/reset" id="user-password" class="form-section" on_done=on_done>
                    <Refused names=&[("password", || own().new_password)]/>
                    {hidden}
                    <Field name="password" label=words.new_password value=password help=words.password_help autocomplete="off" required=true/>
                    <p class="muted">{words.reset_help}</p>
                    <div class="row"><button class="button" data-kind="danger" type="submit">{words.reset}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn owner(id: &str, key: &str, owner: bool, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, id);
    let word = if owner { words.make_member } else { words.make_owner };
    let wanted = if owner { "" } else { "on" };
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.rank}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/users/rank" id="user-rank" class="form-section" on_done=on_done>
                    <Refused/>
                    {hidden}
                    <Hidden name="owner" value=wanted/>
                    <p class="muted">{words.owner_help}</p>
                    <div class="row"><button class="button" type="submit">{word}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}
