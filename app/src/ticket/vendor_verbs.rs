//! The engineer's verbs that need words.

use super::open::Open;
use super::verb::{Door, NOTHING_TYPED, value};
use crate::i18n::words;
use crate::ui::TextArea;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use leptos::prelude::*;
use model::{Body, Colleague, Fault, Problem, Reason, Refusal, Verb};
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
        fields: |_| {
            let words = words();
            let help = words.agent.resolution_help;
            view! { <TextArea name="resolution" label=words.ticket.resolution help/> }.into_any()
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
        fields: |_| {
            let words = &words().agent;
            view! { <TextArea name="question" label=words.question help=words.question_help/> }.into_any()
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
            view! { {to(open)} <TextArea name="note" label=words.note help=words.note_help rows=2/> }.into_any()
        },
        check: handed_over,
    }
}

/// Who and a note are both wanted.
fn handed_over(data: &FormData) -> Result<(), Refusal> {
    let mut faults = Vec::new();
    if value(data, "to").is_empty() {
        faults.push(Fault { field: "to".into(), problem: Problem::Missing });
    }
    if let Err(problem) = Reason::check(&value(data, "note")) {
        faults.push(Fault { field: "note".into(), problem });
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

/// To whom it is forwarded.
fn to(open: Open) -> AnyView {
    let words = &words().agent;
    let state = form_state();
    let id = state.field_id("to");
    let error = state.error("to");
    let typed = state.value("to");
    let option = move |colleague: &Colleague| {
        let value = colleague.id.to_string();
        let selected = typed.as_ref() == Some(&value);
        view! { <option value=value selected=selected>{colleague.name.clone()}</option> }.into_any()
    };
    let colleagues = Memo::new(move |_| open.colleagues.get());
    view! {
        <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
            <label class="field__label" for=id.clone()>{words.to}</label>
            <select class="input" id=id.clone() name="to"
                aria-invalid=move || (!error.get().is_empty()).then_some("true") aria-describedby=format!("{id}-error")>
                <option value="">{words.choose_one}</option>
                {move || colleagues.get().iter().map(&option).collect_view()}
            </select>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}
