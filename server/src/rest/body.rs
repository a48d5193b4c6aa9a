//! What stands in a JSON body. Unknown fields are passed over; a wrong kind is refused by the field's name.

use super::fault::Fault;
use super::query::out_of;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use serde_json::{Map, Value};
use std::fmt;
use std::ops::RangeInclusive;
use zeroize::Zeroize;

/// A JSON object, and where it stands in the body.
#[derive(Clone, Default, PartialEq)]
pub struct Body {
    fields: Map<String, Value>,
    place: String,
}

impl Body {
    /// Reads a body. An empty one is an empty object.
    ///
    /// # Errors
    /// If it is no JSON object.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self::default());
        }
        let mut root = serde_json::from_slice(bytes).map_err(|_| Fault::field("body", "is not JSON"))?;
        let fields = object(&mut root).ok_or_else(|| Fault::field("body", "is not a JSON object"))?;
        Ok(Self { fields, place: String::new() })
    }

    /// The field's name with its place, as a fault names it.
    pub fn path(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    fn fault(&self, name: &str, what: &str) -> Fault {
        Fault::field(&self.path(name), what)
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// A text of at most `most` characters, if it is there.
    pub fn text(&self, name: &str, most: usize) -> Result<Option<String>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => checked(text, most).map_err(|what| self.fault(name, &what)).map(Some),
            Some(_) => Err(self.fault(name, "is not a text")),
        }
    }

    /// A text that has to be there, and not empty.
    pub fn needed(&self, name: &str, most: usize) -> Result<String, Fault> {
        let text = self.text(name, most)?.filter(|text| !text.is_empty());
        text.ok_or_else(|| self.fault(name, "is missing"))
    }

    /// A whole number within `range`, if it is there; digits in a text count.
    pub fn number(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Fault> {
        let number = match self.value(name) {
            None => return Ok(None),
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) => text.parse().ok(),
            Some(_) => None,
        };
        let number = number.ok_or_else(|| self.fault(name, "is not a whole number"))?;
        if range.contains(&number) { Ok(Some(number)) } else { Err(out_of(&self.path(name), &range)) }
    }

    /// A whole number that has to be there.
    pub fn needed_number(&self, name: &str, range: RangeInclusive<i64>) -> Result<i64, Fault> {
        self.number(name, range)?.ok_or_else(|| self.fault(name, "is missing"))
    }

    /// Yes or no, if it is there.
    pub fn truth(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(truth)) => Ok(Some(*truth)),
            Some(_) => Err(self.fault(name, "is neither true nor false")),
        }
    }

    /// At most `most` texts of at most `longest` characters; none if absent.
    pub fn texts(&self, name: &str, most: usize, longest: usize) -> Result<Vec<String>, Fault> {
        let items = self.items(name, most)?;
        let text = |(n, item): (usize, &Value)| match item {
            Value::String(text) => checked(text, longest).map_err(|what| self.fault(&format!("{name}[{n}]"), &what)),
            _ => Err(self.fault(&format!("{name}[{n}]"), "is not a text")),
        };
        items.iter().enumerate().map(text).collect()
    }

    /// At most `most` pairs of texts of at most `longest` characters each; none if absent.
    pub fn map(&self, name: &str, most: usize, longest: usize) -> Result<Vec<(String, String)>, Fault> {
        let fields = match self.value(name) {
            None => return Ok(Vec::new()),
            Some(Value::Object(fields)) => fields,
            Some(_) => return Err(self.fault(name, "is not an object")),
        };
        if fields.len() > most {
            return Err(self.fault(name, &format!("has more than {most} fields")));
        }
        let pair = |(key, value): (&String, &Value)| {
            let place = format!("{name}.{key}");
            let Value::String(value) = value else { return Err(self.fault(&place, "is not a text")) };
            let key = checked(key, longest).map_err(|what| self.fault(name, &format!("a name {what}")))?;
            Ok((key, checked(value, longest).map_err(|what| self.fault(&place, &what))?))
        };
        fields.iter().map(pair).collect()
    }

    /// An object inside, if it is there.
    pub fn object(&self, name: &str) -> Result<Option<Self>, Fault> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(Self { fields: fields.clone(), place: self.path(name) })),
            Some(_) => Err(self.fault(name, "is not an object")),
        }
    }

    /// At most `most` objects inside; none if absent.
    pub fn objects(&self, name: &str, most: usize) -> Result<Vec<Self>, Fault> {
        let items = self.items(name, most)?;
        let object = |(n, item): (usize, &Value)| match item {
            Value::Object(fields) => Ok(Self { fields: fields.clone(), place: format!("{}[{n}]", self.path(name)) }),
            _ => Err(self.fault(&format!("{name}[{n}]"), "is not an object")),
        };
        items.iter().enumerate().map(object).collect()
    }

    fn items(&self, name: &str, most: usize) -> Result<&[Value], Fault> {
        match self.value(name) {
            None => Ok(&[]),
            Some(Value::Array(items)) if items.len() <= most => Ok(items),
            Some(Value::Array(_)) => Err(self.fault(name, &format!("has more than {most} values"))),
            Some(_) => Err(self.fault(name, "is not a list")),
        }
    }
}

/// The fields alone: what stands in them may be a secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.keys().collect();
        f.debug_struct("Body").field("place", &self.place).field("fields", &names).finish()
    }
}

/// What customers hand over comes this way too: the texts leave the memory with the body. The bytes that they were read from
/// do not, since they are hyper's.
impl Drop for Body {
    fn drop(&mut self) {
        self.fields.values_mut().for_each(wipe);
    }
}

/// The fields of an object. Whatever else it is, is wiped.
fn object(root: &mut Value) -> Option<Map<String, Value>> {
    if let Value::Object(fields) = root {
        return Some(std::mem::take(fields));
    }
    wipe(root);
    None
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text that a database can keep, or what is wrong with it.
fn checked(text: &str, most: usize) -> Result<String, String> {
    if text.chars().count() > most {
        return Err(format!("is longer than {most} characters"));
    }
    if text.contains('\0') {
        return Err("holds a character that is not allowed".to_owned());
    }
    Ok(text.to_owned())
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let bytes = Bytes::from_request(request, state).await.map_err(|_| Fault::field("body", "cannot be read"))?;
        Self::parse(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_that_is_printed_shows_no_value() {
        let text = br#"{"password": "hush-1", "values": ["hush-2", {"inside": "hush-3"}], "login": {"key": "hush-4"}}"#;
        let body = Body::parse(text).expect("an object");
        let login = body.object("login").expect("an object").expect("there");
        assert_eq!(format!("{body:?}"), r#"Body { place: "", fields: ["login", "password", "values"] }"#);
        assert_eq!(format!("{login:?}"), r#"Body { place: "login", fields: ["key"] }"#);
        assert!(!format!("{body:#?}").contains("hush"), "{body:#?}");
    }

    #[test]
    fn what_is_no_object_is_wiped_before_it_is_refused() {
        for (mut root, wiped) in [
            (json!("hush"), json!("")),
            (json!(["hush", { "password": "hush" }, 7]), json!(["", { "password": "" }, 7])),
        ] {
            assert_eq!(object(&mut root), None);
            assert_eq!(root, wiped);
        }
        assert!(Body::parse(b"[\"hush\"]").is_err() && Body::parse(b"{").is_err());
        assert_eq!(Body::parse(b" \n").expect("nothing is an empty object"), Body::default());
    }
}
