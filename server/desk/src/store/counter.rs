//! Counts of tickets, changed together with the tickets they count.
//!
//! On PostgreSQL a count is spread over slots, so that writers of one account do not queue for one row; a single slot
//! may be negative, only the sum means something. Write counts last in a change: their rows are the contended ones.

use super::Database;
use super::later::Statement;
use crate::Result;
use model::{AccountId, GroupId, TicketState, UserId};
use sqlx::{AnyConnection, Row};

/// Rows over which PostgreSQL spreads a count.
const POSTGRES_SLOTS: i64 = 16;
/// Stands for all accounts: the vendor's view. No account has this id, since ids are letters, digits, `.`, `-`, `_`.
pub(crate) const EVERY_ACCOUNT: &str = "*";
/// All tickets of an account.
pub(crate) const ALL: &str = "all";

/// Stands where a phase does, for all accounts: those in Dispatching that an engineer holds already, since they were
/// forwarded. They wait for nobody else.
pub(crate) const HELD: &str = "held";

/// By how much one count moves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CounterStep {
    /// The account, or [`EVERY_ACCOUNT`].
    pub account: String,
    /// Whose tickets: [`ALL`], or as made by [`of_requester`], [`of_group`], [`of_holder`].
    pub scope: String,
    /// In which phase, or [`HELD`].
    pub phase: String,
    /// How many more (or fewer).
    pub by: i64,
}

/// The scope of a requester's own tickets.
pub(crate) fn of_requester(user: &UserId) -> String {
    format!("u:{user}")
}

/// The scope of a group's tickets.
pub(crate) fn of_group(group: &GroupId) -> String {
    format!("g:{group}")
}

/// The scope of the open tickets that an engineer holds; under [`EVERY_ACCOUNT`].
pub(crate) fn of_holder(user: &UserId) -> String {
    format!("h:{user}")
}

/// The steps for one ticket in one state: `by` is 1 when it enters that state (with that holder), -1 when it leaves.
pub(crate) fn steps_for(
    account: &AccountId,
    requester: &UserId,
    group: Option<&GroupId>,
    holder: Option<&UserId>,
    state: TicketState,
    by: i64,
) -> Vec<CounterStep> {
    let step = |account: &str, scope: String| CounterStep {
        account: account.into(),
        scope,
        phase: state.phase().name().into(),
        by,
    };
    let mut steps = vec![
        step(account.as_str(), ALL.into()),
        step(account.as_str(), of_requester(requester)),
        step(EVERY_ACCOUNT, ALL.into()),
    ];
    steps.extend(group.map(|group| step(account.as_str(), of_group(group))));
    steps.extend(holder.filter(|_| state.is_open()).map(|holder| step(EVERY_ACCOUNT, of_holder(holder))));
    if holder.is_some() && state == TicketState::Dispatching {
        steps.push(CounterStep { phase: HELD.into(), ..step(EVERY_ACCOUNT, ALL.into()) });
    }
    steps
}

/// Merges steps of one count, drops those that come to nothing, and sorts by key: two changes that lock in different
/// orders would wait for each other.
fn settle(steps: &mut Vec<CounterStep>) {
    steps.sort();
    steps.dedup_by(|later, kept| {
        let same = (&later.account, &later.scope, &later.phase) == (&kept.account, &kept.scope, &kept.phase);
        if same {
            kept.by += later.by;
        }
        same
    });
    steps.retain(|step| step.by != 0);
}

const ADD_SQLITE: &str = "
    insert into counter (account_id, scope, phase, slot, n)
    select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), $2,
        json_extract(value, '$[3]')
    from json_each($1) where true order by key
    on conflict (account_id, scope, phase, slot) do update set n = counter.n + excluded.n";

const ADD_POSTGRES: &str = "
    insert into counter (account_id, scope, phase, slot, n)
    select step ->> 0, step ->> 1, step ->> 2, $2, cast(step ->> 3 as bigint)
    from json_array_elements(cast($1 as json)) with ordinality as list (step, place) order by place
    on conflict (account_id, scope, phase, slot) do update set n = counter.n + excluded.n";

/// Moves the counts; the last statement of a change, if any count moves. `slot` is any number, it falls on one of the slots.
pub(crate) fn add(kind: Database, slot: i64, steps: &mut Vec<CounterStep>) -> Result<Option<Statement>> {
    settle(steps);
    if steps.is_empty() {
        return Ok(None);
    }
    let rows: Vec<_> = steps.iter().map(|s| (&s.account, &s.scope, &s.phase, s.by)).collect();
    let (sql, slots) = match kind {
        Database::Sqlite => (ADD_SQLITE, 1),
        Database::Postgres => (ADD_POSTGRES, POSTGRES_SLOTS),
    };
    Ok(Some(Statement::new(sql).text(serde_json::to_string(&rows)?).number(slot.rem_euclid(slots))))
}

/// The counts of a scope by phase.
pub(crate) async fn read(connection: &mut AnyConnection, account: &str, scope: &str) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query(
        "select phase, cast(sum(n) as bigint) from counter where account_id = $1 and scope = $2
         group by phase order by phase",
    )
    .bind(account)
    .bind(scope)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_that_moves_and_changes_hands_settles_to_what_differs() {
        let (acme, mei) = (AccountId::new("acme"), UserId::new("mei"));
        let (olga, ivan) = (UserId::new("olga"), UserId::new("ivan"));
        let mut steps = steps_for(&acme, &mei, None, Some(&olga), TicketState::Processing, -1);
        steps.extend(steps_for(&acme, &mei, None, Some(&ivan), TicketState::PendingFeedback, 1));
        settle(&mut steps);
        let found: Vec<_> = steps.iter().map(|s| (s.scope.as_str(), s.by)).collect();
        assert_eq!(found, [("h:ivan", 1), ("h:olga", -1)]);
    }

    #[test]
    fn a_closed_ticket_is_in_no_ones_hands() {
        let steps = steps_for(
            &AccountId::new("acme"),
            &UserId::new("mei"),
            Some(&GroupId::new("ops")),
            Some(&UserId::new("olga")),
            TicketState::Closed,
            1,
        );
        let scopes: Vec<_> = steps.iter().map(|s| (s.account.as_str(), s.scope.as_str())).collect();
        assert_eq!(scopes, [("acme", "all"), ("acme", "u:mei"), ("*", "all"), ("acme", "g:ops")]);
    }
}
