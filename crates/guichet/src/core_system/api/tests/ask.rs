//! A program of the fund as it signs: by RFC 9421 and no code of the verifier's.

use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};

pub(super) const HOST: &str = "guichet.caisse.example:8081";

/// All that must be signed; the first four where there is no body.
pub(super) const PARTS: [&str; 6] =
    ["@method", "@authority", "@path", "@query", "content-digest", "content-type"];

/// A request, before it is signed.
#[derive(Clone)]
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) address: String,
    pub(super) body: Option<String>,
    pub(super) sort: &'static str,
    pub(super) key: SigningKey,
    pub(super) client: String,
    pub(super) created: i64,
    pub(super) nonce: String,
}

impl Ask {
    /// Signs all that must be signed.
    pub(super) fn signed(&self) -> Request {
        self.signing(if self.body.is_some() { &PARTS } else { &PARTS[..4] })
    }

    /// Signs these parts, as RFC 9421 says.
    pub(super) fn signing(&self, parts: &[&str]) -> Request {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let body = self.body.clone().unwrap_or_default();
        let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(&body)));
        let quoted: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
        let parameters = format!(
            "({});created={};keyid=\"{}\";nonce=\"{}\";alg=\"ed25519\"",
            quoted.join(" "),
            self.created,
            self.client,
            self.nonce
        );
        let mut base = Vec::new();
        for part in parts {
            let value = match *part {
                "@method" => self.method.as_str(),
                "@authority" => HOST,
                "@path" => path,
                "@query" => &format!("?{query}"),
                "content-digest" => &digest,
                _ => self.sort,
            };
            base.push(format!("\"{part}\": {value}"));
        }
        base.push(format!("\"@signature-params\": {parameters}"));
        let signature = STANDARD.encode(self.key.sign(base.join("\n").as_bytes()).to_bytes());
        let mut request = Request::builder()
            .method(self.method.clone())
            .uri(&self.address)
            .header("host", HOST)
            .header("signature-input", format!("fund={parameters}"))
            .header("signature", format!("fund=:{signature}:"));
        if self.body.is_some() {
            request = request.header("content-digest", digest).header("content-type", self.sort);
        }
        request.body(Body::from(body)).unwrap()
    }
}
