//! An authorization that is open on its page: read once with it, then kept up to date. What is typed stands beside it, so
//! that reading again never touches it.

use super::left::{Left, left_since};
use super::link::door;
use crate::UiError;
use crate::api::authorization::AuthorizationScreen;
use crate::live::live;
use crate::read::{decoded, fetch};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Agreement, Authorization, Refusal};

/// The open authorization.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    /// All that is shown of it. Whoever shows it is told when it changed, not whenever it was read.
    pub of: Memo<Authorization>,
    /// The agreement to sign; none for those who do not decide.
    pub agreement: RwSignal<Option<Agreement>>,
    /// How much time is left, by the server's clock.
    pub left: Left,
    /// Why it is not shown any more.
    pub gone: RwSignal<Option<UiError>>,
    /// Keys of this page's commands begin with it.
    pub key: StoredValue<String>,
    read: RwSignal<Authorization>,
}

impl Opened {
    /// What was read, and from now on what becomes of it.
    pub fn new(screen: AuthorizationScreen) -> Self {
        let left = left_since(screen.of.now);
        let read = RwSignal::new(screen.of);
        let opened = Self {
            of: settled(read.into()),
            agreement: RwSignal::new(screen.agreement),
            left,
            gone: RwSignal::new(None),
            key: StoredValue::new(screen.key),
            read,
        };
        opened.follow();
        opened
    }

    /// Reads it again when its ticket changed. Only in the browser.
    fn follow(self) {
        let live = live();
        let first = live.version.get_untracked();
        let number = self.read.with_untracked(|of| of.number.to_string());
        Effect::new(move || {
            let told = live.version.get() != first;
            let about = live.number.get_untracked();
            if told && (about.is_empty() || about == number) {
                self.read_again();
            }
        });
    }

    /// Reads it again, in the browser.
    pub fn read_again(self) {
        let Some(id) = self.read.try_with_untracked(|of| of.id.to_string()) else { return };
        spawn_local(async move {
            match decoded::<AuthorizationScreen>(fetch(door(&id)).await) {
                Ok(screen) => {
                    // An answer that was overtaken by a later one is dropped; so is one for a page that was left.
                    if self.read.try_with_untracked(|of| of.now <= screen.of.now) == Some(true) {
                        if self.agreement.try_with_untracked(|shown| *shown != screen.agreement) == Some(true) {
                            let _ = self.agreement.try_set(screen.agreement);
                        }
                        let _ = self.read.try_set(screen.of);
                    }
                }
                Err(error) if error == UiError::Refused(Refusal::NotFound) => {
                    let _ = self.gone.try_set(Some(error));
                }
                // Without an answer what is shown stays; the next change reads again.
                Err(_) => {}
            }
        });
    }
}

/// An authorization without the time at which it was read: what only passes changes nothing that is shown.
pub(crate) fn settled(read: Signal<Authorization>) -> Memo<Authorization> {
    Memo::new(move |before: Option<&Authorization>| {
        let now = read.get();
        match before {
            Some(before) if Authorization { now: before.now, ..now.clone() } == *before => before.clone(),
            _ => now,
        }
    })
}
