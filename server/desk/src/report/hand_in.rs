//! Handing a report in.

use super::ReportForm;
use crate::{Actor, Desk, Result, store};
use model::{Body, DAY, Event, Problem, Refusal, ReportTitle, SECOND, Side, Way};
use std::collections::BTreeSet;

/// Files of one report.
const MOST_FILES: i64 = 10;
/// Papers of one reporter.
const MOST_PAPERS: i64 = 3;
/// Reports of one user in 24 hours: what is handed in stays until operations erase it.
const MOST_A_DAY: i64 = 5;
/// Characters of the kind, and of each thing that is said of the reporter and the right.
const LONGEST: usize = 500;
/// What a reporter can be.
const ID_TYPES: [i64; 5] = [10, 20, 21, 22, 23];
/// Rights that can be infringed.
const RIGHTS: [&str; 3] = ["copyright", "trademark", "patent"];

impl Desk {
    /// Hands a report of abuse in and returns its id. Its files are the operations' from then on: the reporter cannot
    /// change or remove them any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for the vendor; [`Refusal::Invalid`] at a field of [`ReportForm`], those of the reporter
    /// with `contacts.` before them, those of the right with `ip.`; [`Problem::FileGone`] for files that are not the
    /// actor's or were used; [`Refusal::TooOften`] after five in 24 hours.
    pub async fn report_abuse(&self, actor: &Actor, form: &ReportForm, key: &str) -> Result<String> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        let form = checked(form)?;
        let id = self.inner.random.id();
        let mut change = self.change(actor).await?;
        store::user::hold(&mut change, &actor.id).await?;
        if let Some(before) = change.claim("report-abuse", key, &id).await? {
            return Ok(before);
        }
        let now = change.now();
        let day = store::report::times_since(&mut change, &actor.id, now.plus(-DAY), MOST_A_DAY).await?;
        if day.len() as i64 >= MOST_A_DAY
            && let Some(first) = day.last()
        {
            let wait = first.plus(DAY).since(now);
            return Err(Refusal::TooOften { seconds: (wait + SECOND - 1) / SECOND }.into());
        }
        store::report::add(&mut change, &id, actor, &form, now).await?;
        let papers = &form.reporter.id_files;
        for (field, ids, proof) in [("files", &form.files, false), ("contacts.id_files", papers, true)] {
            for (position, file) in ids.iter().enumerate() {
                if !store::report::take_file(&mut change, &id, actor, file, position, proof).await? {
                    return Err(Refusal::of(field, Problem::FileGone).into());
                }
            }
        }
        change
            .record(&actor.account, None, &Event::Program(model::ProgramEvent::AbuseReported { report: id.clone() }))
            .await?;
        change.commit().await?;
        Ok(id)
    }
}

/// The form as it is kept.
fn checked(form: &ReportForm) -> Result<ReportForm, Refusal> {
    let mut form = form.clone();
    form.title = ReportTitle::parse("title", &form.title)?.as_str().to_owned();
    form.content = Body::parse("content", &form.content)?.as_str().to_owned();
    form.kind = said("type", &form.kind)?;
    let count = |field: &str, count: usize, limit: i64| match count as i64 {
        0 => Err(Refusal::of(field, Problem::Missing)),
        many if many > limit => Err(Refusal::of(field, Problem::TooManyFiles { limit })),
        _ => Ok(()),
    };
    count("files", form.files.len(), MOST_FILES)?;
    count("contacts.id_files", form.reporter.id_files.len(), MOST_PAPERS)?;
    let all: BTreeSet<_> = form.files.iter().chain(&form.reporter.id_files).collect();
    if all.len() < form.files.len() + form.reporter.id_files.len() {
        return Err(Refusal::of("files", Problem::FileGone));
    }
    let reporter = &mut form.reporter;
    reporter.name = said("contacts.name", &reporter.name)?;
    reporter.mobile = said("contacts.mobile", &reporter.mobile)?;
    if !reporter.mail.trim().is_empty() {
        reporter.mail = Way::Email.address(&reporter.mail).map_err(|problem| Refusal::of("contacts.mail", problem))?;
    }
    for (field, text) in [
        ("contacts.area", &reporter.area),
        ("contacts.address", &reporter.address),
        ("contacts.company_name", &reporter.company_name),
        ("contacts.other_way", &reporter.other_way),
    ] {
        bounded(field, text)?;
    }
    if !ID_TYPES.contains(&reporter.id_type) {
        return Err(Refusal::of("contacts.id_type", Problem::Unknown));
    }
    if let Some(right) = &form.property {
        if !RIGHTS.contains(&&*right.kind) {
            return Err(Refusal::of("ip.ip_type", Problem::Unknown));
        }
        for (field, text) in
            [("ip.ip_area", &right.area), ("ip.ip_number", &right.number), ("ip.ip_content", &right.content)]
        {
            bounded(field, text)?;
        }
    }
    Ok(form)
}

/// A text that has to be there.
fn said(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::of(field, Problem::Missing));
    }
    bounded(field, text).map(|()| text.to_owned())
}

/// What a database can keep, and not too much of it.
fn bounded(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST {
        return Err(Refusal::of(field, Problem::TooLong { limit: LONGEST as i64 }));
    }
    if store::can_be_kept(text) { Ok(()) } else { Err(Refusal::of(field, Problem::Unknown)) }
}
