//! What engineers do with an authorization: their verbs in a card's foot and on a record, and the forms behind them.

use super::left::Left;
use super::reveal::reveal;
use crate::i18n::authorization_agent::own;
use crate::typed::typed_into;
use crate::ui::{Hidden, Post, Refused, TextArea};
use leptos::prelude::*;
use model::{Authorization, AuthorizationVerb as Verb, ShortReason};
use web_sys::FormData;

/// The form of all *Approve* buttons of a page.
const APPROVE: &str = "approve-authorization";
/// The form of all *Withdraw* buttons of a page.
const WITHDRAW: &str = "withdraw-authorization";

/// The engineers' verbs on one authorization. Drawn once for each card: what changes is asked of the memo inside, so that
/// what is open in it stays while receipts come in. `key` begins the keys of this page's commands.
pub(super) fn engineer_verbs(of: Memo<Authorization>, key: &str, left: Left) -> AnyView {
    let (id, key) = (of.with_untracked(|of| of.id.to_string()), key.to_owned());
    let (refusing, revealing) = ((id.clone(), key.clone()), key);
    view! {
        {offered(of, Verb::Reveal, move || reveal(of, &revealing, left))}
        {offered(of, Verb::Approve, { let id = id.clone(); move || approve(&id) })}
        {offered(of, Verb::RefuseApproval, move || refuse(&refusing.0, &refusing.1))}
        {offered(of, Verb::Withdraw, move || withdraw(&id))}
    }
    .into_any()
}

/// A verb, there while the table allows it.
pub(super) fn offered(of: Memo<Authorization>, verb: Verb, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let allowed = Memo::new(move |_| of.with(|of| of.allows(verb)));
    (move || allowed.get().then(|| untrack(&draw))).into_any()
}

/// The forms that the buttons of all cards of a page belong to. Drawn once for each page.
pub(crate) fn engineer_forms(key: &str) -> AnyView {
    view! {
        {form_of_all(APPROVE, "/fn/authorizations/approve", key)}
        {form_of_all(WITHDRAW, "/fn/authorizations/withdraw", key)}
    }
    .into_any()
}

fn form_of_all(id: &'static str, action: &'static str, key: &str) -> AnyView {
    let done = RwSignal::new(0);
    let base = format!("{key}-{id}");
    view! {
        <Post action id class="refusals" on_done=Callback::new(move |_| done.update(|n| *n += 1))>
            <Refused/>
            <input type="hidden" name="key" value=move || format!("{base}-{}", done.get())/>
        </Post>
    }
    .into_any()
}

fn approve(id: &str) -> AnyView {
    let id = id.to_owned();
    view! {
        <button class="button" data-kind="vault" data-size="s" type="submit" form=APPROVE name="of" value=id>
            {own().approve}
        </button>
    }
    .into_any()
}

/// *Refuse* unfolds its reason.
fn refuse(id: &str, key: &str) -> AnyView {
    let texts = own();
    let form = format!("refuse-{id}");
    let unfolded = typed_into(&form).is_some();
    let (id, key) = (id.to_owned(), format!("{key}-{form}"));
    let check = Callback::new(|(data,): (FormData,)| {
        ShortReason::parse("reason", &data.get("reason").as_string().unwrap_or_default()).map(drop)
    });
    view! {
        <details class="verb" open=unfolded>
            <summary class="button" data-kind="danger" data-size="s">{texts.refuse}</summary>
            <Post action="/fn/authorizations/refuse" id=form class="verb__form" check>
                <Refused names=&[("reason", || own().reason)]/>
                <Hidden name="of" value=id/>
                <Hidden name="key" value=key/>
                <TextArea name="reason" label=texts.reason help=texts.refuse_help rows=2/>
                <div class="verb__foot">
                    <button class="button" data-kind="danger-fill" type="submit">{texts.refuse}</button>
                </div>
            </Post>
        </details>
    }
    .into_any()
}

/// *Withdraw* says what it means before it is done.
fn withdraw(id: &str) -> AnyView {
    let texts = own();
    let id = id.to_owned();
    view! {
        <details class="verb">
            <summary class="button" data-size="s">{texts.withdraw}</summary>
            <div class="verb__form">
                <p>{texts.withdraw_lead}</p>
                <div class="verb__foot">
                    <button class="button" data-kind="danger-fill" type="submit" form=WITHDRAW name="of" value=id>
                        {texts.withdraw}
                    </button>
                </div>
            </div>
        </details>
    }
    .into_any()
}
