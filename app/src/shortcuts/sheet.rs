//! The sheet of shortcuts.

use crate::i18n::palette::words;
use crate::layout::viewer;
use crate::palette::{Shown, modal};
use crate::ui::IconSmall;
use leptos::html::Dialog;
use leptos::prelude::*;
use model::Side;

/// The dialog.
#[component]
pub(crate) fn Sheet(shown: RwSignal<Shown>) -> AnyView {
    let words = words();
    let dialog = NodeRef::<Dialog>::new();
    modal(dialog, shown, Shown::Sheet);
    let close = move || shown.set(Shown::Nothing);
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="shortcuts-title" on:close=move |_| if shown.get_untracked() == Shown::Sheet { close() }>
            <header class="dialog__head">
                <h2 id="shortcuts-title">{words.shortcuts}</h2>
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="button"
                    aria-label=crate::i18n::words().common.close on:click=move |_| close()><IconSmall name="x"/></button>
            </header>
            <div class="dialog__body">
                <dl class="keys">{lines().into_iter().map(line).collect_view()}</dl>
                <p>{words.shortcuts_off} " " <a href="/settings" on:click=move |_| close()>{crate::i18n::words().common.settings}</a></p>
            </div>
        </dialog>
    }
    .into_any()
}

type Line = (&'static [&'static str], &'static str);

/// The keys that this user has.
fn lines() -> Vec<Line> {
    let (words, common) = (words(), &crate::i18n::words().common);
    let viewer = viewer();
    let customer = viewer.rank.side() == Side::Customer;
    let home = if customer { common.my_tickets } else { common.my_todos };
    let all: [(bool, Line); 10] = [
        (true, (&["Ctrl K", "⌘ K"], words.open)),
        (true, (&["/"], words.search)),
        (true, (&["g t"], home)),
        (customer, (&["g g"], common.group_tickets)),
        (true, (&["g n"], common.notifications)),
        (viewer.may_create, (&["c"], words.create)),
        (true, (&["j", "k"], words.rows)),
        (true, (&["Enter"], words.open_row)),
        (true, (&["r"], words.reply)),
        (true, (&["?"], words.shortcuts)),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, line)| line).collect()
}

fn line((keys, text): Line) -> AnyView {
    let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
    view! { <div><dt>{keys}</dt><dd>{text}</dd></div> }.into_any()
}
