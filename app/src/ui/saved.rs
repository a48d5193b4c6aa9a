//! What a page says after a command, where it then reads itself again.

use super::Icon;
use super::load::Show;
use leptos::prelude::*;

/// Grows with every command that a page carried out. Pages read again by it alone: what colleagues do meanwhile must
/// not take away what is being typed.
#[derive(Clone, Copy)]
pub(crate) struct Saved {
    count: RwSignal<u32>,
    /// Only once the page read again stands: what is typed after "Saved" is not redrawn.
    said: RwSignal<bool>,
}

impl Saved {
    pub fn new() -> Self {
        Self { count: RwSignal::new(0), said: RwSignal::new(false) }
    }

    /// For a form's `on_done`.
    pub fn done<T: Send + Sync + 'static>(self) -> Callback<(T,)> {
        Callback::new(move |_| {
            self.said.set(false);
            self.count.update(|n| *n += 1);
        })
    }

    /// How many commands were carried out: part of what the page reads by.
    pub fn count(self) -> u32 {
        self.count.get()
    }

    /// Draws as `show` does, and then lets the sentence be said.
    pub fn after(self, show: Show) -> Show {
        Callback::new(move |(text,): (String,)| {
            let drawn = show.run((text,));
            self.said.set(self.count.get_untracked() > 0);
            drawn
        })
    }

    /// The place of the sentence, empty until there is something to say.
    pub fn flash(self, sentence: &'static str) -> AnyView {
        view! {
            <div class="flash" data-tone="done" data-size="s" role="status" hidden=move || !self.said.get()>
                <Icon name="check"/><div class="flash__text"><span>{sentence}</span></div>
            </div>
        }
        .into_any()
    }
}
