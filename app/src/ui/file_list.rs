//! The files of an uploader, each with its picture, progress and verbs.

use super::upload::{drop_file, send};
use super::{Icon, IconSmall};
use crate::UiError;
use crate::i18n::{refusal, words};
use leptos::prelude::*;
use model::{Attachment, FileKind, Problem, guard};
use web_sys::{File, Url, XmlHttpRequest};

/// The files of a form: whoever draws it can take them out and put them back.
#[derive(Clone, Copy)]
pub(crate) struct Files(pub(super) RwSignal<Vec<Item>>, StoredValue<Vec<Place>>);

impl Files {
    /// Begins with those that were uploaded before.
    pub fn of(kept: Vec<Attachment>) -> Self {
        Self(RwSignal::new(kept.into_iter().map(Item::kept).collect()), StoredValue::new(Vec::new()))
    }

    /// Takes them all out.
    pub fn take(self) -> Vec<Item> {
        self.0.try_update(std::mem::take).unwrap_or_default()
    }

    /// Puts some back, before those that came meanwhile.
    pub fn put_back(self, mut files: Vec<Item>) {
        self.0.try_update(|items| {
            files.append(items);
            *items = files;
        });
    }

    /// Whether there is none.
    pub fn are_none(self) -> bool {
        self.0.try_with_untracked(Vec::is_empty).unwrap_or(true)
    }

    /// How many are on the server.
    pub fn kept(self) -> usize {
        self.0.with(|items| items.iter().filter(|item| matches!(item.sent.get(), Sent::Kept(_))).count())
    }

    /// An image is on its way into the form's text.
    pub(super) fn placing(self, place: Place) {
        self.1.try_update_value(|places| places.push(place));
    }

    /// It came, or never will.
    pub(super) fn placed(self, held: &str) {
        self.1.try_update_value(|places| places.retain(|(_, other)| other != held));
    }

    /// Whether a place is held for one, even if its owner has taken the place out of the text.
    pub(super) fn holds(self, held: &str) -> bool {
        self.1.with_value(|places| places.iter().any(|(_, other)| other == held))
    }

    /// Whether one is still on its way, or held back until its owner decides; so is an image whose place is in the text.
    pub fn under_way(self) -> bool {
        let waits = |item: &Item| matches!(item.sent.get_untracked(), Sent::Going(_) | Sent::Held(..));
        let stands = |(text, held): &Place| super::form_value(text).is_some_and(|text| text.contains(held));
        self.1.with_value(|places| places.iter().any(stands)) || self.0.with_untracked(|items| items.iter().any(waits))
    }
}

/// The id of a text, and what stands in it for an image that is on its way.
pub(super) type Place = (String, String);

/// A file of a form.
#[derive(Clone)]
pub(crate) struct Item {
    name: String,
    bytes: i64,
    /// The address of its picture, if it is one.
    picture: Option<String>,
    sent: RwSignal<Sent>,
    /// The stamp of what looked confidential and was sent nevertheless.
    knowingly: RwSignal<String>,
    /// What was chosen here; nothing of a file that was uploaded before.
    chosen: Option<Chosen>,
}

/// A file in the browser's hands.
#[derive(Clone, Copy)]
struct Chosen {
    file: StoredValue<File, LocalStorage>,
    request: StoredValue<Option<XmlHttpRequest>, LocalStorage>,
}

