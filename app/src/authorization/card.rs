//! The seal: an authorization as a card of the conversation. It shows what was asked, what was handed over, who saw what,
//! and offers what its reader may do. Never a secret.

use super::chip::{chip, tone};
use super::engineer::{engineer_verbs, offered};
use super::left::{Left, Running};
use super::link::{ask_link, page_link};
use crate::i18n::words;
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused, Time, focus_title};
use leptos::prelude::*;
use model::{
    Authorization, AuthorizationField, AuthorizationState, AuthorizationVerb as Verb, FieldKind, Instant, Receipt,
};

/// The form of all *Cancel Authorization* buttons of a page.
pub(super) const CANCEL: &str = "cancel-authorization";
/// So many receipts are in a card; the record has all of them.
const RECEIPTS: usize = 5;

/// The card of one authorization. `key` begins the keys of this page's commands.
pub(crate) fn seal_card(of: Memo<Authorization>, key: &str, left: Left) -> AnyView {
    let words = words();
    let first = of.get_untracked();
    let title = title(&first);
    let state = state_now(of, left);
    let statement = first.statement.clone().map(statement);
    let asked = (words.authorization_pages.asked_for)(&first.asked_by, &first.purpose);
    let asset = first.asset.clone();
    view! {
        <section class="seal" data-state=move || tone(state.get().0) aria-label=title>
            <header class="seal__head">
                <Icon name="seal"/><h3>{title}</h3>
                {move || { let (state, running) = state.get(); chip(state, running) }}
                {move || state.get().1.map(|running| view! { {running.words()}{running.said()} })}
                <Time at=first.asked_at/>
            </header>
            <div class="seal__body">
                <p>{asked} " · " <code>{asset}</code></p>
                {statement}
                {move || of.with(fields)}
                {move || of.with(said)}
            </div>
            <footer class="seal__foot">
                {move || of.with(customer_verbs)}
                {offered(of, Verb::Cancel, move || of.with_untracked(cancel_button))}
                {engineer_verbs(of, key, left)}
                <a class="button" data-kind="quiet" data-size="s" href=page_link(&first.id)>
                    {words.authorization_pages.view_record}
                </a>
            </footer>
        </section>
    }
    .into_any()
}

/// The state by the clock, and the time that runs while it is granted.
pub(crate) fn state_now(of: Memo<Authorization>, left: Left) -> Memo<(AuthorizationState, Option<Running>)> {
    let ends = Memo::new(move |_| of.with(running_out));
    let running = Memo::new(move |_| {
        let now = of.with_untracked(|of| of.now);
        ends.get().map(|(ends, whole)| Running::new(ends, whole, now, left))
    });
    Memo::new(move |_| {
        let state = of.with(|of| of.state);
        match running.get() {
            // Its time is over although nobody has told yet.
            Some(running) if running.left.get() <= 0 => (AuthorizationState::Expired, None),
            running => (state, running),
        }
    })
}

/// The same for one that is drawn anew when it changes.
pub(super) fn state_of(of: &Authorization, left: Left) -> Memo<(AuthorizationState, Option<Running>)> {
    let of = of.clone();
    state_now(Memo::new(move |_| of.clone()), left)
}

/// When a granted one ends, and how long all of it is.
fn running_out(of: &Authorization) -> Option<(Instant, i64)> {
    let decision = of.decision.as_ref().filter(|_| of.state == AuthorizationState::Granted)?;
    decision.ends.map(|ends| (ends, ends.since(decision.at)))
}

/// What is asked for, as the card's name.
pub(super) fn title(of: &Authorization) -> &'static str {
    let words = words();
    match (of.fields.is_empty(), &of.statement) {
        (true, Some(_)) => words.authorization.statement,
        (false, Some(_)) => words.authorization_pages.both,
        (false, None) => words.authorization.confidential,
        (true, None) => words.authorization.authorization,
    }
}

/// The statement of commitment, folded.
pub(super) fn statement(text: String) -> AnyView {
    let words = &words().authorization;
    view! {
        <details class="fold">
            <summary><IconSmall name="right"/><b>{words.statement}</b></summary>
            <div class="prose">{paragraphs(&text)}</div>
        </details>
    }
    .into_any()
}

/// Lines of a text as paragraphs.
pub(super) fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view().into_any()
}

