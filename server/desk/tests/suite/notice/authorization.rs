//! Who is told of an authorization: whoever may decide, the leads, the engineers, and the customers of each reveal.

use crate::told::{all, kinds, plan, says, unread};
use crate::world::{World, each_db};
use desk::{Actor, GrantForm, NewGroup, Origin};
use model::{
    AccountId, AuthorizationForm, AuthorizationId, HOUR, Lang, NoticeKind as Kind, Policy, Rank, ServiceId,
    TicketNumber, Visibility::*,
};
use secrecy::SecretString;

/// A ticket of mei's that chen holds.
async fn held(world: &World) -> TicketNumber {
    let ticket = world.opens(&world.mei().await, "The tunnel drops").await;
    world.desk.take_ticket(&world.chen().await, &ticket, "take").await.expect("taken");
    plan(world).await;
    ticket
}

async fn asks(world: &World, actor: &Actor, ticket: &TicketNumber) -> AuthorizationId {
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = world.desk.request_authorization(actor, ticket, &form, "ask").await.expect("asked");
    plan(world).await;
    id
}

async fn grants(world: &World, actor: &Actor, id: &AuthorizationId) {
    let agreement = world.desk.agreement(Lang::En).await.expect("an agreement");
    let form = GrantForm {
        values: vec![(1, SecretString::from("correct horse".to_owned()))],
        period: "1h".into(),
        amount: String::new(),
        unit: String::new(),
        views: "3".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: SecretString::from(World::PASSWORD.to_owned()),
        key: "grant".into(),
    };
    world.desk.grant_authorization(actor, id, form).await.expect("granted");
    plan(world).await;
}

/// The kinds of the newest notices, after those of the ticket itself.
async fn news(world: &World, actor: &Actor) -> Vec<Kind> {
    kinds(world, actor).await.into_iter().filter(|kind| !matches!(kind, Kind::Taken | Kind::Message)).collect()
}

