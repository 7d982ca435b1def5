//! The provisional certificate that stands in for the European card: the model of annex 2 of Decision
//! S2, in words of which both the PDF and the page of the site are made.

pub(crate) mod eprc;

use guichet_ui::french::date_text;
use guichet_values::Caisse;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use self::eprc::{Eprc, EuropeanSeal, Told};
use crate::attestation::kind;
use crate::press::{PrintError, Template, print};
use crate::proof::{Facts, Proof, Seal, squares};
use crate::words::{Words, plain};

/// What it is called.
pub const CERTIFICATE_TITLE: &str =
    "Certificat provisoire de remplacement de la carte européenne d’assurance maladie";

const DEFINED_BY: &str = "Tel que défini à l’annexe 2 de la décision S2 concernant les caractéristiques techniques de la carte européenne d’assurance maladie";

/// What the model says below its boxes, and what helps whoever holds it.
const NOTES: [&str; 2] = [
    "Toutes les normes applicables aux données lisibles à l’œil nu de la carte européenne, à leur description, à leurs valeurs, à leur longueur et à leurs remarques, sont applicables au certificat.",
    "Ce certificat donne les mêmes droits que la carte, pendant les jours ci-dessus : dans l’Union européenne, en Islande, au Liechtenstein, en Norvège, en Suisse et au Royaume-Uni.",
];

/// A certificate to be issued.
pub struct Certificate {
    /// The number of the document.
    pub number: guichet_values::Reference,
    /// Who issues it.
    pub caisse: Caisse,
    /// Under whose number this person is insured, as it is printed.
    pub nir: String,
    /// The person's own names, however long.
    pub last_name: String,
    /// All of them.
    pub first_name: String,
    /// What other countries read.
    pub european: Eprc,
}

/// A whole certificate in words, as it is printed and as it is shown. What is kept of it is this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateSheet {
    /// Its number, as it is spoken.
    pub number: String,
    /// « 22 novembre 2026 ».
    pub issued_on: String,
    year: i16,
    month: i8,
    day: i8,
    /// « Caisse primaire d’assurance maladie ».
    pub caisse_kind: String,
    /// « Yvelines ».
    pub caisse: String,
    /// What it is.
    pub title: String,
    /// By which text.
    pub defined_by: String,
    /// The issuing State, in the ring of stars and in field 2.
    pub country: String,
    /// Fields 1 to 9, box by box.
    pub boxes: Vec<Frame>,
    /// From when to when, and the day of delivery: a, b, c.
    pub days: Frame,
    /// The box that is signed: d.
    pub stamp: Stamp,
    /// What is said below.
    pub notes: Vec<String>,
    /// The code that other countries read.
    pub european: String,
    /// Its signed code.
    #[serde(rename = "signed")]
    pub proof: Proof,
}

/// A box of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// What it is about.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Numbered>,
}

/// A field with the figure or letter that every country knows it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// « 3 », « a ».
    pub mark: String,
    /// « Nom ».
    pub label: String,
    /// « MARTIN ».
    pub value: String,
}

/// The box of signature and stamp, where the code stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// « d ».
    pub mark: String,
    /// Its title.
    pub title: String,
    /// Who signs, below the code.
    pub words: Vec<String>,
}

impl Certificate {
    /// Its words, with both codes.
    ///
    /// # Errors
    /// [`PrintError::Code`], which is ours and never the reader's.
    pub fn sheet(
        &self,
        seal: Seal<'_>,
        european: EuropeanSeal<'_>,
    ) -> Result<CertificateSheet, PrintError> {
        let told = self.european.told();
        let (caisse_kind, caisse) = (kind(self.caisse), self.caisse.name());
        let words = vec![
            format!("{caisse_kind} {caisse}"),
            "Signé électroniquement : ce code remplace la signature et le cachet.".to_owned(),
        ];
        Ok(CertificateSheet {
            number: self.number.to_string(),
            issued_on: date_text(told.issued_on),
            year: told.issued_on.year(),
            month: told.issued_on.month(),
            day: told.issued_on.day(),
            caisse_kind: caisse_kind.to_owned(),
            caisse: caisse.to_owned(),
            title: CERTIFICATE_TITLE.to_owned(),
            defined_by: DEFINED_BY.to_owned(),
            country: told.country.clone(),
            boxes: self.boxes(),
            days: days(told),
            stamp: Stamp {
                mark: "d".to_owned(),
                title: "Signature ou cachet de l’institution".to_owned(),
                words,
            },
            notes: NOTES.map(ToOwned::to_owned).to_vec(),
            european: self.european.sign(european)?,
            proof: seal.proof(&self.facts())?,
        })
    }

