//! Planning: follows the events and writes who is told of them, apart from the changes that made them true.

use super::audience::{audience, message_of};
use super::recipients::{People, recipients};
use super::rest::Rest;
use crate::policy::Belongs;
use crate::store::notice::NewNotice;
use crate::store::notice_follow::{self, Followed, Happened};
use crate::store::{self, notice_people};
use crate::{Desk, Result};
use model::{Channel, DAY, Event, NoticeKind, NoticeSetting, TicketId, UserId, Way};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// Events of one step.
const STEP: i64 = 200;
/// What happened longer ago when it is planned (an import, a server that stood still) is kept as seen, and goes out by
/// no other channel: it is no news.
const NEWS: i64 = 3 * DAY;

/// A notice to write, and by which ways it goes out beside the console.
pub(super) struct Planned {
    pub notice: NewNotice,
    pub out: Vec<Way>,
    /// When it does not.
    pub rest: Rest,
}

/// What one step writes.
#[derive(Default)]
struct Plan {
    notices: Vec<Planned>,
    /// Tickets that their customer deleted: their notices go.
    deleted: Vec<TicketId>,
}

impl Desk {
    /// Plans notices for events that have none yet, at most 200 events. Returns how many events there were. Safe to
    /// repeat, from any process: how far it got is stored with the notices.
    ///
    /// Writes without an event of its own: a notice follows from an event and is no new fact.
    pub async fn plan_notices(&self) -> Result<usize> {
        let mut read = self.store().read().await?;
        let from = notice_follow::place(&mut read).await?;
        let events = notice_follow::next(&mut read, from, STEP).await?;
        let Some(to) = events.last().map(|(place, _)| *place) else { return Ok(0) };
        let plan = self.plan(&mut read, &events).await?;
        drop(read);
        let mut lease = self.store().write().await?;
        // Whoever planned meanwhile moved the place: then nothing is written.
        if !notice_follow::advance(&mut lease, from, to).await? {
            return Ok(0);
        }
        let mut told = BTreeSet::new();
        for planned in &plan.notices {
            if self.deliver(&mut lease, planned).await? && planned.notice.shown {
                told.insert(planned.notice.user.clone());
            }
        }
        for ticket in plan.deleted {
            told.extend(store::notice::remove_of_side(&mut lease, ticket, "customer").await?);
        }
        self.commit_inboxes(lease, told.into_iter().collect()).await?;
        Ok(events.len())
    }

    async fn plan(&self, read: &mut AnyConnection, events: &[Followed]) -> Result<Plan> {
        let (mut plan, mut people) = (Plan::default(), People::default());
        for happened in events.iter().filter_map(|(_, happened)| happened.as_ref()) {
            if happened.event == Event::TicketDeleted {
                plan.deleted.push(happened.ticket);
            } else if let Some(belongs) = notice_people::belongs_of(read, happened.ticket).await? {
                plan.notices.extend(self.plan_one(read, &mut people, &belongs, happened).await?);
            }
        }
        Ok(plan)
    }

    async fn plan_one(
        &self,
        read: &mut AnyConnection,
        people: &mut People,
        belongs: &Belongs,
        happened: &Happened,
    ) -> Result<Vec<Planned>> {
        let Some((kind, circles)) = audience(&happened.event) else { return Ok(Vec::new()) };
        let mut users = recipients(read, belongs, happened, circles).await?;
        if happened.event == Event::TicketCreated {
            let offered = store::dispatch::offered(read, happened.ticket).await?;
            // One event, one person, one notice.
            users.retain(|user| !offered.contains(user));
            let mut planned = self.plan_for(read, people, belongs, (happened, NoticeKind::Offered), offered).await?;
            planned.extend(self.plan_for(read, people, belongs, (happened, kind), users).await?);
            return Ok(planned);
        }
        let planned = self.plan_for(read, people, belongs, (happened, kind), users).await?;
        if planned.is_empty() && kind == NoticeKind::AuthorizationWanted {
            // Nobody else may decide: it must not lapse unseen.
            let owners = store::notice_authorization::owners(read, &belongs.account).await?;
            return self.plan_for(read, people, belongs, (happened, kind), owners).await;
        }
        Ok(planned)
    }

    async fn plan_for(
        &self,
        read: &mut AnyConnection,
        people: &mut People,
        belongs: &Belongs,
        (happened, kind): (&Happened, NoticeKind),
        users: impl IntoIterator<Item = UserId>,
    ) -> Result<Vec<Planned>> {
        let message = message_about(read, happened).await?;
        let news = self.now().since(happened.at) <= NEWS;
        let mut planned = Vec::new();
        for user in users {
            let Some(setting) = people.setting(read, &user, belongs, kind).await? else { continue };
            let (shown, out) = (setting.has(Channel::Console), self.out(setting, news));
            if shown || !out.is_empty() {
                let Happened { id: event, ticket, at, .. } = *happened;
                let rest = people.rest(&user);
                let notice = NewNotice { user, ticket, event, message, kind, shown, unread: shown && news, at };
                planned.push(Planned { notice, out, rest });
            }
        }
        Ok(planned)
    }

    /// The ways by which it goes out beside the console.
    fn out(&self, setting: NoticeSetting, news: bool) -> Vec<Way> {
        let server = self.channels();
        let wanted = |channel| news && setting.has(channel) && server.has(channel);
        let ways = [(Channel::Email, Way::Email), (Channel::Phone, Way::Phone)];
        ways.into_iter().filter(|(channel, _)| wanted(*channel)).map(|(_, way)| way).collect()
    }
}

/// The message that a notice shows the beginning of; 0 if none.
async fn message_about(read: &mut AnyConnection, happened: &Happened) -> Result<i64> {
    if let Some(message) = message_of(&happened.event) {
        return Ok(message);
    }
    if happened.event != Event::FeedbackAsked {
        return Ok(0);
    }
    // The question is a message of its own, written with the event.
    let question = notice_people::message_left(read, happened.ticket, &happened.actor, happened.at).await?;
    Ok(question.map_or(0, |message| message.0))
}
