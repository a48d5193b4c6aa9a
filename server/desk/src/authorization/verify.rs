//! Verifying the file of a record: without the database, without a desk, by anybody who has the file. Says what is wrong;
//! the words are those of whoever asks.

use super::record_file::{FILE_FORMAT, Record, RecordFile, RecordSigned};
use super::signed::{DECISION_FORMAT, SignedField};
use crate::agreement::hash_of;
use crate::vault::{Signed, is_signed};
use std::collections::BTreeMap;

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordVerdict {
    /// The authorization that the file is about; empty if the file cannot be read.
    pub authorization: String,
    /// Its ticket.
    pub ticket: String,
    /// When the file was issued.
    pub issued: String,
    /// Version and language of the agreement that was signed; `None` if the customer signed nothing.
    pub agreement: Option<(i64, String)>,
    /// Views of fields that the record tells of.
    pub receipts: usize,
    /// The keys that the signatures are checked with, each once.
    pub keys: Vec<String>,
    /// What is wrong; empty if all holds.
    pub faults: Vec<RecordFault>,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordFault {
    /// It cannot be read as a record, and why.
    NoRecord(String),
    /// It is written otherwise than it was downloaded: spaces, line ends or the order of fields.
    Rewritten,
    /// It names another format than this program knows.
    UnknownFormat(String),
    /// The signature does not fit.
    BadSignature(SignedPart),
    /// The signature is by another key than the one that was asked for.
    OtherKey(SignedPart),
    /// It was authorized, and there is no signed decision.
    NotSigned,
    /// The text of the agreement is missing, or not the one that was signed.
    OtherAgreement,
    /// The record and the signed decision differ in this field.
    Differs(&'static str),
    /// This receipt, from 1, tells of a view that could not be: of a field not given, or outside of the time.
    ImpossibleView(usize),
    /// The field of this position was shown more often than allowed, or than there are receipts.
    MiscountedViews(i64),
}

/// What carries a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedPart {
    /// The customer's decision.
    Decision,
    /// The record as a whole.
    Record,
}

/// Checks every signature, the agreement and that record and decision tell the same. With a `key` (base64) all must be
/// signed by that one.
pub fn verify_record(text: &str, key: Option<&str>) -> RecordVerdict {
    let file: RecordFile = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(cause) => {
            let faults = vec![RecordFault::NoRecord(cause.to_string())];
            return RecordVerdict { faults, ..RecordVerdict::default() };
        }
    };
    let mut faults = Vec::new();
    for (found, known) in
        [(Some(&file.format), FILE_FORMAT), (file.record.signed.as_ref().map(|s| &s.decision.format), DECISION_FORMAT)]
    {
        faults.extend(found.filter(|found| *found != known).cloned().map(RecordFault::UnknownFormat));
    }
    if file.text().ok().as_deref() != Some(text) {
        faults.push(RecordFault::Rewritten);
    }
    check_signatures(&file, key, &mut faults);
    match &file.record.signed {
        Some(signed) => check_decision(&file.record, signed, &mut faults),
        None if file.record.decision.as_ref().is_some_and(|decision| decision.ends_at.is_some()) => {
            faults.push(RecordFault::NotSigned);
        }
        None => {}
    }
    check_views(&file.record, &mut faults);
    verdict(file, faults)
}

fn verdict(file: RecordFile, faults: Vec<RecordFault>) -> RecordVerdict {
    let signed = file.record.signed;
    let mut keys: Vec<_> = signed.as_ref().map(|signed| signed.key.clone()).into_iter().chain([file.key]).collect();
    keys.dedup();
    RecordVerdict {
        authorization: file.record.authorization,
        ticket: file.record.ticket,
        issued: file.record.issued_at,
        agreement: signed.map(|s| (s.decision.agreement.version, s.decision.agreement.lang.tag().to_owned())),
        receipts: file.record.receipts.len(),
        keys,
        faults,
    }
}

