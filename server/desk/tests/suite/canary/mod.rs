//! Secrets that can be recognised wherever they are, and authorizations full of them.

pub mod files;
pub mod keys;

use crate::world::World;
use desk::{Actor, GrantForm, Random};
use model::{Agreement, AuthorizationForm, AuthorizationId, TicketNumber};
use secrecy::{ExposeSecret, SecretString};

/// Fields of each authorization.
pub const FIELDS: i64 = 8;

/// An authorization with its secrets.
pub struct Handed {
    pub id: AuthorizationId,
    pub secrets: Vec<String>,
}

/// Hands canaries over: every secret is unlike all others and begins with the same mark, which stands nowhere else.
pub struct Canaries {
    pub mark: String,
    agreement: Agreement,
    customer: Actor,
    engineer: Actor,
}

impl Canaries {
    pub async fn new(world: &World) -> Self {
        let agreement = world.desk.agreement(model::Lang::En).await.expect("an agreement");
        let mark = format!("canary-{}-", &Random::default().id()[..8]);
        Self { mark, agreement, customer: world.mei().await, engineer: world.chen().await }
    }

    /// A request on this ticket, granted for so many minutes; one of its secrets is revealed.
    pub async fn hand_over(&self, world: &World, ticket: &TicketNumber, minutes: i64) -> Handed {
        let id = self.asked(world, ticket).await;
        let secrets: Vec<_> = (0..FIELDS).map(|_| format!("{}{}", self.mark, Random::default().id())).collect();
        let form = GrantForm {
            values: (1..)
                .zip(&secrets)
                .map(|(position, secret)| (position, SecretString::from(secret.as_str())))
                .collect(),
            period: "custom".into(),
            amount: minutes.to_string(),
            unit: "minutes".into(),
            agreement_version: self.agreement.version.to_string(),
            agreement_lang: self.agreement.lang.tag().into(),
            agreement_hash: self.agreement.hash.clone(),
            agreed: true,
            password: World::PASSWORD.into(),
            key: Random::default().id(),
            ..GrantForm::default()
        };
        world.desk.grant_authorization(&self.customer, &id, form).await.expect("granted");
        let revealed = world.desk.reveal_field(&self.engineer, &id, 1, "To look", &Random::default().id()).await;
        assert_eq!(revealed.expect("revealed").secret.expose_secret(), secrets[0]);
        Handed { id, secrets }
    }

    async fn asked(&self, world: &World, ticket: &TicketNumber) -> AuthorizationId {
        let form = AuthorizationForm {
            purpose: "Read the log settings".into(),
            asset: "log-gw-muc".into(),
            fields: (1..=FIELDS).map(|n| ("ssh".into(), format!("Password {n}"))).collect(),
            period: "8h".into(),
            ..AuthorizationForm::default()
        };
        let key = Random::default().id();
        world.desk.request_authorization(&self.engineer, ticket, &form, &key).await.expect("asked")
    }
}
