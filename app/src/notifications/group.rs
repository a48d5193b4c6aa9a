//! One ticket's notices.

use super::address::{entry, ticket};
use crate::i18n::notice::{reason, sentence};
use crate::i18n::words;
use crate::layout::viewer;
use crate::prefs::prefs;
use crate::ticket_parts::Number;
use crate::ui::{Icon, IconSmall, Time};
use leptos::prelude::*;
use model::{Notice, NoticeKind};

/// The ticket with its notices, newest first.
pub(super) fn group(notices: &[&Notice]) -> AnyView {
    let Some(first) = notices.first() else { return ().into_any() };
    let link = ticket(viewer().rank.side(), first);
    view! {
        <section class="card">
            <div class="card__head"><Number number=first.ticket.clone() link/><h2>{first.title.clone()}</h2></div>
            <ul class="notices">{notices.iter().map(|notice| line(notice)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn line(notice: &Notice) -> AnyView {
    let (lang, all) = (prefs().lang, words());
    let words = &all.notice;
    let (state, icon) = look(notice.kind);
    let (text, why) = (sentence(lang, notice), reason(lang, notice));
    let unread = notice.unread.then(|| view! { <span class="aside-text">{all.common.clause}{words.is_unread}</span> });
    let name = all.common.about(words.mark_read, &text);
    let mark = notice.unread.then(|| {
        view! {
            <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="submit"
                name="notice" value=notice.id.to_string() aria-label=name title=words.mark_read>
                <IconSmall name="check"/>
            </button>
        }
    });
    view! {
        <li class="notice" data-unread=notice.unread.then_some("true") data-state=state>
            <Icon name=icon/>
            <span class="lines__text">
                <a class="notice__text" href=entry(viewer().rank.side(), notice)>{text}{unread}</a>
                <small>{why}</small>
            </span>
            <small class="muted"><Time at=notice.at/></small>
            {mark}
        </li>
    }
    .into_any()
}

/// `data-state` and icon of a kind.
fn look(kind: NoticeKind) -> (&'static str, &'static str) {
    match kind {
        NoticeKind::Message => ("processing", "message"),
        NoticeKind::Taken => ("processing", "processing"),
        NoticeKind::FeedbackAsked => ("feedback", "message"),
        NoticeKind::SolutionProposed => ("confirmation", "confirm"),
        NoticeKind::ClosesSoon => ("due", "time"),
        NoticeKind::Closed => ("closed", "closed"),
        NoticeKind::Invalid => ("invalid", "invalid"),
        NoticeKind::Severity => ("due", "sev-2"),
        NoticeKind::ReminderSeen => ("done", "eye"),
        NoticeKind::AuthorizationWanted => ("feedback", "key"),
        NoticeKind::ApprovalWanted => ("due", "key"),
        NoticeKind::AuthorizationDecided => ("processing", "key"),
        NoticeKind::AuthorizationEnded => ("closed", "lock"),
        NoticeKind::FieldRevealed => ("due", "eye"),
        NoticeKind::Copied => ("all", "group"),
        NoticeKind::Forwarded => ("processing", "forward"),
        NoticeKind::Reminder => ("due", "remind"),
        NoticeKind::NotSolved => ("processing", "refresh"),
        NoticeKind::Confirmed => ("closed", "check"),
        NoticeKind::Review => ("closed", "star"),
        NoticeKind::Note => ("due", "lock"),
        NoticeKind::NewTicket | NoticeKind::Offered => ("dispatching", "ticket"),
    }
}
