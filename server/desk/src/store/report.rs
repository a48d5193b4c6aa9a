//! Reports of abuse and their files.

use super::can_be_kept;
use crate::report::{Report, ReportForm};
use crate::{Actor, Error, Result};
use model::{AccountId, Attachment, AttachmentId, FileKind, Instant, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Reports at most.
const MOST: i64 = 1_000;
/// More files than one report ever has.
const ALL: i64 = 100;

/// Adds a report; its files follow.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    id: &str,
    actor: &Actor,
    form: &ReportForm,
    now: Instant,
) -> Result<()> {
    let ip = form.property.as_ref().map(serde_json::to_string).transpose()?;
    sqlx::query(
        "insert into abuse_report (id, account_id, user_id, user_name, kind, title, content, ip, contacts, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(actor.account.as_str())
    .bind(actor.id.as_str())
    .bind(&actor.name)
    .bind(&form.kind)
    .bind(&form.title)
    .bind(&form.content)
    .bind(ip.unwrap_or_default())
    .bind(serde_json::to_string(&form.reporter)?)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// When a user handed reports in since a moment: the newest first.
pub(crate) async fn times_since(
    connection: &mut AnyConnection,
    user: &UserId,
    since: Instant,
    limit: i64,
) -> Result<Vec<Instant>> {
    let rows = sqlx::query(
        "select created_at from abuse_report where user_id = $1 and created_at > $2
         order by created_at desc, id desc limit $3",
    )
    .bind(user.as_str())
    .bind(since.0)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(Instant(row.try_get(0)?))).collect()
}

/// Makes a waiting file of the actor one of a report; `false` if it is no such file.
pub(crate) async fn take_file(
    connection: &mut AnyConnection,
    report: &str,
    actor: &Actor,
    file: &AttachmentId,
    position: usize,
    proof: bool,
) -> Result<bool> {
    if !can_be_kept(file.as_str()) {
        return Ok(false);
    }
    let row = sqlx::query(
        "delete from attachment
         where id = $1 and uploader_id = $2 and ticket_id is null and created_at > 0
         returning name, kind, bytes, digest",
    )
    .bind(file.as_str())
    .bind(actor.id.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(false) };
    sqlx::query(
        "insert into abuse_report_file (id, report_id, position, proof, name, kind, bytes, digest)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(file.as_str())
    .bind(report)
    .bind(i64::try_from(position).unwrap_or(i64::MAX))
    .bind(i64::from(proof))
    .bind(row.try_get::<String, _>(0)?)
    .bind(row.try_get::<String, _>(1)?)
    .bind(row.try_get::<i64, _>(2)?)
    .bind(row.try_get::<String, _>(3)?)
    .execute(connection)
    .await?;
    Ok(true)
}

/// The reports, oldest first, without their files.
pub(crate) async fn all(connection: &mut AnyConnection) -> Result<Vec<Report>> {
    let rows = sqlx::query(
        "select id, account_id, user_id, user_name, created_at, kind, title, content, ip, contacts
         from abuse_report order by created_at, id limit $1",
    )
    .bind(MOST)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

/// Those before a place, or the newest: the newest first, without their files.
pub(crate) async fn older(
    connection: &mut AnyConnection,
    before: Option<(Instant, &str)>,
    limit: i64,
) -> Result<Vec<Report>> {
    let (at, id) = before.filter(|(_, id)| can_be_kept(id)).unwrap_or((Instant(i64::MAX), ""));
    let rows = sqlx::query(
        "select id, account_id, user_id, user_name, created_at, kind, title, content, ip, contacts
         from abuse_report where created_at < $1 or (created_at = $1 and id < $2)
         order by created_at desc, id desc limit $3",
    )
    .bind(at.0)
    .bind(id)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Report> {
    let ip: &str = row.try_get(8)?;
    let property = if ip.is_empty() { None } else { Some(serde_json::from_str(ip)?) };
    Ok(Report {
        id: row.try_get(0)?,
        account: AccountId::new(row.try_get::<String, _>(1)?),
        user: (UserId::new(row.try_get::<String, _>(2)?), row.try_get(3)?),
        at: Instant(row.try_get(4)?),
        form: ReportForm {
            kind: row.try_get(5)?,
            title: row.try_get(6)?,
            content: row.try_get(7)?,
            files: Vec::new(),
            property,
            reporter: serde_json::from_str(row.try_get(9)?)?,
        },
        files: Vec::new(),
        papers: Vec::new(),
    })
}

/// The files of a report, and whether they are papers of the reporter.
pub(crate) async fn files(connection: &mut AnyConnection, report: &str) -> Result<Vec<(bool, Attachment)>> {
    if !can_be_kept(report) {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(
        "select f.id, f.name, f.kind, f.bytes, r.user_name, r.created_at, f.proof
         from abuse_report_file f join abuse_report r on r.id = f.report_id
         where f.report_id = $1 order by f.proof, f.position, f.id limit $2",
    )
    .bind(report)
    .bind(ALL)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.try_get::<i64, _>(6)? != 0, file(row)?))).collect()
}

fn file(row: &AnyRow) -> Result<Attachment> {
    let kind: &str = row.try_get(2)?;
    Ok(Attachment {
        id: AttachmentId::new(row.try_get::<String, _>(0)?),
        name: row.try_get(1)?,
        kind: FileKind::of_name(kind).ok_or_else(|| Error::broken(format!("a file of unknown kind {kind:?}")))?,
        bytes: row.try_get(3)?,
        width: 0,
        height: 0,
        by: row.try_get(4)?,
        at: Instant(row.try_get(5)?),
        preview: String::new(),
    })
}

/// Whether a file belongs to a report.
pub(crate) async fn has_file(connection: &mut AnyConnection, id: &AttachmentId) -> Result<bool> {
    if !can_be_kept(id.as_str()) {
        return Ok(false);
    }
    let row = sqlx::query("select 1 from abuse_report_file where id = $1").bind(id.as_str());
    Ok(row.fetch_optional(connection).await?.is_some())
}

/// Erases a report and what is known of its files; the account it came from, or `None` if there is no such report.
pub(crate) async fn erase(connection: &mut AnyConnection, id: &str) -> Result<Option<AccountId>> {
    if !can_be_kept(id) {
        return Ok(None);
    }
    sqlx::query("delete from abuse_report_file where report_id = $1").bind(id).execute(&mut *connection).await?;
    let row = sqlx::query("delete from abuse_report where id = $1 returning account_id").bind(id);
    let row = row.fetch_optional(connection).await?;
    Ok(row.map(|row| row.try_get::<String, _>(0).map(AccountId::new)).transpose()?)
}
