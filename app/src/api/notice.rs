//! Notices: the inbox, the count, the settings.

use super::Done;
use crate::UiError;
use leptos::prelude::*;
use model::{Notice, NoticeSettings, NoticeShow, Page};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, MultipartData, MultipartFormData};

/// What *Notifications* needs, read in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeScreen {
    /// Which notices were asked for.
    pub show: NoticeShow,
    /// One page of them.
    pub page: Page<Notice>,
    /// How many were not seen.
    pub unread: i64,
    /// What reaches the reader, and how.
    pub settings: NoticeSettings,
}

/// One page of the own inbox.
#[server(endpoint = "notices", input = GetUrl)]
pub async fn read_notices(
    #[server(default)] show: String,
    #[server(default)] older: String,
    #[server(default)] newer: String,
) -> Result<NoticeScreen, UiError> {
    use crate::ssr;
    let (show, turn) = (NoticeShow::of_name(&show), crate::notifications::address::turn(older, newer));
    let (desk, actor) = ssr::acting().await?;
    let page = ssr::answer(desk.read_inbox(&actor, show, &turn).await)?;
    let unread = ssr::answer(desk.unread_notices(&actor).await)?;
    let settings = ssr::answer(desk.notice_settings(&actor).await)?;
    Ok(NoticeScreen { show, page, unread, settings })
}

/// How many of the own notices were not seen. `open` is the ticket, and `authorization` the authorization, that the reader
/// has before them, if any: its notices are seen.
#[server(endpoint = "notices/unread", input = GetUrl)]
pub async fn count_unread(
    #[server(default)] open: String,
    #[server(default)] authorization: String,
) -> Result<i64, UiError> {
    use crate::ssr;
    let (desk, actor) = ssr::acting().await?;
    desk.open_ticket_seen(&actor, &model::TicketNumber::new(open)).await;
    desk.open_authorization_seen(&actor, &model::AuthorizationId::new(authorization)).await;
    ssr::answer(desk.unread_notices(&actor).await)
}

/// *Mark read*: one notice.
#[server(endpoint = "notices/see")]
pub async fn see_notice(#[server(default)] notice: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.see_notice(&actor, model::NoticeId(notice.parse().unwrap_or_default())).await.map(|()| None)
    };
    crate::ssr::command("inbox", &[], verb).await
}

/// *Mark all read*: those up to the newest on the page.
#[server(endpoint = "notices/see-all")]
pub async fn see_notices(#[server(default)] newest: String) -> Result<Done, UiError> {
    let verb = async move |desk: desk::Desk, actor: desk::Actor| {
        desk.see_notices(&actor, model::NoticeId(newest.parse().unwrap_or_default())).await.map(|()| None)
    };
    crate::ssr::command("see-all", &[], verb).await
}

/// Keeps the settings. A ticked box is a field `on` such as `message.email`; quiet hours are `quiet_from` and `quiet_until`.
#[server(endpoint = "notices/settings", input = MultipartFormData)]
pub async fn set_notice_settings(data: MultipartData) -> Result<Done, UiError> {
    use crate::ssr;
    let mut form = ssr::form::Form::read(data).await;
    let ticked: Vec<_> = form.all("on").iter().filter_map(|name| model::NoticeKind::chosen(name)).collect();
    let typed = form.typed();
    let typed = ssr::form::values(&typed);
    ssr::command("notices", &typed, |desk, actor| async move {
        form.whole()?;
        let quiet = (form.text("quiet_from"), form.text("quiet_until"));
        desk.set_notice_settings(&actor, &ticked, quiet).await.map(|()| None)
    })
    .await
}
