//! A row of a program's list.

use crate::store::case_row::{self, More};
use crate::store::list;
use crate::ticket::list::row_for;
use crate::{Actor, Error, Result};
use model::{AccountId, Catalogue, Instant, IssueTypeId, Label, ServiceId, TicketRow, UserId};
use sqlx::AnyConnection;
use std::cmp::Reverse;

/// A ticket in a program's list (OSM: `IncidentInfoV2`).
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// What a list of the console shows.
    pub row: TicketRow,
    /// The account.
    pub account: AccountId,
    /// Who submitted it.
    pub requester: UserId,
    /// The service.
    pub service: ServiceId,
    /// The issue type.
    pub issue_type: IssueTypeId,
    /// The description, at most 2,000 characters of it.
    pub description: String,
    /// What solved it; empty until then.
    pub resolution: String,
    /// The id of the region that it is about; may be empty.
    pub region: String,
    /// The id of the group of services that the program chose; may be empty.
    pub sub_type: String,
    /// When it was confirmed or closed.
    pub confirmed: Option<Instant>,
    /// Its labels, by name.
    pub labels: Vec<Label>,
}

/// The rows of these tickets as the actor sees them, newest first.
pub(super) async fn rows(
    read: &mut AnyConnection,
    actor: &Actor,
    catalogue: &Catalogue,
    ids: &[i64],
) -> Result<Vec<CaseRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut listed = list::by_ids(read, ids).await?;
    listed.sort_by_key(|row| Reverse(row.id));
    let mut more = case_row::more(read, ids).await?;
    let mut rows = Vec::with_capacity(listed.len());
    for one in listed {
        let known = more.remove(&one.id).unwrap_or_default();
        let (account, requester) = (AccountId::new(&one.account), UserId::new(&one.requester));
        let (service, issue_type) = (ServiceId::new(&one.service), IssueTypeId::new(&one.issue_type));
        match row_for(one, actor, catalogue) {
            Ok(row) => rows.push(whole(row, account, requester, service, issue_type, known)),
            // As in the console's lists: the second fence.
            Err(Error::Refused(_)) => {}
            Err(broken) => return Err(broken),
        }
    }
    Ok(rows)
}

fn whole(
    row: TicketRow,
    account: AccountId,
    requester: UserId,
    service: ServiceId,
    issue_type: IssueTypeId,
    more: More,
) -> CaseRow {
    let More { description, resolution, region, sub_type, confirmed, labels } = more;
    CaseRow {
        row,
        account,
        requester,
        service,
        issue_type,
        description,
        resolution,
        region,
        sub_type,
        confirmed,
        labels,
    }
}