    fn boxes(&self) -> Vec<Frame> {
        let told = self.european.told();
        let (institution, card) = (&told.institution, told.card.as_ref());
        let none = || "–".to_owned();
        vec![
            frame(
                "État membre d’émission",
                [
                    ("1", "Formulaire", "Certificat provisoire de remplacement".to_owned()),
                    ("2", "État", told.country.clone()),
                ],
            ),
            frame(
                "Informations relatives au titulaire",
                [
                    ("3", "Nom", line(&self.last_name)),
                    ("4", "Prénoms", line(&self.first_name)),
                    ("5", "Date de naissance", figures(told.person.born_on)),
                    ("6", "Numéro personnel d’identification", self.nir.clone()),
                ],
            ),
            frame(
                "Informations relatives à l’institution compétente",
                [(
                    "7",
                    "Numéro d’identification de l’institution",
                    format!("{} – {}", institution.id, self.caisse),
                )],
            ),
            frame(
                "Informations relatives à la carte",
                [
                    (
                        "8",
                        "Numéro d’identification de la carte",
                        card.map_or_else(none, |card| card.number.clone()),
                    ),
                    ("9", "Date d’expiration", card.map_or_else(none, |card| figures(card.until))),
                ],
            ),
        ]
    }

    /// What is signed of it for our own page.
    fn facts(&self) -> Facts {
        let told = self.european.told();
        let fact = |key: &str, value: String| (key.to_owned(), value);
        let name = format!("{} {}", line(&self.first_name), line(&self.last_name));
        Facts {
            number: self.number.to_string(),
            title: CERTIFICATE_TITLE.to_owned(),
            caisse: format!("{} {}", kind(self.caisse), self.caisse.name()),
            holder: plain(&name),
            nir: plain(&self.nir),
            issued_on: told.issued_on,
            valid_until: Some(told.until),
            lines: vec![
                fact("Naissance", figures(told.person.born_on)),
                fact("Valable", format!("du {} au {}", figures(told.from), figures(told.until))),
                fact("Institution", told.institution.id.clone()),
            ],
        }
    }
}

impl CertificateSheet {
    /// The paper.
    ///
    /// # Errors
    /// [`PrintError`], which is ours and never the reader's.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let drawn = squares(&self.european, qrcode::EcLevel::L)?;
        let (european_drawing, european_squares) = drawn;
        let words = Printed { sheet: self, european_drawing, european_squares };
        print(Template::Certificate, &self.number, &words, &self.proof)
    }
}

/// What the template reads.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    sheet: &'a CertificateSheet,
    european_drawing: String,
    european_squares: usize,
}

fn days(told: &Told) -> Frame {
    frame(
        "Durée de validité et délivrance",
        [
            ("a", "Valable du", figures(told.from)),
            ("b", "Au", figures(told.until)),
            ("c", "Date de délivrance du certificat", figures(told.issued_on)),
        ],
    )
}

fn frame<const N: usize>(title: &str, fields: [(&str, &str, String); N]) -> Frame {
    let numbered = |(mark, label, value): (&str, &str, String)| Numbered {
        mark: mark.to_owned(),
        label: label.to_owned(),
        value,
    };
    Frame { title: title.to_owned(), fields: fields.into_iter().map(numbered).collect() }
}

/// « 02/03/2020 », as the card writes its days (Decision S2).
fn figures(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn line(text: &str) -> String {
    Words::from(text).into_string()
}
