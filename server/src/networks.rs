//! Networks that the operator names, such as `10.0.0.0/8,fd00::/8`: only what lies in them is ever connected to on behalf of a
//! customer, and only proxies in them are believed. Nothing is allowed that is not named.

use std::net::IpAddr;

/// Networks of both families. The default is none: nothing is allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<Network>);

/// An address and how many of its first bits all of the network have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    bits: u32,
}

impl Networks {
    /// Reads networks in CIDR notation, joined by commas; a bare address is a network of one. An empty text names none.
    ///
    /// # Errors
    /// The part that is no network, in words for the operator.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let networks: Result<_, _> = parts
            .map(|part| Network::parse(part).ok_or_else(|| format!("{part}: no network in CIDR notation")))
            .collect();
        networks.map(Self)
    }

    /// Whether the address lies in one of the networks. An IPv4 address written as an IPv6 one (`::ffff:10.0.0.1`) is the IPv4
    /// address that a connection to it would reach.
    pub fn allow(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.holds(address))
    }

    /// Whether no network is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) if bits.bytes().all(|byte| byte.is_ascii_digit()) => {
                bits.parse().ok().filter(|bits| *bits <= width)?
            }
            Some(_) => return None,
            None => width,
        };
        Some(Self { address, bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => (own.to_bits() ^ other.to_bits()).leading_zeros() >= self.bits,
            (IpAddr::V6(own), IpAddr::V6(other)) => (own.to_bits() ^ other.to_bits()).leading_zeros() >= self.bits,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(networks: &str, address: &str) -> bool {
        let networks = Networks::parse(networks).expect("these are networks");
        networks.allow(address.parse().expect("this is an address"))
    }

    #[test]
    fn an_address_is_in_its_network_and_in_no_other() {
        assert!(allows("10.0.0.0/8", "10.255.0.1") && !allows("10.0.0.0/8", "11.0.0.1"));
        assert!(allows("192.0.2.64/26", "192.0.2.127") && !allows("192.0.2.64/26", "192.0.2.128"));
        assert!(allows(" 192.0.2.7 , fd00::/8", "fdff::1") && !allows("192.0.2.7,fd00::/8", "192.0.2.8"));
        assert!(allows("0.0.0.0/0", "203.0.113.1") && !allows("0.0.0.0/0", "2001:db8::1"));
        assert!(allows("::/0", "2001:db8::1") && !allows("::/0", "203.0.113.1"));
    }

    #[test]
    fn an_ipv4_address_cannot_hide_in_an_ipv6_one() {
        assert!(allows("10.0.0.0/8", "::ffff:10.0.0.1"));
        assert!(!allows("::/0", "::ffff:10.0.0.1"));
    }

    #[test]
    fn none_named_is_none_allowed() {
        assert!(Networks::parse("").expect("empty is none").is_empty() && !allows(" , ", "127.0.0.1"));
    }

    #[test]
    fn what_is_no_network_is_said() {
        for wrong in
            ["10.0.0.0/33", "fd00::/129", "10.0.0/8", "example.org", "10.0.0.0/", "10.0.0.0/+8", "1.2.3.4;5.6.7.8"]
        {
            let said = Networks::parse(wrong).expect_err(wrong);
            assert!(said.contains(wrong.trim()), "{said}");
        }
    }
}
