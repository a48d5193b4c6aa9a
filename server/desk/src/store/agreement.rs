//! Versions of agreements.

use super::{Database, kind_of};
use crate::agreement::NewAgreement;
use crate::{Error, Result};
use model::{Agreement, AgreementKind, AgreementVersion, Instant, Lang, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The version that holds now, in one language.
pub(crate) async fn current(connection: &mut AnyConnection, kind: AgreementKind, lang: Lang) -> Result<Agreement> {
    let row = sqlx::query(
        "select version, case when $1 = 'en' then title_en else title_zh end,
                case when $1 = 'en' then text_en else text_zh end,
                case when $1 = 'en' then hash_en else hash_zh end, published_at
         from agreement
         where kind = $2
         order by version desc
         limit 1",
    )
    .bind(lang.tag())
    .bind(kind.code())
    .fetch_optional(connection)
    .await?;
    let row = row.ok_or_else(|| Error::broken("there is no version of an agreement"))?;
    agreement(&row, lang)
}

/// One version in one language, or `None`.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    kind: AgreementKind,
    version: i64,
    lang: Lang,
) -> Result<Option<Agreement>> {
    let row = sqlx::query(
        "select version, case when $1 = 'en' then title_en else title_zh end,
                case when $1 = 'en' then text_en else text_zh end,
                case when $1 = 'en' then hash_en else hash_zh end, published_at
         from agreement
         where kind = $2 and version = $3",
    )
    .bind(lang.tag())
    .bind(kind.code())
    .bind(version)
    .fetch_optional(connection)
    .await?;
    row.map(|row| agreement(&row, lang)).transpose()
}

fn agreement(row: &AnyRow, lang: Lang) -> Result<Agreement> {
    Ok(Agreement {
        version: row.try_get(0)?,
        lang,
        title: row.try_get(1)?,
        text: row.try_get(2)?,
        hash: row.try_get(3)?,
        published: Instant(row.try_get(4)?),
    })
}

/// The versions before this one, newest first, both languages.
pub(crate) async fn before(
    connection: &mut AnyConnection,
    kind: AgreementKind,
    version: i64,
    limit: i64,
) -> Result<Vec<AgreementVersion>> {
    let rows = sqlx::query(
        "select a.version, a.title_en, a.text_en, a.hash_en, a.title_zh, a.text_zh, a.hash_zh, a.published_at,
                coalesce(u.name, '')
         from agreement a
         left join users u on u.id = a.published_by
         where a.kind = $1 and a.version < $2
         order by a.version desc
         limit $3",
    )
    .bind(kind.code())
    .bind(version)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.iter().map(both).collect()
}

fn both(row: &AnyRow) -> Result<AgreementVersion> {
    let (version, published) = (row.try_get(0)?, Instant(row.try_get(7)?));
    let text = |lang, at: usize| -> Result<Agreement> {
        let (title, text, hash) = (row.try_get(at)?, row.try_get(at + 1)?, row.try_get(at + 2)?);
        Ok(Agreement { version, lang, title, text, hash, published })
    };
    Ok(AgreementVersion { version, texts: [text(Lang::En, 1)?, text(Lang::Zh, 4)?], by: row.try_get(8)? })
}

/// The number of the newest version, 0 without any. Until the change ends nobody else publishes: on SQLite the lane has
/// seen to that.
pub(crate) async fn hold_newest(connection: &mut AnyConnection, kind: AgreementKind) -> Result<i64> {
    if kind_of(connection) == Database::Postgres {
        let hold = "select cast(pg_advisory_xact_lock(hashtextextended('agreement', 7)) as text)";
        sqlx::query(hold).execute(&mut *connection).await?;
    }
    let row = sqlx::query("select coalesce(max(version), 0) from agreement where kind = $1").bind(kind.code());
    Ok(row.fetch_one(connection).await?.try_get(0)?)
}

/// Adds a version; by nobody if it came with the program. Returns whether it was not there yet.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    kind: AgreementKind,
    version: i64,
    new: &NewAgreement,
    by: Option<&UserId>,
    now: Instant,
) -> Result<bool> {
    let done = sqlx::query(
        "insert into agreement (kind, version, title_en, title_zh, text_en, text_zh, hash_en, hash_zh, published_at,
                                published_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (kind, version) do nothing",
    )
    .bind(kind.code())
    .bind(version)
    .bind(&new.title_en)
    .bind(&new.title_zh)
    .bind(&new.text_en)
    .bind(&new.text_zh)
    .bind(&new.hash_en)
    .bind(&new.hash_zh)
    .bind(now.0)
    .bind(by.map_or("", UserId::as_str))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
