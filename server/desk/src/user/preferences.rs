//! What users set for themselves.

use crate::{Actor, Desk, Result, store};
use jiff::tz::TimeZone;
use model::{Density, Event, Lang, Problem, Refusal, Settings, Theme};

/// What is to be set; what is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
    /// The zone of all times, as an IANA name; empty: as in the browser.
    pub zone: Option<String>,
    /// The density of lists.
    pub density: Option<Density>,
    /// Whether single keys act.
    pub single_keys: Option<bool>,
}

impl Desk {
    /// Sets the own preferences.
    pub async fn set_preferences(&self, actor: &Actor, preferences: &Preferences) -> Result<()> {
        let zone = preferences.zone.as_deref().map(zone).transpose()?;
        let mut change = self.change(actor).await?;
        store::user::set_preferences(&mut change, &actor.id, preferences, zone.as_deref()).await?;
        change.record(&actor.account, None, &Event::PreferencesChanged).await?;
        change.commit().await
    }

    /// What *Settings* shows beside language and theme.
    pub fn settings(&self, actor: &Actor) -> Settings {
        Settings { zone: actor.zone.clone(), single_keys: actor.single_keys, density: actor.look.density }
    }
}

/// The zone's name as it is spelt, or empty.
fn zone(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let known = TimeZone::get(typed).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    known.ok_or_else(|| Refusal::of("zone", Problem::BadZone))
}
