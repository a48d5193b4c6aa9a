//! The queue. Counts follow at once; rows wait until they are asked for, so that nothing moves under the pointer.

use super::address::{address, door, with_turn};
use super::row::row;
use super::views::Views;
use crate::api::queue::QueueScreen;
use crate::i18n::words;
use crate::live::live;
use crate::read::{decoded, fetch};
use crate::ui::{IconSmall, Pager};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{QueueFilter, Turn};

/// What is shown, and what waits to be.
#[derive(Clone, Copy)]
struct News {
    shown: RwSignal<QueueScreen>,
    latest: RwSignal<QueueScreen>,
    told: RwSignal<Vec<String>>,
}

impl News {
    fn new(screen: QueueScreen) -> Self {
        Self { latest: RwSignal::new(screen.clone()), shown: RwSignal::new(screen), told: RwSignal::new(Vec::new()) }
    }

    /// Reads the queue again when a ticket changed. What the own verbs changed is shown at once. Only in the browser.
    fn follow(self, filter: QueueFilter) {
        let live = live();
        let first = live.version.get_untracked();
        Effect::new(move || {
            if live.version.get() == first {
                return;
            }
            let (about, filter) = (live.number.get_untracked(), filter.clone());
            spawn_local(async move {
                if let Ok(screen) = decoded(fetch(door(&filter)).await) {
                    self.take(screen, about);
                }
            });
        });
    }

    fn take(self, screen: QueueScreen, about: String) {
        if self.latest.try_with_untracked(|latest| latest.now <= screen.now) != Some(true) {
            return;
        }
        let is_same = |shown: &QueueScreen| shown.page == screen.page && shown.replies == screen.replies;
        let same = self.shown.try_with_untracked(is_same) != Some(false);
        let _ = self.latest.try_set(screen);
        if about.is_empty() || same {
            self.show();
        } else {
            let _ = self.told.try_update(|told| {
                if !told.contains(&about) {
                    told.push(about);
                }
            });
        }
    }

    fn show(self) {
        if let Some(latest) = self.latest.try_get_untracked() {
            let _ = self.shown.try_set(latest);
            let _ = self.told.try_set(Vec::new());
        }
    }
}

/// Views and queue.
#[component]
pub(super) fn QueuePane(screen: QueueScreen, shown: Memo<QueueFilter>, open: Memo<String>) -> AnyView {
    let filter = shown.get_untracked();
    let news = News::new(screen);
    news.follow(filter.clone());
    let counts = Memo::new(move |_| news.latest.with(|latest| latest.counts));
    let words = words();
    let title = match filter.keyword.as_str() {
        "" => (words.agent.view)(filter.view).to_owned(),
        keyword => (words.agent.found)(keyword),
    };
    // With a ticket open, the ticket is what the page is about.
    let heading = move || match open.get().is_empty() {
        true => view! { <h1 id="queue-title">{title.clone()}</h1> }.into_any(),
        false => view! { <h2 id="queue-title">{title.clone()}</h2> }.into_any(),
    };
    view! {
        <Views counts shown=filter.clone()/>
        <section class="desk__queue" aria-labelledby="queue-title">
            <div class="desk__bar">{heading}</div>
            {search(&filter)}
            {bar(news)}
            {rows(news, filter.clone(), open)}
            {pager(news, filter)}
        </section>
    }
    .into_any()
}

fn search(filter: &QueueFilter) -> AnyView {
    let words = words();
    let clear = address(&QueueFilter { keyword: String::new(), turn: Turn::First, ..filter.clone() }, "");
    let searched = !filter.keyword.is_empty();
    view! {
        <form class="desk__bar" role="search" aria-label=words.agent.search method="get" action="/agent">
            <input type="hidden" name="view" value=filter.view.name()/>
            <div class="input-group">
                <IconSmall name="search"/>
                <input class="input" type="search" name="q" data-size="s" value=filter.keyword.clone() aria-label=words.agent.search/>
            </div>
            <button class="button" data-size="s" type="submit">{words.common.search}</button>
            {searched.then(|| view! { <a class="button" data-kind="link" href=clear>{words.agent.clear}</a> })}
        </form>
    }
    .into_any()
}

/// How many changes wait to be shown.
fn bar(news: News) -> AnyView {
    (move || {
        let told = news.told.with(Vec::len);
        (told > 0).then(|| {
            view! {
                <button class="list__news" type="button" on:click=move |_| news.show()>
                    <IconSmall name="refresh"/>{(words().agent.news)(told)}
                </button>
            }
        })
    })
    .into_any()
}

fn rows(news: News, filter: QueueFilter, open: Memo<String>) -> AnyView {
    let words = &words().agent;
    (move || {
        news.shown.with(|screen| {
            if screen.page.rows.is_empty() {
                let lead = if filter.keyword.is_empty() { words.empty_lead } else { words.nothing_found };
                return view! { <div class="empty"><h3>{words.empty}</h3><p>{lead}</p></div> }.into_any();
            }
            let rows = screen.page.rows.iter().map(|ticket| row(ticket, screen, &filter, open)).collect_view();
            view! { <ol class="queue">{rows}</ol> }.into_any()
        })
    })
    .into_any()
}

fn pager(news: News, filter: QueueFilter) -> AnyView {
    let words = &words().agent;
    (move || {
        let (newer, older) = news.shown.with(|screen| (screen.page.newer.clone(), screen.page.older.clone()));
        let newer = newer.map(|at| address(&with_turn(&filter, Turn::Newer(at)), ""));
        let older = older.map(|at| address(&with_turn(&filter, Turn::Older(at)), ""));
        let (label, back_word, on_word) = (words.pages, words.newer, words.older);
        view! { <Pager label rel="prev" back=newer back_word on=older on_word/> }.into_any()
    })
    .into_any()
}