impl Item {
    fn kept(file: Attachment) -> Self {
        Self {
            picture: file.kind.is_image().then(|| format!("/files/{}", file.id)),
            name: file.name,
            bytes: file.bytes,
            sent: RwSignal::new(Sent::Kept(file.id.to_string())),
            knowingly: RwSignal::new(String::new()),
            chosen: None,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    /// On its way, so many per cent.
    Going(u32),
    /// On the server, under this id.
    Kept(String),
    /// Not taken.
    Failed(String),
    /// Not sent yet: it looks confidential. In words, and the stamp of what was found.
    Held(String, String),
}

/// Adds a file and sends it.
pub(super) fn start(file: File, items: RwSignal<Vec<Item>>) {
    let image = FileKind::promised_by(&file.name()).is_some_and(FileKind::is_image);
    let text = FileKind::promised_by(&file.name()) == Some(FileKind::Text);
    let item = Item {
        name: file.name(),
        bytes: file.size() as i64,
        picture: if image { Url::create_object_url_with_blob(&file).ok() } else { None },
        sent: RwSignal::new(Sent::Going(0)),
        knowingly: RwSignal::new(String::new()),
        chosen: Some(Chosen { file: StoredValue::new_local(file), request: StoredValue::new_local(None) }),
    };
    items.update(|items| items.push(item.clone()));
    if text { look_first(item) } else { go(&item) }
}

/// A text that looks confidential stays here until its owner says that it is meant.
fn look_first(item: Item) {
    let Some(chosen) = item.chosen else { return };
    let blob = gloo_file::Blob::from(chosen.file.get_value());
    leptos::task::spawn_local(async move {
        // What cannot be read here is looked at by the server.
        let text = gloo_file::futures::read_as_text(&blob).await.unwrap_or_default();
        let found = guard::find_in(&text, &item.name);
        if found.is_empty() {
            return go(&item);
        }
        let stamp = guard::stamp(&found);
        let why = refusal::problem(&Problem::LikelySecret { found, stamp: stamp.clone() });
        item.sent.try_set(Sent::Held(why, stamp));
    });
}

fn go(item: &Item) {
    let (sent, lost) = (item.sent, words().parts.not_uploaded);
    sent.set(Sent::Going(0));
    let progress = move |percent| {
        sent.try_set(Sent::Going(percent));
    };
    let end = move |answer: Result<model::Attachment, UiError>| {
        let next = match answer {
            Ok(file) => Sent::Kept(file.id.to_string()),
            Err(UiError::Transport(_)) => Sent::Failed(lost.to_owned()),
            Err(error) => Sent::Failed(refusal::sentence(&error)),
        };
        sent.try_set(next);
    };
    // The page may have been left while the file was looked at.
    if let Some(chosen) = item.chosen
        && let Some(request) = chosen.file.try_with_value(|file| send(file, progress, end))
    {
        chosen.request.set_value(request);
    }
}

/// Takes a file away: what is on its way stops, what is on the server is dropped.
fn remove(item: &Item, items: RwSignal<Vec<Item>>) {
    let state = item.sent.get_untracked();
    items.update(|items| items.retain(|other| other.sent != item.sent));
    if let Some(chosen) = item.chosen {
        chosen.request.with_value(|request| request.as_ref().map(XmlHttpRequest::abort));
    }
    if let Sent::Kept(id) = state {
        drop_file(id);
    }
    forget(item);
}

fn forget(item: &Item) {
    if let Some(picture) = item.picture.as_ref().filter(|_| item.chosen.is_some()) {
        let _ = Url::revoke_object_url(picture);
    }
}

/// Forgets all files after they were sent with their form.
pub(super) fn clear(files: Files) {
    files.take().iter().for_each(forget);
}

/// Forgets files that were sent.
pub(crate) fn forget_all(items: &[Item]) {
    items.iter().for_each(forget);
}

/// A file as it stands.
pub(super) fn item_view(item: Item, items: RwSignal<Vec<Item>>, name: &'static str) -> AnyView {
    let words = &words().parts;
    let sent = item.sent;
    let bytes = item.bytes;
    // Not to ears: they ask the meter, and hear the end.
    let going = move || match sent.get() {
        Sent::Going(percent) => format!("{} · {}", (words.size)(bytes), (words.uploading)(percent)),
        _ => String::new(),
    };
    let note = move || match sent.get() {
        Sent::Going(_) => String::new(),
        Sent::Kept(_) => (words.size)(bytes),
        Sent::Failed(why) | Sent::Held(why, _) => why,
    };
    let failed = move || matches!(sent.get(), Sent::Failed(_) | Sent::Held(..));
    let percent = move || match sent.get() {
        Sent::Going(percent) => Some(percent),
        _ => None,
    };
    let id = move || match sent.get() {
        Sent::Kept(id) => Some(view! { <input type="hidden" name=name value=id/> }),
        _ => None,
    };
    let picture = item.picture.clone().map_or_else(
        || view! { <Icon name="file"/> }.into_any(),
        |src| view! { <img src=src width="40" height="40" alt=""/> }.into_any(),
    );
    let away = {
        let name = item.name.clone();
        move || format!("{} {name}", if percent().is_some() { words.stop } else { words.remove })
    };
    let (title, meter) = (item.name.clone(), item.name.clone());
    let (again, gone) = (item.clone(), item);
    let known = again.knowingly;
    let retry = move || {
        let again = again.clone();
        let (word, stamp) = match sent.get() {
            Sent::Failed(_) => (words.retry, String::new()),
            Sent::Held(_, stamp) => (crate::i18n::words().guard.upload, stamp),
            _ => return None,
        };
        let click = move |_| {
            if !stamp.is_empty() {
                again.knowingly.set(stamp.clone());
            }
            go(&again);
        };
        Some(view! { <button class="button" data-size="s" type="button" on:click=click>{word}</button> })
    };
    let knowingly = move || {
        let stamp = known.get();
        (!stamp.is_empty()).then(|| view! { <input type="hidden" name="knowingly" value=stamp/> })
    };
    view! {
        <li class="file" data-state=move || failed().then_some("failed")>
            <span class="file__thumb">{picture}</span>
            <span class="file__name">{title}</span>
            <span class="file__note">{going}<span role="status">{note}</span></span>
            <span class="file__verbs">
                {retry}
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" data-script="" type="button" aria-label=away
                    on:click=move |_| remove(&gone, items)><IconSmall name="x"/></button>
            </span>
            {move || percent().map(|n| view! { <progress class="meter" max="100" value=n aria-label=meter.clone()></progress> })}
            {id}{knowingly}
        </li>
    }
    .into_any()
}
