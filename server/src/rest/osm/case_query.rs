//! What a list of cases is asked for, as it stands in a query. Three operations ask the same by other names.

use super::code::states;
use crate::rest::query::Query;
use crate::rest::when::parse;
use crate::rest::{Caller, Fault};
use desk::CaseQuery;
use model::{DAY, GroupId, Instant, SECOND, Span};
use std::ops::RangeInclusive;

/// The names of one operation; an empty one is not read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names {
    pub words: &'static str,
    pub labels: &'static str,
    pub key: &'static str,
    pub number: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub statuses: &'static str,
    pub requester: &'static str,
    pub requester_name: &'static str,
    pub group: &'static str,
    pub service: &'static str,
    pub issue_type: &'static str,
    pub sources: &'static str,
}

/// Words, and labels, of one question.
const WORDS: usize = 32;
const LABELS: usize = 5;
/// A case that there never is: nothing fits.
const NOBODYS: &str = "none";

/// The question, without its page.
pub(super) fn question(
    query: &Query,
    caller: &Caller,
    names: &Names,
    status: RangeInclusive<i64>,
) -> Result<CaseQuery, Fault> {
    let text = |name: &str, most: usize| if name.is_empty() { Ok("") } else { query.text(name, most) };
    let group = text(names.group, 64)?;
    let mut asked = CaseQuery {
        group: (!group.is_empty()).then(|| GroupId::new(group)),
        words: query.list(names.words, WORDS, 200)?,
        key: text(names.key, 64)?.trim().to_owned(),
        number: text(names.number, 64)?.to_owned(),
        span: Span {
            from: time(query, caller, names.from)?.map(|(at, _)| at),
            until: time(query, caller, names.until)?.map(|(at, length)| at.plus(length)),
        },
        requester: text(names.requester, 64)?.to_owned(),
        requester_name: text(names.requester_name, 256)?.to_owned(),
        service: text(names.service, 64)?.to_owned(),
        issue_type: text(names.issue_type, 512)?.to_owned(),
        ..CaseQuery::default()
    };
    if !names.labels.is_empty() {
        asked.labels = numbers(names.labels, &query.list(names.labels, LABELS, 16)?)?;
    }
    if !names.sources.is_empty() {
        asked.sources = query.list(names.sources, WORDS, 64)?;
    }
    let one = query.number("status", status)?;
    let many: Vec<String> = if names.statuses.is_empty() { Vec::new() } else { split(text(names.statuses, 32)?) };
    let codes = if many.is_empty() { one.into_iter().collect() } else { numbers(names.statuses, &many)? };
    asked.states = states(if many.is_empty() { "status" } else { names.statuses }, &codes)?;
    if asked.states.is_empty() && !codes.is_empty() {
        asked.number = NOBODYS.to_owned();
    }
    Ok(asked)
}

fn split(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn numbers(name: &str, texts: &[String]) -> Result<Vec<i64>, Fault> {
    let number = |text: &String| text.trim().parse().map_err(|_| Fault::field(name, "holds what is no number"));
    texts.iter().map(number).collect()
}

/// A time of the query, and how long it lasts as it is written: a day, a second, a millisecond.
fn time(query: &Query, caller: &Caller, name: &str) -> Result<Option<(Instant, i64)>, Fault> {
    let text = query.text(name, 32)?.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let at = parse(text, &caller.zone).ok_or_else(|| Fault::field(name, "is no time"))?;
    let length = match text.len() {
        10 => DAY,
        13 => 1,
        _ => SECOND,
    };
    Ok(Some((at, length)))
}
