//! The customer's pages of authorizations without script: a decision that is refused and then carried out, its record, the
//! list, the file.

use crate::common::browser::{Form, PLAIN, fields, parts};
use crate::common::{Answer, Console, PASSWORD, console};
use model::{AgreementDraft, AuthorizationForm, AuthorizationId, Lang, Rank};

/// A console on which chen asked anna for two fields.
struct Asked {
    console: Console,
    id: AuthorizationId,
    cookie: String,
    anna: String,
}

async fn asked() -> Asked {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "take").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("ssh".into(), "User name".into()), ("text".into(), "Host keys".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = console.desk.request_authorization(&chen, &number, &form, "ask").await.expect("asked");
    let cookie = console.sign_in("anna@acme").await;
    Asked { console, id, cookie, anna: anna.id.to_string() }
}

impl Asked {
    fn page(&self) -> String {
        format!("/authorizations/{}", self.id)
    }

    async fn read(&self, path: &str) -> String {
        let answer = self.console.get(path, &self.cookie).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.body
    }

    async fn post(&self, door: &str, form: &Form<'_>) -> Answer {
        self.console.posts(&self.cookie, &self.page(), PLAIN, door, form).await
    }

    /// The form of the page as a browser without script sends it.
    async fn decide(&self, change: &[(&str, &str)]) -> Answer {
        let agreement = self.console.desk.agreement(Lang::En).await.expect("an agreement");
        let (id, version) = (self.id.to_string(), agreement.version.to_string());
        let mut fields = vec![
            ("as", self.anna.as_str()),
            ("id", &id),
            ("key", "k"),
            ("value-1", "svc-huawei"),
            ("value-2", ""),
            ("period", "custom"),
            ("amount", "45"),
            ("unit", "minutes"),
            ("views", "1"),
            ("agreement_version", &version),
            ("agreement_lang", "en"),
            ("agreement_hash", &agreement.hash),
            ("agreed", "yes"),
            ("password", PASSWORD),
        ];
        for (name, value) in change {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        self.post("/fn/authorizations/authorize", &parts(&fields)).await
    }

    async fn plain(&self, door: &str, form: &str) -> Answer {
        self.post(door, &fields(format!("as={}&{form}", self.anna))).await
    }
}

/// The start of the tag that holds `mark`.
fn tag<'a>(page: &'a str, mark: &str) -> &'a str {
    let at = page.find(mark).unwrap_or_else(|| panic!("no {mark} in {page}"));
    let from = page[..at].rfind('<').expect("a tag");
    &page[from..at + page[at..].find('>').expect("its end")]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_decision_keeps_what_was_typed_but_no_secret() {
    let asked = asked().await;
    let answer = asked.decide(&[("password", "wrong")]).await;
    assert_eq!(answer.status, 302, "{answer:?}");
    assert!(answer.header("location").is_some_and(|to| to.ends_with("#authorize")), "{answer:?}");
    let page = asked.read(&asked.page()).await;
    assert!(page.contains("those are never kept"), "the page says that secrets must be typed again: {page}");
    assert!(tag(&page, "value=\"custom\"").contains("checked"), "{page}");
    assert!(tag(&page, "id=\"authorize-amount\"").contains("value=\"45\""), "{page}");
    assert!(tag(&page, "id=\"authorize-agreed\"").contains("checked"), "{page}");
    assert!(!page.contains("svc-huawei") && !page.contains(PASSWORD), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tick_does_not_move_to_another_text() {
    let asked = asked().await;
    asked.console.adds("root@huawei", Rank::Operator).await;
    asked.decide(&[("password", "wrong")]).await;
    let draft = AgreementDraft {
        title_en: "Customer Agreement".into(),
        title_zh: "客户授权协议".into(),
        text_en: "Something else.".into(),
        text_zh: "另一文本。".into(),
    };
    let root = asked.console.actor("root@huawei").await;
    asked.console.desk.publish_agreement(&root, &draft, "p").await.expect("published");
    let page = asked.read(&asked.page()).await;
    assert!(page.contains("Something else."), "{page}");
    assert!(!tag(&page, "id=\"authorize-agreed\"").contains("checked"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_becomes_a_record_and_can_be_canceled() {
    let asked = asked().await;
    let list = asked.read("/authorizations").await;
    assert!(list.contains("log-gw-muc") && list.contains("to decide"), "{list}");
    let answer = asked.decide(&[]).await;
    assert!(answer.header("location").is_some_and(|to| to.ends_with(&asked.page())), "{answer:?}");
    let page = asked.read(&asked.page()).await;
    for part in [
        "may view 1 field until",
        "8 h asked, 45 min granted",
        "Not handed over: Host keys",
        "Cancel Authorization",
        "what you handed over is erased. This cannot be undone.",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("svc-huawei"), "{page}");
    assert!(asked.read("/authorizations?tab=active").await.contains("This cannot be undone."));
    let answer = asked.plain("/fn/authorizations/cancel", &format!("key=c&id={}", asked.id)).await;
    assert_eq!(answer.status, 302, "{answer:?}");
    assert!(asked.read(&asked.page()).await.contains("Ended by the customer"));
    assert!(asked.read("/authorizations?tab=history&of=mine").await.contains("Canceled"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_end_is_told_above_what_it_is_about() {
    let asked = asked().await;
    asked.decide(&[]).await;
    let door = "/fn/authorizations/cancel";
    asked.plain(door, &format!("key=c&id={}", asked.id)).await;
    let form = fields(format!("as={}&key=again&id={}", asked.anna, asked.id));
    for (page, about) in [(asked.page(), "\"request-title\""), ("/authorizations?tab=history".into(), "<table")] {
        asked.console.posts(&asked.cookie, &page, PLAIN, door, &form).await;
        let drawn = asked.read(&page).await;
        let told = drawn.find("The authorization has moved on").unwrap_or_else(|| panic!("told on {page}: {drawn}"));
        assert!(told < drawn.find(about).expect(about), "{page}: {drawn}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_needs_a_reason() {
    let asked = asked().await;
    let reject = |reason: &str| format!("key=r&id={}&reason={reason}", asked.id);
    let long = "a".repeat(301);
    for reason in ["", &long] {
        asked.plain("/fn/authorizations/reject", &reject(reason)).await;
        let page = asked.read(&asked.page()).await;
        assert!(page.contains("id=\"reject-errors\"") && page.contains(reason), "{page}");
    }
    asked.plain("/fn/authorizations/reject", &reject("Use+the+read-only+role")).await;
    let page = asked.read(&asked.page()).await;
    assert!(page.contains("Use the read-only role") && !page.contains("id=\"authorize\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_is_a_file_for_those_who_see_it() {
    let asked = asked().await;
    let file = format!("{}/record", asked.page());
    let answer = asked.console.get(&file, &asked.cookie).await;
    assert_eq!(answer.header("content-type").as_deref(), Some("application/json"), "{answer:?}");
    assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{answer:?}");
    assert!(answer.header("content-disposition").is_some_and(|how| how.starts_with("attachment")), "{answer:?}");
    assert!(answer.body.contains("log-gw-muc"), "{answer:?}");
    let gita = asked.console.sign_in("gita@globex").await;
    for path in [file, asked.page()] {
        assert_eq!(asked.console.get(&path, &gita).await.status, 404, "{path}");
    }
}
