//! Numbers of labels: how programs name them.

use crate::Result;
use model::{AccountId, MOST_NUMBER};
use sqlx::{AnyConnection, Row};

/// A number that no label of the account has: the one behind the last that was given, and when those are over, the first
/// that is free. `None` if there is none. Until the change ends, no other label of the account gets one.
pub(crate) async fn next(connection: &mut AnyConnection, account: &AccountId) -> Result<Option<i64>> {
    let row = sqlx::query(
        "insert into label_number (account_id, last) values ($1, 1)
         on conflict (account_id) do update set last = label_number.last + 1
         returning last",
    )
    .bind(account.as_str())
    .fetch_one(&mut *connection)
    .await?;
    let next: i64 = row.try_get(0)?;
    if next <= MOST_NUMBER { Ok(Some(next)) } else { free(connection, account).await }
}

/// The smallest number that no label of the account has.
async fn free(connection: &mut AnyConnection, account: &AccountId) -> Result<Option<i64>> {
    let row = sqlx::query(
        "select coalesce(min(used.number), 0) + 1 from
           (select 0 as number union all select number from label where account_id = $1 and number > 0) used
         where not exists (select 1 from label l where l.account_id = $1 and l.number = used.number + 1)",
    )
    .bind(account.as_str())
    .fetch_one(connection)
    .await?;
    let free: i64 = row.try_get(0)?;
    Ok(Some(free).filter(|number| *number <= MOST_NUMBER))
}
