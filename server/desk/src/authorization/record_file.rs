//! The file of a record: all that is known of an authorization, readable by people, checkable by anybody without this
//! program's database. `verify.rs` reads it back.

use super::signed::{SignedDecision, SignedPerson, time};
use crate::{Actor, Desk, Error, Result, store};
use model::{Agreement, AgreementKind, Authorization, AuthorizationId, Instant, SignedAgreement};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// Which kind of file this is.
pub(super) const FILE_FORMAT: &str = "service-tickets authorization record 1";

/// A file: a record, and the signature over its compact JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordFile {
    pub format: String,
    pub record: Record,
    pub signature: String,
    pub key: String,
}

/// The record of an authorization. Times are in UTC, lengths of time in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub issued_at: String,
    pub account: String,
    pub ticket: String,
    pub authorization: String,
    pub state: String,
    pub asked_by: SignedPerson,
    pub asked_at: String,
    pub purpose: String,
    pub asset: String,
    pub statement: Option<String>,
    pub period_asked: i64,
    pub readers: Vec<String>,
    pub fields: Vec<RecordField>,
    pub approval: Option<RecordApproval>,
    pub decision: Option<RecordDecision>,
    pub receipts: Vec<RecordReceipt>,
    pub ended_at: Option<String>,
    pub cause: Option<String>,
    pub agreement: Option<RecordAgreement>,
    pub signed: Option<RecordSigned>,
}

/// A field, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordField {
    pub position: i64,
    pub kind: String,
    pub name: String,
    pub given: bool,
    pub shown: i64,
    pub changed_at: Option<String>,
}

/// What a lead said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordApproval {
    pub by: String,
    pub at: String,
    pub approved: bool,
    pub reason: String,
}

/// What the customer decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordDecision {
    pub by: SignedPerson,
    pub at: String,
    /// Until when; `None` if it was rejected.
    pub ends_at: Option<String>,
    pub views: i64,
    pub reason: String,
    pub agreement: Option<SignedAgreement>,
}

/// Who saw which field when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordReceipt {
    pub position: i64,
    pub reader: String,
    pub reason: String,
    pub at: String,
}

/// The text that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordAgreement {
    pub version: i64,
    pub lang: String,
    pub title: String,
    pub text: String,
    pub published_at: String,
}

/// The signed decision, and the signature over its compact JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordSigned {
    pub decision: SignedDecision,
    pub signature: String,
    pub key: String,
}

impl RecordFile {
    /// The file as it is downloaded: every byte follows from the values.
    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

impl Desk {
    /// The record of an authorization as a file, signed as of now.
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for whoever does not see the record.
    pub async fn authorization_file(&self, actor: &Actor, id: &AuthorizationId) -> Result<String> {
        let seen = self.read_authorization(actor, id).await?;
        let mut read = self.store().read().await?;
        let record = record(&mut read, seen, self.now()).await?;
        drop(read);
        let signed = self.inner.vault.sign(serde_json::to_string(&record)?.as_bytes());
        let file = RecordFile { format: FILE_FORMAT.to_owned(), record, signature: signed.signature, key: signed.key };
        file.text()
    }
}

async fn record(connection: &mut AnyConnection, seen: Authorization, now: Instant) -> Result<Record> {
    let filed = store::authorization_file::filed(connection, &seen.id).await?;
    let asked_by = SignedPerson { id: filed.asked_by.to_string(), name: seen.asked_by };
    let signed = seen.decision.as_ref().and_then(|decision| decision.agreement.clone());
    let agreement = match &signed {
        Some(signed) => {
            store::agreement::one(connection, AgreementKind::Authorization, signed.version, signed.lang).await?
        }
        None => None,
    };
    let decision = seen.decision.map(|decision| RecordDecision {
        by: SignedPerson { id: filed.decided_by, name: decision.by },
        at: time(decision.at),
        ends_at: decision.ends.map(time),
        views: decision.views,
        reason: decision.reason,
        agreement: signed,
    });
    Ok(Record {
        issued_at: time(now),
        account: filed.account,
        ticket: seen.number.to_string(),
        authorization: seen.id.to_string(),
        state: seen.state.name().to_owned(),
        asked_by,
        asked_at: time(seen.asked_at),
        purpose: seen.purpose,
        asset: seen.asset,
        statement: seen.statement,
        period_asked: seen.period,
        readers: seen.readers,
        fields: seen.fields.into_iter().map(RecordField::from).collect(),
        approval: seen.approval.map(RecordApproval::from),
        decision,
        receipts: seen.receipts.into_iter().map(RecordReceipt::from).collect(),
        ended_at: seen.ended.map(time),
        cause: seen.cause.map(|cause| cause.name().to_owned()),
        agreement: agreement.map(RecordAgreement::from),
        signed: signed_decision(&filed.signed_record, filed.signature, filed.signing_key)?,
    })
}

/// What was signed, read back. What does not read back to the same bytes would pass no check.
fn signed_decision(text: &str, signature: String, key: String) -> Result<Option<RecordSigned>> {
    if text.is_empty() {
        return Ok(None);
    }
    let decision: SignedDecision = serde_json::from_str(text)?;
    if serde_json::to_string(&decision)? == text {
        Ok(Some(RecordSigned { decision, signature, key }))
    } else {
        Err(Error::broken("a signed decision does not read back as it was written"))
    }
}

impl From<model::AuthorizationField> for RecordField {
    fn from(field: model::AuthorizationField) -> Self {
        let model::AuthorizationField { position, kind, name, given, shown, changed, .. } = field;
        Self { position, kind: kind.name().to_owned(), name, given, shown, changed_at: changed.map(time) }
    }
}

impl From<model::Approval> for RecordApproval {
    fn from(approval: model::Approval) -> Self {
        let model::Approval { by, at, approved, reason } = approval;
        Self { by, at: time(at), approved, reason }
    }
}

impl From<model::Receipt> for RecordReceipt {
    fn from(receipt: model::Receipt) -> Self {
        let model::Receipt { position, reader, reason, at, .. } = receipt;
        Self { position, reader, reason, at: time(at) }
    }
}

impl From<Agreement> for RecordAgreement {
    fn from(agreement: Agreement) -> Self {
        let Agreement { version, lang, title, text, published, .. } = agreement;
        Self { version, lang: lang.tag().to_owned(), title, text, published_at: time(published) }
    }
}