each_db! {
    async fn a_request_reaches_those_who_may_decide(world) {
        let (mei, bo, chen) = (world.mei().await, world.bo().await, world.chen().await);
        let zoe = world.adds("zoe@acme", Rank::Member).await;
        let ticket = held(world).await;
        world.desk.add_copy(&mei, &ticket, "zoe@acme", "copy").await.expect("added");
        asks(world, &chen, &ticket).await;
        assert_eq!(news(world, &mei).await, [Kind::AuthorizationWanted]);
        assert_eq!(news(world, &bo).await, [Kind::AuthorizationWanted], "bo may decide for mei");
        assert_eq!(news(world, &zoe).await, [Kind::Copied], "zoe may only look");
        for actor in [&chen, &world.olga().await, &world.root().await, &world.admin().await, &world.globex().await] {
            assert_eq!(news(world, actor).await, [], "{}", actor.sign_in_name);
        }
    }

    async fn if_nobody_else_may_decide_the_owners_are_asked(world) {
        let (mei, chen, admin) = (world.mei().await, world.chen().await, world.admin().await);
        let ticket = held(world).await;
        world.tamper("delete from user_group_policy").await;
        world.tamper("update account set submit_restricted = 1 where id = 'acme'").await;
        asks(world, &chen, &ticket).await;
        assert_eq!((news(world, &mei).await, news(world, &admin).await), (vec![], vec![Kind::AuthorizationWanted]));
    }

    async fn a_decision_reaches_asker_holder_and_colleagues(world) {
        let (mei, bo, chen, olga) = (world.mei().await, world.bo().await, world.chen().await, world.olga().await);
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        world.desk.forward_ticket(&chen, &ticket, olga.id.as_str(), "Yours", "forward").await.expect("forwarded");
        grants(world, &bo, &id).await;
        assert_eq!(news(world, &chen).await, [Kind::AuthorizationDecided], "chen asked");
        assert_eq!(news(world, &olga).await, [Kind::AuthorizationDecided, Kind::Forwarded], "olga holds the ticket");
        assert_eq!(news(world, &mei).await, [Kind::AuthorizationDecided, Kind::AuthorizationWanted], "bo decided for mei");
        assert_eq!(news(world, &bo).await, [Kind::AuthorizationWanted], "nobody is told of what they did");
    }

    async fn each_reveal_is_receipted_to_the_customers_alone(world) {
        let (mei, bo, chen) = (world.mei().await, world.bo().await, world.chen().await);
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        grants(world, &bo, &id).await;
        world.desk.reveal_field(&chen, &id, 1, "To read the settings", "reveal").await.expect("revealed");
        plan(world).await;
        assert_eq!(kinds(world, &mei).await.first(), Some(&Kind::FieldRevealed));
        assert_eq!(kinds(world, &bo).await.first(), Some(&Kind::FieldRevealed), "bo granted it");
        for actor in [&chen, &world.olga().await, &world.root().await, &world.globex().await] {
            assert!(!kinds(world, actor).await.contains(&Kind::FieldRevealed), "{}", actor.sign_in_name);
        }
    }

    async fn the_end_reaches_both_sides(world) {
        let (mei, bo, chen) = (world.mei().await, world.bo().await, world.chen().await);
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        grants(world, &mei, &id).await;
        world.clock.pass(HOUR);
        world.desk.sweep_authorizations().await.expect("swept");
        plan(world).await;
        assert_eq!(kinds(world, &mei).await.first(), Some(&Kind::AuthorizationEnded));
        assert_eq!(kinds(world, &chen).await.first(), Some(&Kind::AuthorizationEnded));
        assert!(!kinds(world, &bo).await.contains(&Kind::AuthorizationEnded), "bo had no part in it");
    }

    async fn a_cancel_is_told_to_the_engineers_and_a_withdrawal_to_the_customers(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        grants(world, &mei, &id).await;
        world.desk.cancel_authorization(&mei, &id, "cancel").await.expect("canceled");
        plan(world).await;
        assert_eq!(news(world, &chen).await, [Kind::AuthorizationEnded, Kind::AuthorizationDecided]);
        assert_eq!(news(world, &mei).await, [Kind::AuthorizationWanted]);
        let other = world.opens(&mei, "Another").await;
        world.desk.take_ticket(&chen, &other, "take-other").await.expect("taken");
        let id = asks_again(world, &chen, &other).await;
        world.desk.withdraw_authorization(&chen, &id, "withdraw").await.expect("withdrawn");
        plan(world).await;
        assert_eq!(kinds(world, &mei).await.first(), Some(&Kind::AuthorizationEnded));
        assert_eq!(news(world, &chen).await.len(), 2, "chen withdrew it");
    }

    async fn for_a_risky_service_the_leads_are_asked_first(world) {
        let (mei, chen, olga) = (world.mei().await, world.chen().await, world.olga().await);
        world.desk.set_service_risk(&world.root().await, &ServiceId::new("border"), true, "risk").await.expect("set");
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        assert_eq!(news(world, &olga).await, [Kind::ApprovalWanted]);
        assert_eq!((news(world, &mei).await, news(world, &chen).await), (vec![], vec![]));
        world.desk.approve_authorization(&olga, &id, "approve").await.expect("approved");
        plan(world).await;
        assert_eq!(news(world, &mei).await, [Kind::AuthorizationWanted]);
    }

    async fn what_no_lead_approved_the_customers_never_hear_of(world) {
        let (mei, bo, chen, olga) = (world.mei().await, world.bo().await, world.chen().await, world.olga().await);
        world.desk.set_service_risk(&world.root().await, &ServiceId::new("border"), true, "risk").await.expect("set");
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        world.desk.refuse_approval(&olga, &id, "Ask for less", "refuse").await.expect("refused");
        plan(world).await;
        assert_eq!(news(world, &chen).await, [Kind::AuthorizationDecided]);
        let again = asks_again(world, &chen, &ticket).await;
        world.desk.withdraw_authorization(&chen, &again, "withdraw").await.expect("withdrawn");
        plan(world).await;
        assert_eq!((news(world, &mei).await, news(world, &bo).await), (vec![], vec![]));
    }

    async fn who_opens_the_authorization_has_seen_its_notices(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let ticket = held(world).await;
        let id = asks(world, &chen, &ticket).await;
        says(world, &chen, &ticket, "Please", Public).await;
        plan(world).await;
        assert_eq!(unread(world, &mei).await, 3);
        world.desk.open_authorization_seen(&mei, &id).await;
        assert_eq!(unread(world, &mei).await, 2, "the message and the taking stay");
        world.desk.open_authorization_seen(&mei, &AuthorizationId::new("nothing")).await;
        assert_eq!(unread(world, &mei).await, 2);
    }

    async fn no_group_of_another_account_is_asked(world) {
        let (chen, gus) = (world.chen().await, world.globex().await);
        let eve = world.adds("eve@globex", Rank::Member).await;
        let group = NewGroup {
            account: AccountId::new("globex"),
            name: "West".into(),
            policies: vec![Policy::TicketGroupOperator],
            members: vec![eve.id.clone()],
        };
        world.desk.add_group(&group, &Origin::command()).await.expect("added");
        // A row that no verb writes: even then the policy is asked.
        world.tamper("insert into user_group_member (group_id, user_id)
            select g.id, u.id from user_group g, users u where g.name = 'Operations East' and u.sign_in_name = 'eve@globex'").await;
        let ticket = held(world).await;
        asks(world, &chen, &ticket).await;
        assert!(all(world, &eve).await.is_empty() && all(world, &gus).await.is_empty());
    }
}

/// The same with a key of its own.
async fn asks_again(world: &World, actor: &Actor, ticket: &TicketNumber) -> AuthorizationId {
    let form = AuthorizationForm {
        purpose: "Read the log settings again".into(),
        asset: "log-gw-muc".into(),
        statement: "I only read.".into(),
        period: "1h".into(),
        ..AuthorizationForm::default()
    };
    let id = world.desk.request_authorization(actor, ticket, &form, "ask-again").await.expect("asked");
    plan(world).await;
    id
}
