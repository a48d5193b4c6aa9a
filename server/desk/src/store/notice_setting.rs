//! What people chose to be told of, and how.

use crate::Result;
use crate::notice::Rest;
use model::{NoticeKind, NoticeSetting, QuietHours, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// What a user chose; kinds that are missing have their default.
pub(crate) async fn of_user(connection: &mut AnyConnection, user: &UserId) -> Result<Vec<NoticeSetting>> {
    let rows = sqlx::query(
        "select kind, console, email, phone from notice_setting where user_id = $1 order by kind limit 100",
    )
    .bind(user.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter().filter_map(|row| setting(row).transpose()).collect()
}

/// `None` for a kind of another release.
fn setting(row: &AnyRow) -> Result<Option<NoticeSetting>> {
    let Some(kind) = NoticeKind::of_name(row.try_get(0)?) else { return Ok(None) };
    let flag = |column: usize| Ok::<_, crate::Error>(row.try_get::<i64, _>(column)? != 0);
    Ok(Some(NoticeSetting { kind, console: flag(1)?, email: flag(2)?, phone: flag(3)? }))
}

/// Keeps one line. Touches one row.
pub(crate) async fn save(connection: &mut AnyConnection, user: &UserId, line: NoticeSetting) -> Result<()> {
    sqlx::query(
        "insert into notice_setting (user_id, kind, console, email, phone) values ($1, $2, $3, $4, $5)
         on conflict (user_id, kind)
         do update set console = excluded.console, email = excluded.email, phone = excluded.phone",
    )
    .bind(user.as_str())
    .bind(line.kind.name())
    .bind(i64::from(line.console))
    .bind(i64::from(line.email))
    .bind(i64::from(line.phone))
    .execute(connection)
    .await?;
    Ok(())
}

/// When a user is left in peace.
pub(crate) async fn rest(connection: &mut AnyConnection, user: &UserId) -> Result<Rest> {
    let row = sqlx::query("select quiet_from, quiet_until, zone from users where id = $1")
        .bind(user.as_str())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(Rest::default()) };
    let minute =
        |column: usize| Ok::<_, crate::Error>(u16::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default());
    Ok(Rest { hours: QuietHours { from: minute(0)?, until: minute(1)? }, zone: row.try_get(2)? })
}

/// Keeps the quiet hours. Touches one row.
pub(crate) async fn set_quiet(connection: &mut AnyConnection, user: &UserId, hours: QuietHours) -> Result<()> {
    sqlx::query("update users set quiet_from = $2, quiet_until = $3 where id = $1")
        .bind(user.as_str())
        .bind(i64::from(hours.from))
        .bind(i64::from(hours.until))
        .execute(connection)
        .await?;
    Ok(())
}
