//! What can be chosen: tickets, pages, actions.

use crate::i18n::palette::words;
use crate::layout::viewer;
use crate::prefs::prefs;
use model::{Lang, Side, Theme, TicketLine, TicketState};

/// One line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub icon: &'static str,
    pub label: String,
    /// What kind it is, or what else is known.
    pub note: String,
    pub does: Does,
}

/// What choosing it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Does {
    /// Goes to a page.
    Go(String),
    /// Sends the form of this id.
    Send(&'static str),
    /// Opens the sheet of shortcuts.
    Sheet,
}

/// Ids of the forms.
pub(super) const SIGN_OUT: &str = "palette-sign-out";
pub(super) const LANGUAGE: &str = "palette-language";
pub(super) const THEMES: [(Theme, &str); 3] =
    [(Theme::Auto, "palette-theme-auto"), (Theme::Light, "palette-theme-light"), (Theme::Dark, "palette-theme-dark")];

/// Pages and actions of the reader whose words hold all that is typed, then the way to the list, then tickets. What comes
/// from the server stands last: it must not move what is about to be chosen.
pub(super) fn entries(typed: &str, tickets: &[TicketLine]) -> Vec<Entry> {
    let typed = typed.trim();
    let mut all: Vec<Entry> = commands().into_iter().filter(|entry| holds(&entry.label, typed)).collect();
    if typed.is_empty() {
        return all;
    }
    let customer = viewer().rank.side() == Side::Customer;
    let (home, of_ticket) = if customer { ("/tickets", "/tickets/") } else { ("/agent", "/agent/tickets/") };
    all.push(Entry {
        icon: "search",
        label: (words().find)(typed),
        note: words().page.into(),
        does: Does::Go(crate::read::address(home, &[("q", typed)])),
    });
    let states = &crate::i18n::words().state;
    let state = |of: TicketState| if customer { states.phase(of.phase()) } else { states.state(of) };
    all.extend(tickets.iter().map(|ticket| Entry {
        icon: "ticket",
        label: format!("{} {}", ticket.number, ticket.title),
        note: state(ticket.state).into(),
        does: Does::Go(format!("{of_ticket}{}", ticket.number)),
    }));
    all
}

/// Every word that is typed stands in the text.
fn holds(text: &str, typed: &str) -> bool {
    let text = text.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn commands() -> Vec<Entry> {
    let (words, common) = (words(), &crate::i18n::words().common);
    let viewer = viewer();
    let customer = viewer.rank.side() == Side::Customer;
    let page = |icon, label: &str, to: &str| Entry {
        icon,
        label: label.into(),
        note: words.page.into(),
        does: Does::Go(to.into()),
    };
    let action = |icon, label: String, does| Entry { icon, label, note: words.action.into(), does };
    let mut all = Vec::new();
    if viewer.may_create {
        all.push(action("plus", words.create.into(), Does::Go("/tickets/new".into())));
    }
    if customer {
        all.push(page("ticket", common.my_tickets, "/tickets"));
        all.push(page("group", common.group_tickets, "/group-tickets"));
        all.push(page("seal", common.my_authorizations, "/authorizations"));
    } else {
        all.push(page("inbox", common.my_todos, "/agent"));
    }
    all.push(page("bell", common.notifications, "/notifications"));
    all.push(page("settings", common.settings, "/settings"));
    all.push(action("info", words.shortcuts.into(), Does::Sheet));
    let themes = [common.theme_auto, common.theme_light, common.theme_dark];
    for ((theme, form), word) in THEMES.into_iter().zip(themes) {
        if theme != prefs().theme {
            all.push(action("theme", common.about(common.theme, word), Does::Send(form)));
        }
    }
    let language = if prefs().lang == Lang::En { "中文" } else { "English" };
    all.push(action("globe", common.about(words.language, language), Does::Send(LANGUAGE)));
    all.push(action("signout", common.sign_out.into(), Does::Send(SIGN_OUT)));
    all
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_found_in_any_order() {
        assert!(holds("Theme: Dark", "dark theme") && holds("我的工单", "工单") && holds("Sign out", ""));
        assert!(!holds("Theme: Dark", "dark sign"));
    }
}
