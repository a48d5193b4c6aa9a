//! The door that reveals a field: to whom, how it answers, and that what it shows stands nowhere else.

mod common;

use common::browser::{PLAIN, SCRIPT, fields};
use common::log::log;
use common::{Answer, Console, PASSWORD};
use desk::GrantForm;
use model::{AuthorizationForm, AuthorizationId, Lang, Rank, TicketNumber};

const USER_NAME: &str = "qk-support-7";
const SECRET: &str = "Harbour<27>&\"lantern\"";

/// A console on which anna has authorized what chen asked for.
struct Granted {
    console: Console,
    number: TicketNumber,
    id: AuthorizationId,
}

async fn granted() -> Granted {
    log();
    let console = common::console().await;
    for (name, rank) in [
        ("dora@huawei", Rank::Engineer),
        ("olga@huawei", Rank::Lead),
        ("root@huawei", Rank::Operator),
        ("nora@acme", Rank::Member),
    ] {
        console.adds(name, rank).await;
    }
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "take").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("ssh".into(), "User name".into()), ("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = console.desk.request_authorization(&chen, &number, &form, "ask").await.expect("asked");
    let agreement = console.desk.agreement(Lang::En).await.expect("an agreement");
    let form = GrantForm {
        values: vec![(1, USER_NAME.into()), (2, SECRET.into())],
        period: "8h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: "en".into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: PASSWORD.into(),
        key: "grant".into(),
        ..GrantForm::default()
    };
    console.desk.grant_authorization(&anna, &id, form).await.expect("granted");
    Granted { console, number, id }
}

impl Granted {
    /// Somebody who is signed in: cookie and id.
    async fn knocker(&self, name: &str) -> (String, String) {
        (self.console.sign_in(name).await, self.console.actor(name).await.id.to_string())
    }

    async fn post(&self, id: &str, (cookie, user): &(String, String), accept: &str, form: &str) -> Answer {
        let (page, door) = (format!("/agent/tickets/{}", self.number), format!("/authorizations/{id}/reveal"));
        self.console.posts(cookie, &page, accept, &door, &fields(format!("as={user}&{form}"))).await
    }

    async fn views_left(&self) -> i64 {
        let chen = self.console.actor("chen@huawei").await;
        let record = self.console.desk.read_authorization(&chen, &self.id).await.expect("a record");
        record.fields.iter().map(|field| field.views_left).sum()
    }
}

