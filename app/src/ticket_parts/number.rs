//! The number of a ticket: day and counter read apart, found and copied as one word.

use leptos::prelude::*;
use model::TicketNumber;

/// Digits of the counter at the end.
const COUNTER: usize = 6;

/// The number; with `link` it leads to the ticket.
#[component]
pub(crate) fn Number(
    number: TicketNumber,
    /// Where it leads; empty for nowhere.
    #[prop(optional, into)]
    link: String,
) -> AnyView {
    let text = number.as_str();
    let (day, counter) = text.split_at_checked(text.len().saturating_sub(COUNTER)).unwrap_or((text, ""));
    let (day, counter) = (day.to_owned(), counter.to_owned());
    if link.is_empty() {
        view! { <span class="number">{day}<b>{counter}</b></span> }.into_any()
    } else {
        view! { <a class="number" href=link>{day}<b>{counter}</b></a> }.into_any()
    }
}
