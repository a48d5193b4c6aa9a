//! `authorization verify`: what is right and wrong with the file of a record, in sentences. Needs no database and no key of
//! this server.

use desk::{RecordFault, RecordVerdict, SignedPart, verify_record};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Checks a file and prints what was found. Status 1 if something is wrong.
pub fn verify(file: &Path, key: Option<&str>) -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let bytes = std::fs::read(file).map_err(|cause| format!("reading {}: {cause}", file.display()))?;
    let verdict = verify_record(&String::from_utf8_lossy(&bytes), key);
    let mut out = std::io::stdout();
    for line in told(&verdict, key) {
        writeln!(out, "{line}")?;
    }
    Ok(if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(verdict: &RecordVerdict, key: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    if !verdict.authorization.is_empty() {
        let RecordVerdict { authorization, ticket, issued, .. } = verdict;
        lines.push(format!("Authorization {authorization} of ticket {ticket}, as of {issued}"));
    }
    lines.extend(verdict.faults.iter().map(|fault| format!("WRONG  {}", sentence(fault))));
    if !verdict.faults.is_empty() {
        lines.push(format!("The record is NOT as it was issued: {} faults", verdict.faults.len()));
        return lines;
    }
    lines.push("right  The record is word by word as it was issued and signed.".into());
    match &verdict.agreement {
        Some((version, lang)) => lines.extend([
            "right  The customer's decision is as it was signed, and the record tells the same.".into(),
            format!("right  The agreement is the text that was signed: version {version}, language {lang}."),
        ]),
        None => lines.push("       The customer did not authorize, so there is no decision to check.".into()),
    }
    lines.push(format!(
        "right  Each of the {} views is of a field that was given, and inside of its time.",
        verdict.receipts
    ));
    lines.extend(verdict.keys.iter().map(|key| format!("       Signed with the key {key}")));
    lines.push(match key {
        Some(_) => "right  That is the key you named.".into(),
        None => "       Compare it with the key that the operator of the server names, or give that one with --key: who can make a\n       key of their own can sign anything with it.".into(),
    });
    lines.push("The record is as it was issued".into());
    lines
}

fn sentence(fault: &RecordFault) -> String {
    match fault {
        RecordFault::NoRecord(cause) => format!("The file cannot be read as a record: {cause}."),
        RecordFault::Rewritten => {
            "The file is written otherwise than it was downloaded: spaces, line ends, signs or the order of fields."
                .into()
        }
        RecordFault::UnknownFormat(format) => format!("The format \"{format}\" is not known to this program."),
        RecordFault::BadSignature(SignedPart::Decision) => {
            "The customer's decision was changed after it was signed, or its signature was.".into()
        }
        RecordFault::BadSignature(SignedPart::Record) => {
            "The record was changed after it was issued, or its signature was.".into()
        }
        RecordFault::OtherKey(part) => {
            format!("{} is signed with another key than the one you named.", part_name(*part))
        }
        RecordFault::NotSigned => "The record tells of an authorization, and there is no signed decision.".into(),
        RecordFault::OtherAgreement => {
            "The text of the agreement is missing, or it is not the one whose hash was signed.".into()
        }
        RecordFault::Differs(field) => format!("The record and the signed decision differ in the field \"{field}\"."),
        RecordFault::ImpossibleView(place) => {
            format!("View {place} is of a field that was not given, or outside of the time that was granted.")
        }
        RecordFault::MiscountedViews(position) => {
            format!("The number of views of field {position} does not fit the record or what was allowed.")
        }
    }
}

fn part_name(part: SignedPart) -> &'static str {
    match part {
        SignedPart::Decision => "The customer's decision",
        SignedPart::Record => "The record",
    }
}
