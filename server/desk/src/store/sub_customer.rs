//! Users of an account with their own addresses, for its owner's programs.

use crate::Result;
use crate::account::SubCustomer;
use model::{AccountId, UserId};
use sqlx::{AnyConnection, Row};

/// Users at most.
const MOST: i64 = 1_000;

/// Users whose name holds a text, or who have an id; empty texts want all. Addresses are whole.
pub(crate) async fn of(
    connection: &mut AnyConnection,
    account: &AccountId,
    name: &str,
    id: &str,
) -> Result<Vec<SubCustomer>> {
    let rows = sqlx::query(
        "select id, name, sign_in_name, case when phone_verified_at is null then '' else phone end,
                case when email_verified_at is null then '' else email end
         from users
         where account_id = $1 and ($3 = '' or id = $3)
           and ($2 = '' or replace(lower(name), lower($2), '') <> lower(name)
                or replace(sign_in_name, lower($2), '') <> sign_in_name)
         order by sign_in_name
         limit $4",
    )
    .bind(account.as_str())
    .bind(name)
    .bind(id)
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(SubCustomer {
                id: UserId::new(row.try_get::<String, _>(0)?),
                name: row.try_get(1)?,
                sign_in_name: row.try_get(2)?,
                phone: row.try_get(3)?,
                area_code: String::new(),
                email: row.try_get(4)?,
            })
        })
        .collect()
}
