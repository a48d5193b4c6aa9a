//! The facts of one ticket, as its page shows them.

use super::ticket::{belongs, can_be, severity_of, state_of, waiting};
use crate::policy::Belongs;
use crate::{Error, Result};
use model::{
    AUTO_CLOSE_AFTER, Extra, Instant, Lang, Party, Person, Side, Ticket, TicketId, TicketNumber, TicketRow, TicketState,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::sync::LazyLock;

/// A ticket's facts, before anybody asked whether they may be seen.
pub(crate) struct Facts {
    pub id: TicketId,
    pub belongs: Belongs,
    /// What else there is to read.
    pub beside: Beside,
    /// With the party [`Party::Onlooker`], until the policy has said more.
    pub ticket: Ticket,
}

/// What a ticket has beside messages and events: most have little, and what is not there is not asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    pub extra: bool,
    pub files: bool,
    pub labels: bool,
    pub related: bool,
    pub authorizations: bool,
}

/// A letter for each of them.
const BESIDE: &str = "case when exists (select 1 from ticket_extra x where x.ticket_id = t.id)
                             or exists (select 1 from ticket_answer x where x.ticket_id = t.id) then 'e' else '' end
    || case when exists (select 1 from attachment x where x.ticket_id = t.id) then 'f' else '' end
    || case when exists (select 1 from ticket_label x where x.ticket_id = t.id) then 'l' else '' end
    || case when exists (select 1 from ticket_relation x where x.low_id = t.id)
                 or exists (select 1 from ticket_relation x where x.high_id = t.id) then 'r' else '' end
    || case when exists (select 1 from ticket_authorization x where x.ticket_id = t.id) then 'a' else '' end";

impl Beside {
    fn of_letters(letters: &str) -> Self {
        let has = |letter| letters.contains(letter);
        Self { extra: has('e'), files: has('f'), labels: has('l'), related: has('r'), authorizations: has('a') }
    }
}

pub(super) static FACTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select t.id, t.number, t.account_id, t.requester_id, t.group_id, t.holder_id, t.title,
                case when $2 = 'zh-CN' then s.name_zh else s.name_en end,
                case when $2 = 'zh-CN' then i.name_zh else i.name_en end,
                t.severity, t.state, t.waiting_on, t.waiting_since, t.due_at, t.created_at, t.updated_at,
                r.name, a.name, h.name, v.name, t.contact, t.resolution, t.review, t.reminded_at,
                t.reminder_seen_at, t.version, t.proposed_at, t.deleted_at, t.copies, {BESIDE}
         from ticket t
         join account a on a.id = case when t.deleted_from = '' then t.account_id else t.deleted_from end
         join users r on r.id = t.requester_id
         join service s on s.id = t.service_id
         join issue_type i on i.id = t.issue_type_id
         left join users h on h.id = t.holder_id
         left join account v on v.id = h.account_id
         where t.number = $1"
    )
});

/// The facts of the ticket with a number, with names in one language.
pub(crate) async fn facts(connection: &mut AnyConnection, number: &TicketNumber, lang: Lang) -> Result<Option<Facts>> {
    if !can_be(number) {
        return Ok(None);
    }
    let query = sqlx::query(FACTS.as_str()).bind(number.as_str()).bind(lang.tag());
    let row = query.fetch_optional(connection).await?;
    row.map(|row| read_facts(&row).map_err(|e| Error::broken(format!("ticket {number}: {e}")))).transpose()
}

/// The state of a number's ticket, and what the policy must know of it.
pub(crate) async fn state(
    connection: &mut AnyConnection,
    number: &TicketNumber,
) -> Result<Option<(TicketState, Belongs)>> {
    if !can_be(number) {
        return Ok(None);
    }
    let row = sqlx::query(
        "select state, account_id, requester_id, group_id, holder_id, copies from ticket where number = $1",
    )
    .bind(number.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((state_of(row.try_get(0)?)?, belongs(&row, 1, 5)?))).transpose()
}

/// Which ticket a number means, and what the policy must know of it.
pub(crate) async fn id_of(
    connection: &mut AnyConnection,
    number: &TicketNumber,
) -> Result<Option<(TicketId, Belongs)>> {
    if !can_be(number) {
        return Ok(None);
    }
    let row =
        sqlx::query("select id, account_id, requester_id, group_id, holder_id, copies from ticket where number = $1")
            .bind(number.as_str())
            .fetch_optional(connection)
            .await?;
    row.map(|row| Ok((TicketId(row.try_get(0)?), belongs(&row, 1, 5)?))).transpose()
}

fn read_facts(row: &AnyRow) -> Result<Facts> {
    let (account, requester): (String, String) = (row.try_get(17)?, row.try_get(16)?);
    let (resolution, review): (String, &str) = (row.try_get(21)?, row.try_get(22)?);
    let holder: Option<String> = row.try_get(18)?;
    let holder_account: Option<String> = row.try_get(19)?;
    let list_row = read_row(row, &account, &requester, holder.as_ref())?;
    Ok(Facts {
        id: TicketId(row.try_get(0)?),
        belongs: belongs(row, 2, 28)?,
        beside: Beside::of_letters(row.try_get(29)?),
        ticket: Ticket {
            row: list_row,
            contact: serde_json::from_str(row.try_get(20)?)?,
            requester: Person { name: requester, account, side: Side::Customer },
            holder: holder.zip(holder_account).map(|(name, account)| Person { name, account, side: Side::Vendor }),
            resolution: (!resolution.is_empty()).then_some(resolution),
            review: if review.is_empty() { None } else { Some(serde_json::from_str(review)?) },
            extra: Extra::default(),
            reminder_seen: row.try_get::<Option<i64>, _>(24)?.map(Instant),
            closes: row.try_get::<Option<i64>, _>(26)?.map(|since| Instant(since).plus(AUTO_CLOSE_AFTER)),
            version: row.try_get(25)?,
        },
    })
}

fn read_row(row: &AnyRow, account: &str, requester: &str, holder: Option<&String>) -> Result<TicketRow> {
    let waiting = waiting(row, 11)?;
    let due = Instant(row.try_get(13)?);
    Ok(TicketRow {
        number: TicketNumber::new(row.try_get::<String, _>(1)?),
        title: row.try_get(6)?,
        service: row.try_get(7)?,
        issue_type: row.try_get(8)?,
        severity: severity_of(row.try_get(9)?)?,
        state: state_of(row.try_get(10)?)?,
        waiting,
        created: Instant(row.try_get(14)?),
        updated: Instant(row.try_get(15)?),
        requester: requester.to_owned(),
        holder: holder.cloned(),
        account: account.to_owned(),
        reminded: row.try_get::<Option<i64>, _>(23)?.map(Instant),
        reviewed: !row.try_get::<&str, _>(22)?.is_empty(),
        deleted: row.try_get::<Option<i64>, _>(27)?.map(Instant),
        due: waiting.filter(|w| w.on == Side::Vendor).map(|_| due),
        party: Party::Onlooker,
        elsewhere: false,
        labels: Vec::new(),
    })
}
