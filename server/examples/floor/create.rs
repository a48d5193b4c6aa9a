//! A ticket with its message, event, counts, document and key in one transaction, without any rule.

use super::Outcome;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Row};
use std::io::Write;
use std::str::FromStr;
use std::time::{Duration, Instant};

const DESCRIPTION: &str = "The IPsec tunnel at branch 7 drops every few minutes\nUsers cannot reach the cash desk system. \
    host bago dime fuha 10.7.21.1 error 1043 防火墙的隧道每隔几分钟就中断";
const WORDS: &str = "the ipsec tunnel at branch 7 drops every few minutes users cannot reach the cash desk system host bago \
    dime fuha 10 7 21 1 error 1043 防火 火墙 墙的 的隧 隧道 道每 每隔 隔几 几分 分钟 钟就 就中 中断 tt20261121000001 20261121000001";
const CHARS: &str = "防 火 墙 的 隧 道 每 隔 几 分 钟 就 中 断 \u{e000}v \u{e000}abench0 \u{e000}r1 \u{e000}g1";

/// Creates for so many seconds in a filled database, and prints what it came to.
pub async fn measure(file: &str, seconds: u64) -> Outcome {
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{file}"))?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("secure_delete", "on");
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let (mut took, cpu, begun) = (Vec::new(), cpu_ms()?, Instant::now());
    while begun.elapsed() < Duration::from_secs(seconds) {
        let one = Instant::now();
        create(&mut connection, took.len()).await?;
        took.push(one.elapsed().as_secs_f64() * 1000.0);
    }
    let (elapsed, cpu) = (begun.elapsed().as_secs_f64(), cpu_ms()? - cpu);
    let count = took.len();
    took.sort_by(f64::total_cmp);
    let at = |hundredths: usize| took.get((count * hundredths / 100).min(count.saturating_sub(1))).copied();
    let report = serde_json::json!({
        "count": count, "seconds": elapsed, "p50": at(50), "p99": at(99), "cpu_ms": cpu,
    });
    writeln!(std::io::stdout(), "{report}")?;
    connection.close().await?;
    Ok(())
}

async fn create(connection: &mut SqliteConnection, n: usize) -> Result<(), sqlx::Error> {
    let mut change = connection.begin_with("begin immediate").await?;
    let ticket: i64 = sqlx::query(
        "insert into ticket (number, account_id, requester_id, group_id, service_id, issue_type_id, severity, title, state,
                             phase, live, waiting_on, waiting_since, due_at, contact, version, created_at, updated_at)
         select $1, u.account_id, u.id, 'g', 'border', 'border-vpn', 'major', $2, 'dispatching', 'dispatching', 1, 'vendor',
                1, 2, '{}', 1, 1, 1
         from users u where u.sign_in_name = 'owner@bench0'
         returning id",
    )
    .bind(format!("RAW{n:06}"))
    .bind(&DESCRIPTION[..50])
    .fetch_one(&mut *change)
    .await?
    .try_get(0)?;
    sqlx::query(
        "insert into message (ticket_id, author_id, side, visibility, body, created_at)
         select $1, u.id, 'customer', 'public', $2, 1 from users u where u.sign_in_name = 'owner@bench0'",
    )
    .bind(ticket)
    .bind(DESCRIPTION)
    .execute(&mut *change)
    .await?;
    sqlx::query("insert into search (rowid, words, chars) values ($1, $2, $3)")
        .bind(ticket)
        .bind(WORDS)
        .bind(CHARS)
        .execute(&mut *change)
        .await?;
    sqlx::query(
        "insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at)
         values ('bench0', $1, 'u', 'Owner', 'console', '192.0.2.7', 'ticket_created', '{\"kind\":\"ticket_created\"}', 1)",
    )
    .bind(ticket)
    .execute(&mut *change)
    .await?;
    sqlx::query("insert into command_key (key, answer, at) values ($1, 'RAW', 1)")
        .bind(format!("raw:create:{n:032}"))
        .execute(&mut *change)
        .await?;
    sqlx::query(
        "insert into counter (account_id, scope, phase, slot, n)
         values ('*', 'all', 'dispatching', 0, 1), ('bench0', 'all', 'dispatching', 0, 1),
                ('bench0', 'g:g', 'dispatching', 0, 1), ('bench0', 'u:u', 'dispatching', 0, 1)
         on conflict (account_id, scope, phase, slot) do update set n = counter.n + excluded.n",
    )
    .execute(&mut *change)
    .await?;
    change.commit().await
}

/// What this process has worked so far, all threads together.
fn cpu_ms() -> Result<f64, std::io::Error> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    // Fields 14 and 15, in hundredths of a second.
    let ticks: u32 = after_name.split(' ').skip(11).take(2).filter_map(|n| n.parse::<u32>().ok()).sum();
    Ok(f64::from(ticks) * 10.0)
}