fn keeps_nothing(answer: &Answer) {
    assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_form_gets_a_page_that_goes_away() {
    let granted = granted().await;
    let chen = granted.knocker("chen@huawei").await;
    let ticket = granted.console.get(&format!("/agent/tickets/{}", granted.number), &chen.0).await.body;
    let form = format!("action=\"/authorizations/{}/reveal\"", granted.id);
    assert!(ticket.contains(&form) && ticket.contains("Reveal Password for 30 s"), "{ticket}");
    let answer = granted.post(granted.id.as_str(), &chen, PLAIN, "position=2&reason=To+sign+in&key=1").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    keeps_nothing(&answer);
    assert_eq!(answer.header("content-type").as_deref(), Some("text/html; charset=utf-8"));
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
    let page = &answer.body;
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"30; url=/agent/tickets/{}\"", granted.number);
    assert!(page.contains(&refresh), "{page}");
    assert!(
        page.contains("<code class=\"shown__secret\" translate=\"no\">Harbour&lt;27&gt;&amp;\"lantern\"</code>")
            && page.matches("chen@huawei").count() > 20,
        "{page}"
    );
    assert!(page.contains("<html lang=\"en\"") && page.contains("Copying is switched off"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<form") && !page.contains(USER_NAME), "{page}");

    let chinese = (format!("{}; lang=zh-CN", chen.0), chen.1);
    let answer = granted.post(granted.id.as_str(), &chinese, PLAIN, "position=1&reason=To+sign+in&key=2").await;
    let page = &answer.body;
    assert!(page.contains("<html lang=\"zh-CN\"") && page.contains("已禁用复制") && page.contains(USER_NAME), "{page}");
    assert_eq!(granted.views_left().await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_gets_the_field_alone() {
    let granted = granted().await;
    let chen = granted.knocker("chen@huawei").await;
    let answer = granted.post(granted.id.as_str(), &chen, SCRIPT, "position=2&reason=To+sign+in&key=1").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    keeps_nothing(&answer);
    let answer: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(
        (&answer["secret"], &answer["field"], &answer["reader"]),
        (&SECRET.into(), &"Password".into(), &"chen@huawei".into())
    );
    assert!(answer["at"].is_i64());
    let again = granted.post(granted.id.as_str(), &chen, SCRIPT, "position=2&reason=To+sign+in&key=1").await;
    assert_eq!((again.status, again.body.as_str()), (409, "\"NoViewsLeft\""), "a key is good for one");
}

#[tokio::test(flavor = "multi_thread")]
async fn for_everybody_else_it_is_not_there() {
    let granted = granted().await;
    let absent = "0123456789abcdef0123456789abcdef";
    let fields = "position=2&reason=Because&key=1";
    for name in ["dora@huawei", "olga@huawei", "root@huawei", "anna@acme", "nora@acme", "gita@globex"] {
        let who = granted.knocker(name).await;
        for accept in [PLAIN, SCRIPT] {
            let asked = granted.post(granted.id.as_str(), &who, accept, fields).await;
            let other = granted.post(absent, &who, accept, fields).await;
            assert_eq!((asked.status, &asked.body), (404, &other.body), "{name} {accept}");
            assert_eq!(other.status, 404, "{name} {accept}");
            keeps_nothing(&asked);
            for position in ["0", "9", "-1", "x", ""] {
                let odd = format!("position={position}&reason=Because&key=1");
                assert_eq!(
                    granted.post(granted.id.as_str(), &who, accept, &odd).await.status,
                    404,
                    "{name} {position}"
                );
            }
        }
    }
    let nobody = (String::new(), String::new());
    assert_eq!(granted.post(granted.id.as_str(), &nobody, SCRIPT, fields).await.status, 401);
    let sent = granted.post(granted.id.as_str(), &nobody, PLAIN, fields).await;
    assert_eq!((sent.status, sent.header("location").as_deref()), (303, Some("/sign-in")));
    assert_eq!(granted.views_left().await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_user_or_page_reveals_nothing() {
    let granted = granted().await;
    let (chen, dora) = (granted.knocker("chen@huawei").await, granted.knocker("dora@huawei").await);
    let path = format!("/authorizations/{}/reveal", granted.id);
    for drawn_for in [dora.1.as_str(), ""] {
        let mixed = (chen.0.clone(), drawn_for.to_owned());
        let answer = granted.post(granted.id.as_str(), &mixed, SCRIPT, "position=2&reason=Because&key=1").await;
        assert_eq!((answer.status, answer.body.as_str()), (409, "\"AnotherUser\""));
        let answer = granted.post(granted.id.as_str(), &mixed, PLAIN, "position=2&reason=Because&key=1").await;
        assert!(answer.status == 409 && answer.body.contains("Somebody else is signed in"), "{answer:?}");
    }
    let form = format!("as={}&position=2&reason=Because&key=1", chen.1);
    let kind = ("content-type", "application/x-www-form-urlencoded");
    for headers in [
        [("cookie", chen.0.as_str()), ("sec-fetch-site", "cross-site"), kind],
        [("cookie", chen.0.as_str()), ("origin", "https://elsewhere.example"), kind],
    ] {
        assert_eq!(granted.console.send("POST", &path, &headers, form.as_bytes()).await.status, 403);
    }
    let text = [("cookie", chen.0.as_str()), ("sec-fetch-site", "same-origin"), ("content-type", "text/plain")];
    assert_eq!(granted.console.send("POST", &path, &text, form.as_bytes()).await.status, 415);
    assert_eq!(granted.console.get(&path, &chen.0).await.status, 405);
    assert_eq!(granted.views_left().await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_reason_the_form_comes_back() {
    let granted = granted().await;
    let chen = granted.knocker("chen@huawei").await;
    let answer = granted.post(granted.id.as_str(), &chen, SCRIPT, "position=2&reason=+&key=1").await;
    assert_eq!(answer.status, 422, "{answer:?}");
    let long = "x".repeat(301);
    let fields = format!("position=2&reason={long}&key=1");
    let answer = granted.post(granted.id.as_str(), &chen, PLAIN, &fields).await;
    let to = format!("/agent/tickets/{}#reveal-{}", granted.number, granted.id);
    assert_eq!((answer.status, answer.header("location")), (303, Some(to)));
    let page = granted.console.get(&format!("/agent/tickets/{}", granted.number), &chen.0).await.body;
    assert!(page.contains("At most 300 characters.") && page.contains(&long), "{page}");
    assert_eq!(granted.views_left().await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_revealed_stands_on_no_other_page_and_in_no_log() {
    let granted = granted().await;
    let chen = granted.knocker("chen@huawei").await;
    for (accept, fields) in [(PLAIN, "position=1&reason=Why&key=1"), (SCRIPT, "position=2&reason=Why&key=2")] {
        assert_eq!(granted.post(granted.id.as_str(), &chen, accept, fields).await.status, 200);
    }
    let (number, id) = (&granted.number, &granted.id);
    let mut pages: Vec<_> =
        ["/agent", "/agent?view=mine&q=qk-support-7", "/agent/authorizations", "/tickets", "/tickets?q=lantern"]
            .into_iter()
            .chain(["/authorizations", "/authorizations?tab=active", "/authorizations?tab=history", "/notifications"])
            .chain(["/account/audit", "/account/audit.csv", "/fn/notices?show=all", "/fn/authorizations/to-approve"])
            .map(str::to_owned)
            .collect();
    for page in ["/tickets/", "/agent/tickets/", "/fn/tickets/read?number="] {
        pages.push(format!("{page}{number}"));
    }
    pages.push(format!("/authorizations/{id}"));
    for name in ["chen@huawei", "olga@huawei", "root@huawei", "anna@acme"] {
        let cookie = granted.console.sign_in(name).await;
        for page in &pages {
            let answer = granted.console.get(page, &cookie).await;
            let told = [USER_NAME, "27>", "lantern"]
                .into_iter()
                .find(|secret| answer.body.contains(secret) && !page.contains(secret));
            assert_eq!(told, None, "{name} {page}: {}", answer.body);
        }
    }
    let log = log().text();
    assert!(log.contains("/reveal"), "it was logged that there was a request");
    assert!(!log.contains(USER_NAME) && !log.contains("Harbour"), "a secret was logged");
}
