//! Authorizations, agreements, privileges, delegations, sessions and host checks through the doors of programs.

use super::BASE;
use crate::common::{Answer, Console, console};
use model::{AuthorizationForm, AuthorizationId, HOUR, NewAccessKey, Rank, TicketNumber};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

/// What is handed over: it is in no answer.
const CANARY: &str = "canary-7Qm2xw";
const CANARY_USER: &str = "svc-canary-9Zt4";

/// A console with a ticket of anna's that chen works on, and what chen asks for on it.
struct Office {
    console: Console,
    anna: NewAccessKey,
    number: TicketNumber,
    id: AuthorizationId,
}

async fn office() -> Office {
    office_with(&[("ssh", "User name"), ("ssh", "Password")], "127.0.0.1").await
}

async fn office_with(fields: &[(&str, &str)], asset: &str) -> Office {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let chen = console.actor("chen@huawei").await;
    console.desk.take_ticket(&chen, &number, "take").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: asset.into(),
        fields: fields.iter().map(|(kind, name)| ((*kind).into(), (*name).into())).collect(),
        statement: "I only read.".into(),
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = console.desk.request_authorization(&chen, &number, &form, "").await.expect("asked");
    Office { anna: console.keys("anna@acme").await, console, number, id }
}

impl Office {
    async fn call(&self, keys: &NewAccessKey, method: &str, path: &str, body: &Value) -> Answer {
        let answer = super::call(&self.console, keys, method, path, body).await;
        for canary in [CANARY, CANARY_USER] {
            assert!(!answer.body.contains(canary) && !answer.head.contains(canary), "{method} {path}: {answer:?}");
        }
        answer
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.call(&self.anna, "GET", &format!("{BASE}{path}"), &Value::Null).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.json()
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let answer = self.call(&self.anna, method, &format!("{BASE}{path}"), &body).await;
        (answer.status, answer.json())
    }

    async fn detail(&self) -> Value {
        self.get(&format!("/authorizations/{}", self.id)).await
    }

    async fn detail_id(&self) -> i64 {
        self.detail().await["incident_auth_detail_list"][0]["id"].as_i64().expect("a number")
    }

    /// Signs the newest agreement of type 2 for the authorization.
    async fn sign(&self) {
        let agreement = self.get("/agreements/published-agreement?agreement_type=2").await;
        let id = agreement["case_agreement"]["id"].as_str().expect("text").to_owned();
        let relation = json!({ "relation_id": self.id.as_str() });
        let (status, signed) = self.send("POST", &format!("/agreements/{id}/signed"), relation).await;
        assert_eq!(status, 200, "{signed}");
        assert!(signed["agreement_signed_record_id"].as_i64().is_some_and(|id| id > 0), "{signed}");
    }

    async fn confirm(&self, more: Value) -> (u16, Value) {
        let detail =
            json!({ "auth_detail_id": self.detail_id().await, "account": CANARY_USER, "password": CANARY, "port": 22 });
        let mut body = json!({ "auth_detail_list": [detail] });
        for (key, value) in more.as_object().expect("fields") {
            body[key] = value.clone();
        }
        self.send("PUT", &format!("/authorizations/{}", self.id), body).await
    }

