//! *Customer Agreement* in a decision: the text, the tick, the own password, and what follows from it in one sentence.

use super::AgreementText;
use super::opened::Opened;
use super::period::Chosen;
use crate::i18n::words;
use crate::ui::field::error_line;
use crate::ui::post::form_state;
use crate::ui::{Field, Hidden, Time};
use leptos::html::Input;
use leptos::prelude::*;
use model::{Agreement, Authorization};

/// The id of what names the agreement's text.
const NAMED: &str = "agreement-name";

/// What the steps of a decision know of each other.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    /// The authorization.
    pub opened: Opened,
    /// The period.
    pub chosen: Chosen,
    /// How many fields are filled in.
    pub filled: Memo<usize>,
    /// How many are asked for.
    pub fields: usize,
    /// Whether the agreement is ticked.
    pub agreed: RwSignal<bool>,
}

/// The fields of the step.
pub(super) fn sign(signing: Signing, of: &Authorization) -> AnyView {
    let words = &words().authorization_decide;
    let shown = signing.opened.agreement;
    view! {
        {move || shown.get().map(agreement)}
        {tick(signing)}
        <div class="field" data-width="half">
            <Field name="password" kind="password" label=words.password help=words.password_help autocomplete="current-password"/>
        </div>
        {sentence(signing, of)}
    }
    .into_any()
}

/// The text, in full, and which one it is.
fn agreement(of: Agreement) -> AnyView {
    let words = &words().authorization_decide;
    let Agreement { version, lang, title, text, hash, published } = of;
    view! {
        <div class="field">
            <span class="field__label" id=NAMED>
                {title} " " <small>{(words.version_since)(version)} " " <Time at=published day=true/></small>
            </span>
            <AgreementText text lang labelled_by=NAMED/>
            <span class="field__help mono">{format!("SHA-256 {hash}")}</span>
            <Hidden name="agreement_version" value=version.to_string()/>
            <Hidden name="agreement_lang" value=lang.tag()/>
            <Hidden name="agreement_hash" value=hash/>
        </div>
    }
    .into_any()
}

/// The tick belongs to one text: with another one it is gone.
fn tick(signing: Signing) -> AnyView {
    let words = &words().authorization_decide;
    let state = form_state();
    let (id, error) = (state.field_id("agreed"), state.error("agreed"));
    let checkbox = NodeRef::<Input>::new();
    let shown = signing.opened.agreement;
    let changed = RwSignal::new(false);
    Effect::new(move |before: Option<Option<String>>| {
        let hash = shown.with(|shown| shown.as_ref().map(|of| of.hash.clone()));
        if before.is_some_and(|before| before != hash) {
            changed.set(true);
            signing.agreed.set(false);
            if let Some(checkbox) = checkbox.get_untracked() {
                checkbox.set_checked(false);
            }
        }
        hash
    });
    let checked = signing.agreed.get_untracked();
    view! {
        <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <span class="field__help" role="status">{move || changed.get().then_some(words.agreement_new)}</span>
            <label class="choice">
                <input type="checkbox" id=id.clone() name="agreed" value="yes" node_ref=checkbox checked=checked
                    on:change=move |event| signing.agreed.set(event_target_checked(&event))
                    aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                    aria-describedby=format!("{id}-error")/>
                <span class="choice__text">{words.agreed}</span>
            </label>
            {error_line(id, error)}
        </div>
    }
    .into_any()
}

/// `Chen Xiao may view 2 fields until … Then they are erased.` Without script nobody knows what will be chosen.
fn sentence(signing: Signing, of: &Authorization) -> AnyView {
    let who = super::terms::readers(of);
    let ends = signing.chosen.ends();
    let fields = Memo::new(move |_| match signing.filled.get() {
        0 => signing.fields,
        filled => filled,
    });
    let said = move || {
        let words = &words().authorization_decide;
        if !signing.chosen.scripted.get() {
            return (words.plain_sentence)(&who).into_any();
        }
        match ends.get() {
            None => words.choose_period.into_any(),
            Some(at) => {
                let fields = fields.get();
                let before = (words.may_view)(&who, fields);
                view! { {before} " " <b><Time at zone=true/></b> {(words.then_erased)(fields)} }.into_any()
            }
        }
    };
    view! { <p class="sentence">{said}</p> }.into_any()
}
