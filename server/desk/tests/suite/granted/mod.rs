//! Authorizations that are asked for and granted.

use crate::world::World;
use desk::{Actor, Desk, GrantForm, Random, Revealed};
use model::{Authorization, AuthorizationForm, AuthorizationId, Lang, Problem, Refusal, TicketNumber};
use secrecy::ExposeSecret;

/// What mei hands over.
pub const SECRETS: [&str; 2] = ["svc-huawei", "correct horse battery"];

/// A ticket of mei that chen works on.
pub async fn worked_on(world: &World) -> TicketNumber {
    let number = world.opens(&world.mei().await, "The tunnel drops").await;
    world.desk.take_ticket(&world.chen().await, &number, "take").await.expect("taken");
    number
}

/// A request for a user name and a password, for 8 hours.
pub fn request() -> AuthorizationForm {
    AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("ssh".into(), "User name".into()), ("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    }
}

/// What chen asks for on a ticket.
pub async fn asked_with(world: &World, number: &TicketNumber, form: &AuthorizationForm) -> AuthorizationId {
    let key = Random::default().id();
    world.desk.request_authorization(&world.chen().await, number, form, &key).await.expect("asked")
}

/// The usual request, on a ticket of its own.
pub async fn asked(world: &World) -> AuthorizationId {
    let number = worked_on(world).await;
    asked_with(world, &number, &request()).await
}

/// A decision that gives all that was asked, for 8 hours.
pub async fn decision(desk: &Desk) -> GrantForm {
    let agreement = desk.agreement(Lang::En).await.expect("an agreement");
    GrantForm {
        values: (1..).zip(SECRETS).map(|(position, secret)| (position, secret.into())).collect(),
        period: "8h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: "en".into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: World::PASSWORD.into(),
        key: Random::default().id(),
        ..GrantForm::default()
    }
}

/// The usual request, granted by mei with so many views.
pub async fn granted(world: &World, views: i64) -> AuthorizationId {
    let id = asked(world).await;
    grant(world, &id, GrantForm { views: views.to_string(), ..decision(&world.desk).await }).await;
    id
}

/// Mei grants.
pub async fn grant(world: &World, id: &AuthorizationId, form: GrantForm) {
    world.desk.grant_authorization(&world.mei().await, id, form).await.expect("granted");
}

/// Somebody reveals a field, with a key of its own.
pub async fn reveal(desk: &Desk, actor: &Actor, id: &AuthorizationId, position: i64) -> desk::Result<Revealed> {
    desk.reveal_field(actor, id, position, "To read the settings", &Random::default().id()).await
}

/// The secret of a reveal.
pub fn secret(answer: desk::Result<Revealed>) -> String {
    answer.expect("revealed").secret.expose_secret().to_owned()
}

/// The record, as mei reads it.
pub async fn record(world: &World, id: &AuthorizationId) -> Authorization {
    world.desk.read_authorization(&world.mei().await, id).await.expect("read")
}

/// The faults of a refused form.
pub fn faults<T: std::fmt::Debug>(world: &World, answer: desk::Result<T>) -> Vec<(String, Problem)> {
    match world.refusal(answer) {
        Refusal::Invalid(faults) => faults.into_iter().map(|fault| (fault.field, fault.problem)).collect(),
        other => panic!("{other:?}"),
    }
}
