//! The files of an uploader, each with its picture, progress and verbs.

use super::upload::{drop_file, send};
use super::{Icon, IconSmall};
use crate::UiError;
use crate::i18n::{refusal, words};
use leptos::prelude::*;
use model::FileKind;
use web_sys::{File, Url, XmlHttpRequest};

/// A file that somebody chose.
#[derive(Clone)]
pub(super) struct Item {
    name: String,
    bytes: i64,
    /// The address of its picture, if it is one.
    picture: Option<String>,
    sent: RwSignal<Sent>,
    file: StoredValue<File, LocalStorage>,
    request: StoredValue<Option<XmlHttpRequest>, LocalStorage>,
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
}

/// Adds a file and sends it.
pub(super) fn start(file: File, items: RwSignal<Vec<Item>>) {
    let image = FileKind::promised_by(&file.name()).is_some_and(FileKind::is_image);
    let item = Item {
        name: file.name(),
        bytes: file.size() as i64,
        picture: if image { Url::create_object_url_with_blob(&file).ok() } else { None },
        sent: RwSignal::new(Sent::Going(0)),
        file: StoredValue::new_local(file),
        request: StoredValue::new_local(None),
    };
    go(&item);
    items.update(|items| items.push(item));
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
    item.request.set_value(item.file.with_value(|file| send(file, progress, end)));
}

/// Takes a file away: what is on its way stops, what is on the server is dropped.
fn remove(item: &Item, items: RwSignal<Vec<Item>>) {
    let state = item.sent.get_untracked();
    items.update(|items| items.retain(|other| other.sent != item.sent));
    item.request.with_value(|request| request.as_ref().map(XmlHttpRequest::abort));
    if let Sent::Kept(id) = state {
        drop_file(id);
    }
    forget(item);
}

fn forget(item: &Item) {
    if let Some(picture) = &item.picture {
        let _ = Url::revoke_object_url(picture);
    }
}

/// Forgets all files after they were sent with their form.
pub(super) fn clear(items: RwSignal<Vec<Item>>) {
    if let Some(before) = items.try_update(std::mem::take) {
        before.iter().for_each(forget);
    }
}

/// A file as it stands.
pub(super) fn item_view(item: Item, items: RwSignal<Vec<Item>>, name: &'static str) -> AnyView {
    let words = &words().parts;
    let sent = item.sent;
    let note = {
        let size = (words.size)(item.bytes);
        move || match sent.get() {
            Sent::Going(percent) => format!("{size} · {}", (words.uploading)(percent)),
            Sent::Kept(_) => size.clone(),
            Sent::Failed(why) => why,
        }
    };
    let failed = move || matches!(sent.get(), Sent::Failed(_));
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
    let retry = move || {
        let again = again.clone();
        failed().then(|| {
            view! {
                <button class="button" data-size="s" type="button" on:click=move |_| go(&again)>
                    <IconSmall name="refresh"/>{words.retry}
                </button>
            }
        })
    };
    view! {
        <li class="file" data-state=move || failed().then_some("failed")>
            <span class="file__thumb">{picture}</span>
            <span class="file__name">{title}</span>
            <span class="file__note" role="status">{note}</span>
            <span class="file__verbs">
                {retry}
                <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="button" aria-label=away
                    on:click=move |_| remove(&gone, items)><IconSmall name="x"/></button>
            </span>
            {move || percent().map(|n| view! { <progress class="meter" max="100" value=n aria-label=meter.clone()></progress> })}
            {id}
        </li>
    }
    .into_any()
}
