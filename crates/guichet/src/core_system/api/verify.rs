//! HTTP Message Signatures (RFC 9421), the one profile that we take: Ed25519, one signature, and no
//! signed part that we do not know.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::request::Parts;
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use sfv::{BareItem, Dictionary, InnerList, ListEntry, ListSerializer, Parser};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// So old may a signature be (security: five minutes).
pub(super) const FRESH_FOR: SignedDuration = SignedDuration::from_mins(5);

/// So far may the other clock be ahead of ours (assumed).
pub(super) const AHEAD_AT_MOST: SignedDuration = SignedDuration::from_mins(1);

/// Signed in every request: what is asked, of whom, where, and of whom.
const ALWAYS: [&str; 4] = ["@method", "@authority", "@path", "@query"];

/// Signed where there is a body.
const WITH_BODY: [&str; 2] = ["content-digest", "content-type"];

/// Letters of the word that is used once: enough that two never meet, not more than a line.
const NONCE_LENGTH: std::ops::RangeInclusive<usize> = 16..=128;

/// What the head of a request says of itself, not believed yet.
pub(super) struct Claim {
    pub(super) client: Uuid,
    created: Timestamp,
    expires: Option<Timestamp>,
    nonce: String,
    base: String,
    signature: Signature,
    /// The digest that the body must have; none where there is no body.
    pub(super) digest: Option<[u8; 32]>,
}

impl Claim {
    /// Reads the head; none where a part that must be signed is not, or anything is not as the profile
    /// says.
    pub(super) fn read(head: &Parts, has_body: bool) -> Option<Self> {
        let (label, signed) = one(&dictionary(&head.headers, "signature-input")?)?;
        let ListEntry::InnerList(signed) = signed else { return None };
        let (signature_label, signature) = one(&dictionary(&head.headers, "signature")?)?;
        let ListEntry::Item(signature) = signature else { return None };
        let bytes = signature.bare_item.as_byte_sequence()?;
        let names = names(&signed)?;
        let wanted = ALWAYS.iter().chain(WITH_BODY.iter().filter(|_| has_body));
        if label != signature_label
            || !wanted.into_iter().all(|name| names.iter().any(|signed| signed == name))
        {
            return None;
        }
        let text = |name: &str| signed.params.get(name).map(BareItem::as_string);
        let moment = |name: &str| signed.params.get(name).map(moment);
        let algorithm =
            text("alg").map_or(Some("ed25519"), |told| told.map(sfv::StringRef::as_str));
        let nonce = text("nonce")??.as_str().to_owned();
        if algorithm != Some("ed25519") || !NONCE_LENGTH.contains(&nonce.len()) {
            return None;
        }
        Some(Self {
            client: text("keyid")??.as_str().parse().ok()?,
            created: moment("created")??,
            expires: moment("expires").map_or(Some(None), |told| told.map(Some))?,
            nonce,
            base: base(head, &names, signed.clone())?,
            signature: Signature::from_slice(bytes).ok()?,
            digest: if has_body { Some(digest(&head.headers)?) } else { None },
        })
    }

    /// Whether this key signed it.
    pub(super) fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.verify_strict(self.base.as_bytes(), &self.signature).is_ok()
    }

    /// Whether it was signed just now.
    pub(super) fn is_fresh(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.created);
        age <= FRESH_FOR && -age <= AHEAD_AT_MOST && self.expires.is_none_or(|end| now < end)
    }

    /// What is kept of the word that is used once.
    pub(super) fn nonce_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.nonce).into()
    }
}

/// The field as one text, however many lines it came in.
fn field(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines: Option<Vec<&str>> =
        headers.get_all(name).iter().map(|line| Some(line.to_str().ok()?.trim())).collect();
    lines.filter(|lines| !lines.is_empty()).map(|lines| lines.join(", "))
}

fn dictionary(headers: &HeaderMap, name: &str) -> Option<Dictionary> {
    Parser::new(&field(headers, name)?).parse().ok()
}

/// The only member: of two signatures it would not be clear which one is meant.
fn one(dictionary: &Dictionary) -> Option<(String, ListEntry)> {
    let (label, entry) = dictionary.first()?;
    (dictionary.len() == 1).then(|| (label.as_str().to_owned(), entry.clone()))
}

/// What is signed, each once and plain.
fn names(signed: &InnerList) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for item in &signed.items {
        let name = item.bare_item.as_string()?.as_str().to_owned();
        if !item.params.is_empty() || names.contains(&name) {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

fn moment(told: &BareItem) -> Option<Timestamp> {
    Timestamp::from_second(i64::from(told.as_integer()?)).ok()
}

/// The text that was signed (RFC 9421, 2.5).
fn base(head: &Parts, names: &[String], signed: InnerList) -> Option<String> {
    let mut lines = Vec::new();
    for name in names {
        let value = match name.as_str() {
            "@method" => head.method.as_str().to_owned(),
            "@authority" => authority(head)?,
            "@path" => head.uri.path().to_owned(),
            "@query" => format!("?{}", head.uri.query().unwrap_or_default()),
            derived if derived.starts_with('@') => return None,
            name => field(&head.headers, name)?,
        };
        lines.push(format!("\"{name}\": {value}"));
    }
    let mut list = ListSerializer::new();
    list.members([&ListEntry::InnerList(signed)]);
    lines.push(format!("\"@signature-params\": {}", list.finish()?));
    Some(lines.join("\n"))
}

/// As the client wrote it: in HTTP/2 it stands in the address.
fn authority(head: &Parts) -> Option<String> {
    let told = head.uri.authority().map(|authority| authority.as_str().to_owned());
    told.or_else(|| field(&head.headers, HOST.as_str())).map(|told| told.to_ascii_lowercase())
}

/// The SHA-256 among the digests that are told (RFC 9530).
fn digest(headers: &HeaderMap) -> Option<[u8; 32]> {
    let told = dictionary(headers, "content-digest")?;
    let ListEntry::Item(item) = told.get("sha-256")? else { return None };
    item.bare_item.as_byte_sequence()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use axum::extract::Request;
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use ed25519_dalek::{Signature, VerifyingKey};
    use sfv::ListEntry;

    use super::{base, dictionary, names, one};

    /// The worked example of RFC 9421, B.2.6, with its key of B.1.4.
    #[test]
    fn the_example_of_the_standard_is_signed_by_its_key() {
        let request = Request::post("/foo?param=Value&Pet=dog")
            .header("Host", "example.com")
            .header("Date", "Tue, 20 Apr 2021 02:07:55 GMT")
            .header("Content-Type", "application/json")
            .header("Content-Length", "18")
            .header("Signature-Input", "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"")
            .body(())
            .unwrap();
        let key = URL_SAFE_NO_PAD.decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs").unwrap();
        let key = VerifyingKey::try_from(key.as_slice()).unwrap();
        let signature = STANDARD.decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==").unwrap();
        let signature = Signature::from_slice(&signature).unwrap();

        let (head, ()) = request.into_parts();
        let signed = one(&dictionary(&head.headers, "signature-input").unwrap()).unwrap().1;
        let ListEntry::InnerList(signed) = signed else { unreachable!() };
        let base = base(&head, &names(&signed).unwrap(), signed).unwrap();

        assert!(key.verify_strict(base.as_bytes(), &signature).is_ok(), "{base}");
    }
}
