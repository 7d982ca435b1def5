//! What other countries read on a certificate: the « ePRC » of EESSI (standards.md 4.7), a compact JWT in
//! zlib and base45.
//!
//! What the rule table refuses cannot be made. The bytes are not compressed, for the reasons of decision
//! 0010: there is one way to write the same certificate, today and under the next version of a library.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::proof::{CodeError, PaperKey, letters};

/// The version of the rules below.
const SCHEMA: &str = "eessi:prc:1.0";

// Longest fields, in characters (standards.md 4.7).
const LAST_NAME_MAX: usize = 40;
const FIRST_NAME_MAX: usize = 35;
const PERSONAL_NUMBER_MAX: usize = 20;
const INSTITUTION_NAME_MAX: usize = 21;
const INSTITUTION_MAX: usize = 25;
const INSTITUTION_ID: std::ops::RangeInclusive<usize> = 4..=10;
const CARD_NUMBER_MAX: usize = 20;

/// What is told of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// By which it could be revoked.
    pub id: Uuid,
    /// Which country issues it: two letters.
    pub country: String,
    /// Whose it is.
    pub person: Person,
    /// Which fund pays.
    pub institution: Institution,
    /// The card that it stands in for, if there is one.
    pub card: Option<Card>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The day it is delivered.
    pub issued_on: Date,
}

/// Whose certificate it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// In capitals.
    pub last_name: String,
    /// All first names.
    pub first_name: String,
    /// Birth date.
    pub born_on: Date,
    /// The number under which this person is insured.
    pub number: String,
}

/// Which fund pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Its short name.
    pub name: String,
    /// Its number, 4 to 10 digits.
    pub id: String,
}

/// A European card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// At most 20 digits.
    pub number: String,
    /// Its last day.
    pub until: Date,
}

/// Which rule of the table is broken. Nothing of what was told is in these words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// Two capital letters.
    #[error("the country is not two letters")]
    Country,
    /// 1 to 40 characters.
    #[error("the family name is missing or too long")]
    LastName,
    /// 1 to 35 characters.
    #[error("the first names are missing or too long")]
    FirstName,
    /// 1 to 20 characters.
    #[error("the personal number is missing or too long")]
    PersonalNumber,
    /// 1 to 21 characters.
    #[error("the name of the institution is missing or too long")]
    InstitutionName,
    /// 4 to 10 digits.
    #[error("the institution's number is not of 4 to 10 digits")]
    InstitutionId,
    /// Both together have 25 characters at most.
    #[error("name and number of the institution are too long together")]
    Institution,
    /// 1 to 20 digits.
    #[error("the card's number is not of 1 to 20 digits")]
    CardNumber,
    /// A card ends no earlier than the certificate.
    #[error("the card ends before the certificate")]
    CardEnds,
    /// Nobody is covered before birth.
    #[error("the certificate begins before birth")]
    BornLater,
    /// The last day is not before the first.
    #[error("the certificate ends before it begins")]
    EndsFirst,
    /// It is delivered while it holds.
    #[error("the day of delivery is outside the certificate's days")]
    DeliveredOutside,
}

/// A certificate that keeps every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eprc(Told);

