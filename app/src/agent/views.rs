//! The views, with their counts.

use super::address::address;
use crate::i18n::words;
use crate::ui::Icon;
use leptos::prelude::*;
use model::{AgentCounts, AgentView, QueueFilter};

#[component]
pub(super) fn Views(counts: Memo<AgentCounts>, shown: QueueFilter) -> AnyView {
    let words = words();
    let link = move |view: AgentView| {
        let (icon, count) = look(view);
        let here = (view == shown.view && shown.keyword.is_empty()).then_some("page");
        let href = address(&QueueFilter { view, ..QueueFilter::default() }, "");
        view! {
            <a class="nav__link" href=href aria-current=here>
                <Icon name=icon/><span>{(words.agent.view)(view)}</span>
                <span class="count">{move || at_least(view, counts.with(count))}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <nav class="desk__views" aria-label=words.agent.views>
            <span class="nav__title">{words.common.my_todos}</span>
            {AgentView::ALL.map(link).into_iter().collect_view()}
        </nav>
    }
    .into_any()
}

/// A count; where it is only counted so far, what it is at least.
fn at_least(view: AgentView, count: i64) -> String {
    let bounded = matches!(view, AgentView::WaitingOnUs | AgentView::Reminded);
    if bounded && count >= AgentCounts::MOST { format!("{}+", AgentCounts::MOST - 1) } else { count.to_string() }
}

fn look(view: AgentView) -> (&'static str, fn(&AgentCounts) -> i64) {
    match view {
        AgentView::Pending => ("dispatching", |counts| counts.pending),
        AgentView::Mine => ("user", |counts| counts.mine),
        AgentView::WaitingOnUs => ("time", |counts| counts.waiting_on_us),
        AgentView::Reminded => ("remind", |counts| counts.reminded),
        AgentView::PendingConfirmation => ("confirm", |counts| counts.pending_confirmation),
        AgentView::All => ("ticket", |counts| counts.all),
    }
}
