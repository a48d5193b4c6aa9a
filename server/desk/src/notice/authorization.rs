//! The people around an authorization.

use super::recipients::customers;
use crate::Result;
use crate::policy::Belongs;
use crate::store::{self, notice_follow::Happened};
use model::{AuthorizationId, Event, UserId};
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// The colleagues of the requester who may decide in their place.
pub(super) async fn operators(connection: &mut AnyConnection, belongs: &Belongs) -> Result<Vec<UserId>> {
    match &belongs.group {
        Some(group) => store::notice_authorization::operators(connection, group).await,
        None => Ok(Vec::new()),
    }
}

/// The engineer who asked for it.
pub(super) async fn asker(connection: &mut AnyConnection, event: &Event) -> Result<Option<UserId>> {
    match event.authorization() {
        Some(id) => store::notice_authorization::asker(connection, id).await,
        None => Ok(None),
    }
}

/// The customers, and whoever decided. Nobody, if no lead approved that the customer is asked: then they were not.
pub(super) async fn asked(
    connection: &mut AnyConnection,
    belongs: &Belongs,
    happened: &Happened,
) -> Result<BTreeSet<UserId>> {
    let Some(id) = happened.event.authorization() else { return Ok(BTreeSet::new()) };
    let history = store::notice_authorization::history(connection, happened.ticket, happened.id).await?;
    let (mut asked, mut deciders) = (false, BTreeSet::new());
    for (actor, event) in history {
        asked |= asks(&event, id);
        if decides(&event, id) {
            deciders.insert(actor);
        }
    }
    if !asked {
        return Ok(BTreeSet::new());
    }
    deciders.extend(customers(connection, belongs, happened.ticket).await?);
    Ok(deciders)
}

fn asks(event: &Event, id: &AuthorizationId) -> bool {
    let asks =
        matches!(event, Event::AuthorizationRequested { approval: false, .. } | Event::AuthorizationApproved { .. });
    asks && event.authorization() == Some(id)
}

fn decides(event: &Event, id: &AuthorizationId) -> bool {
    let decides = matches!(event, Event::AuthorizationGranted { .. } | Event::AuthorizationRejected { .. });
    decides && event.authorization() == Some(id)
}
