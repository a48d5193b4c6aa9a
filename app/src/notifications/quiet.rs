//! Quiet hours, as two times in the form of the settings.

use crate::i18n::words;
use crate::ui::Field;
use crate::ui::zone::chosen_zone;
use leptos::prelude::*;
use model::QuietHours;

/// The fields, and the zone in which they count.
pub(super) fn quiet(hours: QuietHours) -> AnyView {
    let words = &words().quiet;
    let [from, until] = hours.texts();
    let zone = chosen_zone().map_or_else(|| words.utc.to_owned(), |zone| (words.zone)(&zone));
    view! {
        <fieldset class="field notices__quiet" aria-describedby="quiet-help">
            <legend class="field__label">{words.title}</legend>
            <p class="field__help" id="quiet-help">
                {words.help} " " {zone} " " <a href="/settings#display" rel="external">{words.change_zone}</a>
            </p>
            <div class="fields" data-min="s">
                <Field name="quiet_from" label=words.from kind="time" value=from/>
                <Field name="quiet_until" label=words.until kind="time" value=until/>
            </div>
        </fieldset>
    }
    .into_any()
}
