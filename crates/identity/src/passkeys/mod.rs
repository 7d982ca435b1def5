//! Passkeys: the protocol (Web Authentication, level 3) between our pages, a browser and a key.
//!
//! No database and no HTTP here: who calls keeps the state of a ceremony where the browser cannot
//! reach it, for five minutes and once (answers 24), and hands in the keys as they are stored now,
//! so that a counter is compared with the latest one and not with that of an older page. The
//! challenges are drawn by webauthn-rs from the system's own chance.

mod answer;
mod passkey;
mod refusal;

pub use answer::{Answer, Options};
pub use passkey::Passkey;
pub use refusal::Refusal;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyRegistration, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// The relying party: this installation, named by the host of its public address.
#[derive(Debug, Clone)]
pub struct Passkeys {
    party: Webauthn,
    host: String,
}

/// The public address has no host name: a bare number is no relying party.
#[derive(Debug, thiserror::Error)]
#[error("passkeys need a public address with a host name")]
pub struct NoRelyingParty;

/// Where the key keeps who it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnTheKey {
    /// If it can: another way in stays open to its owner.
    Preferred,
    /// Always: there is no other way in, and nobody types a name.
    Required,
}

/// Who registers a key.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// Given back by the key when it is used. Means nothing outside.
    pub id: Uuid,
    /// What the device shows in its list of accounts. Never a number that identifies.
    pub name: &'a str,
}

/// A registration that was begun. To be kept where the browser cannot change it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registration {
    state: PasskeyRegistration,
    known: Vec<Vec<u8>>,
}

/// A question that only a key can answer. To be kept where the browser cannot change it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Challenge {
    state: DiscoverableAuthentication,
    owner: Option<Uuid>,
}

impl Passkeys {
    /// Of the installation that browsers reach under this address, by this name.
    ///
    /// # Errors
    /// [`NoRelyingParty`] for an address that is no address, or names no host.
    pub fn of(public_url: &str, name: &str) -> Result<Self, NoRelyingParty> {
        let origin = Url::parse(public_url).map_err(|_not_an_address| NoRelyingParty)?;
        let host = origin.domain().ok_or(NoRelyingParty)?.to_owned();
        let builder =
            WebauthnBuilder::new(&host, &origin).map_err(|_configuration| NoRelyingParty)?;
        let party = builder.rp_name(name).build().map_err(|_configuration| NoRelyingParty)?;
        Ok(Self { party, host })
    }

    /// Whether a page reached under this `Host` may use passkeys: under another name, such as
    /// `127.0.0.1`, a browser offers none (answers 24).
    pub fn are_offered_at(&self, host: &str) -> bool {
        let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        name.eq_ignore_ascii_case(&self.host)
    }

    /// Begins the registration of a new key, beside those that its owner has.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for an owner without a name.
    pub fn register(
        &self,
        owner: Owner<'_>,
        known: &[Passkey],
        kept: OnTheKey,
    ) -> Result<(Options, Registration), Refusal> {
        let excluded = known.iter().map(|key| key.inner.cred_id().clone()).collect();
        let (asked, state) = self.party.start_passkey_registration(
            owner.id,
            owner.name,
            owner.name,
            Some(excluded),
        )?;
        let mut options = Options::of(serde_json::to_value(&asked.public_key))?;
        let required = kept == OnTheKey::Required;
        options.set("authenticatorSelection", "residentKey", json!(kept.word()));
        options.set("authenticatorSelection", "requireResidentKey", json!(required));
        let known = known.iter().map(|key| key.id().to_vec()).collect();
        Ok((options, Registration { state, known }))
    }

    /// Ends a registration: the new key, as it is to be stored.
    ///
    /// # Errors
    /// A [`Refusal`]; then there is no key.
    pub fn registered(&self, begun: &Registration, answer: &str) -> Result<Passkey, Refusal> {
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_unreadable| Refusal::Unreadable)?;
        if begun.known.contains(&answer.raw_id) {
            return Err(Refusal::KnownAlready);
        }
        let inner = self.party.finish_passkey_registration(&answer, &begun.state)?;
        Ok(Passkey { inner })
    }

    /// Asks whoever is there: the key itself says whose it is, and nobody types a number.
    ///
    /// # Errors
    /// [`Refusal::Invalid`], never seen.
    pub fn ask_anybody(&self) -> Result<(Options, Challenge), Refusal> {
        let (asked, state) = self.party.start_discoverable_authentication()?;
        let options = Options::of(serde_json::to_value(&asked.public_key))?;
        Ok((options, Challenge { state, owner: None }))
    }

    /// Asks somebody who is known already, for one of these keys.
    ///
    /// # Errors
    /// [`Refusal::UnknownKey`] for somebody who has none.
    pub fn ask(&self, owner: Uuid, keys: &[Passkey]) -> Result<(Options, Challenge), Refusal> {
        if keys.is_empty() {
            return Err(Refusal::UnknownKey);
        }
        let (mut options, challenge) = self.ask_anybody()?;
        let allowed = keys.iter().map(Passkey::descriptor).collect();
        options.put("allowCredentials", Value::Array(allowed));
        Ok((options, Challenge { owner: Some(owner), ..challenge }))
    }

    /// Whether this answer was made now, here, for this question, by this key in the hands of its
    /// owner. The key learns its new counter and is to be stored again.
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing was proved and the key is as it was.
    pub fn check(
        &self,
        asked: Challenge,
        answer: &Answer,
        owner: Uuid,
        key: &mut Passkey,
    ) -> Result<(), Refusal> {
        let meant = asked.owner.or(answer.owner()) == Some(owner);
        let said = answer.owner().is_none_or(|said| said == owner);
        if !meant || !said {
            return Err(Refusal::SomebodyElses);
        }
        let result = self.party.finish_discoverable_authentication_v2(
            &answer.inner,
            asked.state,
            &key.inner,
        )?;
        key.inner.update_credential(&result);
        Ok(())
    }
}

impl OnTheKey {
    fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Required => "required",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NoRelyingParty, OnTheKey, Owner, Passkeys};
    use uuid::Uuid;

    fn here() -> Passkeys {
        Passkeys::of("http://localhost:8080", "guichet").unwrap()
    }

    #[test]
    fn the_relying_party_is_a_host_and_no_number() {
        assert!(Passkeys::of("https://compte.exemple.fr", "guichet").is_ok());
        for address in ["http://127.0.0.1:8080", "http://[::1]:8080", "localhost", ""] {
            assert!(matches!(Passkeys::of(address, "guichet"), Err(NoRelyingParty)), "{address}");
        }
    }

    #[test]
    fn under_another_name_no_key_is_offered() {
        assert!(here().are_offered_at("localhost:8080") && here().are_offered_at("LOCALHOST"));
        for host in ["127.0.0.1:8080", "[::1]:8080", "localhost.exemple.fr", ""] {
            assert!(!here().are_offered_at(host), "{host}");
        }
    }

    #[test]
    fn the_owner_must_be_verified_and_the_key_kept_where_asked() {
        let owner = Owner { id: Uuid::nil(), name: "Inès Roche" };
        for (kept, word) in [(OnTheKey::Preferred, "preferred"), (OnTheKey::Required, "required")] {
            let (options, _state) = here().register(owner, &[], kept).unwrap();
            let selection = options.json().get("authenticatorSelection").unwrap();

            assert_eq!(selection.get("residentKey").unwrap(), word);
            assert_eq!(selection.get("userVerification").unwrap(), "required");
        }
    }
}
