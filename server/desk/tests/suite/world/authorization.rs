//! What leads to an authorization.

use super::World;
use desk::{Actor, Desk, GrantForm, NewGroup, Origin};
use model::{
    AccountId, Authorization, AuthorizationForm, AuthorizationId, AuthorizationState, Lang, Policy, Rank, ServiceId,
    TicketNumber,
};
use secrecy::SecretString;

impl World {
    /// A ticket of mei's that chen holds.
    pub async fn held_ticket(&self) -> TicketNumber {
        self.held_ticket_of(&self.mei().await).await
    }

    /// A ticket of somebody's that chen holds.
    pub async fn held_ticket_of(&self, customer: &Actor) -> TicketNumber {
        let number = self.opens(customer, "The tunnel drops").await;
        self.desk.take_ticket(&self.chen().await, &number, "take").await.expect("taken");
        number
    }

    /// A valid form of *Request Authorization*: two fields for eight hours.
    pub fn asking(&self) -> AuthorizationForm {
        AuthorizationForm {
            purpose: "Read the log settings".into(),
            asset: "log-gw-muc".into(),
            fields: vec![("ssh".into(), "User name".into()), ("ssh".into(), "Password".into())],
            period: "8h".into(),
            ..AuthorizationForm::default()
        }
    }

    /// Asks for an authorization as this engineer.
    pub async fn asks(&self, engineer: &Actor, number: &TicketNumber) -> AuthorizationId {
        self.desk.request_authorization(engineer, number, &self.asking(), "").await.expect("asked")
    }

    /// An authorization that chen asked mei for, with its ticket.
    pub async fn asked(&self) -> (TicketNumber, AuthorizationId) {
        let number = self.held_ticket().await;
        let id = self.asks(&self.chen().await, &number).await;
        (number, id)
    }

    /// Hands both fields over for eight hours.
    pub async fn grants(&self, customer: &Actor, id: &AuthorizationId) {
        let agreement = self.desk.agreement(Lang::En).await.expect("an agreement");
        let form = GrantForm {
            values: vec![(1, SecretString::from("root")), (2, SecretString::from("correct horse"))],
            period: "8h".into(),
            views: "3".into(),
            agreement_version: agreement.version.to_string(),
            agreement_lang: agreement.lang.tag().into(),
            agreement_hash: agreement.hash,
            agreed: true,
            password: SecretString::from(Self::PASSWORD),
            ..GrantForm::default()
        };
        self.desk.grant_authorization(customer, id, form).await.expect("granted");
    }

    /// From now on authorizations for the service of the tickets here need a lead's approval.
    pub async fn makes_high_risk(&self) {
        let service = ServiceId::new("border");
        self.desk.set_service_risk(&self.root().await, &service, true, "risk").await.expect("marked");
    }

    /// Pia, who creates tickets, and vic, who may only read those of pia's group.
    pub async fn pia_and_vic(&self) -> (Actor, Actor) {
        let (pia, vic) = (self.adds("pia@acme", Rank::Member).await, self.adds("vic@acme", Rank::Member).await);
        self.groups("Operations West", Policy::TicketViewer, &[&pia, &vic]).await;
        self.groups("Those who write", Policy::TicketAdministrator, &[&pia]).await;
        (self.now(&pia.id).await, self.now(&vic.id).await)
    }

    /// Puts people of acme into a new group.
    pub async fn groups(&self, name: &str, policy: Policy, people: &[&Actor]) {
        let members = people.iter().map(|actor| actor.id.clone()).collect();
        let group = NewGroup { account: AccountId::new("acme"), name: name.into(), policies: vec![policy], members };
        self.desk.add_group(&group, &Origin::command()).await.expect("the group is added");
    }

    /// The record, as somebody sees it.
    pub async fn record(&self, actor: &Actor, id: &AuthorizationId) -> Authorization {
        self.desk.read_authorization(actor, id).await.expect("the record is read")
    }

    /// The state, as the vendor sees it.
    pub async fn state(&self, id: &AuthorizationId) -> AuthorizationState {
        self.record(&self.chen().await, id).await.state
    }

    /// Keys of authorizations that are on disk.
    pub fn keys_on_disk(&self) -> usize {
        let Ok(hours) = std::fs::read_dir(self.directory.path().join("keys/hours")) else { return 0 };
        let hours = hours.map(|hour| hour.expect("an entry").path()).filter(|path| path.is_dir());
        let files = hours.flat_map(|hour| std::fs::read_dir(hour).expect("a directory"));
        files.filter(|file| file.as_ref().expect("an entry").file_name() != "hour.key").count()
    }

    /// The sweeper runs, until it has nothing to do.
    pub async fn sweeps(&self, desk: &Desk) {
        while desk.sweep_authorizations().await.expect("swept") > 0 {}
    }
}
