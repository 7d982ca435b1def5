//! How a person proved who she is, and how far that can be trusted.

use guichet_values::MemberId;
use jiff::Timestamp;

/// By which way somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Number and code, on a device that its member trusts.
    TrustedDevice,
    /// Number and code, then a code sent by mail.
    MailedCode,
    /// A passkey, which also checked who holds the device.
    Passkey,
    /// FranceConnect recognised her.
    FranceConnect,
    /// A code that an adviser gave after checking who she is.
    ProvisionalCode,
}

/// The European levels of identification (eIDAS, article 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Low,
    Substantial,
    High,
}

/// Somebody showed that she is this member.
pub(crate) struct Proof {
    pub(crate) member: MemberId,
    pub(crate) method: Method,
    pub(crate) level: Level,
    /// Since when the account has the code that was verified, if one was: should it change before
    /// the session is there, nobody enters.
    pub(crate) code_set_at: Option<Timestamp>,
    /// She wants this device to be a trusted one.
    pub(crate) trusts: bool,
}

impl Proof {
    /// With the level that the way in has by itself; FranceConnect says its own.
    pub(crate) fn new(member: MemberId, method: Method) -> Self {
        let level = match method {
            Method::Passkey => Level::Substantial, // (assumed): two factors in one device
            Method::TrustedDevice
            | Method::MailedCode
            | Method::FranceConnect
            | Method::ProvisionalCode => Level::Low,
        };
        Self { member, method, level, code_set_at: None, trusts: false }
    }
}

impl Method {
    const ALL: [Self; 5] = [
        Self::TrustedDevice,
        Self::MailedCode,
        Self::Passkey,
        Self::FranceConnect,
        Self::ProvisionalCode,
    ];

    /// Read back from a row.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }

    /// As rows name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::TrustedDevice => "trusted_device",
            Self::MailedCode => "mailed_code",
            Self::Passkey => "passkey",
            Self::FranceConnect => "france_connect",
            Self::ProvisionalCode => "provisional_code",
        }
    }
}

impl Level {
    /// Read back from a row; what we do not know counts least.
    pub(crate) fn of(number: i16) -> Self {
        match number {
            3 => Self::High,
            2 => Self::Substantial,
            _ => Self::Low,
        }
    }

    /// As rows name it.
    pub(crate) fn number(self) -> i16 {
        match self {
            Self::Low => 1,
            Self::Substantial => 2,
            Self::High => 3,
        }
    }
}
