//! Dispatch rules, and what the engineers in them hold.

use super::later::Statement;
use super::{Database, kind_of};
use crate::{Error, Result};
use model::{Colleague, DispatchEngineer, DispatchMode, DispatchRule, Instant, ServiceId, TicketId, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// Who can be given tickets now.
macro_rules! works {
    () => {
        "u.disabled = 0 and u.rank in ('engineer', 'lead')"
    };
}

/// How many open tickets a user holds, as the counts keep it (see `counter.rs`).
macro_rules! load {
    () => {
        "(select coalesce(sum(c.n), 0) from counter c where c.account_id = '*' and c.scope = 'h:' || u.id)"
    };
}

/// The rule that holds for a service: its own, else that of all others.
macro_rules! rule_for {
    ($what:literal, $service:literal) => {
        concat!(
            "(select ",
            $what,
            " from dispatch_rule r where r.service_id in (",
            $service,
            ", '*')
              order by case r.service_id when '*' then 1 else 0 end limit 1)"
        )
    };
}
pub(super) use rule_for;

pub(super) const LEAST_LOADED: &str = concat!(
    "select u.id, u.name from dispatch_engineer e join users u on u.id = e.user_id
     where e.service_id = $1 and ",
    works!(),
    " order by ",
    load!(),
    ", e.assigned_at, u.id limit 1"
);

pub(super) const OFFERED: &str = concat!(
    "select u.id from ticket t
     join dispatch_engineer e on e.service_id = ",
    rule_for!("case r.mode when 'offer' then r.service_id end", "t.service_id"),
    " join users u on u.id = e.user_id
     where t.id = $1 and t.holder_id = '' and t.phase = 'dispatching' and ",
    works!(),
    " order by u.id"
);

/// The one in a rule that assigns who holds the fewest open tickets; of several the one to whom it last gave one longest ago.
/// On PostgreSQL it waits for others who ask the same, so that each sees what the one before was given.
pub(crate) async fn least_loaded(connection: &mut AnyConnection, rule: &ServiceId) -> Result<Option<Colleague>> {
    if kind_of(connection) == Database::Postgres {
        let held = sqlx::query("select 1 from dispatch_rule where service_id = $1 and mode = 'assign' for update");
        if held.bind(rule.as_str()).fetch_optional(&mut *connection).await?.is_none() {
            return Ok(None);
        }
    }
    let row = sqlx::query(LEAST_LOADED).bind(rule.as_str()).fetch_optional(connection).await?;
    row.map(|row| Ok(Colleague { id: user(&row)?, name: row.try_get(1)? })).transpose()
}

/// Gives a new ticket to an engineer of a rule.
pub(crate) fn give(ticket: TicketId, rule: &ServiceId, to: &UserId, now: Instant) -> [Statement; 2] {
    let hold = Statement::new("update ticket set holder_id = $2 where id = $1");
    let note = Statement::new("update dispatch_engineer set assigned_at = $3 where service_id = $1 and user_id = $2");
    [hold.number(ticket.0).text(to.as_str()), note.text(rule.as_str()).text(to.as_str()).number(now.0)]
}

/// Those to whom a rule offers a ticket, as long as nobody has it.
pub(crate) async fn offered(connection: &mut AnyConnection, ticket: TicketId) -> Result<Vec<UserId>> {
    let rows = sqlx::query(OFFERED).bind(ticket.0).fetch_all(connection).await?;
    rows.iter().map(user).collect()
}

