//! The engineer's verbs that need words.

use super::verb::{Door, NOTHING_TYPED, seen, value};
use crate::i18n::words;
use crate::ui::TextArea;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use leptos::prelude::*;
use model::{Body, Colleague, Fault, Problem, Reason, Refusal, Severity, Verb};
use web_sys::FormData;

/// *Handle*: asks once, then takes.
pub(super) fn take() -> Door {
    let words = &words().agent;
    Door {
        verb: Verb::Take,
        id: "take",
        action: "/fn/tickets/take",
        kind: "primary",
        ok: words.ok,
        lead: words.take_lead,
        fields: |_| ().into_any(),
        check: NOTHING_TYPED,
    }
}

/// *Propose Solution*.
pub(super) fn propose() -> Door {
    Door {
        verb: Verb::Propose,
        id: "propose",
        action: "/fn/tickets/propose",
        kind: "primary",
        ok: "",
        lead: "",
        fields: |open| {
            let words = words();
            let help = words.agent.resolution_help;
            view! { {seen(open)} <TextArea name="resolution" label=words.ticket.resolution help/> }.into_any()
        },
        check: |data| Reason::parse("resolution", &value(data, "resolution")).map(drop),
    }
}

/// *Ask for Feedback*.
pub(super) fn ask_feedback() -> Door {
    Door {
        verb: Verb::AskFeedback,
        id: "ask-feedback",
        action: "/fn/tickets/ask-feedback",
        kind: "",
        ok: "",
        lead: "",
        fields: |open| {
            let words = &words().agent;
            view! { {seen(open)} <TextArea name="question" label=words.question help=words.question_help/> }.into_any()
        },
        check: |data| Body::parse("question", &value(data, "question")).map(drop),
    }
}

/// *Forward*.
pub(super) fn forward() -> Door {
    Door {
        verb: Verb::Forward,
        id: "forward",
        action: "/fn/tickets/forward",
        kind: "",
        ok: "",
        lead: "",
        fields: |open| {
            let words = &words().agent;
            let colleagues = Memo::new(move |_| open.colleagues.get());
            let named = |of: &Colleague| (of.id.to_string(), of.name.clone());
            let to = choice("to", words.to, move || colleagues.get().iter().map(named).collect());
            view! { {to} <TextArea name="note" label=words.note help=words.note_help rows=2/> }.into_any()
        },
        check: |data| chosen_and_said(data, "to", "note"),
    }
}

/// *Change Severity*.
pub(super) fn severity() -> Door {
    Door {
        verb: Verb::ChangeSeverity,
        id: "severity",
        action: "/fn/tickets/severity",
        kind: "",
        ok: "",
        lead: words().agent.severity_lead,
        fields: |open| {
            let words = words();
            let now = open.part(|page| page.ticket.row.severity);
            let named =
                move |severity: Severity| (severity.name().to_owned(), words.state.severity(severity).to_owned());
            // The one that it has is no change.
            let others = move || Severity::ALL.into_iter().filter(|of| *of != now.get()).map(named).collect();
            let severity = choice("severity", words.ticket.severity, others);
            view! { {severity} <TextArea name="reason" label=words.ticket.reason help=words.agent.severity_help rows=2/> }
                .into_any()
        },
        check: |data| chosen_and_said(data, "severity", "reason"),
    }
}

/// A choice and words are both wanted.
fn chosen_and_said(data: &FormData, choice: &str, text: &str) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    if value(data, choice).is_empty() {
        faults.push(Fault { field: choice.into(), problem: Problem::Missing });
    }
    if let Err(problem) = Reason::check(&value(data, text)) {
        faults.push(Fault { field: text.into(), problem });
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
}

/// *Declare Invalid*.
pub(super) fn invalidate() -> Door {
    Door {
        verb: Verb::Invalidate,
        id: "invalidate",
        action: "/fn/tickets/invalidate",
        kind: "danger",
        ok: "",
        lead: "",
        fields: |_| {
            let words = words();
            let help = words.agent.reason_help;
            view! { <TextArea name="reason" label=words.ticket.reason help/> }.into_any()
        },
        check: |data| Reason::parse("reason", &value(data, "reason")).map(drop),
    }
}

/// A field in which one of several is chosen: values and what they are called.
fn choice(
    name: &'static str,
    label: &'static str,
    options: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static,
) -> AnyView {
    let state = form_state();
    let id = state.field_id(name);
    let error = state.error(name);
    let typed = state.value(name);
    let option = move |(value, word): (String, String)| {
        let selected = typed.as_ref() == Some(&value);
        view! { <option value=value selected=selected>{word}</option> }.into_any()
    };
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="input" id=id.clone() name=name
                aria-invalid=move || (!error.get().is_empty()).then_some("true") aria-describedby=format!("{id}-error")>
                <option value="">{words().agent.choose_one}</option>
                {move || options().into_iter().map(&option).collect_view()}
            </select>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}
