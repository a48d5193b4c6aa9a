//! Whether anything sealed is kept: what the start of the program asks when it finds no root key.

use crate::Result;
use sqlx::AnyConnection;

/// Whether any field holds a sealed secret.
pub(crate) async fn any(connection: &mut AnyConnection) -> Result<bool> {
    let row = sqlx::query("select 1 from authorization_field where sealed is not null limit 1");
    Ok(row.fetch_optional(connection).await?.is_some())
}
