//! A planned notice becomes rows: one for the person, and one for each way by which it goes out.

use super::plan::Planned;
use crate::outbox::Outgoing;
use crate::store::notice::NewNotice;
use crate::{Desk, Result, store};
use model::{Instant, MAIL_WINDOW, NoticeKind, RECALL_WINDOW};
use sqlx::AnyConnection;

impl Desk {
    /// Writes it; `false` if this person was told of this event before.
    pub(super) async fn deliver(&self, connection: &mut AnyConnection, planned: &Planned) -> Result<bool> {
        let Some(id) = store::notice::add(connection, &planned.notice).await? else { return Ok(false) };
        let (earliest, not_before) = span(&planned.notice);
        // All of a night goes out together at its end.
        let (earliest, not_before) = (planned.rest.over(earliest), planned.rest.over(not_before));
        for way in &planned.out {
            let outgoing = Outgoing {
                to: planned.notice.user.clone(),
                way: *way,
                notice: id,
                ticket: Some(planned.notice.ticket),
                earliest,
                not_before,
            };
            store::outbox::add(connection, &outgoing).await?;
        }
        Ok(true)
    }
}

/// From when on it may go out with others, and until when it waits for others. What carries a message waits until that
/// can no longer be recalled; several messages or receipts become one mail; everything else goes at once.
fn span(notice: &NewNotice) -> (Instant, Instant) {
    let at = notice.at;
    match notice.kind {
        // Several fields seen one after the other are one mail.
        NoticeKind::FieldRevealed => (at, at.plus(MAIL_WINDOW)),
        NoticeKind::Message | NoticeKind::Note => (at.plus(RECALL_WINDOW), at.plus(MAIL_WINDOW)),
        _ if notice.message != 0 => (at.plus(RECALL_WINDOW), at.plus(RECALL_WINDOW)),
        _ => (at, at),
    }
}
