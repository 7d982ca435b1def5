//! Whose request this is, as far as an address tells: the peer's, or the one a trusted proxy names.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::{HeaderMap, HeaderName};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The client's address, as an extension of each request. It is personal data: limits and the
/// audit use it, logs do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientAddr(pub(crate) IpAddr);

impl ClientAddr {
    /// The peer, unless it is a trusted proxy: then the rightmost hop of `X-Forwarded-For` that
    /// is not one (answers 26). What stands further left was written by the client and is not
    /// read; a hop that is no address ends the reading.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let known = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
        let mut client = peer.to_canonical();
        if !known(client) {
            return Self(client);
        }
        let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        for hop in hops.into_iter().rev() {
            let Some(address) = address_of(hop.trim()) else { break };
            client = address;
            if !known(client) {
                break;
            }
        }
        Self(client)
    }

    /// What limits count by: one IPv4 address, or one IPv6 /64, which a single line owns whole
    /// (security 3.6, T43).
    pub(crate) fn source(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        }
    }
}

/// A hop as proxies write it: bare, or with a port, or in brackets.
fn address_of(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare
        .parse::<IpAddr>()
        .or_else(|_| bare.parse::<std::net::SocketAddr>().map(|with_port| with_port.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// A range of addresses: `10.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    prefix: u32,
}

/// Why a range was refused.
#[derive(Debug, thiserror::Error)]
#[error("« {0} » is neither an address nor a range such as 10.0.0.0/8")]
pub(crate) struct NotANetwork(String);

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let refused = || NotANetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(a, p)| (a, Some(p)));
        let address: IpAddr = address.trim().parse().ok().ok_or_else(refused)?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(widest), str::parse).ok().ok_or_else(refused)?;
        if prefix > widest {
            return Err(refused());
        }
        Ok(Self { address, prefix })
    }
}

impl Network {
    pub(super) fn holds(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                let host_bits = 32 - self.prefix;
                (ours.to_bits() ^ theirs.to_bits()).checked_shr(host_bits).unwrap_or(0) == 0
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => {
                let host_bits = 128 - self.prefix;
                (ours.to_bits() ^ theirs.to_bits()).checked_shr(host_bits).unwrap_or(0) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        ClientAddr::of(peer.parse().unwrap(), &headers, &trusted).0.to_string()
    }

    #[test]
    fn without_trusted_proxies_nobody_speaks_for_another() {
        assert_eq!(client("192.0.2.7", &["203.0.113.9"], &[]), "192.0.2.7");
        assert_eq!(client("192.0.2.7", &["203.0.113.9"], &["10.0.0.0/8"]), "192.0.2.7");
    }

    #[test]
    fn a_trusted_proxy_names_the_rightmost_untrusted_hop() {
        let trusted = ["10.0.0.0/8", "::1"];
        assert_eq!(client("10.0.0.1", &["203.0.113.9"], &trusted), "203.0.113.9");
        assert_eq!(
            client("10.0.0.1", &["6.6.6.6, 203.0.113.9, 10.0.0.2"], &trusted),
            "203.0.113.9"
        );
        assert_eq!(client("10.0.0.1", &["6.6.6.6", "203.0.113.9"], &trusted), "203.0.113.9");
        assert_eq!(client("::1", &["[2001:db8::5]:4711"], &trusted), "2001:db8::5");
        assert_eq!(client("::ffff:10.0.0.1", &["203.0.113.9:80"], &trusted), "203.0.113.9");
    }

    #[test]
    fn a_hop_that_is_no_address_ends_the_reading() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(client("10.0.0.1", &["203.0.113.9, unknown"], &trusted), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["203.0.113.9, x, 10.0.0.2"], &trusted), "10.0.0.2");
        assert_eq!(client("10.0.0.1", &[], &trusted), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["10.0.0.3, 10.0.0.2"], &trusted), "10.0.0.3");
    }

    #[test]
    fn ranges_are_read_or_refused() {
        for wrong in ["", "10.0.0.0/33", "::/129", "10.0.0/8", "proxy", "10.0.0.0/-1"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
        let all: Network = "0.0.0.0/0".parse().unwrap();
        assert!(all.holds("203.0.113.9".parse().unwrap()) && !all.holds("::1".parse().unwrap()));
    }

    #[test]
    fn one_ipv6_line_is_one_source() {
        let source = |text: &str| ClientAddr(text.parse().unwrap()).source();
        assert_eq!(source("2001:db8:0:1::5"), source("2001:db8:0:1:ffff::9"));
        assert_ne!(source("2001:db8:0:1::5"), source("2001:db8:0:2::5"));
        assert_eq!(source("::ffff:192.0.2.1"), source("192.0.2.1"));
    }
}
