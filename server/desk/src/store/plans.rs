//! How SQLite answers the statements that ask several questions at once: by an index each, however large the tables are.

use super::authorization_list::Among;
use super::dispatch::{LEAST_LOADED, OFFERED, rule_for};
use super::list_frame::{Asked, Groups};
use super::outbox::DUE;
use super::ticket_page::FACTS;
use super::{Store, badges, list_frame};
use model::{AccountId, Instant, Scope, UserId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};
use tempfile::TempDir;

/// Tables of one row.
const SMALL: [&str; 1] = ["vault_clock"];

async fn opened() -> (TempDir, Store) {
    let directory = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite://{}", directory.path().join("desk.db").display());
    let store = Store::open(&url).await.expect("opens");
    (directory, store)
}

fn steps(rows: &[AnyRow]) -> Vec<String> {
    rows.iter().map(|row| row.try_get(3).expect("a step")).collect()
}

/// The tables that a plan reads from end to end. What a sub-select has found is none.
fn scanned(plan: &[String]) -> Vec<&str> {
    let found: Vec<_> = plan
        .iter()
        .filter_map(|step| step.strip_prefix("CO-ROUTINE ").or_else(|| step.strip_prefix("MATERIALIZE ")))
        .collect();
    plan.iter()
        .filter_map(|step| step.strip_prefix("SCAN "))
        .map(|rest| rest.split(' ').next().unwrap_or_default())
        .filter(|table| !found.contains(table) && !SMALL.contains(table) && *table != "CONSTANT")
        .collect()
}

fn searches(plan: &[String], what: &str) -> bool {
    plan.iter().any(|step| step.starts_with("SEARCH ") && step.contains(what))
}

async fn plan_of(connection: &mut AnyConnection, text: &str, values: &[&str]) -> Vec<String> {
    let explained = sqlx::query(AssertSqlSafe(format!("explain query plan {text}")));
    let explained = values.iter().fold(explained, |query, value| query.bind((*value).to_owned()));
    steps(&explained.fetch_all(connection).await.expect("explains"))
}

#[tokio::test]
async fn a_walk_through_a_table_is_found() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    let walk = "select 1 from (select id from notice n where unread = 1 limit 9) q join ticket t on t.title = ''";
    let plan = plan_of(&mut read, walk, &[]).await;
    let mut scanned = scanned(&plan);
    scanned.sort_unstable();
    assert_eq!(scanned, ["n", "t"], "{plan:?}");
}

#[tokio::test]
async fn the_counts_of_every_page_are_read_by_index() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    let places: [(&[Among<'_>], &[&str]); 4] = [
        (&[], &[]),
        (
            &[Among::Requester("mei"), Among::Group("g")],
            &["authorization_alive_of_requester", "authorization_alive_of_group"],
        ),
        (&[Among::Account("acme")], &["authorization_alive_of_account"]),
        // The timetable: what is alive in this one state is few.
        (&[Among::Everybody], &["authorization_alive "]),
    ];
    for (among, indexes) in places {
        let asked = badges::question(&UserId::new("mei"), among, Instant(0), 100).explained();
        let plan = steps(&asked.rows(&mut read).await.expect("explains"));
        assert_eq!(scanned(&plan), Vec::<&str>::new(), "{among:?}: {plan:?}");
        assert!(searches(&plan, "notice_unread (user_id=?)"), "{plan:?}");
        assert!(searches(&plan, "t USING INTEGER PRIMARY KEY"), "{plan:?}");
        assert!(indexes.iter().all(|index| searches(&plan, index)), "{among:?}: {plan:?}");
    }
}

#[tokio::test]
async fn what_is_due_and_what_goes_with_the_deleted_is_found_by_index() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    for (text, index) in [
        (DUE[0], "outbox_due_code (way=? AND next_at<?)"),
        (DUE[1], "outbox_due_notice (way=? AND next_at<?)"),
        ("select id from attachment where message_id = $1 and $2 = 1", "attachment_by_message (message_id=?)"),
        ("select 1 from outbox_notice where notice_id = $1 and $2 = 1", "outbox_notice_by_notice (notice_id=?)"),
    ] {
        let plan = plan_of(&mut read, text, &["1", "1"]).await;
        assert!(searches(&plan, index) && scanned(&plan).is_empty(), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
    }
}

#[tokio::test]
async fn the_frame_of_a_list_is_read_by_index() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    let (account, user) = (AccountId::new("acme"), UserId::new("mei"));
    for (counters, groups) in [(0, None), (1, Some(Groups::Account)), (3, Some(Groups::Own))] {
        let counters: Vec<_> = (0..counters).map(|n| format!("group:{n}")).collect();
        let asked = Asked { account: &account, user: &user, scope: Scope::Mine, counters: &counters, groups };
        let asked = list_frame::question(&asked).explained();
        let plan = steps(&asked.rows(&mut read).await.expect("explains"));
        assert_eq!(scanned(&plan), Vec::<&str>::new(), "{groups:?}: {plan:?}");
        assert!(counters.is_empty() || searches(&plan, "counter_1 (account_id=? AND scope=?)"), "{plan:?}");
        for views in ["saved_view_2 (owner_id=? AND scope=?)", "saved_view_by_group (group_id=? AND scope=?)"] {
            assert!(searches(&plan, views), "{views}: {plan:?}");
        }
        assert!(groups.is_none() || searches(&plan, "user_group_by_account (account_id=?)"), "{plan:?}");
    }
}

#[tokio::test]
async fn the_facts_of_a_ticket_and_what_is_beside_are_read_by_index() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    let plan = plan_of(&mut read, FACTS.as_str(), &["TT1", "en"]).await;
    assert_eq!(scanned(&plan), Vec::<&str>::new(), "{plan:?}");
    assert!(searches(&plan, "t USING INDEX sqlite_autoindex_ticket_1 (number=?)"), "{plan:?}");
    for beside in [
        "attachment_by_ticket (ticket_id=?)",
        "ticket_label_by_ticket (ticket_id=?)",
        "(low_id=?)",
        "ticket_relation_by_high (high_id=?)",
        "authorization_by_ticket (ticket_id=?)",
    ] {
        assert!(searches(&plan, beside), "{beside}: {plan:?}");
    }
    assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
}

#[tokio::test]
async fn where_a_new_ticket_goes_is_found_by_index() {
    let (_directory, store) = opened().await;
    let mut read = store.read().await.expect("reads");
    let rule = concat!("select ", rule_for!("r.mode", "$1"));
    for text in [rule, LEAST_LOADED, OFFERED] {
        let plan = plan_of(&mut read, text, &["1"]).await;
        assert_eq!(scanned(&plan), Vec::<&str>::new(), "{plan:?}");
        let counted = searches(&plan, "counter_1 (account_id=? AND scope=?)");
        assert!(text != LEAST_LOADED || counted, "{plan:?}");
    }
}
