//! One file on its way to the server, with progress. In the browser only.

use crate::{UiError, json};
use model::{Attachment, FileKind, MAX_FILE_BYTES, Problem, Refusal};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventTarget, File, FormData, ProgressEvent, XmlHttpRequest};

/// What is wrong with a file, as far as its name and size tell.
pub(crate) fn check(name: &str, bytes: f64) -> Result<(), Problem> {
    let name = name.to_owned();
    if FileKind::promised_by(&name).is_none() {
        Err(Problem::FileName { name })
    } else if bytes < 1.0 {
        Err(Problem::FileEmpty { name })
    } else if bytes > MAX_FILE_BYTES as f64 {
        Err(Problem::FileTooLarge { name, megabytes: (MAX_FILE_BYTES / 1024 / 1024) as i64 })
    } else {
        Ok(())
    }
}

/// Sends a file. `progress` is told the per cent; `end` the answer, once. `None` if the browser cannot.
pub(crate) fn send(
    file: &File,
    progress: impl Fn(u32) + 'static,
    end: impl Fn(Result<Attachment, UiError>) + 'static,
) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    let form = FormData::new().ok()?;
    form.append_with_blob_and_filename("files", file, &file.name()).ok()?;
    request.open("POST", "/files").ok()?;
    request.set_request_header("Accept", "application/json").ok()?;
    let moved = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            progress((event.loaded() / event.total() * 100.0) as u32);
        }
    });
    let asked = request.clone();
    let ended = Closure::<dyn Fn()>::new(move || end(answer(&asked)));
    let upload = request.upload().ok()?;
    let upload: &EventTarget = upload.unchecked_ref();
    upload.add_event_listener_with_callback("progress", moved.as_ref().unchecked_ref()).ok()?;
    let target: &EventTarget = request.unchecked_ref();
    target.add_event_listener_with_callback("loadend", ended.as_ref().unchecked_ref()).ok()?;
    // They live as long as the request may call them.
    moved.forget();
    ended.forget();
    request.send_with_opt_form_data(Some(&form)).ok()?;
    Some(request)
}

fn answer(request: &XmlHttpRequest) -> Result<Attachment, UiError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    let garbled = |_| UiError::Transport("upload".into());
    match request.status() {
        Ok(200) => json::read(&text).map_err(garbled),
        _ => Err(UiError::Refused(json::read::<Refusal>(&text).map_err(garbled)?)),
    }
}

/// Drops a file that was uploaded and is not wanted. If that fails, the server drops it after a day.
pub(crate) fn drop_file(id: String) {
    leptos::task::spawn_local(async move {
        let _ = gloo_net::http::Request::delete(&format!("/files/{id}")).send().await;
    });
}
