//! One group: its policies, its members, its name, its end.

use super::frame::{self, command, named, pages, policy_name, state};
use crate::api::Done;
use crate::api::account::GroupScreen;
use crate::i18n::account::own;
use crate::read::address;
use crate::ui::post::form_state;
use crate::ui::{Field, IconSmall, Picker, Post, Refused, Saved, shown};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{AccountUser, GroupSheet, Policy};

/// The page.
#[component]
pub(crate) fn Group() -> AnyView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let id = params.with(|p| p.get("id").unwrap_or_default());
        (id, query.with(|q| q.get("after").unwrap_or_default()))
    });
    let saved = Saved::new();
    let door = move || asked.with(|(id, after)| address("/fn/account/group", &[("id", id), ("after", after)]));
    let show = shown(move |screen: GroupScreen| {
        let GroupScreen { sheet, key } = screen;
        let after = asked.get_untracked().1;
        view! {
            <Title text=format!("{} · {}", sheet.group.name, crate::i18n::words().common.product)/>
            {policies(&sheet, &key, saved.done())}
            {members(&sheet, &key, &after, saved.done())}
            {add(&sheet, &key, saved.done())}
            {name(&sheet, &key, saved.done())}
            {delete(&sheet, &key)}
        }
        .into_any()
    });
    frame::page(own().groups, "", door, saved, show)
}

fn policies(sheet: &GroupSheet, key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, sheet.group.id.as_str());
    let all = [
        ("administrator", Policy::TicketAdministrator),
        ("operator", Policy::TicketGroupOperator),
        ("viewer", Policy::TicketViewer),
    ];
    let held = sheet.group.policies.clone();
    let choice = move |(name, policy): (&'static str, Policy)| {
        let checked = held.contains(&policy);
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="on" checked=checked/>
                <span class="choice__text"><span>{policy_name(policy)}</span><small>{(words.policy_text)(policy)}</small></span>
            </label>
        }
    };
    view! {
        <section class="card">
            <div class="card__head"><h2>{sheet.group.name.clone()}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/groups/policies" id="group-policies" class="form-section" on_done=on_done>
                    <Refused/>
                    {hidden}
                    <fieldset class="field">
                        <legend class="field__label">{words.policies}</legend>
                        {all.map(choice).collect_view()}
                    </fieldset>
                    <div class="row"><button class="button" data-kind="primary" type="submit">{words.save}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn members(sheet: &GroupSheet, key: &str, after: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, sheet.group.id.as_str());
    let to = |after: &str| address(&format!("/account/groups/{}", sheet.group.id), &[("after", after)]);
    let (first, next) = ((!after.is_empty()).then(|| to("")), sheet.members.next.as_deref().map(to));
    let row = |user: &AccountUser| {
        let (id, label) = (user.id.to_string(), (words.remove)(&user.name));
        view! {
            <tr><td>{named(user)}</td><td>{state(user)}</td><td class="table__end">
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="submit" name="who" value=id
                    aria-label=label><IconSmall name="x"/></button>
            </td></tr>
        }
    };
    let table = match sheet.members.rows.is_empty() {
        true => view! { <p class="list__empty muted">{words.no_members}</p> }.into_any(),
        false => view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label=words.members>
                <table class="table" data-density="compact">
                    <thead><tr>
                        <th scope="col">{words.name}</th><th scope="col">{words.state}</th>
                        <th scope="col"><span class="aside-text">{words.operation}</span></th>
                    </tr></thead>
                    <tbody>{sheet.members.rows.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="list" aria-labelledby="members-title">
            <div class="list__head"><h2 id="members-title">{words.members}</h2></div>
            <Post action="/fn/account/groups/members/remove" id="member-off" on_done=on_done>
                <Refused/>
                {hidden}
                {table}
            </Post>
            {pages(first, next, words.next, words.first)}
        </section>
    }
    .into_any()
}

fn add(sheet: &GroupSheet, key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, sheet.group.id.as_str());
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.add_member}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/groups/members/add" id="member-add" class="form-section" on_done=on_done>
                    <Refused names=&[("who", || own().who)]/>
                    {hidden}
                    <Picker name="who" label=words.who help=words.who_help door="/fn/account/suggest"/>
                    <div class="row"><button class="button" type="submit">{words.add_member}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn name(sheet: &GroupSheet, key: &str, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let hidden = command(key, sheet.group.id.as_str());
    let name = sheet.group.name.clone();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.rename}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/groups/rename" id="group-name" class="form-section" on_done=on_done>
                    <Refused names=&[("name", || own().new_name)]/>
                    {hidden}
                    <Field name="name" label=words.new_name value=name autocomplete="off" required=true/>
                    <div class="row"><button class="button" type="submit">{words.rename}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

fn delete(sheet: &GroupSheet, key: &str) -> AnyView {
    let words = own();
    let hidden = command(key, sheet.group.id.as_str());
    let occupied = !sheet.members.rows.is_empty();
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.delete_group}</h2></div>
            <div class="card__body">
                <Post action="/fn/account/groups/delete" id="group-delete" class="form-section">
                    <Refused names=&[("sure", || own().delete_tick)]/>
                    {hidden}
                    <p class="muted">{words.delete_help}</p>
                    {occupied.then(|| view! { <Sure/> })}
                    <div class="row"><button class="button" data-kind="danger" type="submit">{words.delete}</button></div>
                </Post>
            </div>
        </section>
    }
    .into_any()
}

/// The tick without which a group with members is not deleted.
#[component]
fn Sure() -> AnyView {
    let error = form_state().error("sure");
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="choice">
                <input type="checkbox" id="group-delete-sure" name="sure" value="on" aria-describedby="group-delete-sure-error"/>
                <span class="choice__text"><span>{own().delete_tick}</span></span>
            </label>
            {crate::ui::field::error_line("group-delete-sure".into(), error)}
        </div>
    }
    .into_any()
}
