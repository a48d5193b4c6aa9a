//! Asking a door while somebody types: after a pause, and the request before is cancelled.

use crate::read::{Answer, answered};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::time::Duration;
use web_sys::AbortController;

/// So long nobody types before a door is asked.
const PAUSE: Duration = Duration::from_millis(200);

/// One question at a time. Only the browser asks.
#[derive(Clone, Copy)]
pub(crate) struct Asking {
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// Only the browser puts one here, so the wrapper never leaves its thread.
    under_way: StoredValue<Option<SendWrapper<AbortController>>>,
}

impl Asking {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self { waiting: StoredValue::new(None), under_way: StoredValue::new(None) }
    }

    /// Asks for what stands at an address, unless something else is asked before the pause is over. `take` hears the
    /// answer, if there is one.
    pub fn ask(self, address: String, take: Callback<(Answer,)>) {
        self.forget();
        let go = move || {
            let controller = AbortController::new().ok();
            let signal = controller.as_ref().map(AbortController::signal);
            self.under_way.try_update_value(|one| *one = controller.map(SendWrapper::new));
            leptos::task::spawn_local(async move {
                let request = gloo_net::http::Request::get(&address).header("Accept", "application/json");
                let Ok(response) = request.abort_signal(signal.as_ref()).send().await else { return };
                if let Ok(text) = response.text().await {
                    // Whoever asked may be gone by now.
                    let _ = take.try_run((answered(response.ok(), text),));
                }
            });
        };
        self.waiting.try_update_value(|one| *one = set_timeout_with_handle(go, PAUSE).ok());
    }

    /// What was asked is of no use any more.
    pub fn forget(self) {
        if let Some(timer) = self.waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if let Some(request) = self.under_way.try_update_value(Option::take).flatten() {
            request.abort();
        }
    }
}
