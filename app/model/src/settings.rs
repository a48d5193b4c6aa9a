//! What a user sets for themselves, and the sessions they have open.

use crate::{Density, Instant};
use serde::{Deserialize, Serialize};

/// A session of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// Names it among the own ones; opens nothing.
    pub handle: String,
    /// When it began.
    pub since: Instant,
    /// When it was last used, to a few minutes.
    pub seen: Instant,
    /// The network address at its beginning; empty if not known.
    pub address: String,
    /// Browser and system, such as `Firefox` and `Linux`; empty if not known.
    pub browser: (String, String),
    /// Whether it is the one that asks.
    pub own: bool,
}

/// What *Settings* shows beside language and theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The zone of all times, as an IANA name; empty: as in the browser.
    pub zone: String,
    /// Whether single keys act.
    pub single_keys: bool,
    /// The density of lists.
    pub density: Density,
}

/// Browser and system of a `User-Agent` header, in the words that people know them by; empty where it is not known.
pub fn browser_of(agent: &str) -> (&'static str, &'static str) {
    // The order matters: each later one also claims to be an earlier one.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("MicroMessenger", "WeChat"),
        ("HuaweiBrowser", "Huawei Browser"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let systems = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| *name)
    };
    (first(&browsers), first(&systems))
}

#[cfg(test)]
mod tests {
    use super::browser_of;

    #[test]
    fn a_browser_is_known_by_its_own_name() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
        assert_eq!(browser_of(chrome), ("Chrome", "Windows"));
        assert_eq!(browser_of(&format!("{chrome} Edg/126.0")), ("Edge", "Windows"));
        let safari =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1";
        assert_eq!(browser_of(safari), ("Safari", "iPhone"));
        assert_eq!(
            browser_of("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"),
            ("Firefox", "Linux")
        );
        assert_eq!(browser_of("<b>something else"), ("", ""));
    }
}
