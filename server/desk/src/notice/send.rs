//! What a mail or short message tells, at the moment it goes out.

use super::show::for_reader;
use crate::store::notice_list;
use crate::{Actor, Result};
use model::{Notice, NoticeId};
use sqlx::AnyConnection;

/// Notices of one mail; more are in the console.
const MOST: usize = 20;

/// These notices as their reader may see them now. What the reader has seen in the console meanwhile is left out, and so
/// is what they may no longer see: nothing left means nothing to send.
pub(crate) async fn to_send(connection: &mut AnyConnection, reader: &Actor, ids: &[NoticeId]) -> Result<Vec<Notice>> {
    let mut notices = Vec::new();
    for id in ids {
        if notices.len() == MOST {
            break;
        }
        let Some(listed) = notice_list::one(connection, *id).await? else { continue };
        let seen = listed.shown && !listed.unread;
        if listed.user == reader.id && !seen {
            notices.extend(for_reader(reader, listed));
        }
    }
    Ok(notices)
}
