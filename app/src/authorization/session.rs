//! One recorded session: its commands and moved files, by time. Read only.

use super::link::{page_link, session_link};
use crate::api::bastion::{PAGE, SessionScreen};
use crate::i18n::bastion::own;
use crate::i18n::parts::size;
use crate::i18n::words;
use crate::layout::Page;
use crate::read::{address, reading};
use crate::ui::{IconSmall, Load, Pager, Time, shown};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{AuthorizationId, BastionCommand, MovedFile};

/// The page.
#[component]
pub(crate) fn RecordedSession() -> AnyView {
    let words_of = own();
    let (params, query) = (use_params_map(), use_query_map());
    let param = move |name: &str| params.with(|p| p.get(name)).unwrap_or_default();
    let at =
        Memo::new(move |_| query.with(|q| q.get("page")).and_then(|page| page.parse().ok()).unwrap_or(1_i64).max(1));
    let of = reading(move || {
        let (id, session) = (param("id"), param("session"));
        let page = at.get().to_string();
        (address("/fn/authorizations/session", &[("id", &id), ("session", &session), ("page", &page)]), 0)
    });
    let id = Memo::new(move |_| AuthorizationId::new(param("id")));
    let show = shown(move |screen: SessionScreen| sheet(&id.get_untracked(), at.get_untracked(), screen));
    let all = words();
    view! {
        <Page title=words_of.session width="narrow">
            <nav class="crumbs" aria-label=all.authorization_pages.path>
                <a href=move || id.with(page_link)>{all.authorization_pages.record}</a>
                <IconSmall name="right"/><span>{words_of.session}</span>
            </nav>
            <div class="page__head"><h1>{words_of.session}</h1></div>
            <Load of show/>
        </Page>
    }
    .into_any()
}

fn sheet(id: &AuthorizationId, page: i64, screen: SessionScreen) -> AnyView {
    let words = own();
    let session = screen.session;
    let to = |page: i64| {
        let page = if page > 1 { page.to_string() } else { String::new() };
        address(&session_link(id, session.id), &[("page", &page)])
    };
    let first = (page > 1).then(|| to(1));
    let next = (screen.command_count.max(screen.file_count) > page * PAGE).then(|| to(page + 1));
    // Later pages have only what still goes on there.
    let has = |rows: usize| page == 1 || rows > 0;
    let commands = has(screen.commands.len()).then(|| commands(screen.commands, screen.command_count));
    let files = has(screen.files.len()).then(|| files(screen.files, screen.file_count));
    view! {
        <div class="stack">
            <dl class="facts">
                <dt>{words.began}</dt><dd><Time at=session.start zone=true/></dd>
                <dt>{words.ended}</dt><dd><Time at=session.end zone=true/></dd>
            </dl>
            {commands}
            {files}
            <Pager label=words.pages back=first back_word=words.first on=next on_word=words.next/>
        </div>
    }
    .into_any()
}

fn commands(of: Vec<BastionCommand>, count: i64) -> AnyView {
    let words = own();
    let row = |one: BastionCommand| {
        view! { <tr><td class="nowrap"><Time at=one.at/></td><td><code class="mono session__text">{one.text}</code></td></tr> }
    };
    let head = view! { <tr><th scope="col">{words.time}</th><th scope="col">{words.command}</th></tr> }.into_any();
    let rows = of.into_iter().map(row).collect_view().into_any();
    part("commands", (words.commands)(count), count, words.no_commands, head, rows)
}

fn files(of: Vec<MovedFile>, count: i64) -> AnyView {
    let words = own();
    let row = |one: MovedFile| {
        let way = if one.upload { words.upload } else { words.download };
        view! {
            <tr>
                <td class="nowrap"><Time at=one.at/></td>
                <td><span class="session__path">{one.name}</span></td>
                <td>{way}</td>
                <td><span class="mono session__path">{one.from}</span></td>
                <td><span class="mono session__path">{one.to}</span></td>
                <td class="nowrap">{size(one.bytes)}</td>
                <td>{if one.done { words.yes } else { words.no }}</td>
            </tr>
        }
    };
    let head = view! {
        <tr>
            <th scope="col">{words.time}</th><th scope="col">{words.file}</th><th scope="col">{words.way}</th>
            <th scope="col">{words.from}</th><th scope="col">{words.to}</th><th scope="col">{words.size}</th>
            <th scope="col">{words.arrived}</th>
        </tr>
    }
    .into_any();
    let rows = of.into_iter().map(row).collect_view().into_any();
    part("files", (words.files)(count), count, words.no_files, head, rows)
}

/// A table below its title; instead of an empty one, that there is nothing.
fn part(id: &'static str, title: String, count: i64, none: &'static str, head: AnyView, rows: AnyView) -> AnyView {
    let body = if count == 0 {
        view! { <div class="card__body"><p class="muted">{none}</p></div> }.into_any()
    } else {
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby=id>
                <table class="table" data-density="compact"><thead>{head}</thead><tbody>{rows}</tbody></table>
            </div>
        }
        .into_any()
    };
    view! { <section class="list" aria-labelledby=id><div class="list__head"><h2 id=id>{title}</h2></div>{body}</section> }
        .into_any()
}
