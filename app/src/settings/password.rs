//! The own password: the old one, and the new one twice.

use crate::i18n::settings::own;
use crate::layout::viewer;
use crate::ui::post::Labels;
use crate::ui::{Field, Hidden, Post, Refused};
use leptos::prelude::*;
use model::{Refusal, password_faults};
use web_sys::FormData;

const NAMES: Labels = &[("old", || own().old), ("new", || own().new), ("again", || own().again)];

/// The form. It goes on to `next`; `again` grows once the password is changed, since other sessions have ended then.
pub(super) fn password_form(next: &'static str, again: Option<RwSignal<u32>>) -> AnyView {
    let words = own();
    let viewer = viewer();
    let name = viewer.sign_in_name.clone();
    let check = Callback::new(move |(data,): (FormData,)| {
        let text = |name| data.get(name).as_string().unwrap_or_default();
        let user = viewer.sign_in_name.split('@').next().unwrap_or_default();
        let names = [viewer.sign_in_name.as_str(), user, &viewer.name];
        let faults = password_faults(&text("old"), &text("new"), &text("again"), &names);
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
    });
    let done = Callback::new(move |_| again.into_iter().for_each(|again| again.update(|n| *n += 1)));
    view! {
        <Post action="/fn/password" id="password" check on_done=done>
            <div class="card__body">
                <Refused names=NAMES/>
                <Hidden name="next" value=next/>
                // For the browser's own store of passwords, which asks for whom this one is.
                <input type="text" name="username" autocomplete="username" value=name hidden/>
                <Field name="old" label=words.old kind="password" autocomplete="current-password"/>
                <div class="fields">
                    <Field name="new" label=words.new help=words.new_help kind="password" autocomplete="new-password"/>
                    <Field name="again" label=words.again help=words.again_help kind="password" autocomplete="new-password"/>
                </div>
            </div>
            <div class="card__foot">
                <span class="row__end"><button class="button" type="submit">{words.change_password}</button></span>
            </div>
        </Post>
    }
    .into_any()
}