/// The fields: dots, since what is in them is sealed.
fn fields(of: &Authorization) -> AnyView {
    let words = words();
    let decided = of.ends().is_some();
    let field = |field: &AuthorizationField| {
        let label = format!("{} · {}", field.name, (words.authorization.kind)(field.kind));
        let inside = match (decided, field.given) {
            (true, false) => view! { <small class="muted">{words.authorization_pages.not_given}</small> }.into_any(),
            (true, true) if of.state == AuthorizationState::Granted => {
                view! { <span role="img" aria-label=words.authorization_pages.sealed>"••••••"</span> }.into_any()
            }
            _ => ().into_any(),
        };
        view! { <li class="seal__field"><IconSmall name=field_icon(field.kind)/>{label} " " {inside}</li> }.into_any()
    };
    let list = of.fields.iter().map(field).collect_view();
    (!of.fields.is_empty())
        .then(|| view! { <ul class="seal__fields" aria-label=words.authorization_pages.fields>{list}</ul> })
        .into_any()
}

/// The icon of a kind of field.
pub(super) fn field_icon(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Console => "user",
        FieldKind::Text => "file",
        _ => "key",
    }
}

/// What became of it: less than asked, who saw what, the end.
fn said(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    let skipped = of.receipts.len().saturating_sub(RECEIPTS);
    let receipts = of.receipts.iter().skip(skipped).map(receipt).collect_view();
    let more = (skipped > 0).then(|| view! { <li class="muted">{(words.earlier_views)(skipped)}</li> });
    let reason = of.decision.as_ref().map(|decision| decision.reason.clone()).filter(|reason| !reason.is_empty());
    view! {
        <ul class="seal__receipt">
            {of.approval.as_ref().map(|of| view! { <li>{super::request::approved(of)}</li> })}
            {super::terms::less(of).map(|text| view! { <li>{text}</li> })}
            {reason.map(|reason| view! { <li>{(words.reason_was)(&reason)}</li> })}
            {more}
            {receipts}
            <li class="muted">{super::terms::outlook(of)}</li>
        </ul>
    }
    .into_any()
}

/// Who saw which field when, and why.
pub(super) fn receipt(of: &Receipt) -> AnyView {
    let words = &words().authorization_pages;
    view! {
        <li>
            <IconSmall name="eye"/><b>{of.reader.clone()}</b>
            <span>{(words.saw)(&of.field, &of.reason)}</span> <Time at=of.at/>
        </li>
    }
    .into_any()
}

/// What the customer may do before it is decided.
fn customer_verbs(of: &Authorization) -> AnyView {
    let words = &words().authorization_pages;
    let decides = of.allows(Verb::Authorize).then(|| {
        view! {
            <a class="button" data-kind="vault" data-size="s" href=page_link(&of.id)>{words.authorize}</a>
            <a class="button" data-size="s" href=ask_link(&of.id, "reject")>{words.reject}</a>
        }
    });
    decides.into_any()
}

/// *Cancel Authorization* asks first; its button is one of the page's form.
pub(super) fn cancel_button(of: &Authorization) -> AnyView {
    let all = words();
    let words = &all.authorization_pages;
    let word = words.cancel;
    let name = all.common.about(word, &of.asset);
    view! {
        <details class="verb">
            <summary class="button" data-kind="vault-line" data-size="s" aria-label=name.clone()>{word}</summary>
            <div class="verb__form">
                <p>{words.cancel_lead}</p>
                <div class="verb__foot">
                    <button class="button" data-kind="danger-fill" type="submit" form=CANCEL name="id" value=of.id.to_string()
                        aria-label=name>{word}</button>
                </div>
            </div>
        </details>
    }
    .into_any()
}

/// The form of these buttons, once for each page: above them, since it says why they were refused. `said` is set when one
/// was canceled, for whoever tells it.
pub(crate) fn cancel_form(key: &str, said: Option<RwSignal<bool>>) -> AnyView {
    let key = format!("{key}-{CANCEL}");
    let on_done = Callback::new(move |_| {
        said.into_iter().for_each(|said| said.set(true));
        focus_title();
    });
    view! {
        <Post action="/fn/authorizations/cancel" id=CANCEL class="refusals" on_done><Refused/><Hidden name="key" value=key/></Post>
    }
    .into_any()
}
