//! The sign-in page: one plain form.

use crate::api::session::Entrance;
use crate::i18n::words;
use crate::layout::LanguageSwitch;
use crate::read::reading_once;
use crate::ui::{Field, Hidden, Icon, Load, Post, Refused, shown};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Password of every demo user.
const DEMO_PASSWORD: &str = "Demo-tickets-1";
const DEMO_PEOPLE: [&str; 7] =
    ["admin@acme", "mei@acme", "bo@acme", "admin@globex", "chen@huawei", "olga@huawei", "root@huawei"];

#[component]
pub(crate) fn SignIn() -> AnyView {
    let of = reading_once("/fn/entrance");
    let show = shown(|entrance: Entrance| view! { <Door entrance/> }.into_any());
    let words = words();
    let title = format!("{} · {}", words.sign_in.title, words.common.product);
    view! {
        <Title text=title/>
        <div class="sign-in">
            <Story/>
            <main class="sign-in__main" id="main">
                <div class="sign-in__top"><LanguageSwitch class="button"/></div>
                <Load of show/>
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn Door(entrance: Entrance) -> AnyView {
    let words = words();
    let next = use_query_map().get_untracked().get("next").unwrap_or_else(|| "/".into());
    provide_context(RwSignal::new(entrance.typed));
    view! {
        <div class="sign-in__card">
            <span class="sign-in__brand"><Icon name="mark"/>{words.common.product}</span>
            <div class="stack" data-gap="s"><h1>{words.sign_in.title}</h1><p class="muted">{words.sign_in.lead}</p></div>
            <Post action="/fn/sign-in" id="sign-in" class="sign-in__form">
                <Refused/>
                <Hidden name="next" value=next/>
                <Field name="username" label=words.sign_in.username help=words.sign_in.username_help autocomplete="username"/>
                <Field name="password" label=words.sign_in.password kind="password" autocomplete="current-password"/>
                <button class="button" data-kind="primary" type="submit">{words.sign_in.sign_in}</button>
            </Post>
            {entrance.demo.then(|| view! { <Demo/> })}
        </div>
    }
    .into_any()
}

/// Who can sign in to the demo.
#[component]
fn Demo() -> AnyView {
    let words = &words().sign_in;
    let people = DEMO_PEOPLE.into_iter().zip(words.roles);
    view! {
        <aside class="demo" aria-label=words.demo>
            <div class="demo__head"><b>{words.demo}</b><span>{words.password} " " <code>{DEMO_PASSWORD}</code></span></div>
            <ul class="demo__list">
                {people.map(|(name, role)| view! { <li><code>{name}</code><small>{role}</small></li> }).collect_view()}
            </ul>
        </aside>
    }
    .into_any()
}

/// What this is, beside the form on wide screens.
#[component]
fn Story() -> AnyView {
    let words = words();
    let icons = ["draft", "seal", "audit"];
    let points = icons.into_iter().zip(words.sign_in.points);
    view! {
        <aside class="sign-in__story" aria-label=words.sign_in.about>
            <Rings/>
            <span class="sign-in__brand"><Icon name="mark"/>{words.common.product}</span>
            <p class="sign-in__claim">{words.sign_in.claim.0}<br/>{words.sign_in.claim.1}</p>
            <ul class="sign-in__points">
                {points.map(|(icon, (title, text))| view! { <li><Icon name=icon/><b>{title}</b><span>{text}</span></li> }).collect_view()}
            </ul>
        </aside>
    }
    .into_any()
}

#[component]
fn Rings() -> AnyView {
    view! {
        <svg class="sign-in__art" viewBox="0 0 400 400" aria-hidden="true">
            <circle cx="200" cy="200" r="70"></circle><circle cx="200" cy="200" r="112"></circle>
            <circle cx="200" cy="200" r="154"></circle><circle cx="200" cy="200" r="196"></circle>
            <path d="M200 46A154 154 0 1 1 91.100 308.900" data-tone="time"></path>
            <path d="M200 88a112 112 0 1 1-112 112" data-tone="accent"></path>
            <path d="M166 160h48l20 20v60h-68z" data-tone="sealed"></path>
            <path d="M214 160v20h20" data-tone="sealed"></path>
            <circle cx="200" cy="200" r="8" data-tone="sealed"></circle>
            <path d="M200 208v14" data-tone="sealed"></path>
        </svg>
    }
    .into_any()
}
