//! What stands in a query, as it stands there: repeated names are kept.

use super::fault::Fault;
use super::signing::decode;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::ops::RangeInclusive;

/// The largest `offset` that OSM knows.
const MOST_OFFSET: i64 = 65_535;
/// The largest `limit` that OSM knows.
const MOST_LIMIT: i64 = 100;
const USUAL_LIMIT: i64 = 10;

/// The names and values of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Rows to leave out.
    pub offset: i64,
    /// Rows to give at most; 0 for the total alone.
    pub limit: i64,
}

impl Query {
    /// Reads a query from the wire.
    ///
    /// # Errors
    /// If a name or value is not UTF-8, or holds a character that no field takes.
    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let mut pairs = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = String::from_utf8(decode(name, true)).map_err(|_| Fault::field("query", "is not UTF-8"))?;
            let value = String::from_utf8(decode(value, true)).map_err(|_| Fault::field(&name, "is not UTF-8"))?;
            if value.contains('\0') {
                return Err(Fault::field(&name, "holds a character that is not allowed"));
            }
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    fn last(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// A text of at most `most` characters; empty if absent.
    pub fn text(&self, name: &str, most: usize) -> Result<&str, Fault> {
        let text = self.last(name);
        if text.chars().count() > most {
            return Err(Fault::field(name, &format!("is longer than {most} characters")));
        }
        Ok(text)
    }

    /// A text that has to be there.
    pub fn needed(&self, name: &str, most: usize) -> Result<&str, Fault> {
        let text = self.text(name, most)?;
        if text.is_empty() { Err(Fault::field(name, "is missing")) } else { Ok(text) }
    }

    /// A whole number within `range`, if it is there.
    pub fn number(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Fault> {
        let text = self.last(name);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse().map_err(|_| Fault::field(name, "is not a whole number"))?;
        if range.contains(&number) { Ok(Some(number)) } else { Err(out_of(name, &range)) }
    }

    /// Yes or no, if it is there.
    pub fn truth(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.last(name) {
            "" => Ok(None),
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(Fault::field(name, "is neither true nor false")),
        }
    }

    /// At most `most` texts of at most `longest` characters: repeated names, or one value with commas between.
    pub fn list(&self, name: &str, most: usize, longest: usize) -> Result<Vec<String>, Fault> {
        let values = self.0.iter().filter(|(key, _)| key == name).flat_map(|(_, value)| value.split(','));
        let values: Vec<String> = values.filter(|value| !value.is_empty()).map(str::to_owned).collect();
        if values.len() > most {
            return Err(Fault::field(name, &format!("has more than {most} values")));
        }
        if values.iter().any(|value| value.chars().count() > longest) {
            return Err(Fault::field(name, &format!("has a value longer than {longest} characters")));
        }
        Ok(values)
    }

    /// `offset` (0) and `limit` (10, at least `least_limit`).
    pub fn window(&self, least_limit: i64) -> Result<Window, Fault> {
        Ok(Window {
            offset: self.number("offset", 0..=MOST_OFFSET)?.unwrap_or(0),
            limit: self.number("limit", least_limit..=MOST_LIMIT)?.unwrap_or(USUAL_LIMIT),
        })
    }
}

pub(super) fn out_of(name: &str, range: &RangeInclusive<i64>) -> Fault {
    Fault::field(name, &format!("is not between {} and {}", range.start(), range.end()))
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}