impl Eprc {
    /// Holds what was told against the table.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn new(told: Told) -> Result<Self, Broken> {
        let Told { country, person, institution, card, from, until, issued_on, .. } = &told;
        let within = |text: &str, max: usize| (1..=max).contains(&text.chars().count());
        let digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
        let name_and_id = institution.name.chars().count() + institution.id.len();
        let kept = [
            (
                country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase()),
                Broken::Country,
            ),
            (within(&person.last_name, LAST_NAME_MAX), Broken::LastName),
            (within(&person.first_name, FIRST_NAME_MAX), Broken::FirstName),
            (within(&person.number, PERSONAL_NUMBER_MAX), Broken::PersonalNumber),
            (within(&institution.name, INSTITUTION_NAME_MAX), Broken::InstitutionName),
            (
                digits(&institution.id) && INSTITUTION_ID.contains(&institution.id.len()),
                Broken::InstitutionId,
            ),
            (name_and_id <= INSTITUTION_MAX, Broken::Institution),
            (person.born_on <= *from, Broken::BornLater),
            (from <= until, Broken::EndsFirst),
            (from <= issued_on && issued_on <= until, Broken::DeliveredOutside),
            (
                card.as_ref().is_none_or(|card| {
                    digits(&card.number) && within(&card.number, CARD_NUMBER_MAX)
                }),
                Broken::CardNumber,
            ),
            (card.as_ref().is_none_or(|card| card.until >= *until), Broken::CardEnds),
        ];
        let broken = kept.into_iter().find_map(|(kept, rule)| (!kept).then_some(rule));
        broken.map_or(Ok(Self(told)), Err)
    }

    /// The same told, with names and institution as short as the rules want them: who is called by more
    /// than fits is called by its beginning, as on the card (Decision S2).
    #[must_use]
    pub fn shortened(told: Told) -> Told {
        let cut = |text: &str, max: usize| -> String {
            text.chars().take(max).collect::<String>().trim_end().to_owned()
        };
        let Told { person, institution, .. } = &told;
        let name_max = INSTITUTION_NAME_MAX.min(INSTITUTION_MAX - institution.id.len().min(10));
        Told {
            person: Person {
                last_name: cut(&person.last_name, LAST_NAME_MAX),
                first_name: cut(&person.first_name, FIRST_NAME_MAX),
                ..person.clone()
            },
            institution: Institution {
                name: cut(&institution.name, name_max),
                id: institution.id.clone(),
            },
            ..told
        }
    }

    /// What keeps every rule.
    pub fn told(&self) -> &Told {
        &self.0
    }

    /// The code: the same certificate under the same key gives the same letters.
    ///
    /// # Errors
    /// [`CodeError::Unreadable`], which these lengths never come to.
    pub fn sign(&self, seal: EuropeanSeal<'_>) -> Result<String, CodeError> {
        let head = Head { typ: "JWT", alg: "ES256", kid: seal.kid };
        let signed = format!("{}.{}", part(&head)?, part(&self.claims())?);
        let signature = URL_SAFE_NO_PAD.encode(seal.key.sign(signed.as_bytes()));
        letters(format!("{signed}.{signature}").as_bytes()).ok_or(CodeError::Unreadable)
    }

    fn claims(&self) -> Claims<'_> {
        let Told { id, country, person, institution, card, from, until, issued_on } = &self.0;
        let prc = Prc {
            ic: country,
            last_name: &person.last_name,
            gn: &person.first_name,
            dob: person.born_on.to_string(),
            hi: &person.number,
            name: &institution.name,
            ii: &institution.id,
            ci: card.as_ref().map(|card| card.number.as_str()),
            xd: card.as_ref().map(|card| card.until.to_string()),
            sd: from.to_string(),
            ed: until.to_string(),
            di: issued_on.to_string(),
        };
        Claims { jti: id.to_string(), sid: SCHEMA, prc }
    }
}

/// With what a certificate is signed for other countries.
#[derive(Clone, Copy)]
pub struct EuropeanSeal<'a> {
    /// Signs it.
    pub key: &'a PaperKey,
    /// How verifiers name that key ([`european_name`]).
    pub kid: &'a str,
}

/// How verifiers of other countries name a key: by its certificate (DER).
pub fn european_name(certificate: &[u8]) -> String {
    format!("EESSI:x5t#S256:{}", URL_SAFE_NO_PAD.encode(Sha256::digest(certificate)))
}

fn part(of: &impl Serialize) -> Result<String, CodeError> {
    let json = serde_json::to_vec(of).map_err(|_opaque| CodeError::Unreadable)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

#[derive(Serialize)]
struct Head<'a> {
    typ: &'a str,
    alg: &'a str,
    kid: &'a str,
}

/// No `iat`: the day of delivery is among what is said.
#[derive(Serialize)]
struct Claims<'a> {
    jti: String,
    sid: &'a str,
    prc: Prc<'a>,
}

#[derive(Serialize)]
struct Prc<'a> {
    ic: &'a str,
    #[serde(rename = "fn")]
    last_name: &'a str,
    gn: &'a str,
    dob: String,
    hi: &'a str,
    #[serde(rename = "in")]
    name: &'a str,
    ii: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ci: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    xd: Option<String>,
    sd: String,
    ed: String,
    di: String,
}
