//! Choosing files and uploading them while the form is still written. Without script the chooser's files go with the form.

use super::file_list::{Files, Item, clear, item_view, start};
use super::post::form_state;
use super::upload::{check, send};
use super::{Icon, IconSmall, tell};
use crate::UiError;
use crate::i18n::{refusal, words};
use leptos::prelude::*;
use model::{FileKind, Problem};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement, HtmlTextAreaElement};

/// Files allowed in a form, beside the images in its text.
const LIMIT: usize = 5;

/// Files of a form. Ids of those that were uploaded travel as hidden fields `name`, as many as there are files.
#[component]
pub(crate) fn Uploader(
    /// The field's name.
    #[prop(default = "files")]
    name: &'static str,
    /// Its files.
    files: Files,
) -> AnyView {
    let words = &words().parts;
    let state = form_state();
    let (id, error) = (state.field_id(name), state.error(name));
    let items = files.0;
    let fault = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let take = move |files: Vec<File>| take_in(files, items, fault);
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
        take(listed(input.files()));
        // What is on its way here must not go with the form once more.
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(dragged(event.data_transfer()));
    };
    forget_after_sending(state.id.clone(), files);
    tell_of_files(id.clone(), files);
    let sentence = move || if fault.with(String::is_empty) { error.get() } else { fault.get() };
    view! {
        <div class="uploader">
            <label class="uploader__drop" data-over=move || over.get().then_some("")
                on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
                on:dragleave=move |_| over.set(false) on:drop=dropped>
                <Icon name="upload"/><b>{words.choose_files}</b>" "{words.or_drop}<small id=format!("{id}-kinds")>{words.file_kinds}</small>
                <input type="file" id=id.clone() name="upload" multiple accept=FileKind::ACCEPT aria-label=words.choose_files
                    aria-describedby=format!("{id}-kinds {id}-error") on:change=chosen/>
            </label>
            <span class="field__error" id=format!("{id}-error") role="status" hidden=move || sentence().is_empty()>
                <IconSmall name="warning"/>{sentence}
            </span>
            <ul class="stack" data-gap="s" aria-label=words.files hidden=move || items.with(Vec::is_empty)>
                {move || items.get().into_iter().map(|item| item_view(item, items, name)).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

fn take_in(files: Vec<File>, items: RwSignal<Vec<Item>>, fault: RwSignal<String>) {
    fault.set(String::new());
    for file in files {
        let full = items.with_untracked(Vec::len) >= LIMIT;
        let checked =
            if full { Err(Problem::TooManyFiles { limit: LIMIT as i64 }) } else { check(&file.name(), file.size()) };
        match checked {
            Ok(()) => start(file, items),
            Err(problem) => fault.set(refusal::problem(&problem)),
        }
    }
}

/// A form that was sent is reset; its files belong to what was sent.
fn forget_after_sending(form: std::sync::Arc<str>, files: Files) {
    Effect::new(move || {
        if let Some(form) = document().get_element_by_id(&form) {
            let listener = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || clear(files));
            let _ = form.add_event_listener_with_callback("reset", listener.as_ref().unchecked_ref());
            // It lives as long as the form.
            listener.forget();
        }
    });
}

/// Lets those who keep drafts know when a file came or went, once its field stands in the form.
fn tell_of_files(input: String, files: Files) {
    Effect::new(move |before: Option<usize>| {
        let kept = files.kept();
        if before.is_some_and(|before| before != kept) {
            let input = input.clone();
            request_animation_frame(move || {
                if let Some(input) = document().get_element_by_id(&input) {
                    tell(&input, "input");
                }
            });
        }
        kept
    });
}

fn listed(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|n| files.get(n)).collect()).unwrap_or_default()
}

fn dragged(data: Option<DataTransfer>) -> Vec<File> {
    listed(data.and_then(|data| data.files()))
}

