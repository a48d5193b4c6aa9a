//! What a new ticket is related to, and who gets copies of it: the last card of *Create*.

use crate::i18n::words;
use crate::ui::Picker;
use leptos::prelude::*;

/// The card. Both may stay empty.
pub(super) fn around() -> AnyView {
    let words = words();
    let (create, relation) = (&words.create, &words.relation);
    view! {
        <section class="card">
            <div class="card__head"><h2>{create.around}</h2></div>
            <div class="card__body form-section">
                <div class="fields">
                    <Picker name="related" label=relation.related help=create.related_help door="/fn/relations/suggest"
                        several=true/>
                    <Picker name="copies" label=relation.copies help=create.copies_help door="/fn/copies/suggest"
                        longest="1000" several=true/>
                </div>
            </div>
        </section>
    }
    .into_any()
}
