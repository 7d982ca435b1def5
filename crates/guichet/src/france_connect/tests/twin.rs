//! A provider that can lie in every way: it keeps the protocol to the letter but for the one thing
//! that a test asks of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_identity::openid::{Acr, Provider, Settings};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

use crate::france_connect::{BACK, FranceConnect, LEFT, Suspension};

pub(super) const CLIENT: &str = "guichet";
pub(super) const SECRET: &str = "un-secret";
const OURS: &str = "http://localhost:8080";

/// What of it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lie {
    Unsigned,
    HmacByPublicKey,
    WrongKid,
    KeyInHeader,
    KeyByAddress,
    OtherKey,
    Expired,
    NotYet,
    FromTheFuture,
    WrongIssuer,
    WrongAudience,
    SecondAudience,
    WrongParty,
    WrongNonce,
    NoNonce,
    LowAcr,
    NoAcr,
    NoSubject,
    EmptySubject,
    UserinfoUnsigned,
    UserinfoUnsignedToken,
    UserinfoOtherSubject,
    UserinfoOtherKey,
    UserinfoOtherAudience,
    UserinfoOtherIssuer,
    UserinfoExpired,
    UserinfoTooLong,
    AnswersNothing,
    AnswersSlowly,
    KeysElsewhere,
    OtherIssuerInDiscovery,
    LeadsElsewhere,
}

/// A code that was given, and what it was asked with.
struct Given {
    nonce: Option<String>,
    challenge: Option<String>,
    used: bool,
}

pub(super) struct Told {
    pub(super) lie: Option<Lie>,
    pub(super) subject: String,
    pub(super) claims: Value,
    /// How far it vouches.
    pub(super) acr: &'static str,
    codes: BTreeMap<String, Given>,
    key: SigningKey,
    kid: String,
    /// How often each address was asked.
    pub(super) asked: BTreeMap<&'static str, u32>,
    /// The nonce that the next token says, whatever was asked.
    pub(super) nonce: Option<String>,
}

#[derive(Clone)]
pub(super) struct Twin {
    pub(super) issuer: String,
    told: Arc<Mutex<Told>>,
}

impl Twin {
    /// Begins to serve, on a port of its own.
    pub(super) async fn serve() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let told = Told {
            lie: None,
            subject: "venu-de-loin".to_owned(),
            claims: json!({}),
            acr: "eidas1",
            codes: BTreeMap::new(),
            key: SigningKey::from_slice(&[7; 32]).unwrap(),
            kid: "un".to_owned(),
            asked: BTreeMap::new(),
            nonce: None,
        };
        let issuer = format!("http://localhost:{port}/api/v2");
        let twin = Self { issuer, told: Arc::new(Mutex::new(told)) };
        let router = Router::new()
            .route("/api/v2/.well-known/openid-configuration", get(discovery))
            .route("/api/v2/jwks", get(jwks))
            .route("/api/v2/token", post(token))
            .route("/api/v2/userinfo", get(userinfo))
            .with_state(twin.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        twin
    }

    /// Who signs in there next: her pivot, under this name.
    pub(super) fn knows(&self, subject: &str, claims: Value) {
        let mut told = self.told();
        subject.clone_into(&mut told.subject);
        told.claims = claims;
    }

    pub(super) fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn lies(&self, lie: Lie) {
        self.told().lie = Some(lie);
    }

    fn lies_by(&self, lie: Lie) -> bool {
        self.told().lie == Some(lie)
    }

    /// Another key from now on, as FranceConnect does regularly.
    pub(super) fn rotates(&self) {
        let mut told = self.told();
        told.key = SigningKey::from_slice(&[9; 32]).unwrap();
        told.kid = "deux".to_owned();
    }

    pub(super) fn asked(&self, what: &'static str) -> u32 {
        self.told().asked.get(what).copied().unwrap_or_default()
    }

    fn count(&self, what: &'static str) {
        *self.told().asked.entry(what).or_default() += 1;
    }

    /// guichet's side of it; nobody of a test waits long.
    pub(super) fn service(&self, acr: Acr) -> FranceConnect {
        service_at(&self.issuer, acr, None)
    }

