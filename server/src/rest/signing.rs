//! The signature of Huawei's SDKs, `SDK-HMAC-SHA256`: what exactly is signed. Pure; whose key it is, the desk knows.

use axum::http::{HeaderMap, Method, header};
use model::{Instant, MINUTE};
use sha2::{Digest, Sha256};

/// The algorithm.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";
/// How far the clock of a client may be from ours.
pub const WINDOW: i64 = 15 * MINUTE;
/// The header with the time of signing.
pub const DATE: &str = "x-sdk-date";
const CONTENT_HASH: &str = "x-sdk-content-sha256";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// What the `Authorization` header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The access key.
    pub access: String,
    /// Names of the signed headers, as they stand.
    pub headers: Vec<String>,
    /// 64 hexadecimal digits, lower-case.
    pub signature: String,
}

impl Authorization {
    /// Reads the header's value after the name of the algorithm.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut access, mut headers, mut signature) = (None, None, None);
        for part in text.split(',') {
            let (name, value) = part.trim().split_once('=')?;
            match name {
                "Access" => access = Some(value.to_owned()),
                "SignedHeaders" => headers = Some(value.split(';').map(str::to_owned).collect::<Vec<_>>()),
                "Signature" => signature = Some(value.to_owned()),
                _ => return None,
            }
        }
        let headers = headers?;
        // A signature that covers neither would hold at another time, or for another server.
        let covers = |name: &str| headers.iter().any(|header| header == name);
        (covers("host") && covers(DATE)).then_some(())?;
        // Spelt one way only: a signature is remembered as it was sent, and in other letters it would count once more.
        let signature = signature.filter(|signature| is_spelt(signature))?;
        Some(Self { access: access?, headers, signature })
    }
}

/// 64 lower-case hexadecimal digits.
fn is_spelt(signature: &str) -> bool {
    signature.len() == 64 && signature.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A request as it came.
#[derive(Debug)]
pub struct Received<'a> {
    /// The method.
    pub method: &'a Method,
    /// The path on the wire, percent-encoded.
    pub path: &'a str,
    /// The query on the wire, percent-encoded; empty if there is none.
    pub query: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The body; `None` where it is too large to be kept and therefore unsigned.
    pub body: Option<&'a [u8]>,
}

/// Why nothing can be signed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsignable {
    /// A signed header is missing, there more than once, or no text.
    Header,
    /// The payload is not the one whose hash was signed.
    Payload,
}

/// The texts that a right signature is over: the first is what the SDK makes, the others what other clients make of a query.
pub fn texts(received: &Received<'_>, by: &Authorization) -> Result<Vec<String>, Unsignable> {
    let date = one(received.headers, DATE).ok_or(Unsignable::Header)?;
    let (path, headers) = (canonical_path(received.path), canonical_headers(received.headers, &by.headers)?);
    let payload = payload(received, by)?;
    let names = by.headers.join(";");
    let text = |query: &str| {
        let request = format!("{}\n{path}\n{query}\n{headers}\n{names}\n{payload}", received.method);
        format!("{ALGORITHM}\n{date}\n{}", hash(request.as_bytes()))
    };
    let mut queries = vec![received.query.to_owned()];
    for query in sorted(received.query) {
        if !queries.contains(&query) {
            queries.push(query);
        }
    }
    Ok(queries.iter().map(|query| text(query)).collect())
}

/// The time of signing.
pub fn signed_at(headers: &HeaderMap) -> Option<Instant> {
    let text = one(headers, DATE)?;
    let digits = |range: std::ops::Range<usize>| text.get(range).filter(|t| t.bytes().all(|b| b.is_ascii_digit()));
    (text.len() == 16 && text.as_bytes()[8] == b'T' && text.ends_with('Z')).then_some(())?;
    let day = format!("{}-{}-{}", digits(0..4)?, digits(4..6)?, digits(6..8)?);
    let number = |range| digits(range).and_then(|t| t.parse::<i64>().ok());
    let (hour, minute, second) = (number(9..11)?, number(11..13)?, number(13..15)?);
    (hour < 24 && minute < 60 && second < 61).then_some(())?;
    Some(Instant::of_day(&day)?.plus(((hour * 60 + minute) * 60 + second) * 1000))
}

fn payload(received: &Received<'_>, by: &Authorization) -> Result<String, Unsignable> {
    let said = received.headers.contains_key(CONTENT_HASH);
    match (received.body, said) {
        (Some([]), _) => Ok(hash(b"")),
        (body, true) => {
            let said = one(received.headers, CONTENT_HASH).ok_or(Unsignable::Header)?;
            let signed = by.headers.iter().any(|name| name == CONTENT_HASH);
            let fits = match body {
                None => said == UNSIGNED,
                Some(body) => said == UNSIGNED && !is_json(received.headers) || said == hash(body),
            };
            if signed && fits { Ok(said) } else { Err(Unsignable::Payload) }
        }
        (Some(body), false) => Ok(hash(body)),
        (None, false) => Err(Unsignable::Payload),
    }
}

/// JSON is always signed: only files are too large for it.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    kind.is_none_or(|kind| kind.starts_with(b"application/json"))
}

/// The one value of a header as text, trimmed.
fn one(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    std::str::from_utf8(value.as_bytes()).ok().map(|text| text.trim().to_owned())
}

fn canonical_headers(headers: &HeaderMap, names: &[String]) -> Result<String, Unsignable> {
    let mut text = String::new();
    for name in names {
        let value = one(headers, name).ok_or(Unsignable::Header)?;
        text.push_str(&name.to_ascii_lowercase());
        text.push(':');
        text.push_str(&value);
        text.push('\n');
    }
    Ok(text)
}

/// Decoded as a whole, encoded by piece: an encoded slash is a slash in it. Always ends in one.
fn canonical_path(wire: &str) -> String {
    let decoded = decode(wire, false);
    let mut path = decoded.split(|byte| *byte == b'/').map(encode).collect::<Vec<_>>().join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The pairs of a query in the order of their decoded values, and in that of their encoded ones.
fn sorted(query: &str) -> [String; 2] {
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name, true), decode(value, true))
    });
    let mut decoded: Vec<_> = pairs.collect();
    decoded.sort();
    let encoded = |pairs: &[(Vec<u8>, Vec<u8>)]| -> Vec<String> {
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect()
    };
    let by_value = encoded(&decoded);
    let mut by_text = by_value.clone();
    by_text.sort();
    [by_value.join("&"), by_text.join("&")]
}

/// The bytes of percent-encoded text. What is no escape stands for itself.
pub(super) fn decode(text: &str, plus: bool) -> Vec<u8> {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
                continue;
            }
            (b'+', ..) if plus => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    out
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
