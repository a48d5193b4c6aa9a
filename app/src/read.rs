//! Reading: one way for every page. A page names the address of a reading door; the server calls that door in process
//! while it draws, the browser fetches it. What travels is text, decoded where it is shown: one kind of resource for the
//! whole console, whatever it holds, keeps the wasm small.

use crate::in_page::InPage;
use crate::{UiError, json};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// An answer as JSON, or why there is none.
pub type Answer = Result<String, UiError>;

/// What is being read. Its kind is the same on every page.
pub(crate) type Reading = Resource<Answer, InPage>;

type Coming = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// How the server calls its own doors. The browser has none, and fetches.
#[derive(Clone)]
pub struct Doors(pub Arc<dyn Fn(String) -> Coming + Send + Sync>);

/// Reads what stands at `address`, and again whenever it (or `again`) changes.
pub(crate) fn reading(address: impl Fn() -> (String, u32) + Send + Sync + 'static) -> Reading {
    // Boxed: compiled once, not for every page.
    let address: Box<dyn Fn() -> (String, u32) + Send + Sync> = Box::new(address);
    Resource::new_with_options(address, |(address, _)| fetch(address), true)
}

/// Reads what stands at an address that does not change.
pub(crate) fn reading_once(address: &'static str) -> Reading {
    reading(move || (address.to_owned(), 0))
}

/// Reads a door once. An empty address is not read: the answer is `null`.
pub(crate) fn fetch(address: String) -> Coming {
    if address.is_empty() {
        return Box::pin(async { Ok("null".to_owned()) });
    }
    match use_context::<Doors>() {
        Some(doors) => (doors.0)(address),
        None => Box::pin(SendWrapper::new(over_the_net(address))),
    }
}

async fn over_the_net(address: String) -> Answer {
    let lost = |e: gloo_net::Error| UiError::Transport(e.to_string());
    let response =
        gloo_net::http::Request::get(&address).header("Accept", "application/json").send().await.map_err(lost)?;
    let text = response.text().await.map_err(lost)?;
    answered(response.ok(), text)
}

/// What a door said: its answer, or its refusal. What is refused before it reaches its door is a refusal alone.
pub(crate) fn answered(ok: bool, text: String) -> Answer {
    if ok {
        return Ok(text);
    }
    let alone = json::read(&text).map(UiError::Refused);
    Err(alone.or_else(|_| decoded(Ok(text))).unwrap_or_else(|garbled| garbled))
}

/// The value in an answer.
pub(crate) fn decoded<T: DeserializeOwned>(answer: Answer) -> Result<T, UiError> {
    json::read(&answer?).map_err(|e| UiError::Transport(e.to_string()))
}

/// `path` with a query of those pairs that have a value.
pub(crate) fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut mark = '?';
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(mark);
        address.push_str(name);
        address.push('=');
        escape(value, &mut address);
        mark = '&';
    }
    address
}

/// Appends a text as it may stand in an address.
pub(crate) fn escape(text: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}