/// Images that are pasted or dropped into a text are uploaded, and stand there as `![name](file:ID)`; other files go to
/// `files`, the form's own, which also knows of images under way. The answer tells what went wrong, to be shown beside
/// the text.
pub(crate) fn attach_images_to(textarea: String, files: Files) -> Signal<String> {
    let fault = RwSignal::new(String::new());
    Effect::new(move || {
        let Some(text) = document().get_element_by_id(&textarea) else { return };
        let Ok(text) = text.dyn_into::<HtmlTextAreaElement>() else { return };
        let (pasted, dropped) = (text.clone(), text.clone());
        let paste = move |event: web_sys::ClipboardEvent| {
            let data = event.clipboard_data();
            let given = dragged(data.clone());
            if !given.is_empty() && !data.is_some_and(|data| is_text(&data, &given)) {
                event.prevent_default();
                sort(&pasted, given, files, fault);
            }
        };
        let drop = move |event: DragEvent| {
            let given = dragged(event.data_transfer());
            if !given.is_empty() {
                event.prevent_default();
                sort(&dropped, given, files, fault);
            }
        };
        listen(&text, "paste", paste);
        listen(&text, "drop", drop);
    });
    fault.into()
}

/// Whether a text was copied: spreadsheets and word processors put a picture of it beside it. File managers put the names
/// of files there.
fn is_text(data: &DataTransfer, given: &[File]) -> bool {
    let text = data.get_data("text/plain").unwrap_or_default();
    let text = text.trim_end();
    !text.is_empty() && !given.iter().any(|file| text.ends_with(&file.name()))
}

/// Images stand in the text, other files beside it.
fn sort(text: &HtmlTextAreaElement, given: Vec<File>, files: Files, fault: RwSignal<String>) {
    let (images, others): (Vec<_>, Vec<_>) = given.into_iter().partition(is_image);
    take_in(others, files.0, fault);
    images.into_iter().for_each(|image| place(text, image, files, fault));
}

fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    on: &HtmlTextAreaElement,
    name: &str,
    what: impl Fn(E) + 'static,
) {
    let listener = wasm_bindgen::closure::Closure::<dyn Fn(E)>::new(what);
    let _ = on.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    // It lives as long as the text.
    listener.forget();
}

fn is_image(file: &File) -> bool {
    FileKind::promised_by(&file.name()).is_some_and(FileKind::is_image)
}

/// Uploads an image; its place in the text is held until it is there.
fn place(text: &HtmlTextAreaElement, file: File, files: Files, fault: RwSignal<String>) {
    if let Err(problem) = check(&file.name(), file.size()) {
        return fault.set(refusal::problem(&problem));
    }
    // Images of one name are told apart by a number.
    let names = std::iter::once(file.name()).chain((2..).map(|n| format!("{} ({n})", file.name())));
    let mut places = names.map(|name| format!("[{}]", (words().parts.placing_image)(&name)));
    let Some(held) = places.find(|held| !files.holds(held) && !text.value().contains(held)) else { return };
    let at = text.selection_start().ok().flatten().unwrap_or_default();
    let until = text.selection_end().ok().flatten().unwrap_or(at);
    let _ = text.set_range_text_with_start_and_end(&format!("\n{held}\n"), at, until);
    // Behind it: there one goes on, also with the next image.
    let behind = at + units(&held) + 2;
    let _ = text.set_selection_range(behind, behind);
    tell(text, "input");
    let name: String = file.name().chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')' | '\n')).collect();
    let into = text.clone();
    let sentence = (refusal::sentence as fn(&UiError) -> String, words().parts.not_uploaded);
    let place = (text.id(), held.clone());
    let end = move |answer: Result<model::Attachment, UiError>| {
        files.placed(&held);
        let (instead, error) = match answer {
            Ok(file) => (format!("![{name}](file:{})", file.id), String::new()),
            Err(error @ UiError::Refused(_)) => (String::new(), (sentence.0)(&error)),
            Err(UiError::Transport(_)) => (String::new(), sentence.1.to_owned()),
        };
        let value = into.value();
        if let Some(from) = value.find(&held).map(|from| units(&value[..from])) {
            // Only its own place changes: the cursor stays where one types.
            let _ = into.set_range_text_with_start_and_end(&instead, from, from + units(&held));
        }
        if !error.is_empty() {
            let _ = fault.try_set(error);
        }
        tell(&into, "input");
    };
    if send(&file, |_| (), end).is_some() {
        files.placing(place);
    }
}

/// How long a text is as the browser counts.
fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}