fn check_signatures(file: &RecordFile, wanted: Option<&str>, faults: &mut Vec<RecordFault>) {
    let mut check = |part, text: serde_json::Result<String>, signature: &str, key: &str| {
        if wanted.is_some_and(|wanted| wanted.trim() != key) {
            faults.push(RecordFault::OtherKey(part));
        }
        let by = Signed { signature: signature.to_owned(), key: key.to_owned() };
        if !text.is_ok_and(|text| is_signed(text.as_bytes(), &by)) {
            faults.push(RecordFault::BadSignature(part));
        }
    };
    if let Some(signed) = &file.record.signed {
        check(SignedPart::Decision, serde_json::to_string(&signed.decision), &signed.signature, &signed.key);
    }
    check(SignedPart::Record, serde_json::to_string(&file.record), &file.signature, &file.key);
}

/// The decision is what the customer agreed to; the record must not tell otherwise.
fn check_decision(record: &Record, signed: &RecordSigned, faults: &mut Vec<RecordFault>) {
    let said = &signed.decision;
    let decided = record.decision.as_ref();
    let fields = record.fields.iter().map(|field| SignedField {
        position: field.position,
        kind: field.kind.clone(),
        name: field.name.clone(),
        given: field.given,
    });
    let same = [
        ("account", record.account == said.account),
        ("ticket", record.ticket == said.ticket),
        ("authorization", record.authorization == said.authorization),
        ("asked_by", record.asked_by.id == said.asked_by.id),
        ("asked_at", record.asked_at == said.asked_at),
        ("purpose", record.purpose == said.purpose),
        ("asset", record.asset == said.asset),
        ("statement", record.statement.as_deref().map(hash_of) == said.statement_sha256),
        ("period_asked", record.period_asked == said.period_asked),
        ("readers", record.readers.len() == said.readers.len()),
        ("fields", fields.eq(said.fields.iter().cloned())),
        ("decision", decided.is_some()),
        ("views", decided.is_none_or(|decision| decision.views == said.views)),
        ("decided_by", decided.is_none_or(|decision| decision.by.id == said.decided_by.id)),
        ("decided_at", decided.is_none_or(|decision| decision.at == said.decided_at)),
        ("ends_at", decided.is_none_or(|decision| decision.ends_at.as_ref() == Some(&said.ends_at))),
        ("agreement", decided.is_none_or(|decision| decision.agreement.as_ref() == Some(&said.agreement))),
    ];
    faults.extend(same.into_iter().filter(|(_, same)| !same).map(|(field, _)| RecordFault::Differs(field)));
    let text_fits = record.agreement.as_ref().is_some_and(|text| {
        (text.version, text.lang.as_str()) == (said.agreement.version, said.agreement.lang.tag())
            && hash_of(&text.text) == said.agreement.hash
    });
    if !text_fits {
        faults.push(RecordFault::OtherAgreement);
    }
}

/// Views are told of fields that were given, inside of the time, and as many as are counted.
fn check_views(record: &Record, faults: &mut Vec<RecordFault>) {
    let mut told: BTreeMap<i64, i64> = BTreeMap::new();
    for (place, receipt) in (1..).zip(&record.receipts) {
        *told.entry(receipt.position).or_default() += 1;
        let given = record.fields.iter().any(|field| field.position == receipt.position && field.given);
        // Times are written so that they compare as texts.
        let inside = record.decision.as_ref().is_some_and(|decision| {
            receipt.at >= decision.at && decision.ends_at.as_ref().is_some_and(|ends| receipt.at < *ends)
        });
        if !(given && inside) {
            faults.push(RecordFault::ImpossibleView(place));
        }
    }
    let allowed = record.decision.as_ref().map_or(0, |decision| decision.views);
    for field in &record.fields {
        let told = told.get(&field.position).copied().unwrap_or_default();
        if field.shown != told || told > allowed {
            faults.push(RecordFault::MiscountedViews(field.position));
        }
    }
}
