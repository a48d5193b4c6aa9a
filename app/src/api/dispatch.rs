//! Dispatch rules, for leads and operations administrators. For everybody else nothing is there.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::DispatchRules;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// What *Dispatch rules* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchScreen {
    /// The rules.
    pub rules: DispatchRules,
    /// The key of this page's command.
    pub key: String,
}

/// The rules.
#[server(endpoint = "dispatch", input = GetUrl)]
pub async fn read_dispatch_rules() -> Result<DispatchScreen, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    let rules = ssr::answer(desk.dispatch_rules(&actor, actor.lang.unwrap_or_default()).await)?;
    Ok(DispatchScreen { rules, key: ssr::form::key() })
}

/// Sets the rule of a service. Each ticked engineer is a field `engineers`.
#[server(endpoint = "dispatch/set", input = MultipartFormData)]
pub async fn set_dispatch_rule(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    ssr::command("dispatch", &typed, |desk, actor| async move {
        form.whole()?;
        let (service, mode) = (form.text("service").to_owned(), form.text("mode").to_owned());
        let rule = model::DispatchForm { service, mode, engineers: form.all("engineers") };
        desk.set_dispatch_rule(&actor, &rule, form.text("key")).await.map(|()| Some("/operations/dispatch".into()))
    })
    .await
}

/// Removes the rule of a service.
#[server(endpoint = "dispatch/remove")]
pub async fn remove_dispatch_rule(key: String, service: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        let removed = desk.remove_dispatch_rule(&actor, &model::ServiceId::new(service), &key).await;
        removed.map(|()| Some("/operations/dispatch".into()))
    };
    crate::ssr::command("dispatch-remove", &[], verb).await
}
