//! Protocols of identity: passkeys and OpenID Connect. Heavy to build, so it stands alone.

pub mod passkeys;

use openidconnect as _;
use reqwest as _;
