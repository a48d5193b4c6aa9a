//! Services and issue types.

use crate::Result;
use crate::catalogue::Offer;
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
            "insert into service (id, position, name_en, name_zh) values ($1, $2, $3, $4)
             on conflict (id) do nothing",
        )
        .bind(service.id)
        .bind(position)
        .bind(service.en)
        .bind(service.zh)
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
