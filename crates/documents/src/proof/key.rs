//! The keys that sign papers, and their public halves.

use coset::{CborSerializable, CoseKeyBuilder, CoseKeySet, iana};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::CodeError;

/// How codes name a key: the first bytes of the SHA-256 of its public half (standards.md 4.8).
const ID_BYTES: usize = 8;

/// What stands before the point: id-ecPublicKey, prime256v1, and a string of 66 bytes (RFC 5480).
const SPKI_HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// A key that signs papers.
pub struct PaperKey {
    signing: SigningKey,
    public: PublicKey,
}

/// What checks what a key signed, and tells nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    verifying: VerifyingKey,
    id: Vec<u8>,
}

impl PaperKey {
    /// The key of 32 secret bytes; none for the one number in 2³² that is no key.
    pub fn new(secret: &[u8; 32]) -> Option<Self> {
        let signing = SigningKey::from_slice(secret).ok()?;
        let public = PublicKey::of(*signing.verifying_key());
        Some(Self { signing, public })
    }

    /// Its public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The one signature of these bytes: no chance is in it (RFC 6979), and of its two forms it is
    /// the lower.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        let signature: Signature = self.signing.sign(bytes);
        signature.normalize_s().to_bytes().to_vec()
    }
}

impl PublicKey {
    fn of(verifying: VerifyingKey) -> Self {
        let digest = Sha256::digest(verifying.to_sec1_bytes());
        let id = digest.iter().take(ID_BYTES).copied().collect();
        Self { verifying, id }
    }

    /// From its point as it was kept (SEC 1).
    pub fn read(point: &[u8]) -> Option<Self> {
        VerifyingKey::from_sec1_bytes(point).ok().map(Self::of)
    }

    /// Its point, uncompressed (SEC 1): 4, x, y.
    pub fn point(&self) -> Vec<u8> {
        self.verifying.to_sec1_bytes().into_vec()
    }

    /// It as certificates hold it: `SubjectPublicKeyInfo` in DER (RFC 5480), which has one form only.
    pub fn in_certificates(&self) -> Vec<u8> {
        [SPKI_HEAD.as_slice(), &self.point()].concat()
    }

    /// How codes name it.
    pub fn id(&self) -> &[u8] {
        &self.id
    }

    /// Whether this is the signature of these bytes, in its lower form.
    pub(super) fn check(&self, signature: &[u8], bytes: &[u8]) -> Result<(), CodeError> {
        let signature = Signature::from_slice(signature).map_err(|_odd| CodeError::Altered)?;
        if signature.normalize_s() != signature {
            return Err(CodeError::Altered);
        }
        self.verifying.verify(bytes, &signature).map_err(|_other| CodeError::Altered)
    }
}

/// The keys as others read them: a COSE key set (RFC 9052, 7), in CBOR.
pub fn key_set(keys: &[PublicKey]) -> Vec<u8> {
    let one = |key: &PublicKey| {
        let point = key.point();
        let (x, y) = point.get(1..).unwrap_or_default().split_at_checked(32).unwrap_or_default();
        CoseKeyBuilder::new_ec2_pub_key(iana::EllipticCurve::P_256, x.to_vec(), y.to_vec())
            .algorithm(iana::Algorithm::ES256)
            .key_id(key.id.clone())
            .build()
    };
    CoseKeySet(keys.iter().map(one).collect()).to_vec().unwrap_or_default()
}
