//! What programs are told of a ticket beyond what a list of the console shows.

use super::{Database, kind_of};
use crate::Result;
use model::{AccountId, Instant, Label, LabelId};
use sqlx::{AnyConnection, Row};
use std::collections::HashMap;

/// What a list of programs shows of a ticket beside its row; at most 2,000 characters of the description.
#[derive(Debug, Clone, Default)]
pub(crate) struct More {
    pub description: String,
    pub resolution: String,
    pub region: String,
    pub sub_type: String,
    /// When its end was confirmed or it was closed.
    pub confirmed: Option<Instant>,
    /// Its labels, by name.
    pub labels: Vec<Label>,
}

const MORE: [&str; 2] = {
    macro_rules! more {
        ($these:literal) => {
            concat!(
                "select t.id, t.resolution, coalesce(x.region_id, ''), coalesce(x.sub_type_id, ''),
                        coalesce((select substr(m.body, 1, 2000) from message m where m.ticket_id = t.id
                                  order by m.id limit 1), ''),
                        (select max(e.at) from event e
                         where e.ticket_id = t.id and e.kind in ('solution_confirmed', 'ticket_closed'))
                 from ticket t left join ticket_extra x on x.ticket_id = t.id
                 where t.id in (",
                $these,
                ") order by t.id limit 10000"
            )
        };
    }
    [
        more!("select value from json_each($1)"),
        more!("select cast(value as bigint) from json_array_elements_text(cast($1 as json))"),
    ]
};

const LABELS: [&str; 2] = {
    macro_rules! labels {
        ($these:literal) => {
            concat!(
                "select b.ticket_id, l.id, l.name, l.number, l.color
                 from ticket_label b join label l on l.id = b.label_id
                 where b.ticket_id in (",
                $these,
                ") order by b.ticket_id, l.name, l.id limit 10000"
            )
        };
    }
    [
        labels!("select value from json_each($1)"),
        labels!("select cast(value as bigint) from json_array_elements_text(cast($1 as json))"),
    ]
};

/// The same for these tickets, by id.
pub(crate) async fn more(connection: &mut AnyConnection, ids: &[i64]) -> Result<HashMap<i64, More>> {
    let which = usize::from(kind_of(connection) == Database::Postgres);
    let these = serde_json::to_string(ids)?;
    let rows = sqlx::query(MORE[which]).bind(&these).fetch_all(&mut *connection).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let more = More {
            resolution: row.try_get(1)?,
            region: row.try_get(2)?,
            sub_type: row.try_get(3)?,
            description: row.try_get(4)?,
            confirmed: row.try_get::<Option<i64>, _>(5)?.map(Instant),
            labels: Vec::new(),
        };
        found.insert(row.try_get::<i64, _>(0)?, more);
    }
    let rows = sqlx::query(LABELS[which]).bind(&these).fetch_all(connection).await?;
    for row in rows {
        if let Some(more) = found.get_mut(&row.try_get::<i64, _>(0)?) {
            more.labels.push(Label {
                id: LabelId::new(row.try_get::<String, _>(1)?),
                name: row.try_get(2)?,
                number: row.try_get(3)?,
                color: row.try_get(4)?,
            });
        }
    }
    Ok(found)
}

/// The ids of the labels of an account with these numbers.
pub(crate) async fn labels(
    connection: &mut AnyConnection,
    account: &AccountId,
    numbers: &[i64],
) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for number in numbers {
        let row = sqlx::query("select id from label where account_id = $1 and number = $2")
            .bind(account.as_str())
            .bind(number)
            .fetch_optional(&mut *connection)
            .await?;
        ids.extend(row.map(|row| row.try_get::<String, _>(0)).transpose()?);
    }
    Ok(ids)
}
