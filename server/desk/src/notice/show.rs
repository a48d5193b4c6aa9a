//! A notice as its reader may see it now. Asked again each time: rights, recalls and deletions since count.

use crate::store::notice_list::{Listed, Said};
use crate::{Actor, policy};
use model::{Excerpt, Notice, NoticeRole, title_of};

/// The notice for its reader; `None` if they may no longer see what it is about.
pub(super) fn for_reader(actor: &Actor, listed: Listed) -> Option<Notice> {
    policy::party(actor, &listed.belongs).ok()?;
    let internal = policy::reads_internal(actor);
    if !internal && (listed.event.is_internal() || listed.message.as_ref().is_some_and(|said| said.internal)) {
        return None;
    }
    let role = match &listed.belongs {
        belongs if belongs.requester == actor.id => NoticeRole::Requester,
        belongs if belongs.holder.as_ref() == Some(&actor.id) => NoticeRole::Holder,
        _ => NoticeRole::Participant,
    };
    Some(Notice {
        id: listed.id,
        kind: listed.kind,
        ticket: listed.number,
        title: listed.title,
        event_id: listed.event_id,
        event: if internal { listed.event } else { listed.event.for_customer() },
        actor: listed.actor,
        at: listed.at,
        unread: listed.unread,
        role,
        message: listed.message.as_ref().map(|said| said.id),
        excerpt: listed.message.map(excerpt),
    })
}

fn excerpt(said: Said) -> Excerpt {
    if said.recalled { Excerpt::Recalled } else { Excerpt::Text(title_of(&said.body)) }
}
