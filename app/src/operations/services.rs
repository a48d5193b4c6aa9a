//! *High-risk services*: for which services a lead approves before a customer is asked.

use super::frame::{self, About};
use crate::api::Done;
use crate::api::service_risk::RiskScreen;
use crate::i18n::operations::own;
use crate::ui::{Hidden, IconSmall, Post, Refused, Saved, shown};
use leptos::prelude::*;
use model::ServiceId;

/// The page.
#[component]
pub(crate) fn Services() -> AnyView {
    let words = own();
    let saved = Saved::new();
    let show = shown(move |screen: RiskScreen| list(screen, saved.done()));
    let about =
        About { title: words.services, lead: words.services_lead, door: "/fn/services/risk", said: words.saved };
    frame::page(about, saved, show)
}

fn list(screen: RiskScreen, on_done: Callback<(Done,)>) -> AnyView {
    let words = own();
    view! {
        <Post action="/fn/services/risk/mark" id="risk" on_done=on_done>
            <Refused/>
            <Hidden name="key" value=screen.key/>
            <section class="list" aria-label=words.services>
                <div class="table-scroll" tabindex="0" role="group" aria-label=words.services>
                    <table class="table" data-density="compact">
                        <thead><tr>
                            <th scope="col">{words.service}</th>
                            <th scope="col">{words.approval}</th>
                            <th scope="col">{words.verb}</th>
                        </tr></thead>
                        <tbody>{screen.services.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Post>
    }
    .into_any()
}

fn row((id, name, high): (ServiceId, String, bool)) -> AnyView {
    let words = own();
    let (action, verb) =
        if high { ("/fn/services/risk/unmark", words.unmark) } else { ("/fn/services/risk/mark", words.mark) };
    let now = match high {
        true => view! { <span class="tag" data-tone="vault"><IconSmall name="lock"/>{words.high}</span> }.into_any(),
        false => view! { <span class="muted">{words.ordinary}</span> }.into_any(),
    };
    let spoken = crate::i18n::words().common.about(verb, &name);
    view! {
        <tr>
            <td>{name}</td>
            <td>{now}</td>
            <td>
                <button class="button" data-size="s" type="submit" name="service" value=id.to_string()
                    formaction=action aria-label=spoken>{verb}</button>
            </td>
        </tr>
    }
    .into_any()
}
