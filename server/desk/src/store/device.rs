//! The devices that accounts registered.

use super::can_be_kept;
use crate::Result;
use model::{AccountId, Device, DeviceId, Instant, MOST_DEVICES};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Adds a device.
pub(crate) async fn add(connection: &mut AnyConnection, account: &AccountId, device: &Device) -> Result<()> {
    sqlx::query(
        "insert into device (id, account_id, name, region, address, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(device.id.as_str())
    .bind(account.as_str())
    .bind(&device.name)
    .bind(&device.region)
    .bind(&device.address)
    .bind(device.created.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes a device of an account; `false` if it has none of this id.
pub(crate) async fn remove(connection: &mut AnyConnection, account: &AccountId, id: &DeviceId) -> Result<bool> {
    let removed = sqlx::query("delete from device where id = $1 and account_id = $2")
        .bind(id.as_str())
        .bind(account.as_str())
        .execute(connection)
        .await?;
    Ok(removed.rows_affected() == 1)
}

/// A device of an account, or `None`.
pub(crate) async fn one(connection: &mut AnyConnection, account: &AccountId, id: &DeviceId) -> Result<Option<Device>> {
    if !can_be_kept(id.as_str()) {
        return Ok(None);
    }
    let row = sqlx::query("select id, name, region, address, created_at from device where id = $1 and account_id = $2")
        .bind(id.as_str())
        .bind(account.as_str())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(device).transpose()
}

/// How many an account has.
pub(crate) async fn count(connection: &mut AnyConnection, account: &AccountId) -> Result<i64> {
    let query = sqlx::query("select count(*) from device where account_id = $1").bind(account.as_str());
    Ok(query.fetch_one(connection).await?.try_get(0)?)
}

/// The devices of an account, of one region or of all.
pub(crate) async fn all(connection: &mut AnyConnection, account: &AccountId, region: &str) -> Result<Vec<Device>> {
    let rows = sqlx::query(
        "select id, name, region, address, created_at from device
         where account_id = $1 and ($2 = '' or region = $2) order by name, id limit $3",
    )
    .bind(account.as_str())
    .bind(region)
    .bind(MOST_DEVICES)
    .fetch_all(connection)
    .await?;
    rows.iter().map(device).collect()
}

fn device(row: &AnyRow) -> Result<Device> {
    Ok(Device {
        id: DeviceId::new(row.try_get::<String, _>(0)?),
        name: row.try_get(1)?,
        region: row.try_get(2)?,
        address: row.try_get(3)?,
        created: Instant(row.try_get(4)?),
    })
}
