//! *Reject*, with a reason.

use super::opened::Opened;
use crate::i18n::words;
use crate::typed::typed_into;
use crate::ui::{Hidden, Post, Refused, TextArea};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Authorization, ShortReason};
use web_sys::FormData;

/// The form's id; the address unfolds it by this name.
const FORM: &str = "reject";

/// The verbs under a request: *Reject*, and a way to ask first.
pub(super) fn reject(opened: Opened, of: &Authorization) -> AnyView {
    let all = words();
    let (words, verbs) = (&all.authorization_decide, &all.authorization_pages);
    let refused = typed_into(FORM).is_some();
    let asked = use_query_map().with_untracked(|query| query.get("ask").is_some_and(|asked| asked == FORM));
    let check = Callback::new(|(data,): (FormData,)| {
        ShortReason::parse("reason", &data.get("reason").as_string().unwrap_or_default()).map(drop)
    });
    let (id, number) = (of.id.to_string(), of.number.to_string());
    let key = opened.key.with_value(|key| format!("{key}-{FORM}"));
    view! {
        <details class="verb" open=refused || asked>
            <summary class="button" data-size="s">{verbs.reject}</summary>
            <Post action="/fn/authorizations/reject" id=FORM class="verb__form" check>
                <Refused names=&[("reason", || crate::i18n::words().authorization_decide.reason)]/>
                <Hidden name="id" value=id/>
                <Hidden name="key" value=key/>
                <TextArea name="reason" label=words.reason help=words.reject_lead/>
                <div class="verb__foot"><button class="button" data-kind="danger-fill" type="submit">{verbs.reject}</button></div>
            </Post>
        </details>
        <a class="button" data-kind="quiet" data-size="s" href=format!("/tickets/{number}#composer-message")>{words.ask_in_message}</a>
    }
    .into_any()
}
