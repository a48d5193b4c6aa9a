//! The form that publishes a version: both languages side by side, and how a customer will read them.

use crate::api::Done;
use crate::authorization::AgreementText;
use crate::i18n::operations::own;
use crate::ui::field::{described_by, error_line, help_line, inside_area};
use crate::ui::post::form_state;
use crate::ui::{Field, Hidden, Icon, Post, Refused};
use leptos::prelude::*;
use model::{Agreement, AgreementDraft, AgreementVersion, Lang};
use web_sys::MouseEvent;

/// The form, filled with the version that holds now.
pub(super) fn publish(newest: Option<AgreementVersion>, key: String, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    let texts = newest.map(|version| version.texts);
    view! {
        <section class="card" aria-labelledby="publish-title">
            <div class="card__head"><h2 id="publish-title">{words.new_version}</h2></div>
            <Post action="/fn/agreements/publish" id="publish" on_done=on_done>
                <div class="card__body form-section">
                    <Refused names=&[
                        ("title_en", || own().title_en), ("title_zh", || own().title_zh),
                        ("text_en", || own().text_en), ("text_zh", || own().text_zh),
                    ]/>
                    <p class="muted">{words.new_lead}</p>
                    <Hidden name="key" value=key/>
                    {sides(texts)}
                    <p class="sentence">{words.for_ever}</p>
                </div>
                <div class="card__foot">
                    <span class="row row__end">
                        <button class="button" type="submit" formaction="/fn/agreements/preview" formnovalidate=true on:click=go_to_preview>
                            <Icon name="eye"/>{words.show_preview}
                        </button>
                        <button class="button" data-kind="primary" type="submit">{words.publish}</button>
                    </span>
                </div>
            </Post>
        </section>
    }
    .into_any()
}

/// With script the preview follows every key, so the button only leads there.
fn go_to_preview(event: MouseEvent) {
    if let Some(preview) = document().get_element_by_id("preview-title") {
        event.prevent_default();
        preview.scroll_into_view();
    }
}

/// Fields of both languages, and below them what comes of them.
fn sides(texts: Option<[Agreement; 2]>) -> AnyView {
    let words = own();
    let [en, zh] = texts.map_or([None, None], |texts| texts.map(Some));
    let (en, zh) = (Side::new(Lang::En, en), Side::new(Lang::Zh, zh));
    view! {
        <div class="fields">{en.fields()}{zh.fields()}</div>
        <h3 id="preview-title">{words.preview}</h3>
        <p class="muted">{words.preview_lead}</p>
        <div class="fields">{en.preview()}{zh.preview()}</div>
    }
    .into_any()
}

/// One language. Names of fields, their labels, and what stands in them while it is typed.
#[derive(Clone, Copy)]
struct Side {
    lang: Lang,
    title: (&'static str, &'static str),
    text: (&'static str, &'static str),
    first_title: StoredValue<String>,
    typed: RwSignal<String>,
}

impl Side {
    fn new(lang: Lang, now: Option<Agreement>) -> Self {
        let (words, state) = (own(), form_state());
        let (title, text) = match lang {
            Lang::En => (("title_en", words.title_en), ("text_en", words.text_en)),
            Lang::Zh => (("title_zh", words.title_zh), ("text_zh", words.text_zh)),
        };
        let (now_title, now_text) = now.map(|now| (now.title, now.text)).unwrap_or_default();
        let typed = RwSignal::new(state.value(text.0).unwrap_or(now_text));
        Self { lang, title, text, first_title: StoredValue::new(now_title), typed }
    }

    fn fields(self) -> AnyView {
        let state = form_state();
        let (name, label) = self.text;
        let (id, error) = (state.field_id(name), state.error(name));
        let (typed, help) = (self.typed, own().text_help);
        view! {
            <div class="stack">
                <Field name=self.title.0 label=self.title.1 value=self.first_title.get_value() required=true autocomplete="off"/>
                <div class="field" data-invalid=move || (!error.get().is_empty()).then_some("")>
                    <label class="field__label" for=id.clone()>{label}</label>
                    {help_line(&id, help)}
                    <textarea class="input" id=id.clone() name=name rows="16" required=true lang=self.lang.tag()
                        maxlength=AgreementDraft::TEXT_LIMIT.to_string()
                        aria-invalid=move || (!error.get().is_empty()).then_some("true")
                        aria-describedby=described_by(&id, help)
                        on:input=move |event| typed.set(event_target_value(&event))>{inside_area(typed.get_untracked())}</textarea>
                    {error_line(id, error)}
                </div>
            </div>
        }
        .into_any()
    }

    fn preview(self) -> AnyView {
        let (lang, typed, label) = (self.lang, self.typed, self.text.1);
        let id = format!("preview-{}", lang.tag());
        let shown = {
            let id = id.clone();
            move || view! { <AgreementText text=typed.get() lang labelled_by=id.clone()/> }
        };
        view! { <div class="stack" data-gap="s"><h4 id=id>{label}</h4>{shown}</div> }.into_any()
    }
}
