//! *Create*.

use super::contact::contact;
use super::draft;
use super::what::what;
use crate::api::ticket_new::{NewPage, ticket_form};
use crate::i18n::words;
use crate::layout::{Page, viewer};
use crate::read::reading_once;
use crate::ui::field::{described_by, error_line, help_line};
use crate::ui::post::form_state;
use crate::ui::{
    Files, Hidden, IconSmall, Knowingly, Load, Post, Refused, Uploader, attach_images_to, empty_place, shown,
};
use leptos::prelude::*;
use model::{Draft, Problem, Refusal};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// The form's id; the desk's refusals come back to it.
pub(super) const FORM: &str = "create";

/// Labels for the summary of what is wrong.
const NAMES: crate::ui::post::Labels = &[
    ("service", || words().create.service),
    ("issue_type", || words().create.issue_type),
    ("severity", || words().create.severity),
    ("description", || words().create.description),
    ("files", || words().create.file_upload),
    ("phone", || words().create.phone),
    ("phone_code", || (words().contact.code)(model::Way::Phone)),
    ("contact_from", || words().create.contact_time),
    ("email", || words().create.email),
    ("email_code", || (words().contact.code)(model::Way::Email)),
    ("related", || words().relation.related),
    ("copies", || words().relation.copies),
];

/// The page; for those who may not create, whom to ask.
#[component]
pub(crate) fn NewTicket() -> AnyView {
    let words = &words().create;
    if !viewer().may_create {
        let no = empty_place(words.not_yours, words.not_yours_text, None);
        return view! { <Page title=words.title><div class="page__head"><h1>{words.title}</h1></div>{no}</Page> }
            .into_any();
    }
    let of = reading_once("/fn/tickets/new");
    let show = shown(|page: NewPage| form(page));
    view! {
        <Page title=words.title>
            <nav class="crumbs" aria-label=words.path>
                <a href="/tickets">{crate::i18n::words().common.my_tickets}</a>
                <IconSmall name="right"/><span>{words.title}</span>
            </nav>
            <div class="page__head"><h1>{words.title}</h1></div>
            <div class="split" data-main="form"><Load of show/>{next()}</div>
        </Page>
    }
    .into_any()
}

fn form(page: NewPage) -> AnyView {
    let words = &words().create;
    let catalogue = StoredValue::new(page.catalogue.clone());
    let chosen = Files::of(page.draft.files.clone());
    let check = Callback::new(move |(data,): (FormData,)| {
        let field = |name: &str| match name {
            // From the form, and from each of its files.
            "knowingly" => {
                data.get_all(name).iter().filter_map(|stamp| stamp.as_string()).collect::<Vec<_>>().join(" ")
            }
            _ => data.get(name).as_string().unwrap_or_default(),
        };
        let files = data.get_all("files").iter().filter_map(|id| id.as_string()).collect();
        let form = ticket_form(field, files);
        catalogue.with_value(|catalogue| Draft::parse(&form, catalogue))?;
        // What is still being uploaded would not go with it.
        if chosen.under_way() { Err(Refusal::of("files", Problem::StillUploading)) } else { Ok(()) }
    });
    crate::draft::begin_with(FORM, page.draft.fields.clone());
    let kept = draft::keep(page.draft.clone());
    let has_draft = Memo::new(move |_| !kept.note().is_empty());
    let done = Callback::new(move |_| kept.forget());
    view! {
        <Post action="/fn/tickets/create" id=FORM class="stack" files=true on_done=done check=check>
            <Refused names=NAMES/>
            <Knowingly/>
            <Hidden name="key" value=page.key/>
            {what(&page.catalogue)}
            <Description files=chosen/>
            {super::similar::similar()}
            <section class="card">
                <div class="card__head"><h2>{words.file_upload}</h2></div>
                <div class="card__body"><Uploader files=chosen/></div>
            </section>
            {contact(page.contact_book)}
            {super::around::around()}
            <footer class="form-foot">
                <span class="row muted" role="status">{move || kept.note()}</span>
                <span class="row row__end">
                    {move || has_draft.get().then(|| discarding(kept))}
                    <button class="button" data-kind="primary" type="submit">{words.submit}</button>
                </span>
            </footer>
        </Post>
    }
    .into_any()
}

