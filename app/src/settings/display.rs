//! How the console looks: language, theme, time zone, density, single keys. One form; the page is drawn anew after it.

use crate::api::Done;
use crate::i18n::settings::own;
use crate::i18n::words;
use crate::prefs::prefs;
use crate::ui::field::{described_by, error_line};
use crate::ui::post::form_state;
use crate::ui::zone::zones;
use crate::ui::{Post, Refused};
use leptos::prelude::*;
use model::{Density, Lang, Settings, Theme};

type Choice = (&'static str, &'static str);

/// The form.
pub(super) fn display(chosen: &Settings) -> AnyView {
    let words = own();
    let reload = Callback::new(|(done,): (Done,)| {
        // Language and theme are fixed while a page is open.
        let _ = window().location().set_href(done.go.as_deref().unwrap_or("/settings"));
    });
    let chosen = chosen.clone();
    view! {
        <section class="card" aria-labelledby="display-title">
            <div class="card__head"><h2 id="display-title">{words.display}</h2></div>
            <Post action="/fn/settings/display" id="display" on_done=reload>
                <div class="card__body"><Refused names=&[("zone", || own().zone)]/>{lines(&chosen)}</div>
                <div class="card__foot">
                    <span class="row__end"><button class="button" data-kind="primary" type="submit">{words.save}</button></span>
                </div>
            </Post>
        </section>
    }
    .into_any()
}

fn lines(chosen: &Settings) -> AnyView {
    let (words, common, list, now) = (own(), &words().common, &words().list, prefs());
    let langs = [(Lang::En.tag(), "English"), (Lang::Zh.tag(), "简体中文")];
    let themes = [
        (Theme::Auto.name(), common.theme_auto),
        (Theme::Light.name(), common.theme_light),
        (Theme::Dark.name(), common.theme_dark),
    ];
    let densities = [(Density::Comfortable.name(), list.comfortable), (Density::Compact.name(), list.compact)];
    let keys = [("on", words.on), ("off", words.off)];
    let keys_now = if chosen.single_keys { "on" } else { "off" };
    view! {
        <ul class="pairs">
            {choice("lang", words.language, words.language_text, &langs, now.lang.tag())}
            {choice("theme", common.theme, words.theme_text, &themes, now.theme.name())}
            {zone(&chosen.zone)}
            {choice("density", list.density, words.density_text, &densities, chosen.density.name())}
            {choice("keys", words.keys, words.keys_text, &keys, keys_now)}
        </ul>
    }
    .into_any()
}

fn choice(name: &'static str, label: &'static str, text: &'static str, options: &[Choice], now: &str) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let now = state.value(name).unwrap_or_else(|| now.to_owned());
    let options = options
        .iter()
        .map(|(value, word)| view! { <option value=*value selected=*value == now>{*word}</option> })
        .collect_view();
    view! {
        <li>
            <span class="table__two"><label for=id.clone()>{label}</label><small>{text}</small></span>
            <select class="input" id=id name=name>{options}</select>
        </li>
    }
    .into_any()
}

fn zone(now: &str) -> AnyView {
    let (words, state) = (own(), form_state());
    let (id, error) = (state.field_id("zone"), state.error("zone"));
    let now = state.value("zone").unwrap_or_else(|| now.to_owned());
    let list = format!("{id}-list");
    view! {
        <li>
            <span class="table__two"><label for=id.clone()>{words.zone}</label><small id=format!("{id}-help")>{words.zone_text}</small></span>
            <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
                <input class="input" id=id.clone() name="zone" value=now list=list.clone() maxlength="64" autocomplete="off"
                    spellcheck="false" placeholder=words.zone_browser
                    aria-invalid=move || (!error.get().is_empty()).then_some("true")
                    aria-describedby=described_by(&id, words.zone_text)/>
                <datalist id=list>{zones()}</datalist>
                {error_line(id, error)}
            </div>
        </li>
    }
    .into_any()
}
