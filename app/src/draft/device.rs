//! The copy on this device: gone with the sign-out, and never the only one for longer than the server is out of reach.

use leptos::prelude::window;
use model::Unsent;
use std::sync::atomic::{AtomicBool, Ordering};
use web_sys::Storage;

const BEGINNING: &str = "draft:";

/// After signing out, nothing is written any more: the page may live for some moments.
static SIGNED_OUT: AtomicBool = AtomicBool::new(false);

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Forgets the copies of everybody, in the browser.
pub(crate) fn forget_all() {
    SIGNED_OUT.store(true, Ordering::Relaxed);
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok().flatten());
    let ours: Vec<String> = keys.filter(|key| key.starts_with(BEGINNING)).collect();
    for key in ours {
        let _ = storage.remove_item(&key);
    }
}

/// Where one form's copy is.
#[derive(Clone)]
pub(super) struct Device(String);

impl Device {
    pub fn of(user: &str, place: &str) -> Self {
        Self(format!("{BEGINNING}{user}:{place}"))
    }

    /// Keeps `fields` (JSON), what the server has of it, and from when. A full or forbidden storage keeps nothing.
    pub fn put(&self, before: i64, sent: &str, fields: &str) {
        if let Some(storage) = storage().filter(|_| !SIGNED_OUT.load(Ordering::Relaxed)) {
            let _ = storage.set_item(&self.0, &format!("{before}\n{sent}\n{fields}"));
        }
    }

    pub fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }

    /// What stands here and is newer than what the server has: written when the server had this very state, or one that
    /// came from here.
    pub fn newer_than(&self, server: &Unsent) -> Option<Vec<(String, String)>> {
        let text = storage()?.get_item(&self.0).ok().flatten()?;
        let mut lines = text.splitn(3, '\n');
        let (before, sent, fields) = (lines.next()?, lines.next()?, lines.next()?);
        let fields = read(fields)?;
        let same_time = before.parse() == Ok(server.at.map_or(0, |at| at.0));
        let ours = !server.fields.is_empty() && read(sent).is_some_and(|sent| sent == server.fields);
        ((same_time || ours) && fields != server.fields && !fields.is_empty()).then_some(fields)
    }
}

fn read(fields: &str) -> Option<Vec<(String, String)>> {
    crate::json::read(fields).ok()
}
