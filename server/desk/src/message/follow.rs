//! Several conversations at once, as a program follows them: what is new since it last asked, how much is unread.

use super::talk::{MOST, Spoken, of, seen, with_files};
use crate::store::talk::{self, Head, Line, Place};
use crate::{Actor, Desk, Result, store};
use model::{Problem, Refusal, TicketId, TicketNumber, TicketState};
use sqlx::AnyConnection;
use std::fmt;

/// How far a program has followed, over all conversations. Opaque outside of the desk; a forged one only moves the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowMark(Place);

impl FollowMark {
    /// A mark as it was given out, or [`Problem::Unknown`] of the field `field`.
    pub fn parse(field: &str, text: &str) -> Result<Self, Refusal> {
        let number = |text: &str| text.parse::<i64>().ok().filter(|n| *n >= 0);
        let place = text.split_once('.').and_then(|(tx, id)| Some((number(tx)?, number(id)?)));
        place.map(Self).ok_or_else(|| Refusal::of(field, Problem::Unknown))
    }
}

impl fmt::Display for FollowMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.0, self.0.1)
    }
}

/// A conversation that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The ticket.
    pub number: TicketNumber,
    /// Its state.
    pub state: TicketState,
    /// What is new, in the order of sending.
    pub messages: Vec<Spoken>,
}

/// What is new in several conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowPage {
    /// Each conversation that was asked about, those that the actor does not see left out.
    pub followed: Vec<Followed>,
    /// From where to go on.
    pub mark: FollowMark,
}

/// How much of a conversation the actor has not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The ticket.
    pub number: TicketNumber,
    /// Its state.
    pub state: TicketState,
    /// Messages of the other side behind the actor's mark, counted up to 1000. Recalled ones do not count.
    pub messages: i64,
}

impl Desk {
    /// What is new in conversations since a mark: at most 100 messages, the oldest first; what is left comes next time.
    /// Without a mark nothing but one of now. Nothing is told twice and nothing is left out, however many write meanwhile.
    pub async fn follow_talks(
        &self,
        actor: &Actor,
        numbers: &[TicketNumber],
        since: Option<FollowMark>,
    ) -> Result<FollowPage> {
        let mut read = self.store().read_as_one().await?;
        let end = talk::end(&mut read).await?;
        // One from ahead is of another database: that of today begins anew.
        let from = since.map_or(end, |mark| mark.0).min(end);
        let heads = heads(&mut read, actor, numbers).await?;
        let (news, mark) = news(&mut read, actor, &heads, from, end).await?;
        let mut followed = Vec::with_capacity(heads.len());
        for (number, head) in heads {
            let lines = news.iter().filter(|(ticket, _)| *ticket == head.id);
            let lines: Vec<Line> = lines.map(|(_, line)| line.clone()).collect();
            let messages = with_files(&mut read, head.id, lines).await?;
            followed.push(Followed { number, state: head.state, messages });
        }
        Ok(FollowPage { followed, mark: FollowMark(mark) })
    }

    /// How much the actor has not read of conversations; those that they do not see are left out.
    pub async fn unread_talks(&self, actor: &Actor, numbers: &[TicketNumber]) -> Result<Vec<Unread>> {
        let mut read = self.store().read_as_one().await?;
        let mut unread = Vec::new();
        for (number, head) in heads(&mut read, actor, numbers).await? {
            let mark = store::read_mark::of_user(&mut read, head.id, &actor.id).await?;
            let after = mark.map_or(model::MessageId(0), |mark| mark.message);
            let messages = talk::unread(&mut read, head.id, actor.side().other(), after).await?;
            unread.push(Unread { number, state: head.state, messages });
        }
        Ok(unread)
    }
}

async fn heads(read: &mut AnyConnection, actor: &Actor, numbers: &[TicketNumber]) -> Result<Vec<(TicketNumber, Head)>> {
    let mut heads: Vec<(TicketNumber, Head)> = Vec::new();
    for number in numbers {
        if heads.iter().any(|(known, _)| known == number) {
            continue;
        }
        heads.extend(seen(read, actor, number).await?.map(|head| (number.clone(), head)));
    }
    Ok(heads)
}

/// The next messages of all conversations together, and the place behind them.
async fn news(
    read: &mut AnyConnection,
    actor: &Actor,
    heads: &[(TicketNumber, Head)],
    from: Place,
    end: Place,
) -> Result<(Vec<(TicketId, Line)>, Place)> {
    let mut news = Vec::new();
    if from == end {
        return Ok((news, end));
    }
    for (_, head) in heads {
        let lines = talk::between(read, of(actor, head.id), from, end, MOST + 1).await?;
        news.extend(lines.into_iter().map(|line| (head.id, line)));
    }
    let place = |line: &Line| (line.tx, line.message.id.0);
    news.sort_by_key(|(_, line)| place(line));
    let cut = news.len() > MOST as usize;
    news.truncate(MOST as usize);
    let last = news.last().filter(|_| cut).map_or(end, |(_, line)| place(line));
    Ok((news, last))
}
