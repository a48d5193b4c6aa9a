//! Lists over more tickets than one walk looks at: the pages go on, and together they show everything once.

use crate::world::database::Database;
use desk::{Actor, Clock, Desk, Origin, Random, Setup};
use model::{
    DAY, Instant, PageSize, Phase, Scope, ServiceId, Sort, Submitted, TicketFilter, TicketNumber, TicketRow, Turn,
};
use sqlx::{AnyConnection, Connection, Row};
use std::collections::HashSet;
use std::path::Path;

/// Half of them are in the account that is looked at: more than a walk of 8 times 250.
const TICKETS: i64 = 5_200;
const SUBMITTER: &str = "user3@bench0";

#[tokio::test(flavor = "multi_thread")]
async fn sqlite() {
    let directory = tempfile::tempdir().expect("a directory");
    look(directory.path(), &Database::sqlite(directory.path())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres() {
    let Some(database) = Database::postgres().await else { return };
    look(tempfile::tempdir().expect("a directory").path(), &database).await;
    database.remove().await;
}

async fn look(directory: &Path, database: &Database) {
    let desk = Desk::open(Setup {
        database_url: database.url.clone(),
        data_dir: directory.join("data"),
        clock: Clock::held(Instant::of_day("2026-11-21").expect("a day")),
        random: Random::default(),
        channels: model::Channels::default(),
        keys_dir: directory.join("keys"),
        root_key: desk::RootKeySource::File(directory.join("keys/root.key")),
    })
    .await
    .expect("the desk opens");
    desk.fill(TICKETS, |_| {}).await.expect("filled");
    let origin = Origin::console("192.0.2.1");
    let owner = desk.sign_in("owner@bench0", "Demo-tickets-1", &origin).await.expect("signed in");
    let (all, _) = pages(&desk, &owner, &TicketFilter::default()).await;
    assert!(all.len() > 2_500);
    let rare = label(&database.url, &all).await;
    let users = of_user(&database.url, SUBMITTER).await;
    for filter in filters(&all) {
        let expected: Vec<_> = expected(&filter, &all, &rare, &users);
        let (found, turns) = pages(&desk, &owner, &filter).await;
        let found: Vec<_> = found.into_iter().map(|row| row.number).collect();
        assert_eq!(found, expected, "{filter:?}");
        assert!(turns <= expected.len() / filter.size.rows() + all.len() / 2_000 + 2, "{filter:?}: {turns} pages");
        assert_eq!(the_way_back(&desk, &owner, &filter).await, expected.into_iter().collect(), "{filter:?}");
    }
    desk.close().await;
}

/// A label on every 300th ticket.
async fn label(url: &str, all: &[TicketRow]) -> HashSet<TicketNumber> {
    let mut connection = AnyConnection::connect(url).await.expect("connects");
    let add = "insert into label (id, account_id, owner_id, name, created_at)
               select 'rare', account_id, id, 'rare', 0 from users where sign_in_name = 'owner@bench0'";
    sqlx::query(add).execute(&mut connection).await.expect("a label");
    let rare: HashSet<_> = all.iter().step_by(300).map(|row| row.number.clone()).collect();
    for number in &rare {
        sqlx::query("insert into ticket_label (label_id, ticket_id) select 'rare', id from ticket where number = $1")
            .bind(number.as_str())
            .execute(&mut connection)
            .await
            .expect("labelled");
    }
    connection.close().await.expect("closes");
    rare
}

/// Combinations for which there is no index, rare ones and frequent ones.
fn filters(all: &[TicketRow]) -> Vec<TicketFilter> {
    let any = TicketFilter { size: PageSize::new(50), ..TicketFilter::default() };
    let service = |name: &str| Some(ServiceId::new(name));
    let middle = all[all.len() / 2].created;
    let days = |days: i64| Submitted { from: middle.day(), to: middle.plus(days * DAY).day(), zone: String::new() };
    let submitter = SUBMITTER.to_owned();
    vec![
        TicketFilter { phase: Some(Phase::Canceled), service: service("threat"), ..any.clone() },
        TicketFilter { phase: Some(Phase::Closed), service: service("border"), submitted: days(90), ..any.clone() },
        TicketFilter { submitted: days(3), ..any.clone() },
        TicketFilter { label: "rare".into(), ..any.clone() },
        TicketFilter { label: "rare".into(), sort: Sort::Waiting, ..any.clone() },
        TicketFilter { label: "rare".into(), service: service("border"), ..any.clone() },
        TicketFilter { submitter, phase: Some(Phase::Closed), submitted: days(200), ..any.clone() },
        TicketFilter { sort: Sort::Waiting, phase: Some(Phase::Processing), ..any.clone() },
        TicketFilter { sort: Sort::Waiting, service: service("log"), submitted: days(100), ..any.clone() },
    ]
}

fn expected(
    filter: &TicketFilter,
    all: &[TicketRow],
    rare: &HashSet<TicketNumber>,
    users: &HashSet<TicketNumber>,
) -> Vec<TicketNumber> {
    let span = filter.submitted.span(|_, _| None).expect("days");
    let names = [("border", "Border Protection"), ("threat", "Threat Intelligence"), ("log", "Cloud Log Audit")];
    let fits = |row: &&TicketRow| {
        let service = filter.service.as_ref().and_then(|id| names.iter().find(|(name, _)| *name == id.as_str()));
        filter.phase.is_none_or(|phase| row.state.phase() == phase)
            && service.is_none_or(|(_, name)| row.service.starts_with(name))
            && span.holds(row.created)
            && (filter.label.is_empty() || rare.contains(&row.number))
            && (filter.submitter.is_empty() || users.contains(&row.number))
    };
    let mut found: Vec<_> = all.iter().filter(fits).collect();
    if filter.sort == Sort::Waiting {
        found.reverse();
        found.sort_by_key(|row| {
            row.waiting.map_or((2, row.updated), |w| (u8::from(w.on == model::Side::Vendor), w.since))
        });
    }
    found.into_iter().map(|row| row.number.clone()).collect()
}

/// The tickets of a user, asked of the database itself.
async fn of_user(url: &str, sign_in_name: &str) -> HashSet<TicketNumber> {
    let mut connection = AnyConnection::connect(url).await.expect("connects");
    let sql = "select t.number from ticket t join users u on u.id = t.requester_id where u.sign_in_name = $1";
    let rows = sqlx::query(sql).bind(sign_in_name).fetch_all(&mut connection).await.expect("read");
    connection.close().await.expect("closes");
    let found: HashSet<_> = rows.iter().map(|row| TicketNumber::new(row.get::<String, _>(0))).collect();
    assert!(found.len() > 10, "a user of some tickets");
    found
}

/// All rows, page by page, and how many pages it took.
async fn pages(desk: &Desk, owner: &Actor, filter: &TicketFilter) -> (Vec<TicketRow>, usize) {
    let mut filter = TicketFilter { scope: Scope::Mine, ..filter.clone() };
    let (mut rows, mut turns) = (Vec::new(), 0);
    loop {
        let page = desk.list_tickets(owner, &filter).await.expect("lists");
        rows.extend(page.rows);
        turns += 1;
        let Some(older) = page.older else { return (rows, turns) };
        filter.turn = Turn::Older(older);
    }
}

/// What is met on the way from behind the end to the beginning.
async fn the_way_back(desk: &Desk, owner: &Actor, filter: &TicketFilter) -> HashSet<TicketNumber> {
    let end = if filter.order() == Sort::Waiting { "9000000000000000000.0" } else { "0.0" };
    let mut filter = TicketFilter { turn: Turn::Newer(model::Cursor(end.into())), ..filter.clone() };
    let mut met = HashSet::new();
    loop {
        let page = desk.list_tickets(owner, &filter).await.expect("lists");
        met.extend(page.rows.into_iter().map(|row| row.number));
        let Some(newer) = page.newer else { return met };
        filter.turn = Turn::Newer(newer);
    }
}
