//! Settings: language and theme, and who one is.

use crate::i18n::words;
use crate::layout::{Page, viewer};
use crate::prefs::prefs;
use leptos::prelude::*;
use model::{Lang, Side, Theme};

/// The page, for both sides. Its forms are plain: a change of language reloads the page.
#[component]
pub(crate) fn Settings() -> AnyView {
    let words = words();
    view! {
        <Page title=words.common.settings width="narrow">
            <div class="page__head"><h1>{words.common.settings}</h1></div>
            {display()}
            {who()}
        </Page>
    }
    .into_any()
}

fn display() -> AnyView {
    let words = words();
    let now = prefs();
    let langs = [(Lang::En.tag(), "English", now.lang == Lang::En), (Lang::Zh.tag(), "中文", now.lang == Lang::Zh)];
    let themes = [
        (Theme::Auto, words.common.theme_auto),
        (Theme::Light, words.common.theme_light),
        (Theme::Dark, words.common.theme_dark),
    ]
    .map(|(theme, word)| (theme.name(), word, theme == now.theme));
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.settings.display}</h2></div>
            <div class="card__body">
                <ul class="pairs">
                    <li>{choice("lang", words.settings.language, words.settings.language_text, &langs)}</li>
                    <li>{choice("theme", words.common.theme, words.settings.theme_text, &themes)}</li>
                </ul>
            </div>
        </section>
    }
    .into_any()
}

type Option3 = (&'static str, &'static str, bool);

fn choice(name: &'static str, label: &'static str, text: &'static str, options: &[Option3]) -> AnyView {
    let options = options
        .iter()
        .map(|(value, word, here)| view! { <option value=*value selected=*here>{*word}</option> })
        .collect_view();
    view! {
        <span class="table__two"><label for=name>{label}</label><small>{text}</small></span>
        <form class="row" method="post" action="/fn/preferences">
            <select class="input" id=name name=name>{options}</select>
            <button class="button" type="submit">{words().settings.apply}</button>
        </form>
    }
    .into_any()
}

fn who() -> AnyView {
    let words = &words().settings;
    let viewer = viewer();
    let customer = viewer.rank.side() == Side::Customer;
    let may: Vec<_> =
        [(viewer.may_create, words.may_create), (customer, words.may_own), (viewer.sees_others, words.may_see)]
            .into_iter()
            .filter(|(may, _)| *may && customer)
            .map(|(_, word)| view! { <li>{word}</li> })
            .collect();
    let may = (!may.is_empty()).then(|| view! { <dt>{words.may}</dt><dd><ul>{may}</ul></dd> });
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.you}</h2></div>
            <div class="card__body">
                <dl class="facts">
                    <dt>{words.name}</dt><dd>{viewer.name.clone()}</dd>
                    <dt>{words.sign_in_name}</dt><dd>{viewer.sign_in_name.clone()}</dd>
                    <dt>{words.account}</dt><dd>{viewer.account_name.clone()}</dd>
                    <dt>{words.rank}</dt><dd>{(words.rank_of)(viewer.rank)}</dd>
                    {may}
                </dl>
            </div>
        </section>
    }
    .into_any()
}
