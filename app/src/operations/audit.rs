//! *Audit*: what happened in the vendor's account, what its people did in any, and what operations did. The address is the
//! state.

use super::frame::{self, About};
use crate::account::{Trail, trail_door, trail_shown};
use crate::i18n::trail::own;
use crate::ui::Saved;
use leptos::prelude::*;

const VENDORS: Trail = Trail { page: "/operations/audit", file: "/operations/audit.csv", tickets: "/agent/tickets" };

/// The page.
#[component]
pub(crate) fn Audit() -> AnyView {
    let words = own();
    let about = About { title: words.audit, lead: words.vendors_lead, door: "", said: "" };
    frame::page_at(about, trail_door("/fn/operations/audit"), Saved::new(), trail_shown(VENDORS))
}
