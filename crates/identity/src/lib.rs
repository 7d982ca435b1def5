//! Protocols of identity: passkeys and OpenID Connect. Heavy to build, so it stands alone.

use openidconnect as _;
use reqwest as _;
use webauthn_rs as _;
