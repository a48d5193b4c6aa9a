//! What programs gave with tickets beside what the console asks for.

use crate::Result;
use model::{Extra, GivenAnswer, Instant, MessageId, TicketId};
use sqlx::{AnyConnection, Row};

/// More answers than a ticket has.
const ALL: i64 = 1_000;

/// Keeps what came with a new ticket.
pub(crate) async fn add(connection: &mut AnyConnection, ticket: TicketId, extra: &Extra, at: Instant) -> Result<()> {
    sqlx::query(
        "insert into ticket_extra (ticket_id, source_id, sub_type_id, region_id, project_id, extension)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(ticket.0)
    .bind(&extra.source)
    .bind(&extra.sub_type)
    .bind(&extra.region)
    .bind(&extra.project)
    .bind(serde_json::to_string(&extra.extension)?)
    .execute(&mut *connection)
    .await?;
    let answers: Vec<_> = extra.answers.iter().map(|answer| (answer.key.clone(), answer.value.clone())).collect();
    answer(connection, ticket, None, &answers, at).await
}

/// Keeps answers, in the place of those to the same questions.
pub(crate) async fn answer(
    connection: &mut AnyConnection,
    ticket: TicketId,
    message: Option<MessageId>,
    answers: &[(String, String)],
    at: Instant,
) -> Result<()> {
    for (key, value) in answers {
        sqlx::query(
            "insert into ticket_answer (ticket_id, message_id, key, value, at) values ($1, $2, $3, $4, $5)
             on conflict (ticket_id, message_id, key) do update set value = excluded.value, at = excluded.at",
        )
        .bind(ticket.0)
        .bind(message.map_or(0, |message| message.0))
        .bind(key)
        .bind(value)
        .bind(at.0)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// All that programs gave with a ticket; questions by their keys. `extension` comes as it was kept.
pub(crate) async fn of_ticket(connection: &mut AnyConnection, ticket: TicketId) -> Result<Extra> {
    let row = sqlx::query(
        "select source_id, sub_type_id, region_id, project_id, extension from ticket_extra where ticket_id = $1",
    )
    .bind(ticket.0)
    .fetch_optional(&mut *connection)
    .await?;
    let mut extra = Extra::default();
    if let Some(row) = row {
        extra.source = row.try_get(0)?;
        extra.sub_type = row.try_get(1)?;
        extra.region = row.try_get(2)?;
        extra.project = row.try_get(3)?;
        extra.extension = serde_json::from_str(row.try_get(4)?)?;
    }
    let rows = sqlx::query(
        "select message_id, key, value from ticket_answer where ticket_id = $1 order by at, message_id, key limit $2",
    )
    .bind(ticket.0)
    .bind(ALL)
    .fetch_all(connection)
    .await?;
    for row in rows {
        let (message, key): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let message = (message != 0).then_some(MessageId(message));
        extra.answers.push(GivenAnswer { name: key.clone(), key, value: row.try_get(2)?, message });
    }
    Ok(extra)
}

/// The issue type of a ticket.
pub(crate) async fn issue_type(connection: &mut AnyConnection, ticket: TicketId) -> Result<model::IssueTypeId> {
    let row =
        sqlx::query("select issue_type_id from ticket where id = $1").bind(ticket.0).fetch_one(connection).await?;
    Ok(model::IssueTypeId::new(row.try_get::<String, _>(0)?))
}