/// All rules, by what they are about.
pub(crate) async fn rules(connection: &mut AnyConnection) -> Result<BTreeMap<ServiceId, DispatchRule>> {
    let rows = sqlx::query(concat!(
        "select r.service_id, r.mode, coalesce(e.user_id, '')
         from dispatch_rule r
         left join (select e.service_id, e.user_id from dispatch_engineer e join users u on u.id = e.user_id where ",
        works!(),
        ") e on e.service_id = r.service_id
         order by r.service_id, e.user_id
         limit 50000"
    ))
    .fetch_all(connection)
    .await?;
    let mut rules = BTreeMap::new();
    for row in &rows {
        let (service, engineer): (String, String) = (row.try_get(0)?, row.try_get(2)?);
        let mode = mode_of(row.try_get(1)?)?;
        let rule = rules.entry(ServiceId::new(service)).or_insert_with(|| DispatchRule { mode, engineers: Vec::new() });
        rule.engineers.extend((!engineer.is_empty()).then(|| UserId::new(engineer)));
    }
    Ok(rules)
}

/// Everybody who can be put into a rule, by name, with what they hold.
pub(crate) async fn engineers(connection: &mut AnyConnection) -> Result<Vec<DispatchEngineer>> {
    let rows = sqlx::query(concat!(
        "select u.id, u.name, cast(",
        load!(),
        " as bigint) from users u where ",
        works!(),
        " order by u.name, u.id limit 1000"
    ))
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok(DispatchEngineer { id: user(row)?, name: row.try_get(1)?, load: row.try_get(2)? }))
        .collect()
}

/// The rule of a service with everybody in it, for a change.
pub(crate) async fn hold(connection: &mut AnyConnection, service: &ServiceId) -> Result<Option<DispatchRule>> {
    let text = match kind_of(connection) {
        Database::Sqlite => "select mode from dispatch_rule where service_id = $1",
        Database::Postgres => "select mode from dispatch_rule where service_id = $1 for update",
    };
    let row = sqlx::query(text).bind(service.as_str()).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(None) };
    let engineers = sqlx::query("select user_id from dispatch_engineer where service_id = $1 order by user_id")
        .bind(service.as_str())
        .fetch_all(connection)
        .await?;
    let engineers = engineers.iter().map(user).collect::<Result<_>>()?;
    Ok(Some(DispatchRule { mode: mode_of(row.try_get(0)?)?, engineers }))
}

/// Sets a rule. Who stays in it keeps when they were last given a ticket.
pub(crate) async fn set(connection: &mut AnyConnection, service: &ServiceId, rule: &DispatchRule) -> Result<()> {
    sqlx::query(
        "insert into dispatch_rule (service_id, mode) values ($1, $2)
         on conflict (service_id) do update set mode = excluded.mode",
    )
    .bind(service.as_str())
    .bind(rule.mode.name())
    .execute(&mut *connection)
    .await?;
    let [leave, join] = match kind_of(connection) {
        Database::Sqlite => [
            "delete from dispatch_engineer
             where service_id = $1 and user_id not in (select value from json_each($2))",
            "insert into dispatch_engineer (service_id, user_id)
             select $1, value from json_each($2) where true
             on conflict (service_id, user_id) do nothing",
        ],
        Database::Postgres => [
            "delete from dispatch_engineer
             where service_id = $1 and user_id not in (select json_array_elements_text(cast($2 as json)))",
            "insert into dispatch_engineer (service_id, user_id)
             select $1, value from json_array_elements_text(cast($2 as json)) where true
             on conflict (service_id, user_id) do nothing",
        ],
    };
    let engineers = serde_json::to_string(&rule.engineers)?;
    for text in [leave, join] {
        sqlx::query(text).bind(service.as_str()).bind(&engineers).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Removes a rule; `false` if there is none.
pub(crate) async fn remove(connection: &mut AnyConnection, service: &ServiceId) -> Result<bool> {
    // Its engineers go with it. First of all the rule, as when it gives a ticket: in another order two would wait for each other.
    let gone = sqlx::query("delete from dispatch_rule where service_id = $1").bind(service.as_str());
    Ok(gone.execute(connection).await?.rows_affected() == 1)
}

fn mode_of(word: &str) -> Result<DispatchMode> {
    DispatchMode::of_name(word).ok_or_else(|| Error::broken(format!("a dispatch rule of the unknown mode {word:?}")))
}

fn user(row: &AnyRow) -> Result<UserId> {
    Ok(UserId::new(row.try_get::<String, _>(0)?))
}
