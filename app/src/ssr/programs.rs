//! What programs handed in, in the reader's words: they are worded here, so that they need not travel to the browser.

use crate::api::diagnosis::{CheckRow, DiagnosisRow};
use crate::api::report::ReportRow;
use crate::i18n::{diagnosis as words, reporter};
use desk::{Actor, Report};
use model::{Diagnosis, Instant, Lang};

/// Diagnoses, with times in the zone of the reader's settings, else in the one that the browser `told`.
pub(crate) fn diagnoses(of: Vec<Diagnosis>, reader: &Actor, lang: Lang, told: &str) -> Vec<DiagnosisRow> {
    let when = super::zoned(if reader.zone.is_empty() { told } else { &reader.zone }, lang);
    of.into_iter().map(|of| diagnosis(of, lang, &when)).collect()
}

fn diagnosis(of: Diagnosis, lang: Lang, when: &dyn Fn(Instant) -> String) -> DiagnosisRow {
    let checks = of.items.iter().map(|item| CheckRow {
        name: words::check_name(lang, item.check),
        level: item.finding.level(),
        found: words::found(lang, &item.finding, when),
        advice: words::advice(lang, &item.finding).to_owned(),
    });
    DiagnosisRow {
        id: of.id.0,
        at: of.created,
        checks: checks.collect(),
        target: of.target,
        device: of.device.map(|(_, name)| name).unwrap_or_default(),
        state: of.state,
    }
}

/// A report of abuse; what was not given is left out.
pub(crate) fn report(lang: Lang, of: Report) -> ReportRow {
    let (names, who) = (reporter::facts(lang), &of.form.reporter);
    let kind = names.kind(who.id_type).unwrap_or_default();
    let mut facts = vec![
        (names.reporter, who.name.as_str()),
        (names.reports_as, kind),
        (names.company, &who.company_name),
        (names.phone, &who.mobile),
        (names.email, &who.mail),
        (names.area, &who.area),
        (names.address, &who.address),
        (names.other_way, &who.other_way),
    ];
    if let Some(right) = &of.form.property {
        facts.extend([
            (names.right, names.right_kind(&right.kind).unwrap_or_default()),
            (names.right_area, &right.area),
            (names.right_number, &right.number),
            (names.right_content, &right.content),
        ]);
    }
    let given = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let files = of.files.iter().chain(&of.papers).map(|file| (file.name.clone(), file.bytes)).collect();
    ReportRow {
        facts: given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        files,
        id: of.id,
        at: of.at,
        from: (of.account.to_string(), of.user.1),
        kind: of.form.kind,
        title: of.form.title,
        content: of.form.content,
    }
}
