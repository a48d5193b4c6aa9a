//! Authorizations. Nothing in a record is secret.

use super::Time;
use super::field::WantedField;
use super::names::{AuthorizationStateName, Cause, FieldType, Language};
use model::{AuthorizationForm, MINUTE};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The record of an authorization.
#[derive(Debug, Serialize, ToSchema)]
pub struct Authorization {
    /// Its id.
    pub id: String,
    /// The number of its ticket.
    pub ticket: String,
    /// The state as of now.
    pub state: AuthorizationStateName,
    /// The engineer who asked, by name.
    pub asked_by: String,
    /// When.
    pub asked_at: Time,
    /// What it is for.
    pub purpose: String,
    /// Which device, host or account.
    pub asset: String,
    /// The statement of commitment that the customer signs, if one was asked for.
    pub statement: Option<String>,
    /// The fields, in their order.
    pub fields: Vec<Field>,
    /// The period that was asked for.
    pub period_minutes: i64,
    /// The engineers named as readers beside the holder of the ticket, by name.
    pub readers: Vec<String>,
    /// When the request lapses, while somebody still has to decide.
    pub lapses_at: Option<Time>,
    /// What a lead said, for a service that needs it.
    pub approval: Option<Approval>,
    /// What the customer decided.
    pub decision: Option<Decision>,
    /// When it was over.
    pub ended_at: Option<Time>,
    /// Why it was over.
    pub ended_by: Option<Cause>,
    /// Who saw which field when, oldest first.
    pub receipts: Vec<Receipt>,
    /// Whether the caller may reveal its fields, as far as the state allows it.
    pub may_reveal: bool,
    /// Whether the caller may withdraw it.
    pub may_withdraw: bool,
}

/// Every authorization of one ticket, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Authorizations {
    /// The records.
    pub items: Vec<Authorization>,
}

/// A field, without what was handed over.
#[derive(Debug, Serialize, ToSchema)]
pub struct Field {
    /// Its place, from 1.
    pub position: i64,
    /// What it gives access to.
    pub kind: FieldType,
    /// What it is called.
    pub name: String,
    /// Whether the customer handed it over.
    pub given: bool,
    /// How often it can still be revealed.
    pub views_left: i64,
    /// How often it was revealed.
    pub revealed: i64,
}

/// What a lead said.
#[derive(Debug, Serialize, ToSchema)]
pub struct Approval {
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Time,
    /// Approved, or refused.
    pub approved: bool,
    /// Why it was refused.
    pub reason: String,
}

/// What the customer decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decision {
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Time,
    /// When the authorization ends; absent if it was rejected.
    pub ends_at: Option<Time>,
    /// Why it was rejected.
    pub reason: String,
    /// The version of the agreement that was signed with it.
    pub agreement_version: Option<i64>,
    /// The language of the text that was signed.
    pub agreement_language: Option<Language>,
}

/// Who saw which field when.
#[derive(Debug, Serialize, ToSchema)]
pub struct Receipt {
    /// The field's place.
    pub position: i64,
    /// The field's name.
    pub field: String,
    /// Who, by name.
    pub reader: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Time,
}

/// What to ask the customer for: fields, a statement, or both.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewAuthorization {
    /// What it is for.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 300)]
    pub purpose: String,
    /// Which device, host or account.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 120)]
    pub asset: String,
    /// The fields.
    #[serde(default)]
    #[schema(max_items = 8)]
    pub fields: Vec<WantedField>,
    /// A statement of commitment for the customer to sign.
    #[serde(default)]
    #[schema(max_length = 5_000)]
    pub statement: String,
    /// For how long, in minutes: from a quarter of an hour to a week.
    #[serde(default)]
    #[schema(required, value_type = i64, minimum = 15, maximum = 10_080)]
    pub period_minutes: Option<i64>,
    /// Sign-in names of other engineers who may read too.
    #[serde(default)]
    #[schema(max_items = 3)]
    pub readers: Vec<String>,
}

impl From<NewAuthorization> for AuthorizationForm {
    fn from(of: NewAuthorization) -> Self {
        Self {
            purpose: of.purpose,
            asset: of.asset,
            fields: of.fields.into_iter().map(|field| (field.kind, field.name)).collect(),
            statement: of.statement,
            period: "custom".into(),
            amount: of.period_minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            unit: "minutes".into(),
            readers: of.readers.join(","),
        }
    }
}

/// A field to reveal.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewReveal {
    /// Its place, from 1.
    #[schema(minimum = 1, maximum = 8)]
    pub position: i64,
    /// Why. The customer reads it.
    #[serde(default)]
    #[schema(required, min_length = 1, max_length = 300)]
    pub reason: String,
}

/// What was handed over. It is shown this once: keep it nowhere.
#[derive(Serialize, ToSchema)]
pub struct Reveal<'a> {
    /// The field's name.
    pub field: &'a str,
    /// What the customer handed over.
    pub value: &'a str,
    /// The reader's name, as the receipt has it.
    pub reader: &'a str,
    /// When, as the receipt has it.
    pub revealed_at: Time,
}

impl From<model::Authorization> for Authorization {
    fn from(of: model::Authorization) -> Self {
        let (may_reveal, may_withdraw) = (of.may.reveals, of.may.withdraws);
        Self {
            id: of.id.to_string(),
            ticket: of.number.to_string(),
            state: of.state.into(),
            asked_by: of.asked_by,
            asked_at: of.asked_at.into(),
            purpose: of.purpose,
            asset: of.asset,
            statement: of.statement,
            fields: of.fields.into_iter().map(Field::from).collect(),
            period_minutes: of.period / MINUTE,
            readers: of.readers,
            lapses_at: of.lapses.map(Time::from),
            approval: of.approval.map(Approval::from),
            decision: of.decision.map(Decision::from),
            ended_at: of.ended.map(Time::from),
            ended_by: of.cause.map(Cause::from),
            receipts: of.receipts.into_iter().map(Receipt::from).collect(),
            may_reveal,
            may_withdraw,
        }
    }
}

impl From<model::AuthorizationField> for Field {
    fn from(of: model::AuthorizationField) -> Self {
        Self {
            position: of.position,
            kind: of.kind.into(),
            name: of.name,
            given: of.given,
            views_left: of.views_left,
            revealed: of.shown,
        }
    }
}

impl From<model::Approval> for Approval {
    fn from(of: model::Approval) -> Self {
        Self { by: of.by, at: of.at.into(), approved: of.approved, reason: of.reason }
    }
}

impl From<model::Decision> for Decision {
    fn from(of: model::Decision) -> Self {
        Self {
            by: of.by,
            at: of.at.into(),
            ends_at: of.ends.map(Time::from),
            reason: of.reason,
            agreement_version: of.agreement.as_ref().map(|signed| signed.version),
            agreement_language: of.agreement.map(|signed| signed.lang.into()),
        }
    }
}

impl From<model::Receipt> for Receipt {
    fn from(of: model::Receipt) -> Self {
        Self { position: of.position, field: of.field, reader: of.reader, reason: of.reason, at: of.at.into() }
    }
}
