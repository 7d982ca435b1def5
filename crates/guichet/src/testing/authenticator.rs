//! A passkey in software: registers and answers as a browser with a key does, and can lie in each
//! of the ways that a relying party must notice (security T07).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Where the site of the tests is.
const ORIGIN: &str = "http://localhost:8080";

/// Flags of the authenticator's data: somebody was there, she was verified, a key is attached.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTACHED: u8 = 0x40;

/// Where the counter of a new key stands.
const FIRST_COUNT: u32 = 1;

/// No two keys of one run of the tests are the same.
static KEYS_MADE: AtomicU64 = AtomicU64::new(1);

/// What is not true of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lie {
    /// It was made on a page of another site, of the same relying party by its own account.
    Origin,
    /// It was made for another relying party.
    RelyingParty,
    /// The owner was not verified: UV = 0.
    NotVerified,
    /// The counter of the key stands where it stood at first: this is a copy of it.
    Counter,
    /// The signature is of something else.
    Signature,
    /// It says that the key is somebody else's.
    Owner,
}

/// Somebody's keys.
#[derive(Clone, Default)]
pub(crate) struct Authenticator {
    keys: Vec<Key>,
    lie: Option<Lie>,
}

#[derive(Clone)]
struct Key {
    id: Vec<u8>,
    secret: SigningKey,
    owner: Vec<u8>,
    counter: u32,
}

impl Authenticator {
    /// From now on its answers are not true in this way; `None` makes it honest again.
    pub(crate) fn lies(&mut self, lie: impl Into<Option<Lie>>) -> &mut Self {
        self.lie = lie.into();
        self
    }

    /// Makes a key and answers as `navigator.credentials.create` does.
    pub(crate) fn create(&mut self, options: &Value) -> String {
        let number = KEYS_MADE.fetch_add(1, Ordering::Relaxed);
        let secret: [u8; 32] = Sha256::digest(format!("test key {number}")).into();
        let key = Key {
            id: Sha256::digest(format!("test key id {number}")).to_vec(),
            secret: SigningKey::from_slice(&secret).unwrap(),
            owner: bytes(&options["user"]["id"]),
            counter: FIRST_COUNT,
        };
        let client_data = self.client_data("webauthn.create", options);
        let party = options["rp"]["id"].as_str().unwrap();
        let mut data = self.data(party, ATTACHED, key.counter);
        data.extend([0; 16]);
        data.extend(u16::try_from(key.id.len()).unwrap().to_be_bytes());
        data.extend(&key.id);
        data.extend(key.public());
        let attestation = serde_cbor_2::to_vec(&Cbor::Map(BTreeMap::from([
            (Cbor::Text("fmt".to_owned()), Cbor::Text("none".to_owned())),
            (Cbor::Text("attStmt".to_owned()), Cbor::Map(BTreeMap::new())),
            (Cbor::Text("authData".to_owned()), Cbor::Bytes(data)),
        ])));
        let answer = json!({
            "id": text(&key.id), "rawId": text(&key.id), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(client_data.as_bytes()),
                "attestationObject": text(&attestation.unwrap()),
                "transports": ["internal"],
            },
        });
        self.keys.push(key);
        answer.to_string()
    }

    /// Answers as `navigator.credentials.get` does, with the first key that is allowed.
    pub(crate) fn get(&mut self, options: &Value) -> String {
        let allowed: Vec<Vec<u8>> = options["allowCredentials"]
            .as_array()
            .map(|keys| keys.iter().map(|key| bytes(&key["id"])).collect())
            .unwrap_or_default();
        let fits = |key: &&mut Key| allowed.is_empty() || allowed.contains(&key.id);
        let key = self.keys.iter_mut().find(fits).expect("no key that is allowed");
        key.counter += 1;
        let mut key = key.clone();
        if self.lie == Some(Lie::Counter) {
            key.counter = FIRST_COUNT;
        }
        let client_data = self.client_data("webauthn.get", options);
        let data = self.data(options["rpId"].as_str().unwrap(), 0, key.counter);
        let mut signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        if self.lie == Some(Lie::Signature) {
            signed.push(0);
        }
        let signature: Signature = key.secret.sign(&signed);
        let owner = if self.lie == Some(Lie::Owner) { vec![7; 16] } else { key.owner };
        json!({
            "id": text(&key.id), "rawId": text(&key.id), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(client_data.as_bytes()),
                "authenticatorData": text(&data),
                "signature": text(signature.to_der().as_bytes()),
                "userHandle": text(&owner),
            },
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        let lies = self.lie == Some(Lie::Origin);
        let origin = if lies { "http://localhost.exemple.fr:8080" } else { ORIGIN };
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false })
            .to_string()
    }

    fn data(&self, party: &str, flags: u8, counter: u32) -> Vec<u8> {
        let party = if self.lie == Some(Lie::RelyingParty) { "exemple.fr" } else { party };
        let verified = if self.lie == Some(Lie::NotVerified) { 0 } else { VERIFIED };
        let mut data = Sha256::digest(party).to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(counter.to_be_bytes());
        data
    }
}

impl Key {
    /// The public half as COSE writes it: an elliptic curve, ES256, P-256, x and y.
    fn public(&self) -> Vec<u8> {
        let point = self.secret.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap().to_vec(), point.y().unwrap().to_vec());
        let key = BTreeMap::from([
            (Cbor::Integer(1), Cbor::Integer(2)),
            (Cbor::Integer(3), Cbor::Integer(-7)),
            (Cbor::Integer(-1), Cbor::Integer(1)),
            (Cbor::Integer(-2), Cbor::Bytes(x)),
            (Cbor::Integer(-3), Cbor::Bytes(y)),
        ]);
        serde_cbor_2::to_vec(&Cbor::Map(key)).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
