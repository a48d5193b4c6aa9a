//! What may be named as a target, and which checks that makes.

use model::{Check, DiagnosisItem, Finding, MOST_PORTS, Problem, Refusal, USUAL_PORTS};
use std::net::IpAddr;

/// Characters of a name in the DNS, and of one part of it.
const LONGEST_NAME: usize = 253;
const LONGEST_PART: usize = 63;
/// Characters of a region's name (OSM: `region_id`).
const LONGEST_REGION: usize = 64;

/// An IP address or a host name, as it is kept.
pub(super) fn host(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::of(field, Problem::Missing));
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(address.to_canonical().to_string());
    }
    let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
    if is_name(&name) { Ok(name) } else { Err(Refusal::of(field, Problem::Unknown)) }
}

/// A name whose last part is a number is none: systems read such as `127.1` as an address.
fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        (1..=LONGEST_PART).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_number = |part: &str| part.starts_with("0x") || part.bytes().all(|byte| byte.is_ascii_digit());
    name.len() <= LONGEST_NAME && name.split('.').all(is_part) && !is_number(last)
}

/// The region that was named.
pub(super) fn region(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() > LONGEST_REGION {
        return Err(Refusal::of(field, Problem::TooLong { limit: LONGEST_REGION as i64 }));
    }
    if text.chars().any(char::is_control) { Err(Refusal::of(field, Problem::Unknown)) } else { Ok(text.to_owned()) }
}

/// The checks of a target, none of them made. Ports are joined by commas: `22`, or with what is spoken there, as in `8443/https`,
/// `8080/http`, `443/tcp`; without it 443 is https, 80 is http. Empty: the usual ones.
pub(super) fn checks(target: &str, ports: &str) -> Result<Vec<DiagnosisItem>, Refusal> {
    let mut checks: Vec<_> = target.parse::<IpAddr>().is_err().then_some(Check::Dns).into_iter().collect();
    let mut seen = Vec::new();
    for part in if ports.trim().is_empty() { USUAL_PORTS } else { ports }.split(',') {
        let (port, of_port) = of_port(part.trim()).ok_or_else(|| Refusal::of("ports", Problem::Unknown))?;
        if !seen.contains(&port) {
            seen.push(port);
            checks.extend(of_port);
        }
    }
    if seen.len() > MOST_PORTS {
        return Err(Refusal::of("ports", Problem::TooMany { limit: MOST_PORTS as i64 }));
    }
    Ok(checks.into_iter().map(|check| DiagnosisItem { check, finding: Finding::NotYet }).collect())
}

fn of_port(text: &str) -> Option<(u16, Vec<Check>)> {
    let (port, spoken) = text.split_once('/').unwrap_or((text, ""));
    let port = Some(port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()))?;
    let port: u16 = port.parse().ok().filter(|port| *port > 0)?;
    let tcp = Check::Tcp { port };
    let checks = match (spoken, port) {
        ("https", _) | ("", 443) => vec![tcp, Check::Tls { port }, Check::Http { port, tls: true }],
        ("http", _) | ("", 80) => vec![tcp, Check::Http { port, tls: false }],
        ("tcp" | "", _) => vec![tcp],
        _ => return None,
    };
    Some((port, checks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(target: &str, ports: &str) -> Vec<String> {
        let items = checks(target, ports).expect("these are ports");
        items.iter().map(|item| item.check.id()).collect()
    }

    #[test]
    fn a_target_is_an_address_or_a_name() {
        for (text, kept) in [
            (" 192.0.2.7 ", "192.0.2.7"),
            ("2001:DB8::1", "2001:db8::1"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("Gate-1.Example.org.", "gate-1.example.org"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(host("eip", text).as_deref(), Ok(kept));
        }
        let long = "a".repeat(64);
        for wrong in
            ["127.1", "0x7f.0x1", "2130706433", "a..b", "-a.b", "a b", "http://a", "a:80", "a/b", "a@b", "…", &long]
        {
            assert_eq!(host("eip", wrong), Err(Refusal::of("eip", Problem::Unknown)), "{wrong}");
        }
        assert_eq!(host("eip", " "), Err(Refusal::of("eip", Problem::Missing)));
    }

    #[test]
    fn ports_make_checks() {
        assert_eq!(ids("192.0.2.7", ""), ["tcp-443", "tls-443", "http-443", "tcp-80", "http-80", "tcp-22"]);
        assert_eq!(ids("gate.example.org", "22,22"), ["dns", "tcp-22"]);
        assert_eq!(ids("192.0.2.7", "443/tcp, 8443/https"), ["tcp-443", "tcp-8443", "tls-8443", "http-8443"]);
        for wrong in ["0", "65536", "+22", "22,", "ssh", "22/ssh"] {
            assert_eq!(checks("192.0.2.7", wrong), Err(Refusal::of("ports", Problem::Unknown)), "{wrong}");
        }
        assert_eq!(checks("a", "1,2,3,4,5,6"), Err(Refusal::of("ports", Problem::TooMany { limit: 5 })));
    }
}
