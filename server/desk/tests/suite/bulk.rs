//! A filled database is one that the verbs could have made.

use crate::world::database::Database;
use crate::world::seal_all;
use desk::{Clock, Desk, Origin, Random, Setup};
use model::{Cursor, PageSize, Phase, TicketFilter, TicketForm, Turn};
use sqlx::{AnyConnection, Connection, Row};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const TICKETS: i64 = 300;

#[tokio::test(flavor = "multi_thread")]
async fn sqlite() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = Database::sqlite(directory.path());
    fill_and_look(&directory, &database).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres() {
    let Some(database) = Database::postgres().await else { return };
    fill_and_look(&tempfile::tempdir().expect("a directory"), &database).await;
    database.remove().await;
}

async fn fill_and_look(directory: &TempDir, database: &Database) {
    let desk = open(directory.path(), database).await;
    let heard = AtomicI64::new(0);
    desk.fill(TICKETS, |stored| heard.store(stored, Ordering::SeqCst)).await.expect("filled");
    assert_eq!(heard.into_inner(), TICKETS);
    assert!(desk.fill(1, |_| {}).await.is_err(), "only an empty database is filled");

    counts_are_those_of_the_rows(&desk, database).await;
    tickets_are_listed_found_and_read(&desk).await;
    work_goes_on(&desk).await;
    seal_all(&desk).await;
    let verdict = desk.verify_events().await.expect("verified");
    assert!(verdict.faults.is_empty() && verdict.unsealed == 0 && verdict.sealed > 4 * 300, "{verdict:?}");
    desk.close().await;
}

async fn open(directory: &Path, database: &Database) -> Desk {
    let setup = Setup {
        database_url: database.url.clone(),
        data_dir: directory.join("data"),
        clock: Clock::default(),
        random: Random::default(),
        channels: model::Channels::default(),
        keys_dir: directory.join("keys"),
        root_key: desk::RootKeySource::File(directory.join("keys/root.key")),
    };
    Desk::open(setup).await.expect("the desk opens")
}

/// Of every counter, whatever it counts.
async fn counts_are_those_of_the_rows(desk: &Desk, database: &Database) {
    let mut connection = AnyConnection::connect(&database.url).await.expect("a connection");
    let counted = "select account_id as account, 'all' as scope, phase, count(*) as n from ticket group by 1, 3
         union all select account_id, 'u:' || requester_id, phase, count(*) from ticket group by 1, 2, 3
         union all select account_id, 'g:' || group_id, phase, count(*) from ticket group by 1, 2, 3
         union all select '*', 'all', phase, count(*) from ticket group by phase
         union all select '*', 'h:' || holder_id, phase, count(*) from ticket
             where live = 1 and holder_id <> '' group by 2, 3
         order by 1, 2, 3";
    let kept = "select account_id, scope, phase, cast(sum(n) as bigint) as n from counter
         group by 1, 2, 3 order by 1, 2, 3";
    let mut found = Vec::new();
    for sql in [counted, kept] {
        let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("counted");
        let lines = rows.iter().map(|row| {
            let text = |at: usize| row.get::<String, _>(at);
            (text(0), text(1), text(2), row.get::<i64, _>(3))
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort();
        found.push(lines);
    }
    assert!(found[0].len() > 20);
    assert_eq!(found[0], found[1]);
    connection.close().await.expect("closed");

    let owner = owner(desk).await;
    let overview = desk.overview(&owner, model::Scope::Mine).await.expect("counted");
    assert!((100..200).contains(&overview.all), "{overview:?}");
    assert_eq!(overview.all, Phase::ALL.iter().map(|phase| overview.of(Some(*phase))).sum::<i64>());
}

async fn owner(desk: &Desk) -> desk::Actor {
    desk.sign_in("owner@bench0", "Demo-tickets-1", &Origin::console("192.0.2.1")).await.expect("signed in")
}

async fn tickets_are_listed_found_and_read(desk: &Desk) {
    let owner = owner(desk).await;
    let overview = desk.overview(&owner, model::Scope::Mine).await.expect("counted");
    let mut filter = TicketFilter { size: PageSize::new(100), ..TicketFilter::default() };
    let mut rows = Vec::new();
    loop {
        let page = desk.list_tickets(&owner, &filter).await.expect("listed");
        rows.extend(page.rows);
        let Some(Cursor(older)) = page.older else { break };
        filter.turn = Turn::Older(Cursor(older));
    }
    assert_eq!(i64::try_from(rows.len()), Ok(overview.all));
    for row in rows.iter().step_by(17) {
        let page = desk.read_ticket(&owner, &row.number).await.expect("read");
        assert!(!page.entries.is_empty() && !page.log.is_empty());
    }
    for (keyword, at_least) in
        [("隧道", 2), ("zephyrgate", 1), ("蓝鲸座", 1), ("firewall", 2), (rows[0].number.as_str(), 1)]
    {
        let filter = TicketFilter { keyword: keyword.into(), ..TicketFilter::default() };
        let page = desk.list_tickets(&owner, &filter).await.expect("searched");
        assert!(page.rows.len() >= at_least, "{keyword}: {}", page.rows.len());
    }
    let chen = desk.sign_in("chen@huawei", "Demo-tickets-1", &Origin::console("192.0.2.1")).await.expect("signed in");
    assert!(desk.read_ticket(&chen, &rows[0].number).await.is_ok());
}

/// Numbers and ids go on behind those of the filled rows.
async fn work_goes_on(desk: &Desk) {
    let owner = owner(desk).await;
    let form = |key: &str| TicketForm {
        service: "border".into(),
        issue_type: "border-vpn".into(),
        severity: "major".into(),
        description: "One more".into(),
        key: key.into(),
        ..TicketForm::default()
    };
    let number = desk.create_ticket(&owner, &form("one")).await.expect("created");
    assert_eq!(desk.list_tickets(&owner, &TicketFilter::default()).await.expect("listed").rows[0].number, number);
}
