//! Messages through the doors of programs.

use super::code_of;
use crate::common::{Answer, Console, console};
use desk::{MessageForm, NewGroup, Origin};
use model::{AccountId, Entry, NewAccessKey, Policy, Rank, TicketNumber, TicketState, Visibility};
use serde_json::{Value, json};

const CASES: &str = "/v2/servicerequest/cases";

fn says(text: &str) -> MessageForm {
    MessageForm {
        body: text.into(),
        visibility: Visibility::Public,
        files: Vec::new(),
        key: String::new(),
        knowingly: String::new(),
    }
}

async fn post(console: &Console, keys: &NewAccessKey, number: &TicketNumber, body: Value) -> Answer {
    console.signed(keys, "POST", &format!("{CASES}/{number}/message"), &body.to_string()).await
}

async fn get(console: &Console, keys: &NewAccessKey, rest: &str) -> Value {
    let answer = console.signed(keys, "GET", &format!("{CASES}/{rest}"), "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

fn contents(page: &Value) -> Vec<&str> {
    let messages = page["message_list"].as_array().expect("messages");
    messages.iter().map(|message| message["content"].as_str().expect("a text")).collect()
}

async fn engineer_says(console: &Console, number: &TicketNumber, text: &str) {
    let chen = console.actor("chen@huawei").await;
    console.desk.post_message(&chen, number, &says(text)).await.expect("posted");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_says_is_read_in_the_console_and_the_other_way_round() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    let said =
        post(&console, &keys, &number, json!({"message": {"content": "日志 attached", "accessory_ids": null}})).await;
    assert_eq!((said.status, said.json()), (200, json!({})));
    engineer_says(&console, &number, "Thank you").await;
    let note = MessageForm { visibility: Visibility::Internal, ..says("Psst") };
    console.desk.post_message(&console.actor("chen@huawei").await, &number, &note).await.expect("noted");

    let page = console.desk.read_ticket(&console.actor("anna@acme").await, &number).await.expect("read");
    let bodies: Vec<_> = page
        .entries
        .iter()
        .filter_map(|e| if let Entry::Message(m) = e { Some(m.body.as_str()) } else { None })
        .collect();
    assert_eq!(bodies, ["The tunnel drops", "日志 attached", "Thank you"]);

    let page = get(&console, &keys, &format!("{number}/messages")).await;
    assert_eq!(
        (page["count"].as_i64(), contents(&page)),
        (Some(3), vec!["Thank you", "日志 attached", "The tunnel drops"])
    );
    let (first, last) = (&page["message_list"][2], &page["message_list"][0]);
    assert_eq!((&last["type"], &last["replier_type"], &last["is_first_message"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!(
        (&first["type"], &first["is_first_message"], &first["accessory_list"]),
        (&json!(0), &json!(1), &json!([]))
    );
    assert_eq!(first["replier_name"], "anna@acme");
    let page = get(&console, &keys, &format!("{number}/messages?offset=1&limit=1")).await;
    assert_eq!((page["count"].as_i64(), contents(&page)), (Some(3), vec!["日志 attached"]));
    let page = get(&console, &keys, &format!("{number}/messages?limit=0")).await;
    assert_eq!((page["count"].as_i64(), contents(&page).len()), (Some(3), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_none_is_refused() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    for body in [
        json!({}),
        json!({"message": "text"}),
        json!({"message": {}}),
        json!({"message": {"content": ""}}),
        json!({"message": {"content": "x".repeat(2001)}}),
        json!({"message": {"content": 5}}),
        json!({"message": {"content": "x", "accessory_ids": ["1", "2", "3", "4", "5", "6"]}}),
        json!({"message": {"content": "x", "accessory_ids": ["00000000000000000000000000000000"]}}),
        json!({"message": {"content": "x"}, "group_id": "g".repeat(65)}),
    ] {
        let answer = post(&console, &keys, &number, body.clone()).await;
        assert_eq!(code_of(&answer), (400, "OSM.01010001".into()), "{body}");
    }
    let fine = post(&console, &keys, &number, json!({"message": {"content": "网".repeat(2000)}})).await;
    assert_eq!(fine.status, 200, "{fine:?}");
    for path in [
        "messages?limit=101",
        "messages?offset=-1",
        "messages?limit=x",
        "instant-messages/more",
        "instant-messages/more?create_time=yesterday&type=0&limit=1",
    ] {
        let answer = console.signed(&keys, "GET", &format!("{CASES}/{number}/{path}"), "").await;
        assert_eq!(code_of(&answer), (400, "OSM.01010001".into()), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_likely_secret_is_sent_only_knowingly() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    let content = "password: Tr0ub4dor&3-horse";
    let asked = post(&console, &keys, &number, json!({"message": {"content": content}})).await;
    assert_eq!(code_of(&asked), (400, "OSM.01010001".into()));
    let told = asked.json()["error_msg"].as_str().expect("a sentence").to_owned();
    assert!(told.starts_with("message.content: ") && told.contains("password") && !told.contains("horse"), "{told}");
    let stamp = told.rsplit('"').nth(1).expect("a stamp");
    let sent = post(&console, &keys, &number, json!({"message": {"content": content, "knowingly": stamp}})).await;
    assert_eq!(sent.status, 200, "{sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_table_of_states_holds_here_too() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    let (anna, chen, desk) = (console.actor("anna@acme").await, console.actor("chen@huawei").await, &console.desk);
    desk.take_ticket(&chen, &number, "1").await.expect("taken");
    desk.ask_feedback(&chen, &number, "Which firmware?", "2").await.expect("asked");
    let body = json!({"message": {"content": "V600"}});
    assert_eq!(post(&console, &keys, &number, body.clone()).await.status, 200);
    let state = desk.read_ticket(&anna, &number).await.expect("read").ticket.row.state;
    assert_eq!(state, TicketState::Processing);
    desk.close_ticket(&anna, &number, "3").await.expect("closed");
    assert_eq!(code_of(&post(&console, &keys, &number, body).await), (409, "OSM.01020004".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn absent_foreign_and_the_vendors_side() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (gita, chen) = (console.keys("gita@globex").await, console.keys("chen@huawei").await);
    let body = json!({"message": {"content": "x"}}).to_string();
    let nothing = TicketNumber::new("TT20261121999999");
    for (method, path) in [
        ("POST", "message"),
        ("GET", "messages"),
        ("POST", "instant-messages/1/withdraw"),
        ("GET", "instant-messages/more?create_time=1795248000000&type=0&limit=1"),
        ("POST", "instant-messages/unread"),
    ] {
        let body = if method == "POST" { body.as_str() } else { "" };
        for number in [&number, &nothing] {
            let answer = console.signed(&gita, method, &format!("{CASES}/{number}/{path}"), body).await;
            assert_eq!(code_of(&answer), (404, "OSM.01010015".into()), "{path}");
        }
        let answer = console.signed(&chen, method, &format!("{CASES}/{number}/{path}"), body).await;
        assert_eq!(code_of(&answer), (403, "OSM.01010002".into()), "{path}");
        assert_eq!(console.send(method, &format!("{CASES}/{number}/{path}"), &[], b"").await.status, 401, "{path}");
    }
    for path in ["instant-messages", "instant-messages/unread"] {
        let address = format!("{CASES}/{path}?case_ids={number}&case_ids={nothing}");
        assert_eq!(code_of(&console.signed(&gita, "GET", &address, "").await), (404, "OSM.01010015".into()));
        assert_eq!(code_of(&console.signed(&gita, "GET", &format!("{CASES}/{path}"), "").await).0, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_message_is_revoked_for_two_minutes() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    post(&console, &keys, &number, json!({"message": {"content": "Oops"}})).await;
    engineer_says(&console, &number, "Yes?").await;
    let page = get(&console, &keys, &format!("{number}/messages")).await;
    let id = |n: usize| page["message_list"][n]["message_id"].as_str().expect("an id").to_owned();
    let revoke = async |id: &str| {
        console.signed(&keys, "POST", &format!("{CASES}/{number}/instant-messages/{id}/withdraw"), "").await
    };
    assert_eq!(code_of(&revoke(&id(0)).await), (403, "OSM.01010002".into()), "the engineer's");
    assert_eq!(code_of(&revoke("x").await).0, 404);
    assert_eq!(revoke(&id(1)).await.json(), json!({}));
    assert_eq!(code_of(&revoke(&id(1)).await), (409, "OSM.01020004".into()), "once");
    let page = get(&console, &keys, &format!("{number}/messages")).await;
    assert_eq!(contents(&page), ["Yes?", "", "The tunnel drops"]);
    assert_eq!(page["message_list"][1]["recalled"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_follows_several_cases() {
    let console = console().await;
    let (a, b) = (console.ticket_of("anna@acme").await, console.ticket_of("anna@acme").await);
    let keys = console.keys("anna@acme").await;
    let asked = format!("instant-messages?case_ids={a}&case_ids={b}");
    let start = get(&console, &keys, &asked).await;
    let open = json!([{"incident_id": a, "status": 1}, {"incident_id": b, "status": 1}]);
    assert_eq!((&start["imstatus"], &start["immsg"]), (&open, &json!([])));
    engineer_says(&console, &b, "one").await;
    engineer_says(&console, &b, "two").await;
    post(&console, &keys, &a, json!({"message": {"content": "three"}})).await;
    let mark = start["last_message_time_id"].as_str().expect("a mark");
    let news = get(&console, &keys, &format!("{asked}&last_message_time_id={mark}")).await;
    let by_case: Vec<_> = news["immsg"]
        .as_array()
        .expect("news")
        .iter()
        .map(|n| (n["incident_id"].as_str().expect("a case"), contents(n)))
        .collect();
    assert_eq!(by_case, [(a.as_str(), vec!["three"]), (b.as_str(), vec!["one", "two"])]);
    let mark = news["last_message_time_id"].as_str().expect("a mark");
    let nothing = get(&console, &keys, &format!("instant-messages?case_ids={a},{b}&last_message_time_id={mark}")).await;
    assert_eq!(nothing["immsg"], json!([]));
    let wrong = console.signed(&keys, "GET", &format!("{CASES}/{asked}&last_message_time_id=x"), "").await;
    assert_eq!(code_of(&wrong), (400, "OSM.01010001".into()));

    let unread = get(&console, &keys, &format!("instant-messages/unread?case_ids={a}&case_ids={b}")).await;
    let count = |case: &TicketNumber, n: i64| json!({"incident_id": case, "status": 0, "unread_num": n});
    assert_eq!(unread["imunread"], json!([count(&a, 0), count(&b, 2)]));
    let read = console.signed(&keys, "POST", &format!("{CASES}/{b}/instant-messages/unread"), "").await;
    assert_eq!(read.json(), json!({}));
    let unread = get(&console, &keys, &format!("instant-messages/unread?case_ids={b}")).await;
    assert_eq!(unread["imunread"], json!([count(&b, 0)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_a_case_backwards_message_by_message() {
    let console = console().await;
    let (number, keys) = (console.ticket_of("anna@acme").await, console.keys("anna@acme").await);
    for text in ["one", "two", "three"] {
        post(&console, &keys, &number, json!({"message": {"content": text}})).await;
    }
    let (mut time, mut side, mut read) = ("2099-01-01T00:00:00Z".to_owned(), 0, Vec::new());
    for left in [4, 3, 2, 1] {
        let path = format!("{number}/instant-messages/more?create_time={time}&limit=1&type={side}");
        let page = get(&console, &keys, &path.replace(':', "%3A")).await;
        assert_eq!(page["count"], left, "{page}");
        let message = &page["message_list"][0];
        read.push(message["content"].as_str().expect("a text").to_owned());
        (time, side) =
            (message["create_time"].as_str().expect("a time").into(), message["type"].as_i64().expect("a side"));
    }
    assert_eq!(read, ["three", "two", "one", "The tunnel drops"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_case_needs_its_group() {
    let console = console().await;
    let origin = Origin::command();
    let mut ids = Vec::new();
    for name in ["mei@acme", "bo@acme"] {
        ids.push(console.adds(name, Rank::Member).await);
    }
    let group = |name: &str, policy, members| NewGroup {
        account: AccountId::new("acme"),
        name: name.into(),
        policies: vec![policy],
        members,
    };
    let east = group("East", Policy::TicketGroupOperator, ids.clone());
    let east = console.desk.add_group(&east, &origin).await.expect("a group");
    let writers = group("Writers", Policy::TicketAdministrator, vec![ids[0].clone()]);
    console.desk.add_group(&writers, &origin).await.expect("a group");
    let (number, bo) = (console.ticket_of("mei@acme").await, console.keys("bo@acme").await);
    for (group, status) in [("", 404), ("other", 404), (east.as_str(), 200)] {
        let answer = console.signed(&bo, "GET", &format!("{CASES}/{number}/messages?group_id={group}"), "").await;
        assert_eq!(answer.status, status, "{group}: {answer:?}");
        let said = post(&console, &bo, &number, json!({"message": {"content": "x"}, "group_id": group})).await;
        assert_eq!(said.status, status, "{group}: {said:?}");
    }
}
