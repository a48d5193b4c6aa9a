//! Which account is a partner, and when a team works.

use crate::Result;
use crate::account::Service;
use model::AccountId;
use sqlx::{AnyConnection, Row};

/// What is known of an account's team, or `None` if there is no such account.
pub(crate) async fn of(connection: &mut AnyConnection, account: &AccountId) -> Result<Option<Service>> {
    let row = sqlx::query(
        "select id, name, partner, service_zone, service_days, service_hours from account where id = $1 and id <> '~'",
    )
    .bind(account.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Service {
            account: AccountId::new(row.try_get::<String, _>(0)?),
            name: row.try_get(1)?,
            partner: row.try_get::<i64, _>(2)? != 0,
            zone: row.try_get(3)?,
            days: row.try_get(4)?,
            hours: row.try_get(5)?,
        })
    })
    .transpose()
}

/// Keeps it. Touches one row.
pub(crate) async fn set(connection: &mut AnyConnection, service: &Service) -> Result<()> {
    sqlx::query(
        "update account set partner = $2, service_zone = $3, service_days = $4, service_hours = $5 where id = $1",
    )
    .bind(service.account.as_str())
    .bind(i64::from(service.partner))
    .bind(&service.zone)
    .bind(&service.days)
    .bind(&service.hours)
    .execute(connection)
    .await?;
    Ok(())
}
