//! `check_hosts`: whether the host of an authorization answers. Off unless the operator names networks; nothing outside of them is
//! ever connected to. The host is the one in the engineer's request; account and password are neither tried nor kept.

use super::authorization::{GROUP, reach_detail};
use crate::networks::Networks;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use desk::{Desk, Error, HostToCheck};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use model::{FieldKind, LONGEST_SECRET, Refusal, UserId};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

/// The operation's name in answers.
const OPERATION: &str = "check_hosts";
/// The host does not answer as it should (OSM: account and password do not match).
const NO_MATCH: &str = "OSM.01010003";
/// How long all of one try may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// Tries of one user: so many at once, then one every six seconds.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
/// Addresses of one name that are tried.
const MOST_ADDRESSES: usize = 8;
/// Bytes of what a host says first that are looked at.
const MOST_BYTES: usize = 1024;

/// Which hosts may be tried, and how often.
#[derive(Clone)]
pub struct HostChecks {
    networks: Arc<Networks>,
    rate: Arc<DefaultKeyedRateLimiter<UserId>>,
}

impl HostChecks {
    /// Hosts in these networks; with none the operation is off.
    pub fn new(networks: Networks) -> Self {
        let quota = Quota::with_period(Duration::from_secs(6)).unwrap_or(Quota::per_minute(AT_ONCE));
        Self { networks: Arc::new(networks), rate: Arc::new(RateLimiter::keyed(quota.allow_burst(AT_ONCE))) }
    }

    fn take(&self, user: &UserId) -> Result<(), Refusal> {
        self.rate.check_key(user).map_err(|_| Refusal::TooOften { seconds: 6 })
    }
}

/// Its doors.
pub fn routes() -> Router<Shared> {
    let address = "/v2/servicerequest/authorizations/authorization-details/{authorization_detail_id}/verify-host";
    Router::new().route(address, post(check))
}

/// `check_hosts`: tries the host at the port that is sent, and writes down what came of it.
async fn check(
    caller: Caller,
    State(desk): State<Desk>,
    State(checks): State<HostChecks>,
    Path(detail): Path<String>,
    body: Body,
) -> Answer {
    if checks.networks.is_empty() {
        return Err(Fault::unavailable(OPERATION, "the operator allows no network to connect to"));
    }
    let port = body.needed_number("port", 1..=65535)?;
    let port = u16::try_from(port).map_err(|_| Fault::field("port", "is not between 1 and 65535"))?;
    // Both are sent by the SDK. They are checked to be there, and dropped.
    body.needed("account", LONGEST_SECRET)?;
    body.needed("password", LONGEST_SECRET)?;
    let group = body.text("group_id", GROUP)?.unwrap_or_default();
    let sheet = reach_detail(&desk, &caller, &detail, &group).await?;
    let host = desk.host_to_check(&sheet).map_err(no_host)?;
    checks.take(&caller.actor.id)?;
    let found = timeout(PATIENCE, attempt(&checks.networks, &host, port)).await.unwrap_or(Tried::Silent);
    desk.note_host_check(&caller.actor, &host, port, found == Tried::Reached).await?;
    let wrong = |what: &str| Err(Fault::new(400, NO_MATCH, format!("{}, port {port}: {what}", host.host)));
    match found {
        Tried::Reached => Ok(done()),
        Tried::Outside => {
            Err(Fault::unavailable(OPERATION, "the host lies outside of the networks that the operator allows"))
        }
        Tried::Unknown => wrong("no such host is known."),
        Tried::Silent => wrong("it does not answer within 3 seconds."),
        Tried::Other => wrong("it answers, but not as the access that was asked for."),
    }
}

fn no_host(error: Error) -> Fault {
    match error {
        Error::Refused(Refusal::NotFound) => {
            Fault::unavailable(OPERATION, "the asset of this authorization is not the name or address of a host")
        }
        other => other.into(),
    }
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    Reached,
    /// An address of it lies outside of the networks: nothing was connected to.
    Outside,
    Unknown,
    Silent,
    /// Something else answers there.
    Other,
}

/// Finds the addresses of the host, asks for every one whether it may be connected to, and connects to these very addresses: a
/// name that is looked up twice could lead elsewhere the second time.
async fn attempt(networks: &Networks, host: &HostToCheck, port: u16) -> Tried {
    let Ok(found) = lookup_host((host.host.as_str(), port)).await else { return Tried::Unknown };
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() {
        return Tried::Unknown;
    }
    if !addresses.iter().all(|address| networks.allow(address.ip())) {
        return Tried::Outside;
    }
    for address in addresses.into_iter().take(MOST_ADDRESSES) {
        if let Ok(mut stream) = TcpStream::connect(address).await {
            return match greeting(host.kind) {
                Some(greeting) if !greets(&mut stream, greeting).await => Tried::Other,
                _ => Tried::Reached,
            };
        }
    }
    Tried::Silent
}

/// What a host says first to this kind of access; `None` if it waits for the other side.
fn greeting(kind: Option<FieldKind>) -> Option<&'static str> {
    match kind? {
        FieldKind::Ssh | FieldKind::Sftp => Some("SSH-"),
        FieldKind::Vnc => Some("RFB "),
        FieldKind::Rdp | FieldKind::Console | FieldKind::Text => None,
    }
}

/// Whether a line of what is said first begins like this.
async fn greets(stream: &mut (impl AsyncRead + Unpin), greeting: &str) -> bool {
    let (mut said, mut part) = (Vec::new(), [0; 256]);
    while said.len() < MOST_BYTES {
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return false,
            Ok(bytes) => said.extend_from_slice(&part[..bytes]),
        }
        if said.split(|byte| *byte == b'\n').any(|line| line.starts_with(greeting.as_bytes())) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_greeting_may_stand_behind_other_lines() {
        assert!(greets(&mut b"Welcome\r\nSSH-2.0-x\r\n".as_slice(), "SSH-").await);
        assert!(!greets(&mut b"HTTP/1.1 400 Bad Request\r\n\r\n".as_slice(), "SSH-").await);
        assert!(!greets(&mut b"".as_slice(), "SSH-").await);
    }
}