    /// What the person's browser does there: she says who she is, and comes back to this address.
    pub(super) fn authorizes(&self, there: &str) -> String {
        let there = Url::parse(there).unwrap();
        let asked: BTreeMap<String, String> = there.query_pairs().into_owned().collect();
        assert_eq!(there.path(), "/api/v2/authorize");
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["redirect_uri"], format!("{OURS}{BACK}"));
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        assert!(asked["nonce"].len() >= 22 && asked["state"].len() >= 32);
        assert!(asked["acr_values"].starts_with("eidas"));
        let mut told = self.told();
        let code = format!("code-{}", told.codes.len());
        let given = Given {
            nonce: asked.get("nonce").cloned(),
            challenge: asked.get("code_challenge").cloned(),
            used: false,
        };
        told.codes.insert(code.clone(), given);
        let pairs = [("code", &code), ("state", &asked["state"]), ("iss", &self.issuer)];
        format!("{BACK}?{}", serde_urlencoded::to_string(pairs).unwrap())
    }
}

/// guichet's side of a provider at an address.
pub(super) fn service_at(issuer: &str, acr: Acr, suspension: Option<Suspension>) -> FranceConnect {
    let (back, left) = (format!("{OURS}{BACK}"), format!("{OURS}{LEFT}"));
    let settings = Settings::new(issuer, (CLIENT, SECRET), (&back, &left), acr).unwrap();
    let settings = settings.with_patience(Duration::from_millis(700));
    FranceConnect { provider: Provider::new(settings).unwrap(), suspension }
}

fn sign(claims: &Value, kid: &str, key: &SigningKey) -> String {
    signed(&json!({ "alg": "ES256", "typ": "JWT", "kid": kid }), claims, key)
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn signed(head: &Value, claims: &Value, key: &SigningKey) -> String {
    let text = format!("{}.{}", b64(head.to_string()), b64(claims.to_string()));
    let signature: Signature = key.sign(text.as_bytes());
    format!("{text}.{}", b64(signature.to_bytes()))
}

fn public(key: &SigningKey, kid: &str) -> Value {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = (b64(point.x().unwrap()), b64(point.y().unwrap()));
    json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid, "x": x, "y": y })
}

#[expect(clippy::disallowed_methods, reason = "tokens are dated by the machine's own clock")]
fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

