//! Who one is, and what one may do.

use crate::i18n::settings::own;
use crate::layout::viewer;
use leptos::prelude::*;
use model::Side;

pub(super) fn who() -> AnyView {
    let words = own();
    let viewer = viewer();
    let customer = viewer.rank.side() == Side::Customer;
    let may: Vec<_> =
        [(viewer.may_create, words.may_create), (customer, words.may_own), (viewer.sees_others, words.may_see)]
            .into_iter()
            .filter(|(may, _)| *may && customer)
            .map(|(_, word)| view! { <li>{word}</li> })
            .collect();
    let may = (!may.is_empty()).then(|| view! { <dt>{words.may}</dt><dd><ul>{may}</ul></dd> });
    view! {
        <section class="card" id="you" aria-labelledby="you-title">
            <div class="card__head"><h2 id="you-title">{words.you}</h2></div>
            <div class="card__body">
                <dl class="facts">
                    <dt>{words.name}</dt><dd>{viewer.name.clone()}</dd>
                    <dt>{words.sign_in_name}</dt><dd>{viewer.sign_in_name.clone()}</dd>
                    <dt>{words.account}</dt><dd>{viewer.account_name.clone()}</dd>
                    <dt>{words.rank}</dt><dd>{(words.rank_of)(viewer.rank)}</dd>
                    {may}
                </dl>
            </div>
        </section>
    }
    .into_any()
}
