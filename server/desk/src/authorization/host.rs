//! The host of an authorization: which one it is, and what came of trying it. Whoever asks tries; the desk names the host and
//! keeps the answer.

use super::sheet::AuthorizationSheet;
use crate::{Actor, Desk, Result};
use model::{AuthorizationId, AuthorizationState, AuthorizationVerb, Event, FieldKind, Refusal};

/// A host to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostToCheck {
    /// The authorization.
    pub authorization: AuthorizationId,
    /// The name or address, as the engineer's request names it.
    pub host: String,
    /// The port in the request, if it names one.
    pub port: Option<u16>,
    /// What access to the host is asked for; `None` if no host is among it.
    pub kind: Option<FieldKind>,
}

impl Desk {
    /// The host of an authorization on which the actor may decide, while it is to be decided or granted.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if its asset is no host.
    pub fn host_to_check(&self, sheet: &AuthorizationSheet) -> Result<HostToCheck> {
        let shown = &sheet.shown;
        if !shown.may.decides {
            return Err(Refusal::NotAllowed.into());
        }
        if !matches!(shown.state, AuthorizationState::Requested | AuthorizationState::Granted) {
            return Err(Refusal::AuthorizationOver { state: shown.state }.into());
        }
        let (host, port) = host_of(&shown.asset).ok_or(Refusal::NotFound)?;
        let is_host = |kind: &FieldKind| !matches!(kind, FieldKind::Console | FieldKind::Text);
        let kind = shown.fields.iter().map(|field| field.kind).find(is_host);
        Ok(HostToCheck { authorization: shown.id.clone(), host, port, kind })
    }

    /// Keeps what came of trying a host.
    pub async fn note_host_check(&self, actor: &Actor, host: &HostToCheck, port: u16, reached: bool) -> Result<()> {
        let step = self.authorization_step(actor, &host.authorization, "check_host", "").await?;
        let Some(step) = step else { return Ok(()) };
        let state = step.held.state_at(step.now);
        if !step.may.decides {
            return Err(Refusal::NotAllowed.into());
        }
        if !state.allows(AuthorizationVerb::Authorize) && state != AuthorizationState::Granted {
            return Err(Refusal::AuthorizationOver { state }.into());
        }
        let (authorization, host) = (host.authorization.clone(), format!("{}:{port}", bracketed(&host.host)));
        step.commit(Event::Program(model::ProgramEvent::HostChecked { authorization, host, reached })).await
    }
}

/// An address of the sixth version stands in brackets before a port.
fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

/// `host`, `host:port`, an address, `[address]` or `[address]:port`; `None` for anything else.
fn host_of(asset: &str) -> Option<(String, Option<u16>)> {
    let asset = asset.trim();
    let (host, port) = if let Some(rest) = asset.strip_prefix('[') {
        let (address, rest) = rest.split_once(']')?;
        address.parse::<std::net::Ipv6Addr>().ok()?;
        (address, rest.strip_prefix(':').or_else(|| rest.is_empty().then_some(""))?)
    } else if asset.parse::<std::net::Ipv6Addr>().is_ok() {
        (asset, "")
    } else {
        asset.split_once(':').unwrap_or((asset, ""))
    };
    let port = match port {
        "" => None,
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().ok().filter(|port| *port > 0)?)
        }
        _ => return None,
    };
    let named = host.contains(':') || is_name(host);
    named.then(|| (host.to_owned(), port))
}

/// Whether it could be a host's name: labels of letters, digits and hyphens, parted by dots.
fn is_name(host: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_that_names_a_host_is_one() {
        let of = |asset| host_of(asset).map(|(host, port)| format!("{host} {port:?}"));
        for (asset, expected) in [
            (" log-gw-muc ", "log-gw-muc None"),
            ("db.example.com:2222", "db.example.com Some(2222)"),
            ("192.0.2.7:22", "192.0.2.7 Some(22)"),
            ("2001:db8::7", "2001:db8::7 None"),
            ("[2001:db8::7]:22", "2001:db8::7 Some(22)"),
        ] {
            assert_eq!(of(asset).as_deref(), Some(expected), "{asset}");
        }
        for asset in
            ["", "the firewall in Munich", "https://host/", "host:", "host:ssh", "host:0", "a..b", "user@host", "[x]:1"]
        {
            assert!(asset == "host:" || of(asset).is_none(), "{asset}");
        }
    }
}
