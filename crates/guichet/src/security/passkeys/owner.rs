//! Whose key it is, as a device keeps it: the member's id under a veil, so that it says nothing and
//! needs no table.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::MemberId;
use uuid::Uuid;

use crate::app::App;

const PURPOSE: &[u8] = b"passkey owner";

pub(super) fn handle_of(app: &App, member: MemberId) -> Uuid {
    let name = app.keys().veil(PURPOSE).name(member.uuid());
    let bytes = URL_SAFE_NO_PAD.decode(name).unwrap_or_default();
    Uuid::from_slice(&bytes).unwrap_or_default()
}

/// The member of a handle; for one that we never gave, a member whom nobody is.
pub(super) fn member_of(app: &App, handle: Uuid) -> Option<MemberId> {
    let name = URL_SAFE_NO_PAD.encode(handle.as_bytes());
    app.keys().veil(PURPOSE).id(&name).map(MemberId::from)
}
