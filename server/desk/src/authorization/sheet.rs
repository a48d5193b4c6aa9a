//! A record with what programs show beside it: whose it is, and the delegation by which it was granted.

use super::read::{for_reader, vault_time};
use crate::store::authorization_record::{self, Beside, Record};
use crate::{Actor, Desk, Result};
use model::{AccountId, Authorization, AuthorizationId, GroupId, Instant, Refusal, UserId};
use sqlx::AnyConnection;
use std::collections::HashMap;

/// Hexadecimal digits of an authorization's id that make the number of its one detail.
const DIGITS: usize = 12;

/// A record, and whose it is. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationSheet {
    /// The record.
    pub shown: Authorization,
    /// The account whose ticket it is.
    pub account: AccountId,
    /// Who created the ticket.
    pub requester: UserId,
    /// Their name.
    pub requester_name: String,
    /// The group in which colleagues see it.
    pub group: Option<GroupId>,
    /// The name of the delegation by which it was granted; empty if it was none.
    pub agency: String,
}

impl AuthorizationSheet {
    /// The number of the one detail that an authorization has (OSM: `auth_detail_id`): the first 48 bits of its id.
    pub fn detail(&self) -> i64 {
        self.shown.id.as_str().get(..DIGITS).and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
    }
}

impl Desk {
    /// One record with what stands beside it.
    pub async fn authorization_sheet(&self, actor: &Actor, id: &AuthorizationId) -> Result<AuthorizationSheet> {
        let mut read = self.store().read_as_one().await?;
        let now = vault_time(&mut read, self.now()).await?;
        let sheet = sheets(&mut read, actor, std::slice::from_ref(id), now).await?.pop();
        Ok(sheet.ok_or(Refusal::NotFound)?)
    }

    /// The record whose detail has this number.
    pub async fn sheet_of_detail(&self, actor: &Actor, detail: i64) -> Result<AuthorizationSheet> {
        if !(0..1 << (4 * DIGITS)).contains(&detail) {
            return Err(Refusal::NotFound.into());
        }
        let mut read = self.store().read_as_one().await?;
        let now = vault_time(&mut read, self.now()).await?;
        let ids = authorization_record::beginning(&mut read, &format!("{detail:012x}")).await?;
        // Two may begin alike, one in very many: then the one that the actor sees.
        let sheet = sheets(&mut read, actor, &ids, now).await?.pop();
        Ok(sheet.ok_or(Refusal::NotFound)?)
    }
}

/// The records of these ids that the actor sees, newest first.
pub(super) async fn sheets(
    read: &mut AnyConnection,
    actor: &Actor,
    ids: &[AuthorizationId],
    now: Instant,
) -> Result<Vec<AuthorizationSheet>> {
    let records = authorization_record::records(read, ids).await?;
    let mut beside = authorization_record::beside(read, ids).await?;
    Ok(records.into_iter().filter_map(|record| sheet(actor, record, &mut beside, now)).collect())
}

fn sheet(
    actor: &Actor,
    record: Record,
    beside: &mut HashMap<String, Beside>,
    now: Instant,
) -> Option<AuthorizationSheet> {
    let belongs = record.belongs.clone();
    let shown = for_reader(actor, record, now).ok()?;
    let Beside { requester_name, agency } = beside.remove(shown.id.as_str()).unwrap_or_default();
    let (account, requester, group) = (belongs.account, belongs.requester, belongs.group);
    Some(AuthorizationSheet { shown, account, requester, requester_name, group, agency })
}
