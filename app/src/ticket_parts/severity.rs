//! How bad it is.

use crate::i18n::words;
use crate::ui::IconSmall;
use leptos::prelude::*;
use model::Severity;

/// A severity: its word beside a mark that differs in shape, not only in colour.
#[component]
pub(crate) fn SeverityTag(severity: Severity) -> AnyView {
    let (level, icon) = match severity {
        Severity::Critical => ("1", "sev-1"),
        Severity::Major => ("2", "sev-2"),
        Severity::Minor => ("3", "sev-3"),
    };
    let word = words().state.severity(severity);
    view! { <span class="severity" data-level=level><IconSmall name=icon/>{word}</span> }.into_any()
}
