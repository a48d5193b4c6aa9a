//! The palette: a field with a list below it. The focus stays in the field; the arrows move what is active.

use super::entry::{Does, Entry, entries};
use super::forms::{forms, send};
use super::layer::{Shown, modal};
use crate::i18n::palette::words;
use crate::read::{Answer, address, decoded};
use crate::ui::{Asking, Icon};
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::TicketLine;
use web_sys::KeyboardEvent;

const LIST: &str = "palette-list";

/// What is typed and found, and which line is active.
#[derive(Clone, Copy)]
struct Asked {
    typed: RwSignal<String>,
    found: RwSignal<Vec<TicketLine>>,
    active: RwSignal<usize>,
    asking: Asking,
}

impl Asked {
    fn entries(self) -> Vec<Entry> {
        self.typed.with(|typed| self.found.with(|found| entries(typed, found)))
    }

    /// Takes what is typed; what was found for something else goes.
    fn take(self, typed: String) {
        self.active.set(0);
        self.found.set(Vec::new());
        let found = self.found;
        let take = Callback::new(move |(answer,): (Answer,)| {
            if let Ok(lines) = decoded(answer) {
                found.set(lines);
            }
        });
        match typed.trim() {
            "" => self.asking.forget(),
            words => self.asking.ask(address("/fn/jump", &[("typed", words)]), take),
        }
        self.typed.set(typed);
    }

    fn step(self, by: isize) {
        let count = self.entries().len() as isize;
        if count > 0 {
            self.active.update(|at| *at = (*at as isize + by).rem_euclid(count) as usize);
        }
    }
}

/// The dialog.
#[component]
pub(super) fn Palette(shown: RwSignal<Shown>) -> AnyView {
    let words = words();
    let (dialog, field) = (NodeRef::<Dialog>::new(), NodeRef::<Input>::new());
    let state = Asked {
        typed: RwSignal::new(String::new()),
        found: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        asking: Asking::new(),
    };
    modal(dialog, shown, Shown::Palette);
    let navigate = use_navigate();
    let choose = Callback::new(move |(does,): (Does,)| {
        shown.set(if does == Does::Sheet { Shown::Sheet } else { Shown::Nothing });
        match does {
            Does::Go(path) => navigate(&path, NavigateOptions::default()),
            Does::Send(form) => send(form),
            Does::Sheet => {}
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => state.step(1),
            "ArrowUp" => state.step(-1),
            "Enter" => {
                if let Some(entry) = state.entries().into_iter().nth(state.active.get_untracked()) {
                    choose.run((entry.does,));
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let closed = move |_| {
        state.take(String::new());
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
        if shown.get_untracked() == Shown::Palette {
            shown.set(Shown::Nothing);
        }
    };
    view! {
        <dialog class="dialog palette" data-size="l" node_ref=dialog aria-label=words.open on:close=closed
            on:click=move |event| if event.target() == event.current_target() { shown.set(Shown::Nothing) }>
            <div class="palette__field">
                <Icon name="search"/>
                <input class="palette__input" node_ref=field type="text" role="combobox" aria-expanded="true" aria-autocomplete="list"
                    aria-controls=LIST aria-label=words.open placeholder=words.hint autocomplete="off" spellcheck="false"
                    maxlength="200" autofocus
                    aria-activedescendant=move || option_id(state.active.get())
                    on:input:target=move |event| state.take(event.target().value()) on:keydown=key/>
                <kbd aria-hidden="true">"Esc"</kbd>
            </div>
            <ul class="palette__list" role="listbox" id=LIST aria-label=words.results>
                {move || options(state, choose)}
            </ul>
            <p class="aside-text" role="status">{move || (words.count)(state.entries().len())}</p>
            {forms()}
        </dialog>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

fn options(state: Asked, choose: Callback<(Does,)>) -> AnyView {
    let active = state.active;
    // The active line is brought into view once it is drawn.
    let line = move |(at, entry): (usize, Entry)| {
        let does = entry.does;
        view! {
            <li class="palette__line" role="option" id=option_id(at)
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                on:mousemove=move |_| if active.get_untracked() != at { active.set(at) }
                on:click=move |_| choose.run((does.clone(),))>
                <Icon name=entry.icon/><span class="palette__label">{entry.label}</span><small>{entry.note}</small>
            </li>
        }
    };
    Effect::new(move || {
        if let Some(line) = document().get_element_by_id(&option_id(active.get())) {
            super::layer::into_view(&line);
        }
    });
    state.entries().into_iter().enumerate().map(line).collect_view().into_any()
}
