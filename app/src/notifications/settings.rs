//! What reaches one, and how: a box for each event and channel.

use super::quiet::quiet;
use crate::i18n::words;
use crate::layout::viewer;
use crate::typed::{Typed, typed_into};
use crate::ui::post::Labels;
use crate::ui::{Icon, Post, Refused};
use leptos::prelude::*;
use model::{Channel, NoticeSetting, NoticeSettings};

/// The form's id.
const FORM: &str = "notices";
/// Its fields that can be wrong.
const NAMES: Labels =
    &[("quiet_from", || crate::i18n::words().quiet.from), ("quiet_until", || crate::i18n::words().quiet.until)];

/// The form. Channels that are not set up, or for which no address is verified, cannot be ticked, and it says so.
pub(super) fn settings(settings: &NoticeSettings, saved: RwSignal<bool>) -> AnyView {
    if settings.lines.is_empty() {
        return ().into_any();
    }
    let words = &words().notice;
    let heads = Channel::ALL.map(|channel| view! { <th scope="col">{(words.channel)(channel)}</th> }).collect_view();
    let typed = typed_into(FORM).filter(|typed| typed.value("quiet_from").is_some());
    let rows = settings.lines.iter().map(|line| row(*line, settings, typed.as_ref())).collect_view();
    let hours = settings.quiet;
    let kept = use_context::<RwSignal<Option<Typed>>>();
    let done = Callback::new(move |_| {
        saved.set(true);
        // What was refused before is settled: the form is drawn anew as it is kept now.
        kept.into_iter().for_each(|kept| kept.set(None));
    });
    view! {
        <section class="list" aria-labelledby="matrix-title" id="settings">
            <div class="list__head"><h2 id="matrix-title">{words.which}</h2></div>
            {hints(settings)}
            <Post action="/fn/notices/settings" id=FORM files=true on_done=done>
                <Refused names=NAMES/>
                <div class="table-scroll" tabindex="0" role="group" aria-label=words.channels_and_events>
                    <table class="table matrix" data-density="compact">
                        <thead><tr><th scope="col">{words.event}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {quiet(hours)}
                <div class="pager">
                    <span role="status">{move || saved.get().then_some(words.saved)}</span>
                    <span class="pager__verbs"><button class="button" type="submit">{words.save}</button></span>
                </div>
            </Post>
        </section>
    }
    .into_any()
}

/// Why a column cannot be used.
fn hints(settings: &NoticeSettings) -> AnyView {
    let words = &words().notice;
    let (server, reach) = (settings.server, settings.reach);
    let missing = (words.not_set_up)(!server.email, !server.phone);
    let unverified = (words.not_verified)(server.email && !reach.email, server.phone && !reach.phone);
    let hints: Vec<_> = [missing, unverified]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| {
            view! {
                <div class="flash" data-size="s"><Icon name="info"/><div class="flash__text"><span>{text}</span></div></div>
            }
        })
        .collect();
    (!hints.is_empty()).then(|| view! { <div class="notices__hint">{hints}</div> }).into_any()
}

/// A kind and its boxes: as they were ticked in a form that was refused, else as they are kept.
fn row(line: NoticeSetting, settings: &NoticeSettings, typed: Option<&Typed>) -> AnyView {
    let all = words();
    let words = &all.notice;
    let kind = (words.kind)(line.kind, viewer().rank.side());
    let cell = |channel: Channel| {
        let fixed = line.kind.is_fixed(channel);
        let name = all.common.about(kind, (words.channel)(channel));
        let title = fixed.then_some(words.always);
        let ticked = match typed {
            Some(typed) if !fixed => {
                typed.values.iter().any(|(name, value)| name == "on" && *value == line.kind.by(channel))
            }
            _ => line.has(channel),
        };
        // What goes nowhere does not look as if it did.
        let usable = settings.reach.has(channel);
        view! {
            <td>
                <label title=title>
                    <input type="checkbox" name="on" value=line.kind.by(channel) aria-label=name
                        checked=ticked && usable disabled=fixed || !usable/>
                </label>
            </td>
        }
    };
    view! { <tr><th scope="row">{kind}</th>{Channel::ALL.map(cell).collect_view()}</tr> }.into_any()
}
