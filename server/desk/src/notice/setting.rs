//! What a person wants to be told of, and how.

use crate::{Actor, Desk, Result, store};
use model::{Channel, Channels, Event, NoticeKind, NoticeSetting, NoticeSettings, QuietHours};

impl Desk {
    /// The channels that this server can use beside the console.
    pub fn channels(&self) -> Channels {
        self.inner.channels
    }

    /// The own settings: a line for each kind that can reach somebody of this rank.
    pub async fn notice_settings(&self, actor: &Actor) -> Result<NoticeSettings> {
        let mut read = self.store().read().await?;
        let chosen = store::notice_setting::of_user(&mut read, &actor.id).await?;
        let quiet = store::notice_setting::rest(&mut read, &actor.id).await?.hours;
        drop(read);
        let line = |kind| {
            let chosen = chosen.iter().find(|line| line.kind == kind);
            chosen.copied().unwrap_or_else(|| NoticeSetting::default_of(kind))
        };
        Ok(NoticeSettings {
            lines: NoticeKind::of_rank(actor.rank).into_iter().map(line).collect(),
            server: self.channels(),
            reach: self.reach(actor).await?,
            quiet,
        })
    }

    /// Keeps the own settings: the ticked boxes are on, all others off. What cannot be chosen now (a channel that is not
    /// set up, what the console always shows) stays as it is. Quiet hours come as typed; what waits already, waits as long
    /// as it was to.
    pub async fn set_notice_settings(
        &self,
        actor: &Actor,
        ticked: &[(NoticeKind, Channel)],
        (from, until): (&str, &str),
    ) -> Result<()> {
        let quiet = QuietHours::parse(from, until)?;
        let now = self.notice_settings(actor).await?;
        let mut change = self.change(actor).await?;
        for line in now.lines {
            let new = |channel: Channel| {
                let open = now.reach.has(channel) && !line.kind.is_fixed(channel);
                if open { ticked.contains(&(line.kind, channel)) } else { line.has(channel) }
            };
            let [console, email, phone] = Channel::ALL.map(new);
            let new = NoticeSetting { kind: line.kind, console, email, phone };
            store::notice_setting::save(&mut change, &actor.id, new).await?;
        }
        store::notice_setting::set_quiet(&mut change, &actor.id, quiet).await?;
        change.record(&actor.account, None, &Event::PreferencesChanged).await?;
        change.commit().await
    }

    /// The channels by which this person can be reached: the server can, and the address is verified.
    async fn reach(&self, actor: &Actor) -> Result<Channels> {
        let person = store::contact::reach(&mut *self.store().read().await?, &actor.id).await?;
        Ok(self.channels().and(person))
    }
}
