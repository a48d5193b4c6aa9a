//! What a customer signs when authorizing: the decision word by word, never a content.
//!
//! The signature is over the compact JSON of [`SignedDecision`], whose fields keep their order. What is added later is
//! optional and left out when there is none, so that what was signed before still reads as the same bytes.

use crate::agreement::hash_of;
use crate::store::authorization::HeldAuthorization;
use crate::store::authorization_file;
use crate::vault::Vault;
use crate::{Error, Result};
use model::{Instant, SignedAgreement};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// Which kind of text is signed: a signature over something else never passes for a decision.
pub(super) const DECISION_FORMAT: &str = "service-tickets authorization decision 1";

/// A decision as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignedDecision {
    pub format: String,
    pub account: String,
    pub ticket: String,
    pub authorization: String,
    pub asked_by: SignedPerson,
    pub asked_at: String,
    pub purpose: String,
    pub asset: String,
    /// SHA-256 of the statement of commitment; `None` if there is none.
    pub statement_sha256: Option<String>,
    /// The period asked, in milliseconds.
    pub period_asked: i64,
    /// Who may read beside the holder of the ticket.
    pub readers: Vec<SignedPerson>,
    pub fields: Vec<SignedField>,
    /// How often each field may be revealed.
    pub views: i64,
    pub decided_by: SignedPerson,
    pub decided_at: String,
    pub ends_at: String,
    pub agreement: SignedAgreement,
    /// The number of the agreement's signature, if a program signed it before it decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_signature: Option<i64>,
    /// The delegation by which the engineer gets in, instead of fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<SignedAgency>,
}

/// A delegation, as named when it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignedAgency {
    pub id: String,
    pub name: String,
}

/// How a program decided, where a person ticks and types.
#[derive(Debug, Clone, Default)]
pub(super) struct ByProgram {
    /// The number of the agreement's signature.
    pub signature: Option<i64>,
    /// The delegation by which the engineer gets in.
    pub agency: Option<SignedAgency>,
}

/// Somebody, as named when it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignedPerson {
    pub id: String,
    pub name: String,
}

/// A field that was asked for: what it is, and whether it was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignedField {
    pub position: i64,
    pub kind: String,
    pub name: String,
    pub given: bool,
}

/// Signs the decision that the change has made of `held`: who decided, when it ends, views and agreement stand there
/// already, and the fields that are given are in the database. Fills in the signed bytes, the signature and the key.
pub(crate) async fn sign_decision(
    connection: &mut AnyConnection,
    vault: &Vault,
    held: &mut HeldAuthorization,
    by_program: &ByProgram,
) -> Result<()> {
    let text = serde_json::to_string(&decision(connection, held, by_program.clone()).await?)?;
    let signed = vault.sign(text.as_bytes());
    (held.signature, held.signing_key) = (signed.signature, signed.key);
    held.signed_record = text;
    Ok(())
}

async fn decision(
    connection: &mut AnyConnection,
    held: &HeldAuthorization,
    by_program: ByProgram,
) -> Result<SignedDecision> {
    let (Some(by), Some(at), Some(ends), Some(agreement)) =
        (&held.decided_by, held.decided, held.ends, held.agreement.clone())
    else {
        return Err(Error::broken("an authorization is signed before it is decided"));
    };
    let asked = authorization_file::asked(connection, &held.id).await?;
    let mut readers = Vec::with_capacity(held.readers.len());
    for reader in &held.readers {
        readers.push(authorization_file::person(connection, reader).await?);
    }
    Ok(SignedDecision {
        format: DECISION_FORMAT.to_owned(),
        account: held.belongs.account.to_string(),
        ticket: held.number.to_string(),
        authorization: held.id.to_string(),
        asked_by: authorization_file::person(connection, &held.asked_by).await?,
        asked_at: time(held.asked),
        purpose: asked.purpose,
        asset: asked.asset,
        statement_sha256: (!held.statement.is_empty()).then(|| hash_of(&held.statement)),
        period_asked: held.period,
        readers,
        fields: asked.fields,
        views: held.views,
        decided_by: authorization_file::person(connection, by).await?,
        decided_at: time(at),
        ends_at: time(ends),
        agreement,
        agreement_signature: by_program.signature,
        agency: by_program.agency,
    })
}

/// A time to the millisecond, as in `2026-11-21T08:00:00.000Z`.
pub(super) fn time(at: Instant) -> String {
    let seconds = at.iso();
    format!("{}.{:03}Z", seconds.trim_end_matches('Z'), at.0.rem_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_signed_to_the_millisecond() {
        let at = Instant::of_day("2026-11-21").expect("a day").plus(7);
        assert_eq!(time(at), "2026-11-21T00:00:00.007Z");
        assert!(time(at) < time(at.plus(1)) && time(at.plus(1)) < time(at.plus(1000)));
    }
}