async fn discovery(State(twin): State<Twin>) -> Response {
    twin.count("discovery");
    let issuer = &twin.issuer;
    if twin.lies_by(Lie::AnswersNothing) {
        std::future::pending::<()>().await;
    }
    let named =
        if twin.lies_by(Lie::OtherIssuerInDiscovery) { "https://evil.example" } else { issuer };
    let keys = if twin.lies_by(Lie::KeysElsewhere) {
        "https://evil.example/jwks".to_owned()
    } else {
        format!("{issuer}/jwks")
    };
    if twin.lies_by(Lie::LeadsElsewhere) {
        return (StatusCode::FOUND, [(header::LOCATION, "https://evil.example/")]).into_response();
    }
    Json(json!({
        "issuer": named,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": keys,
        "end_session_endpoint": format!("{issuer}/session/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256", "RS256"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    }))
    .into_response()
}

async fn jwks(State(twin): State<Twin>) -> Response {
    twin.count("jwks");
    let told = twin.told();
    Json(json!({ "keys": [public(&told.key, &told.kid)] })).into_response()
}

async fn token(State(twin): State<Twin>, body: String) -> Response {
    twin.count("token");
    if twin.lies_by(Lie::AnswersSlowly) {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let typed: BTreeMap<String, String> = serde_urlencoded::from_str(&body).unwrap();
    let known = (typed["client_id"].as_str(), typed["client_secret"].as_str()) == (CLIENT, SECRET);
    let refused = (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    let asked = {
        let mut told = twin.told();
        let Some(given) = told.codes.get_mut(&typed["code"]) else {
            return refused.into_response();
        };
        let verified = typed.get("code_verifier").map(|v| b64(Sha256::digest(v)));
        if !known || given.used || given.challenge != verified {
            return refused.into_response();
        }
        given.used = true;
        given.nonce.clone()
    };
    let id_token = twin.id_token(asked);
    Json(json!({
        "access_token": "un-acces", "token_type": "Bearer", "expires_in": 60, "id_token": id_token,
    }))
    .into_response()
}

impl Twin {
    fn id_token(&self, asked: Option<String>) -> String {
        let told = self.told();
        let lie = told.lie;
        let is = |this: Lie| lie == Some(this);
        let nonce = told.nonce.clone().or(asked).unwrap_or_default();
        let mut claims = json!({
            "iss": if is(Lie::WrongIssuer) { "https://evil.example" } else { self.issuer.as_str() },
            "aud": if is(Lie::WrongAudience) { "autre-service" } else { CLIENT },
            "sub": if is(Lie::EmptySubject) { "" } else { told.subject.as_str() },
            "iat": if is(Lie::FromTheFuture) { now() + 600 } else { now() },
            "exp": if is(Lie::Expired) { now() - 120 } else { now() + 60 },
            "nonce": if is(Lie::WrongNonce) { "un-autre-nonce-de-quarante-trois-lettres".to_owned() } else { nonce },
            "acr": if is(Lie::LowAcr) { "eidas0" } else { told.acr },
        });
        let map = claims.as_object_mut().unwrap();
        match lie {
            Some(Lie::NotYet) => drop(map.insert("nbf".to_owned(), json!(now() + 600))),
            Some(Lie::SecondAudience) => {
                map.insert("aud".to_owned(), json!([CLIENT, "autre-service"]));
            }
            Some(Lie::WrongParty) => drop(map.insert("azp".to_owned(), json!("autre-service"))),
            Some(Lie::NoNonce) => drop(map.remove("nonce")),
            Some(Lie::NoAcr) => drop(map.remove("acr")),
            Some(Lie::NoSubject) => drop(map.remove("sub")),
            _ => {}
        }
        let other = SigningKey::from_slice(&[8; 32]).unwrap();
        let (kid, key) = (told.kid.clone(), told.key.clone());
        drop(told);
        match lie {
            Some(Lie::Unsigned) => unsigned(&claims),
            Some(Lie::HmacByPublicKey) => hmac_by(&public(&key, &kid), &kid, &claims),
            Some(Lie::WrongKid) => sign(&claims, "inconnu", &other),
            Some(Lie::OtherKey) => sign(&claims, &kid, &other),
            Some(Lie::KeyInHeader) => {
                let head = json!({ "alg": "ES256", "kid": kid, "jwk": public(&other, &kid) });
                signed(&head, &claims, &other)
            }
            Some(Lie::KeyByAddress) => {
                let jku = "https://evil.example/jwks";
                signed(&json!({ "alg": "ES256", "kid": "a", "jku": jku }), &claims, &other)
            }
            _ => sign(&claims, &kid, &key),
        }
    }
}

fn unsigned(claims: &Value) -> String {
    format!("{}.{}.", b64(r#"{"alg":"none"}"#), b64(claims.to_string()))
}

/// The old trick: the key that everybody may read, used as a shared secret.
fn hmac_by(public: &Value, kid: &str, claims: &Value) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let head = json!({ "alg": "HS256", "kid": kid });
    let text = format!("{}.{}", b64(head.to_string()), b64(claims.to_string()));
    let mut mac = Hmac::<Sha256>::new_from_slice(public.to_string().as_bytes()).unwrap();
    mac.update(text.as_bytes());
    format!("{text}.{}", b64(mac.finalize().into_bytes()))
}

async fn userinfo(State(twin): State<Twin>, headers: axum::http::HeaderMap) -> Response {
    twin.count("userinfo");
    assert_eq!(headers[header::AUTHORIZATION], "Bearer un-acces");
    let told = twin.told();
    let lie = told.lie;
    let is = |this: Lie| lie == Some(this);
    let mut claims = told.claims.clone();
    let map = claims.as_object_mut().unwrap();
    let subject = if is(Lie::UserinfoOtherSubject) { "quelqu-un-d-autre" } else { &told.subject };
    let issuer = if is(Lie::UserinfoOtherIssuer) { "https://evil.example" } else { &twin.issuer };
    map.insert("sub".to_owned(), json!(subject));
    map.insert("iss".to_owned(), json!(issuer));
    let audience = if is(Lie::UserinfoOtherAudience) { "autre-service" } else { CLIENT };
    map.insert("aud".to_owned(), json!(audience));
    if is(Lie::UserinfoExpired) {
        map.insert("exp".to_owned(), json!(now() - 120));
    }
    if is(Lie::UserinfoTooLong) {
        map.insert("bruit".to_owned(), json!("x".repeat(200_000)));
    }
    let other = SigningKey::from_slice(&[8; 32]).unwrap();
    let (kid, key) = (told.kid.clone(), told.key.clone());
    drop(told);
    let jwt = |token: String| ([(header::CONTENT_TYPE, "application/jwt")], token).into_response();
    match lie {
        Some(Lie::UserinfoUnsigned) => Json(claims).into_response(),
        Some(Lie::UserinfoUnsignedToken) => jwt(unsigned(&claims)),
        Some(Lie::UserinfoOtherKey) => jwt(sign(&claims, &kid, &other)),
        _ => jwt(sign(&claims, &kid, &key)),
    }
}
