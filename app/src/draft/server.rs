//! The way of a draft to the server.

use crate::UiError;
use crate::read::{answered, decoded};
use leptos::prelude::window;
use model::Saved;
use web_sys::UrlSearchParams;

/// A draft on its way.
pub(super) struct Letter<'a> {
    pub place: &'a str,
    pub by: &'a str,
    pub before: i64,
    /// JSON.
    pub fields: &'a str,
}

const DOOR: &str = "/fn/drafts/save";

impl Letter<'_> {
    fn form(&self) -> Option<UrlSearchParams> {
        let form = UrlSearchParams::new().ok()?;
        form.append("place", self.place);
        form.append("by", self.by);
        form.append("before", &self.before.to_string());
        form.append("fields", self.fields);
        Some(form)
    }

    /// Sends it, and tells what became of it.
    pub fn send(&self) -> impl Future<Output = Result<Saved, UiError>> + use<> {
        let form = self.form();
        async move {
            let lost = |e: gloo_net::Error| UiError::Transport(e.to_string());
            let form = form.ok_or(UiError::Transport(String::new()))?;
            let request = gloo_net::http::Request::post(DOOR).header("Accept", "application/json");
            let response = request.body(form).map_err(lost)?.send().await.map_err(lost)?;
            let text = response.text().await.map_err(lost)?;
            decoded(answered(response.ok(), text))
        }
    }

    /// Sends it as the page goes: nobody waits for an answer.
    pub fn drop_in(&self) {
        if let Some(form) = self.form() {
            let _ = window().navigator().send_beacon_with_opt_url_search_params(DOOR, Some(&form));
        }
    }
}
