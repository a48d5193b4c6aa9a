//! Services and issue types.

use super::{Database, can_be_kept, kind_of};
use crate::Result;
use crate::catalogue::{HIGH_RISK, Offer};
use model::{Catalogue, IssueType, IssueTypeId, Lang, Service, ServiceId};
use sqlx::{AnyConnection, Row};

/// Whether there is any service.
pub(crate) async fn is_filled(connection: &mut AnyConnection) -> Result<bool> {
    let row = sqlx::query("select id from service limit 1").fetch_optional(connection).await?;
    Ok(row.is_some())
}

/// Adds the offers that are not there yet.
pub(crate) async fn fill(connection: &mut AnyConnection, offers: &[Offer]) -> Result<()> {
    for (position, (service, issue_types)) in (1i64..).zip(offers) {
        sqlx::query(
            "insert into service (id, position, name_en, name_zh, high_risk) values ($1, $2, $3, $4, $5)
             on conflict (id) do nothing",
        )
        .bind(service.id)
        .bind(position)
        .bind(service.en)
        .bind(service.zh)
        .bind(i64::from(HIGH_RISK.contains(&service.id)))
        .execute(&mut *connection)
        .await?;
        for (position, issue_type) in (1i64..).zip(*issue_types) {
            sqlx::query(
                "insert into issue_type (id, service_id, position, name_en, name_zh) values ($1, $2, $3, $4, $5)
                 on conflict (id) do nothing",
            )
            .bind(issue_type.id)
            .bind(service.id)
            .bind(position)
            .bind(issue_type.en)
            .bind(issue_type.zh)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}

/// All services with their issue types. One row for each issue type.
pub(crate) async fn all(connection: &mut AnyConnection, lang: Lang) -> Result<Catalogue> {
    let rows = sqlx::query(
        "select s.id, case when $1 = 'en' then s.name_en else s.name_zh end,
                t.id, case when $1 = 'en' then t.name_en else t.name_zh end
         from service s
         join issue_type t on t.service_id = s.id
         order by s.position, s.id, t.position, t.id
         limit 10000",
    )
    .bind(lang.tag())
    .fetch_all(connection)
    .await?;
    let mut services: Vec<Service> = Vec::new();
    for row in &rows {
        let id: &str = row.try_get(0)?;
        if services.last().is_none_or(|last| last.id.as_str() != id) {
            services.push(Service { id: ServiceId::new(id), name: row.try_get(1)?, issue_types: Vec::new() });
        }
        if let Some(service) = services.last_mut() {
            let id = IssueTypeId::new(row.try_get::<String, _>(2)?);
            service.issue_types.push(IssueType { id, name: row.try_get(3)? });
        }
    }
    Ok(Catalogue { services })
}

/// Every service by name, and whether it is high-risk.
pub(crate) async fn risks(connection: &mut AnyConnection, lang: Lang) -> Result<Vec<(ServiceId, String, bool)>> {
    let rows = sqlx::query(
        "select id, case when $1 = 'en' then name_en else name_zh end, high_risk
         from service
         order by position, id
         limit 1000",
    )
    .bind(lang.tag())
    .fetch_all(connection)
    .await?;
    let one = |row: &sqlx::any::AnyRow| -> Result<_> {
        let id = ServiceId::new(row.try_get::<String, _>(0)?);
        Ok((id, row.try_get(1)?, row.try_get::<i64, _>(2)? == 1))
    };
    rows.iter().map(one).collect()
}

/// The English name of a service and whether it is high-risk, for a change; `None` if there is none of this id.
pub(crate) async fn hold_risk(connection: &mut AnyConnection, id: &ServiceId) -> Result<Option<(String, bool)>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    let text = match kind_of(connection) {
        Database::Sqlite => "select name_en, high_risk from service where id = $1",
        Database::Postgres => "select name_en, high_risk from service where id = $1 for no key update",
    };
    let row = sqlx::query(text).bind(id.as_str()).fetch_optional(connection).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)? == 1))).transpose()
}

/// Marks a service. Touches one row.
pub(crate) async fn set_risk(connection: &mut AnyConnection, id: &ServiceId, high: bool) -> Result<()> {
    sqlx::query("update service set high_risk = $2 where id = $1")
        .bind(id.as_str())
        .bind(i64::from(high))
        .execute(connection)
        .await?;
    Ok(())
}