    async fn adds(&self, name: &str, rank: Rank) -> NewAccessKey {
        self.console.adds(name, rank).await;
        self.console.keys(name).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_by_a_program_the_engineer_reads_in_the_console() {
    let office = office().await;
    let listed = office.get("/authorizations?status=0").await;
    let row = &listed["incident_auth_list"][0];
    assert_eq!((listed["count"].as_i64(), row["id"].as_str()), (Some(1), Some(office.id.as_str())));
    assert_eq!(
        (row["incident_id"].as_str(), row["content_of_auth_letter"].as_str()),
        (Some(office.number.as_str()), Some("I only read."))
    );
    assert_eq!((row["customer_id"].as_str(), row["resource_type_id"].as_str()), (Some("acme"), Some("host")));
    let detail = office.detail().await;
    assert_eq!((detail["status"].as_i64(), detail["auth_handler_name"].as_str()), (Some(0), Some("chen@huawei")));
    assert_eq!(detail["fields"][1]["name"].as_str(), Some("Password"));

    let (status, unsigned) = office.confirm(json!({})).await;
    assert_eq!((status, unsigned["error_code"].as_str()), (400, Some("OSM.01020009")), "{unsigned}");
    assert_eq!(office.get("/agreements/signed-latest?agreement_type=2").await["is_signed_latest"], json!(false));
    office.sign().await;
    assert_eq!(office.get("/agreements/signed-latest?agreement_type=2").await["is_signed_latest"], json!(true));
    let ends = office.console.desk.now().plus(HOUR);
    let (status, done) = office.confirm(json!({ "auth_expire_time": ends.0 })).await;
    assert_eq!((status, done), (200, json!({})));

    let detail = office.detail().await;
    assert_eq!(detail["status"].as_i64(), Some(1), "{detail}");
    assert_eq!(detail["auth_expire_time"].as_str(), Some(ends.iso().as_str()));
    assert_eq!(office.get("/authorizations?status=1").await["count"], json!(1));
    let (desk, chen) = (&office.console.desk, office.console.actor("chen@huawei").await);
    let seen = desk.reveal_field(&chen, &office.id, 2, "To read the settings", "r").await.expect("revealed");
    assert_eq!(seen.secret.expose_secret(), CANARY);

    let (status, again) = office.confirm(json!({})).await;
    assert_eq!((status, again["error_code"].as_str()), (409, Some("OSM.01020005")), "{again}");
    let path = format!("/authorizations/{}/action", office.id);
    assert_eq!(office.send("PUT", &format!("{path}?action_id=cancel"), Value::Null).await, (200, json!({})));
    assert_eq!(office.detail().await["status"], json!(5));
    assert!(desk.reveal_field(&chen, &office.id, 2, "Again", "r2").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_or_too_much_is_named() {
    let office = office_with(&[("ssh", "Password"), ("text", "Serial")], "gw").await;
    office.sign().await;
    let fault = |(status, answer): (u16, Value), names: &str| {
        assert_eq!((status, answer["error_code"].as_str()), (400, Some("OSM.01010001")), "{names}: {answer}");
        assert!(answer["error_msg"].as_str().is_some_and(|text| text.contains(names)), "{names}: {answer}");
    };
    let path = format!("/authorizations/{}", office.id);
    let id = office.detail_id().await;
    let give = async |detail: Value| office.send("PUT", &path, json!({ "auth_detail_list": [detail] })).await;
    fault(give(json!({ "auth_detail_id": id, "password": CANARY })).await, "Serial");
    fault(give(json!({ "auth_detail_id": id + 1, "password": CANARY })).await, "auth_detail_list[0].auth_detail_id");
    fault(give(json!({ "password": CANARY })).await, "auth_detail_list[0].auth_detail_id");
    fault(give(json!({ "auth_detail_id": id, "port": 65536 })).await, "auth_detail_list[0].port");
    fault(office.confirm(json!({})).await, "account");
    fault(office.send("PUT", &format!("{path}/action"), Value::Null).await, "action_id");
    fault(office.send("PUT", &format!("{path}/action?action_id=close"), Value::Null).await, "action_id");
    fault(office.send("PUT", &format!("{path}/action?action_id=reject"), Value::Null).await, "reject_reason");
    let far = office.console.desk.now().plus(9 * HOUR).0;
    let both = json!({ "auth_detail_id": id, "password": CANARY, "fields": { "Serial": "SN-7" } });
    let longer = json!({ "auth_detail_list": [both], "auth_expire_time": far });
    fault(office.send("PUT", &path, longer).await, "auth_expire_time");
    assert_eq!(give(both).await, (200, json!({})));
    let chen = office.console.actor("chen@huawei").await;
    let serial = office.console.desk.reveal_field(&chen, &office.id, 2, "To compare", "s").await.expect("revealed");
    assert_eq!(serial.secret.expose_secret(), "SN-7");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_is_told_with_its_reason() {
    let office = office().await;
    let path = format!("/authorizations/{}/action?action_id=reject", office.id);
    let answer = office.send("PUT", &path, json!({ "reject_reason": "Not on this host" })).await;
    assert_eq!(answer, (200, json!({})));
    let detail = office.detail().await;
    assert_eq!((detail["status"].as_i64(), detail["reject_reason"].as_str()), (Some(2), Some("Not on this host")));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_and_another_user_find_nothing() {
    let office = office().await;
    let detail = office.detail_id().await;
    let (gita, leo) = (office.console.keys("gita@globex").await, office.adds("leo@acme", Rank::Member).await);
    let of = format!("{BASE}/authorizations/{}", office.id);
    let session = format!("{of}/authorization-details/{detail}");
    let host = format!("{BASE}/authorizations/authorization-details/{detail}/verify-host");
    let given =
        json!({ "auth_detail_list": [{ "auth_detail_id": detail, "account": CANARY_USER, "password": CANARY }] });
    for keys in [&gita, &leo] {
        for (method, path, body) in [
            ("GET", of.clone(), Value::Null),
            ("GET", format!("{of}?group_id=nothing"), Value::Null),
            ("PUT", of.clone(), given.clone()),
            ("PUT", format!("{of}/action?action_id=cancel"), Value::Null),
            ("PUT", format!("{of}/action?action_id=reject"), json!({ "reject_reason": "No" })),
            ("GET", format!("{session}/history-sessions"), Value::Null),
            ("GET", format!("{session}/sessions/1/operation-logs"), Value::Null),
            ("GET", format!("{session}/sessions/1/operation-file-logs"), Value::Null),
            ("POST", format!("{BASE}/agreements/2000001/signed"), json!({ "relation_id": office.id.as_str() })),
        ] {
            let answer = office.call(keys, method, &path, &body).await;
            assert_eq!(
                (answer.status, answer.json()["error_code"].as_str()),
                (404, Some("OSM.01010015")),
                "{method} {path}: {answer:?}"
            );
        }
        let listed = office.call(keys, "GET", &format!("{BASE}/authorizations"), &Value::Null).await;
        assert_eq!(listed.json()["count"], json!(0));
        let off = office.call(keys, "POST", &host, &json!({ "port": 22, "account": "a", "password": "b" })).await;
        assert_eq!(off.json()["error_code"].as_str(), Some("OSM.01020007"));
    }
    let chen = office.console.keys("chen@huawei").await;
    assert_eq!(office.call(&chen, "GET", &of, &Value::Null).await.status, 403, "customers' users only");
    assert_eq!(office.detail().await["status"], json!(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn agreements_have_numbers_for_ids_and_are_signed_by_them() {
    let office = office().await;
    for (kind, id) in [("0", "1"), ("1", "1000001"), ("2", "2000001")] {
        let of = office.get(&format!("/agreements/published-agreement?agreement_type={kind}")).await;
        assert_eq!(of["case_agreement"]["id"].as_str(), Some(id));
        assert!(of["case_agreement"]["content"].as_str().is_some_and(|text| text.contains("Huawei")), "{of}");
    }
    let (_, first) = office.send("POST", "/agreements/1/signed", Value::Null).await;
    let (_, again) = office.send("POST", "/agreements/1/signed", json!({})).await;
    assert_eq!(first, again, "one signature");
    assert_eq!(office.get("/agreements/signed-latest?agreement_type=0").await["is_signed_latest"], json!(true));
    assert_eq!(office.get("/agreements/signed-latest?agreement_type=1").await["is_signed_latest"], json!(false));
    for (path, status) in
        [("/agreements/2/signed", 404), ("/agreements/x/signed", 404), ("/agreements/2000001/signed", 400)]
    {
        assert_eq!(office.send("POST", path, Value::Null).await.0, status, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn privileges_are_the_switches_of_the_account() {
    let office = office().await;
    let member = office.adds("leo@acme", Rank::Member).await;
    let has = async |name: &str| office.get(&format!("/privileges?privilege={name}")).await["has_privilege"].clone();
    assert_eq!((has("createCase").await, has("export").await), (json!(0), json!(0)));
    let set = async |operation: &str, privilege: &str| {
        office.send("POST", "/privileges", json!({ "operation": operation, "privilege": privilege })).await
    };
    assert_eq!(set("create", "createCase").await, (200, json!({})));
    assert_eq!((has("createCase").await, has("export").await), (json!(1), json!(0)));
    assert_eq!(office.get("/privileges/privilege-policy").await["policy_switch"], json!(true));
    let anna = office.console.actor("anna@acme").await;
    assert!(office.console.desk.restrictions(&anna).await.expect("read").submit, "the console sees the same");
    assert_eq!(set("delete", "createCase").await, (200, json!({})));
    assert_eq!(has("createCase").await, json!(0));
    assert_eq!((set("grant", "export").await.0, set("create", "all").await.0), (400, 400));
    let body = json!({ "operation": "create", "privilege": "export" });
    let refused = office.call(&member, "POST", &format!("{BASE}/privileges"), &body).await;
    assert_eq!((refused.status, refused.json()["error_code"].as_str()), (403, Some("OSM.01010002")));
    assert_eq!(office.get("/authorizations/login-type").await["login_type"], json!("credential"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegation_made_through_iam_stands_for_access_to_a_console() {
    let office = office_with(&[("console", "User name"), ("console", "Password")], "the console").await;
    assert_eq!(office.get("/agencies").await, json!({ "total_count": 0, "agency_list": [] }));
    let agencies = "/v3.0/OS-AGENCY/agencies";
    let body = json!({ "agency": { "name": "Operations", "domain_id": "acme", "trust_domain_name": "huawei", "duration": "30" } });
    let made = office.call(&office.anna, "POST", agencies, &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let id = made.json()["agency"]["id"].as_str().expect("an id").to_owned();
    let listed = office.get("/agencies").await;
    assert_eq!(listed["agency_list"][0]["id"].as_str(), Some(id.as_str()));
    assert_eq!(listed["agency_list"][0]["duration"].as_str(), Some("720"));
    office.sign().await;
    let path = format!("/authorizations/{}", office.id);
    assert_eq!(office.send("PUT", &path, json!({ "agency_id": "nothing" })).await.0, 400);
    assert_eq!(office.send("PUT", &path, json!({ "agency_id": id })).await, (200, json!({})));
    assert_eq!(office.detail().await["agency_name"].as_str(), Some("Operations"));
    let member = office.adds("leo@acme", Rank::Member).await;
    let one = format!("{agencies}/{id}");
    assert_eq!(office.call(&member, "DELETE", &one, &Value::Null).await.status, 403);
    assert_eq!(office.call(&office.anna, "DELETE", &one, &Value::Null).await.status, 204);
    assert_eq!(office.call(&office.anna, "GET", &one, &Value::Null).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_the_bastion_hands_in_are_listed() {
    let office = office().await;
    office.sign().await;
    assert_eq!(office.confirm(json!({})).await.0, 200);
    let sessions = format!("/authorizations/{}/authorization-details/{}", office.id, office.detail_id().await);
    assert_eq!(
        office.get(&format!("{sessions}/history-sessions")).await,
        json!({ "total_count": 0, "session_list": [] })
    );
    let body = json!({
        "authorization_id": office.id.as_str(), "session": "b-1",
        "start": "2026-11-21T08:00:00Z", "end": "2026-11-21T09:01:01Z",
        "commands": [{ "at": "2026-11-21T08:00:02Z", "command": "exit" }, { "at": "2026-11-21T08:00:01Z", "command": "uptime" }],
        "files": [{ "at": "2026-11-21T08:00:03Z", "direction": "download", "name": "log.txt", "bytes": 7, "done": true }],
    });
    let chen = office.console.keys("chen@huawei").await;
    let kept = office.call(&chen, "POST", "/api/v1/bastion/sessions", &body).await;
    assert_eq!(kept.status, 201, "{kept:?}");
    let again = office.call(&chen, "POST", "/api/v1/bastion/sessions", &body).await;
    assert_eq!(again.json(), kept.json(), "once");
    assert_eq!(office.call(&office.anna, "POST", "/api/v1/bastion/sessions", &body).await.status, 403);
    let listed = office.get(&format!("{sessions}/history-sessions")).await;
    let session = &listed["session_list"][0];
    assert_eq!((listed["total_count"].as_i64(), session["duration"].as_str()), (Some(1), Some("01:01:01")));
    assert_eq!(session["start_time"].as_str(), Some("2026-11-21 16:00:00"), "GMT+8 unless said otherwise");
    let one = format!("{sessions}/sessions/{}", session["session_id"]);
    let texts = async |sort: &str| {
        let logs = office.get(&format!("{one}/operation-logs{sort}")).await;
        logs["ops_list"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| row["oper"].as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (texts("").await, texts("?sort=1").await),
        (vec!["exit".into(), "uptime".into()], vec!["uptime".into(), "exit".into()])
    );
    let files = office.get(&format!("{one}/operation-file-logs")).await;
    assert_eq!((files["total_count"].as_i64(), files["file_ops_list"][0]["file_size"].as_str()), (Some(1), Some("7")));
    let unknown = office.send("GET", &format!("{sessions}/sessions/99/operation-logs"), Value::Null).await;
    assert_eq!(unknown.0, 404);
    let other = format!("/authorizations/{}/authorization-details/7/history-sessions", office.id);
    assert_eq!(office.send("GET", &other, Value::Null).await.0, 404, "a detail of another one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_is_tried_only_where_the_operator_allows_it() {
    let mut office = office().await;
    let path = format!("/authorizations/authorization-details/{}/verify-host", office.detail_id().await);
    let body = |port: u16| json!({ "port": port, "account": CANARY_USER, "password": CANARY });
    let code = async |office: &Office, port: u16| {
        let (status, answer) = office.send("POST", &path, body(port)).await;
        (status, answer["error_code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(code(&office, 22).await, (400, "OSM.01020007".into()), "off unless networks are named");

    let ssh = greeting_host("SSH-2.0-test\r\n").await;
    let web = greeting_host("HTTP/1.1 400 Bad Request\r\n\r\n").await;
    serve_with(&mut office, "192.0.2.0/24").await;
    assert_eq!(code(&office, ssh).await, (400, "OSM.01020007".into()), "outside of the networks");
    serve_with(&mut office, "127.0.0.0/8").await;
    assert_eq!(office.send("POST", &path, body(ssh)).await, (200, json!({})));
    assert_eq!(code(&office, web).await, (400, "OSM.01010003".into()), "no SSH");
    assert_eq!(code(&office, 1).await, (400, "OSM.01010003".into()), "nobody listens");
    assert_eq!(office.send("POST", &path, json!({ "port": 22 })).await.0, 400);
    let anna = office.console.actor("anna@acme").await;
    let log = office.console.desk.read_ticket(&anna, &office.number).await.expect("read").log;
    let tried = log
        .iter()
        .filter(|entry| matches!(entry.event, model::Event::Program(model::ProgramEvent::HostChecked { .. })))
        .count();
    assert_eq!(tried, 4, "each try leaves a trace, also one that went nowhere");
}

/// A host that says this first; returns its port.
async fn greeting_host(greeting: &'static str) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, greeting.as_bytes()).await;
        }
    });
    port
}

/// Calls go from now on to a server of the same desk that may try hosts in these networks.
async fn serve_with(office: &mut Office, networks: &str) {
    let console = &mut office.console;
    let mut config = console.config.clone();
    config.host_check_networks = server::networks::Networks::parse(networks).expect("networks");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    console.address = listener.local_addr().expect("an address");
    tokio::spawn(server::serve::accept(listener, console.desk.clone(), config, console.stop.clone()));
}
