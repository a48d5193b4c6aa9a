//! The inbox: unread or all, grouped by ticket, newest first; one form around the lines.

use super::address::page;
use super::group::group;
use crate::api::notice::NoticeScreen;
use crate::i18n::words;
use crate::layout::unread_words;
use crate::ui::{Hidden, Icon, IconSmall, Post, Refused, empty_place};
use leptos::prelude::*;
use model::{Cursor, Notice, NoticeShow, Turn};

/// Marks what is on the page, and older, as seen.
pub(super) fn mark_all(screen: &NoticeScreen) -> AnyView {
    let newest = screen.page.rows.iter().map(|notice| notice.id).max();
    let Some(newest) = newest.filter(|_| screen.unread > 0) else { return ().into_any() };
    view! {
        <Post action="/fn/notices/see-all" id="see-all">
            <Refused/>
            <Hidden name="newest" value=newest.to_string()/>
            <button class="button" type="submit"><Icon name="check"/>{words().notice.mark_all_read}</button>
        </Post>
    }
    .into_any()
}

/// Unread or all.
pub(super) fn tabs(screen: &NoticeScreen) -> AnyView {
    let words = words();
    let here = |show| (screen.show == show).then_some("page");
    let count = (screen.unread > 0)
        .then(|| view! { <span class="count" data-tone="accent">{unread_words(screen.unread)}</span> });
    view! {
        <nav class="tabs" aria-label=words.common.notifications>
            <a class="tabs__link" href=page(NoticeShow::Unread, &Turn::First) aria-current=here(NoticeShow::Unread)>
                {words.notice.unread} " " {count}
            </a>
            <a class="tabs__link" href=page(NoticeShow::All, &Turn::First) aria-current=here(NoticeShow::All)>{words.notice.all}</a>
        </nav>
    }
    .into_any()
}

/// The notices, or why there are none.
pub(super) fn inbox(screen: &NoticeScreen) -> AnyView {
    if screen.page.rows.is_empty() {
        return view! { {empty(screen)}{pager(screen)} }.into_any();
    }
    let groups: Vec<_> = grouped(&screen.page.rows).iter().map(|notices| group(notices)).collect();
    view! {
        <Post action="/fn/notices/see" id="inbox" class="stack">
            <Refused/>
            {groups}
        </Post>
        {pager(screen)}
    }
    .into_any()
}

/// Notices of one ticket together, where the newest of them stands.
fn grouped(notices: &[Notice]) -> Vec<Vec<&Notice>> {
    let mut groups: Vec<Vec<&Notice>> = Vec::new();
    for notice in notices {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.ticket == notice.ticket)) {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    groups
}

fn empty(screen: &NoticeScreen) -> AnyView {
    let words = &words().notice;
    let behind = screen.page.newer.is_some();
    let (title, text, way) = match screen.show {
        show if behind => (words.none_on_page, "", Some((page(show, &Turn::First), words.to_first))),
        NoticeShow::Unread => {
            (words.none_unread, words.none_unread_text, Some((page(NoticeShow::All, &Turn::First), words.to_all)))
        }
        NoticeShow::All => (words.none, words.none_text, None),
    };
    empty_place(title, text, way)
}

/// Newer and older; nothing if all is on this page.
fn pager(screen: &NoticeScreen) -> AnyView {
    let words = &words().list;
    let to = |cursor: &Option<Cursor>, turn: fn(Cursor) -> Turn| {
        cursor.clone().map(|cursor| page(screen.show, &turn(cursor)))
    };
    let (newer, older) = (to(&screen.page.newer, Turn::Newer), to(&screen.page.older, Turn::Older));
    if newer.is_none() && older.is_none() {
        return ().into_any();
    }
    let newer = newer.map(|to| {
        view! { <a class="button" data-size="s" rel="prev" href=to><IconSmall name="left"/>{words.newer}</a> }
    });
    let older = older.map(|to| {
        view! { <a class="button" data-size="s" rel="next" href=to>{words.older}<IconSmall name="right"/></a> }
    });
    view! { <nav class="notices__pages" aria-label=words.pages>{newer}{older}</nav> }.into_any()
}
