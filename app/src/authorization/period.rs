//! *Authorization Period* in a decision: choices that are not longer than what was asked, or an own one.

use crate::i18n::words;
use crate::ui::Time;
use crate::ui::field::{described_by, error_line, help_line};
use crate::ui::post::form_state;
use leptos::prelude::*;
use model::{Instant, Period};
use std::time::Duration;

/// The own period.
const CUSTOM: &str = "custom";
/// How often the ends that are shown move on, in seconds.
const STEP: u64 = 15;

/// What is chosen.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    period: RwSignal<String>,
    amount: RwSignal<String>,
    unit: RwSignal<String>,
    /// The period asked, in milliseconds.
    asked: i64,
    /// The server's time.
    now: RwSignal<Instant>,
    /// Whether script runs.
    pub scripted: RwSignal<bool>,
}

impl Chosen {
    /// What was asked is chosen at first; after a refusal without script, what was typed.
    pub fn new(asked: i64, now: Instant, typed: impl Fn(&str) -> Option<String>) -> Self {
        let same = Period::CHOICES.into_iter().find(|(_, period)| period.ms() == asked);
        let (amount, unit) = if same.is_some() { (String::new(), "hours") } else { in_units(asked) };
        let chosen = Self {
            period: RwSignal::new(typed("period").unwrap_or_else(|| same.map_or(CUSTOM, |(name, _)| name).to_owned())),
            amount: RwSignal::new(typed("amount").unwrap_or(amount)),
            unit: RwSignal::new(typed("unit").unwrap_or_else(|| unit.to_owned())),
            asked,
            now: RwSignal::new(now),
            scripted: RwSignal::new(false),
        };
        Effect::new(move || {
            chosen.scripted.set(true);
            let began = js_sys::Date::now();
            let tick = move || {
                let _ = chosen.now.try_set(now.plus((js_sys::Date::now() - began) as i64));
            };
            if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(STEP)) {
                on_cleanup(move || ticking.clear());
            }
        });
        chosen
    }

    /// When it would end; nothing while the choice makes no sense.
    pub fn ends(self) -> Memo<Option<Instant>> {
        Memo::new(move |_| {
            let period = Period::parse(&self.period.get(), &self.amount.get(), &self.unit.get()).ok()?;
            (period.ms() <= self.asked).then(|| self.now.get().plus(period.ms()))
        })
    }
}

/// A length in the largest unit that divides it.
fn in_units(ms: i64) -> (String, &'static str) {
    let unit = Period::UNITS.into_iter().rev().find(|(_, unit)| ms % unit == 0).unwrap_or(Period::UNITS[0]);
    ((ms / unit.1).to_string(), unit.0)
}

/// The fields of the period.
pub(super) fn period(chosen: Chosen) -> AnyView {
    let words = &words().authorization_decide;
    let state = form_state();
    let (id, error) = (state.field_id("period"), state.error("period"));
    let offered = Period::CHOICES.into_iter().filter(|(_, period)| period.ms() <= chosen.asked);
    let mut tiles: Vec<_> = offered.map(|(name, period)| tile(chosen, name, Some(period))).collect();
    tiles.push(tile(chosen, CUSTOM, None));
    // Without script nothing can hide it, and it counts as soon as it is chosen.
    let hidden = move || chosen.scripted.get() && chosen.period.with(|period| period != CUSTOM);
    view! {
        <fieldset class="field" id=id.clone() aria-describedby=format!("{id}-error")
            data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <legend class="aside-text">{words.step_period}</legend>
            <div class="tiles" data-tone="vault">{tiles}</div>
            {error_line(id.clone(), error)}
        </fieldset>
        <div class="fields" hidden=hidden>{custom(chosen)}</div>
    }
    .into_any()
}

fn tile(chosen: Chosen, name: &'static str, period: Option<Period>) -> AnyView {
    let all = words();
    let words = &all.authorization_decide;
    let word = match name {
        "1h" => words.one_hour,
        "8h" => words.eight_hours,
        "1d" => words.one_day,
        _ => words.custom,
    };
    let small = match period {
        Some(period) => {
            let as_asked = (period.ms() == chosen.asked).then(|| [all.common.clause, words.as_asked].concat());
            let until = move || {
                let at = chosen.now.get().plus(period.ms());
                view! { <Time at zone=true/> }.into_any()
            };
            view! { {words.until} " " {until} {as_asked} }.into_any()
        }
        None => words.custom_limits.into_any(),
    };
    let checked = chosen.period.with_untracked(|period| period == name);
    view! {
        <label class="choice" data-shape="tile">
            <input type="radio" name="period" value=name checked=checked on:change=move |_| chosen.period.set(name.to_owned())/>
            <span class="choice__text">{word}<small>{small}</small></span>
        </label>
    }
    .into_any()
}

fn custom(chosen: Chosen) -> AnyView {
    let words = &words().authorization_decide;
    let state = form_state();
    let (id, error) = (state.field_id("amount"), state.error("amount"));
    let unit_id = state.field_id("unit");
    let unit = |((name, _), word): ((&'static str, i64), &'static str)| {
        let selected = chosen.unit.with_untracked(|unit| unit == name);
        view! { <option value=name selected=selected>{word}</option> }
    };
    view! {
        <div class="field" data-invalid=move || (!error.with(String::is_empty)).then_some("")>
            <label class="field__label" for=id.clone()>{words.amount}</label>
            {help_line(&id, words.amount_help)}
            <input class="input" id=id.clone() name="amount" type="text" inputmode="numeric" autocomplete="off"
                value=chosen.amount.get_untracked() on:input=move |event| chosen.amount.set(event_target_value(&event))
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                aria-describedby=described_by(&id, words.amount_help)/>
            {error_line(id, error)}
        </div>
        <div class="field field--end">
            <label class="field__label" for=unit_id.clone()>{words.unit}</label>
            <select class="input" id=unit_id name="unit" on:change=move |event| chosen.unit.set(event_target_value(&event))>
                {Period::UNITS.into_iter().zip(words.units).map(unit).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::in_units;
    use model::{DAY, HOUR, MINUTE};

    #[test]
    fn a_length_is_told_in_its_largest_unit() {
        assert_eq!(in_units(2 * DAY), ("2".into(), "days"));
        assert_eq!(in_units(36 * HOUR), ("36".into(), "hours"));
        assert_eq!(in_units(20 * MINUTE), ("20".into(), "minutes"));
    }
}
