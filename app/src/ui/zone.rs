//! Time zones: the reader's own one (that of the settings, else the browser's, which only the browser knows), and those on
//! offer while one types.

use crate::prefs::Habits;
use leptos::prelude::*;

/// Zones on offer while one types; every other IANA name is taken as well.
const ZONES: [&str; 26] = [
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Bogota",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Riyadh",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "UTC",
];

/// The browser's time zone as an IANA name, such as `Asia/Shanghai`. In the browser only.
pub(crate) fn browser_zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string())
}

/// The zone of the settings, if one is set. Both runs of a view know it: the server left it in the document.
pub(crate) fn chosen_zone() -> Option<String> {
    let zone = if crate::ON_SERVER {
        use_context::<Habits>().map(|habits| habits.zone)
    } else {
        document().document_element().and_then(|root| root.get_attribute("data-zone"))
    };
    zone.filter(|zone| !zone.is_empty())
}

/// Whether the server words times in UTC. Both runs of a view know it, as they know the zone of the settings.
pub(crate) fn in_utc() -> bool {
    if crate::ON_SERVER {
        use_context::<Habits>().is_some_and(|habits| habits.utc)
    } else {
        document().document_element().is_some_and(|root| root.has_attribute("data-utc"))
    }
}

/// Tells the server this zone, so that its next page shows times as the browser would. In the browser only.
pub(crate) fn tell_zone() {
    if let Some(zone) = browser_zone() {
        let cookie = format!("zone={zone}; Path=/; Max-Age=31536000; SameSite=Lax");
        // A browser that keeps no cookies shows its zone by itself.
        let _ = js_sys::Reflect::set(document().as_ref(), &"cookie".into(), &cookie.into());
    }
}

/// The zones on offer, for a `datalist`.
pub(crate) fn zones() -> AnyView {
    ZONES.map(|zone| view! { <option value=zone></option> }).collect_view().into_any()
}
