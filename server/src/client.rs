//! From where a request comes, found once for all doors: its peer, or, if that is a proxy which the operator trusts, whom it
//! names. Sign-ins are slowed by it, and people see it in the trail and in the list of their sessions.

use crate::networks::Networks;
use app::ssr::ClientAddress;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// In which a proxy notes behind the addresses that it was told the one from which it was asked.
const FORWARDED: &str = "x-forwarded-for";

/// Tells every door from where the request comes.
pub async fn find(State(trusted): State<Networks>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical());
    let client = peer.map(|peer| behind(peer, request.headers(), &trusted).to_string());
    request.extensions_mut().insert(ClientAddress(client.unwrap_or_default()));
    next.run(request).await
}

/// The address that was found.
pub fn address_of(parts: &Parts) -> String {
    parts.extensions.get::<ClientAddress>().map(|client| client.0.clone()).unwrap_or_default()
}

/// The last address before the proxies: from the right, the first that is none of them. What stands left of it anybody may have
/// written; so may they have what is no address, and before that it ends.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &Networks) -> IpAddr {
    let mut client = peer;
    let lines = headers.get_all(FORWARDED).iter().rev();
    let mut entries = lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
    while trusted.allow(client) {
        match entries.next().and_then(address) {
            Some(address) => client = address,
            None => break,
        }
    }
    client
}

/// An address as proxies write it, some with a port.
fn address(entry: &[u8]) -> Option<IpAddr> {
    let entry = std::str::from_utf8(entry).ok()?.trim();
    let bare = entry.strip_prefix('[').and_then(|entry| entry.strip_suffix(']')).unwrap_or(entry);
    let address = bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn client(trusted: &str, peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_bytes(line.as_bytes()).expect("a value"));
        }
        let trusted = Networks::parse(trusted).expect("networks");
        behind(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn what_an_untrusted_peer_says_has_no_effect() {
        assert_eq!(client("", "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(client("10.0.0.0/8", "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_names_the_client_and_nobody_names_another() {
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["198.51.100.7, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &["10.0.0.9, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn two_proxies_are_gone_through_in_one_line_or_in_two() {
        let trusted = "10.0.0.1,fd00::/8";
        assert_eq!(client(trusted, "10.0.0.1", &["198.51.100.7, 192.0.2.1, fd00::2"]), "192.0.2.1");
        assert_eq!(client(trusted, "10.0.0.1", &["198.51.100.7,192.0.2.1", "fd00::2"]), "192.0.2.1");
        assert_eq!(client(trusted, "10.0.0.1", &["10.0.0.2, fd00::2"]), "10.0.0.2", "not one of them");
        assert_eq!(client(trusted, "10.0.0.1", &["fd00::3, fd00::2"]), "fd00::3", "nothing but proxies");
    }

    #[test]
    fn what_is_no_address_ends_the_way_at_the_last_that_was_one() {
        let trusted = "10.0.0.0/8";
        for wrong in ["unknown", "", "192.0.2.1 198.51.100.7", "192.0.2.300", "é", "_hidden"] {
            assert_eq!(client(trusted, "10.0.0.1", &[&format!("192.0.2.1, {wrong}")]), "10.0.0.1", "{wrong}");
            assert_eq!(client(trusted, "10.0.0.1", &[&format!("192.0.2.1, {wrong}, 10.0.0.2")]), "10.0.0.2", "{wrong}");
        }
    }

    #[test]
    fn ports_and_families_are_read_as_proxies_write_them() {
        for (said, client_is) in [
            ("192.0.2.1:4711", "192.0.2.1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
        ] {
            assert_eq!(client("127.0.0.0/8", "127.0.0.1", &[said]), client_is);
        }
    }
}
