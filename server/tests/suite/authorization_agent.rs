//! The engineer's side of authorizations without script: asking, a lead's word, withdrawing.

use crate::common::browser::{PLAIN, fields, parts};
use crate::common::{self, Answer, Console};
use model::{Authorization, AuthorizationState, Rank, TicketForm, TicketNumber};

/// A console with a lead, on which chen works on a ticket of anna; about the network, where a lead approves.
struct Desk {
    console: Console,
    number: TicketNumber,
}

async fn desk(issue_type: &str) -> Desk {
    let console = common::console().await;
    console.adds("olga@huawei", Rank::Lead).await;
    let form = TicketForm {
        service: issue_type.split('-').next().expect("a service").into(),
        issue_type: issue_type.into(),
        severity: "minor".into(),
        description: "The tunnel drops".into(),
        ..TicketForm::default()
    };
    let number = console.desk.create_ticket(&console.actor("anna@acme").await, &form).await.expect("a ticket");
    console.desk.take_ticket(&console.actor("chen@huawei").await, &number, "take").await.expect("taken");
    Desk { console, number }
}

impl Desk {
    /// A plain form from the workbench, as somebody who is signed in with a cookie.
    async fn post(&self, cookie: &str, door: &str, form: &[(&str, &str)]) -> Answer {
        let path = format!("/fn/authorizations/{door}");
        let pairs: Vec<_> = form.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
        let form = if door == "request" { parts(form) } else { fields(pairs.join("&")) };
        self.console.posts(cookie, &self.page(), PLAIN, &path, &form).await
    }

    fn page(&self) -> String {
        format!("/agent/tickets/{}", self.number)
    }

    async fn shown(&self, cookie: &str) -> String {
        let answer = self.console.get(&self.page(), cookie).await;
        assert_eq!(answer.status, 200);
        answer.body
    }

    async fn first(&self) -> Authorization {
        let chen = self.console.actor("chen@huawei").await;
        let page = self.console.desk.read_ticket(&chen, &self.number).await.expect("a ticket");
        page.authorizations.into_iter().next().expect("an authorization")
    }

    /// Chen asks for a password.
    async fn asked(&self, cookie: &str) -> Authorization {
        let number = self.number.to_string();
        let fields = [
            ("number", number.as_str()),
            ("key", "ask"),
            ("purpose", "Read the log settings"),
            ("asset", "log-gw-muc"),
            ("kind1", "ssh"),
            ("name1", "Password"),
            ("period", "8h"),
        ];
        let answer = self.post(cookie, "request", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (302, Some(self.page())), "{answer:?}");
        self.first().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_made_without_script() {
    let desk = desk("border-vpn").await;
    let chen = desk.console.sign_in("chen@huawei").await;
    let page = desk.shown(&chen).await;
    assert!(page.contains("action=\"/fn/authorizations/request\""), "{page}");
    let offered = (1..=8).filter(|n| !page.contains(&format!("name=\"name{n}\"")));
    assert_eq!(offered.count(), 0, "all lines are there");
    let number = desk.number.to_string();
    let fields = [
        ("number", number.as_str()),
        ("key", "ask"),
        ("purpose", ""),
        ("asset", "log-gw-muc"),
        ("kind2", "rdp"),
        ("name2", "Password of the host"),
        ("period", "custom"),
        ("amount", "8"),
        ("unit", "days"),
        ("readers", "nobody@huawei"),
    ];
    let answer = desk.post(&chen, "request", &fields).await;
    let back = format!("{}#request-authorization", desk.page());
    assert_eq!((answer.status, answer.header("location")), (302, Some(back)), "{answer:?}");
    let page = desk.shown(&chen).await;
    for kept in ["value=\"log-gw-muc\"", "value=\"Password of the host\"", "value=\"8\"", "value=\"nobody@huawei\""] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    for fault in ["Purpose: Fill this in.", "How long", "Between 15 minutes and 7 days"] {
        assert!(page.contains(fault), "{fault}: {page}");
    }
    let asked = desk.asked(&chen).await;
    assert_eq!((asked.state, asked.fields.len()), (AuthorizationState::Requested, 1));
    let page = desk.shown(&chen).await;
    assert!(page.contains("withdraw-authorization") && !page.contains("Password of the host"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_approves_what_is_high_risk() {
    let desk = desk("network-wlan").await;
    let (chen, olga) = (desk.console.sign_in("chen@huawei").await, desk.console.sign_in("olga@huawei").await);
    let asked = desk.asked(&chen).await;
    assert_eq!(asked.state, AuthorizationState::AwaitingApproval);
    let list = desk.console.get("/agent/authorizations", &olga).await;
    assert!(
        list.status == 200 && list.body.contains("Read the log settings") && list.body.contains(&desk.page()),
        "{list:?}"
    );
    for name in ["chen@huawei", "anna@acme"] {
        let list = desk.console.get("/agent/authorizations", &desk.console.sign_in(name).await).await;
        assert!(list.status == 404 && !list.body.contains("Read the log settings"), "{name}: {list:?}");
    }
    let id = asked.id.to_string();
    desk.post(&chen, "approve", &[("of", &id), ("key", "own")]).await;
    assert_eq!(desk.first().await.state, AuthorizationState::AwaitingApproval, "nobody approves the own request");
    assert_eq!(desk.post(&olga, "approve", &[("of", &id), ("key", "yes")]).await.status, 302);
    assert_eq!(desk.first().await.state, AuthorizationState::Requested);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_needs_a_reason() {
    let desk = desk("network-wlan").await;
    let (chen, olga) = (desk.console.sign_in("chen@huawei").await, desk.console.sign_in("olga@huawei").await);
    let id = desk.asked(&chen).await.id.to_string();
    let answer = desk.post(&olga, "refuse", &[("of", &id), ("key", "no"), ("reason", " ")]).await;
    let back = format!("{}#refuse-{id}", desk.page());
    assert_eq!((answer.status, answer.header("location")), (302, Some(back)), "{answer:?}");
    assert!(desk.shown(&olga).await.contains("Reason: Fill this in."));
    desk.post(&olga, "refuse", &[("of", &id), ("key", "no2"), ("reason", "Ask for less")]).await;
    let refused = desk.first().await;
    assert_eq!(refused.state, AuthorizationState::ApprovalRefused);
    assert_eq!(refused.approval.map(|approval| approval.reason).as_deref(), Some("Ask for less"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asked_withdraws() {
    let desk = desk("border-vpn").await;
    let chen = desk.console.sign_in("chen@huawei").await;
    let id = desk.asked(&chen).await.id.to_string();
    assert_eq!(desk.post(&chen, "withdraw", &[("of", &id), ("key", "w")]).await.status, 302);
    assert_eq!(desk.first().await.state, AuthorizationState::Recalled);
    let strange = desk.post(&chen, "refuse", &[("of", "x\r\nset-cookie: a"), ("key", "s"), ("reason", "No")]).await;
    assert_eq!(
        (strange.status, strange.header("location")),
        (302, Some(format!("{}#refuse-xsetcookiea", desk.page())))
    );
}
