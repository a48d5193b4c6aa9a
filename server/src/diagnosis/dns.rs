//! From a name to an address that may be connected to.

use super::PATIENCE;
use crate::networks::Networks;
use model::Finding;
use std::net::IpAddr;
use tokio::net::lookup_host;
use tokio::time::timeout;

/// Addresses that are told of one name.
const MOST_TOLD: usize = 8;

/// What was found, and the address to connect to, if there is one inside the networks. Addresses outside of them are not told:
/// a name server in the house may know more than its guests should.
pub(super) async fn resolve(target: &str, networks: &Networks) -> (Finding, Option<IpAddr>) {
    let addresses = match target.parse::<IpAddr>() {
        Ok(address) => vec![address],
        Err(_) => match timeout(PATIENCE, lookup_host((target, 0))).await {
            Err(_) => return (Finding::NameUnanswered, None),
            // What getaddrinfo says has no kind of its own, only words ("Temporary failure in name resolution").
            Ok(Err(error)) if error.to_string().contains("emporary") => return (Finding::NameUnanswered, None),
            Ok(Err(_)) => return (Finding::NoSuchName, None),
            Ok(Ok(found)) => found.map(|address| address.ip()).collect(),
        },
    };
    if addresses.is_empty() {
        return (Finding::NoSuchName, None);
    }
    let mut allowed: Vec<_> = addresses.into_iter().filter(|address| networks.allow(*address)).collect();
    allowed.dedup();
    allowed.truncate(MOST_TOLD);
    match allowed.first() {
        None => (Finding::OutsideNetworks, None),
        Some(first) => {
            (Finding::Resolved { addresses: allowed.iter().map(ToString::to_string).collect() }, Some(*first))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_is_its_own_and_has_to_be_allowed() {
        let networks = Networks::parse("192.0.2.0/24").expect("a network");
        let inside = "192.0.2.7".parse().expect("an address");
        let found = Finding::Resolved { addresses: vec!["192.0.2.7".into()] };
        assert_eq!(resolve("192.0.2.7", &networks).await, (found, Some(inside)));
        for outside in ["198.51.100.7", "::1", "localhost"] {
            assert_eq!(resolve(outside, &networks).await, (Finding::OutsideNetworks, None), "{outside}");
        }
    }
}
