//! What reaches one, and how: a box for each event and channel.

use crate::i18n::words;
use crate::layout::viewer;
use crate::ui::{Icon, Post, Refused};
use leptos::prelude::*;
use model::{Channel, NoticeSetting, NoticeSettings};

/// The form. Channels that are not set up, or for which no address is verified, cannot be ticked, and it says so.
pub(super) fn settings(settings: &NoticeSettings, saved: RwSignal<bool>) -> AnyView {
    if settings.lines.is_empty() {
        return ().into_any();
    }
    let words = &words().notice;
    let heads = Channel::ALL.map(|channel| view! { <th scope="col">{(words.channel)(channel)}</th> }).collect_view();
    let rows = settings.lines.iter().map(|line| row(*line, settings)).collect_view();
    let done = Callback::new(move |_| saved.set(true));
    view! {
        <section class="list" aria-labelledby="matrix-title" id="settings">
            <div class="list__head"><h2 id="matrix-title">{words.which}</h2></div>
            {hints(settings)}
            <Post action="/fn/notices/settings" id="notices" files=true on_done=done>
                <Refused/>
                <div class="table-scroll" tabindex="0" role="group" aria-label=words.channels_and_events>
                    <table class="table matrix" data-density="compact">
                        <thead><tr><th scope="col">{words.event}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
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

fn row(line: NoticeSetting, settings: &NoticeSettings) -> AnyView {
    let words = &words().notice;
    let kind = (words.kind)(line.kind, viewer().rank.side());
    let cell = |channel: Channel| {
        let fixed = line.kind.is_fixed(channel);
        let name = format!("{kind}: {}", (words.channel)(channel));
        let title = fixed.then_some(words.always);
        // What goes nowhere does not look as if it did.
        let usable = settings.reach.has(channel);
        view! {
            <td>
                <label title=title>
                    <input type="checkbox" name="on" value=line.kind.by(channel) aria-label=name
                        checked=line.has(channel) && usable disabled=fixed || !usable/>
                </label>
            </td>
        }
    };
    view! { <tr><th scope="row">{kind}</th>{Channel::ALL.map(cell).collect_view()}</tr> }.into_any()
}
