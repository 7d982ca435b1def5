//! Protocols of identity: passkeys and OpenID Connect. Heavy to build, so it stands alone.

pub mod openid;
pub mod passkeys;
