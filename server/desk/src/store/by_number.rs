//! Tickets by the beginning of their number.

use super::search::{Fence, Way};
use crate::Result;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

/// `TT` and a day: from here on few enough tickets begin alike to read and sort them all.
const A_DAY: usize = "TT20261121".len();

/// Tickets whose number lies in a range, from an id on, at most `limit`, in the order of walking.
///
/// With a day the walk is over the numbers; with less it is over the fence's tickets from the newest, which is short
/// for what people ask (this year, this month), and long only for a month of long ago.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    fence: Fence<'_>,
    (first, end): &(String, String),
    way: Way,
    from: i64,
    limit: i64,
) -> Result<Vec<i64>> {
    // An expression cannot use the index: `|| ''` shuts those of numbers and accounts, `+ 0` that of ids.
    let by_number = first.len() >= A_DAY;
    let (number, id) = if by_number { ("number", "id + 0") } else { ("number || ''", "id") };
    let account = if by_number { "account_id || ''" } else { "account_id" };
    let walk = match way {
        Way::Older => format!("{id} < $3 order by {id} desc"),
        Way::Newer => format!("{id} > $3 order by {id}"),
    };
    let mut ids: Vec<i64> = Vec::new();
    for (condition, values) in conditions(fence, account) {
        // Safe: every piece of the text is ours.
        let sql =
            format!("select id from ticket where {number} >= $1 and {number} < $2{condition} and {walk} limit $4");
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(first).bind(end).bind(from).bind(limit);
        for value in values {
            query = query.bind(value);
        }
        for row in query.fetch_all(&mut *connection).await? {
            ids.push(row.try_get(0)?);
        }
    }
    ids.sort_unstable();
    if way == Way::Older {
        ids.reverse();
    }
    ids.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(ids)
}

fn conditions<'a>(fence: Fence<'a>, account_id: &str) -> Vec<(String, Vec<&'a str>)> {
    match fence {
        Fence::Everywhere => vec![(String::new(), vec![])],
        Fence::Account(account) => vec![(format!(" and {account_id} = $5"), vec![account.as_str()])],
        Fence::Requester(account, user) => {
            vec![(format!(" and {account_id} = $5 and requester_id = $6"), vec![account.as_str(), user.as_str()])]
        }
        Fence::Groups(account, groups) => groups
            .iter()
            .map(|group| (format!(" and {account_id} = $5 and group_id = $6"), vec![account.as_str(), group.as_str()]))
            .collect(),
    }
}
