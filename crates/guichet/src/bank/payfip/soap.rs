//! The two documents that we send and the two that we read: SOAP 1.1, document/literal. What we send keeps
//! the order of elements that the XSDs ask for; of what we read, names count and prefixes do not.

use guichet_values::Cents;
use quick_xml::de::from_str;
use quick_xml::escape::escape;
use serde::Deserialize;

use super::Unanswered;

/// A new order, in the service's own words.
pub(super) struct New<'a> {
    pub(super) client: &'a str,
    pub(super) site: &'a str,
    pub(super) year: i16,
    pub(super) reference: &'a str,
    pub(super) amount: Cents,
    pub(super) payer: &'a str,
    pub(super) about: &'a str,
    /// Where PayFiP tells us, and where the browser comes back.
    pub(super) call: &'a str,
    pub(super) back: &'a str,
}

impl New<'_> {
    pub(super) fn written(&self) -> String {
        let (year, amount) = (self.year.to_string(), self.amount.get().to_string());
        let fields = [
            ("exer", year.as_str()),
            ("mel", self.payer),
            ("montant", amount.as_str()),
            ("numcli", self.client),
            ("objet", self.about),
            ("refdet", self.reference),
            ("saisie", self.site),
            ("urlnotif", self.call),
            ("urlredirect", self.back),
        ];
        envelope("creerPaiementSecurise", &fields)
    }
}

/// The question what became of an order.
pub(super) fn detail(idop: &str) -> String {
    envelope("recupererDetailPaiementSecurise", &[("idOp", idop)])
}

fn envelope(operation: &str, fields: &[(&str, &str)]) -> String {
    const SERVICE: &str = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService";
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("<{name}>{}</{name}>", escape(*value))).collect();
    let fields = fields.concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><pay:{operation} xmlns:pay="{SERVICE}"><arg0>{fields}</arg0></pay:{operation}></soap:Body></soap:Envelope>"#
    )
}

/// An answer: what was asked for, or the code of a refusal.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    This(T),
    Refused(String),
}

/// What became of an order.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Detail {
    #[serde(rename = "idOp")]
    pub(super) idop: String,
    pub(super) montant: String,
    pub(super) numauto: String,
    pub(super) numcli: String,
    pub(super) refdet: String,
    pub(super) resultrans: String,
    pub(super) saisie: String,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "Body")]
    body: Body,
}

#[derive(Deserialize)]
struct Body {
    #[serde(rename = "creerPaiementSecuriseResponse")]
    created: Option<Return<Created>>,
    #[serde(rename = "recupererDetailPaiementSecuriseResponse")]
    detail: Option<Return<Detail>>,
    #[serde(rename = "Fault")]
    fault: Option<SoapFault>,
}

#[derive(Deserialize)]
struct Return<T> {
    #[serde(rename = "return")]
    told: T,
}

#[derive(Deserialize)]
struct Created {
    #[serde(rename = "idOp")]
    idop: String,
}

#[derive(Deserialize)]
struct SoapFault {
    detail: Option<FaultDetail>,
}

/// A functional refusal has a code of its own; the technical ones are all the same to us.
#[derive(Deserialize)]
struct FaultDetail {
    #[serde(rename = "FonctionnelleErreur")]
    functional: Option<Functional>,
}

#[derive(Deserialize)]
struct Functional {
    #[serde(default)]
    code: String,
}

impl SoapFault {
    fn code(self) -> Result<String, Unanswered> {
        let Some(FaultDetail { functional: Some(functional) }) = self.detail else {
            return Err(Unanswered::Refused("a technical fault".to_owned()));
        };
        let good = |code: &String| {
            (1..=8).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        Some(functional.code).filter(good).ok_or(Unanswered::Unreadable)
    }
}

fn body(xml: &str) -> Result<Body, Unanswered> {
    // None of its documents declares a type; one that does is not read at all.
    if xml.contains("<!DOCTYPE") {
        return Err(Unanswered::Unreadable);
    }
    Ok(from_str::<Envelope>(xml).or(Err(Unanswered::Unreadable))?.body)
}

/// The name of a new order.
pub(super) fn read_created(xml: &str) -> Result<Said<String>, Unanswered> {
    match body(xml)? {
        Body { fault: Some(fault), .. } => Ok(Said::Refused(fault.code()?)),
        Body { created: Some(created), .. } => Ok(Said::This(created.told.idop)),
        Body { .. } => Err(Unanswered::Unreadable),
    }
}

/// What became of one.
pub(super) fn read_detail(xml: &str) -> Result<Said<Detail>, Unanswered> {
    match body(xml)? {
        Body { fault: Some(fault), .. } => Ok(Said::Refused(fault.code()?)),
        Body { detail: Some(detail), .. } => Ok(Said::This(detail.told)),
        Body { .. } => Err(Unanswered::Unreadable),
    }
}
