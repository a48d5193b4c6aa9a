//! Signing in again on the page where the session ended, so that nothing typed is lost.

use super::frame::viewer;
use crate::i18n::words;
use crate::ui::{Field, IconSmall, Post, Refused};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const ID: &str = "sign-in-again-dialog";

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id(ID)?.dyn_into().ok()
}

/// Opens the dialog, in the browser.
pub(crate) fn ask_to_sign_in() {
    if let Some(dialog) = dialog().filter(|d| !d.open()) {
        let _ = dialog.show_modal();
    }
}

fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

#[component]
pub(crate) fn SignInAgain() -> AnyView {
    let words = words();
    view! {
        <dialog class="dialog" id=ID aria-labelledby="sign-in-again-title">
            <Post action="/fn/sign-in-again" id="sign-in-again" class="dialog__form" on_done=Callback::new(|_| close())>
                <header class="dialog__head">
                    <h2 id="sign-in-again-title">{words.common.again_title}</h2>
                    <button class="button" data-kind="quiet" data-size="s" data-shape="icon" type="button"
                        aria-label=words.common.close on:click=|_| close()><IconSmall name="x"/></button>
                </header>
                <div class="dialog__body">
                    <Refused/>
                    <p>{words.common.again_text}</p>
                    <Field name="username" label=words.sign_in.username value=viewer().sign_in_name autocomplete="username"/>
                    <Field name="password" label=words.sign_in.password kind="password" autocomplete="current-password"/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" data-kind="primary" type="submit">{words.sign_in.sign_in}</button>
                </footer>
            </Post>
        </dialog>
    }
    .into_any()
}