/// *Discard draft* asks first; of use with script only.
fn discarding(kept: crate::draft::Kept) -> AnyView {
    let words = &words().create;
    view! {
        <details class="verb">
            <summary class="button" data-kind="quiet" data-script="">{words.discard}</summary>
            <div class="verb__form">
                <p>{words.discard_lead}</p>
                <div class="verb__foot">
                    <button class="button" data-kind="danger-fill" type="button" on:click=move |_| discard(kept)>
                        {words.discard}
                    </button>
                </div>
            </div>
        </details>
    }
    .into_any()
}

/// Empties the form, and forgets its draft here and on the server. What the form began with was a draft, too.
fn discard(kept: crate::draft::Kept) {
    kept.discard();
    if let Some(form) = draft::form() {
        form.reset();
        for name in ["service", "issue_type", "description", "phone", "email", "related", "copies"] {
            crate::ui::set_form_value(&format!("{FORM}-{name}"), "");
        }
        let ticks = form.query_selector_all("input[name=severity], input[name=by_phone], input[name=by_email]").ok();
        for n in 0..ticks.as_ref().map_or(0, web_sys::NodeList::length) {
            let node = ticks.as_ref().and_then(|ticks| ticks.get(n));
            if let Some(tick) = node.and_then(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                tick.set_checked(false);
            }
        }
        // The button is gone with the draft.
        crate::ui::focus("#create-service");
    }
}

/// What happens: a text with images in it.
#[component]
fn Description(files: Files) -> AnyView {
    let words = &words().create;
    let state = form_state();
    let (id, error) = (state.field_id("description"), state.error("description"));
    let typed = state.value("description").unwrap_or_default();
    let count = RwSignal::new(typed.chars().count());
    let image = attach_images_to(id.clone(), files);
    view! {
        <section class="card">
            <div class="card__head"><h2>{words.happens}</h2></div>
            <div class="card__body form-section">
                <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
                    <label class="field__label" for=id.clone()>{words.description}</label>
                    {help_line(&id, words.description_help)}
                    <div class="flash" data-tone="time" data-size="s">
                        <IconSmall name="warning"/><div class="flash__text"><span>{words.confidential}</span></div>
                    </div>
                    <div class="composer">
                        <textarea class="composer__text" id=id.clone() name="description" rows="9"
                            aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                            aria-describedby=described_by(&id, words.description_help)
                            on:input=move |event| count.set(event_target_value(&event).chars().count())>{crate::ui::field::inside_area(typed)}</textarea>
                        <div class="composer__bar">
                            <span class="muted">{words.insert_image}</span>
                            <span class="composer__end">{move || (words.count)(count.get())}</span>
                        </div>
                    </div>
                    {error_line(id, error)}
                    <span class="field__error" role="status" hidden=move || image.with(String::is_empty)>
                        <IconSmall name="warning"/>{image}
                    </span>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn next() -> AnyView {
    let all = words();
    let (words, state) = (&all.create, &all.state);
    let steps = [
        ("dispatching", "dispatching", state.dispatching, words.next_dispatching),
        ("processing", "processing", state.processing, words.next_processing),
        ("confirmation", "confirm", state.pending_confirmation, words.next_confirmation),
        ("closed", "closed", state.closed, words.next_closed),
    ];
    let step = |(state, icon, name, text): (&'static str, &'static str, &'static str, &'static str)| {
        view! { <li data-state=state><IconSmall name=icon/><span>{name}</span><small>{text}</small></li> }
    };
    view! {
        <aside class="split__aside" data-sticky="" aria-label=words.help>
            <section class="card">
                <div class="card__head"><h2>{words.next}</h2></div>
                <div class="card__body"><ol class="log">{steps.map(step).collect_view()}</ol></div>
            </section>
        </aside>
    }
    .into_any()
}
