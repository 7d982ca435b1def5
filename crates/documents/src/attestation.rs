//! The attestation de droits (account.md 4.2): who is covered, by whom, until when.

use guichet_ui::french::date_text;
use guichet_values::{Caisse, CaisseKind, Nir, Reference};
use jiff::civil::Date;
use serde::Serialize;

use crate::press::{PrintError, Template, print};
use crate::proof::{Facts, Seal};
use crate::words::{Words, plain};

/// The facts of an attestation. A field that is `None` is not known to us, and its line is left
/// out: the paper says nothing that nobody told.
pub struct Attestation {
    /// The number of the document.
    pub number: Reference,
    /// The day it is issued.
    pub issued_on: Date,
    /// Its last day: at most a year later.
    pub valid_until: Date,
    /// Who attests.
    pub caisse: Caisse,
    /// Under whose number, and to whose address.
    pub holder: Holder,
    /// Régime, centre and code gestion.
    pub affiliation: Affiliation,
    /// Who is covered: the whole family or one of them.
    pub insured: Vec<Insured>,
    /// Whether the holder declared a médecin traitant.
    pub doctor_declared: Option<bool>,
    /// A rate that differs from the usual one.
    pub modulation: Option<Modulation>,
    /// The complémentaire santé solidaire.
    pub c2s: Option<C2s>,
    /// The mention of 100 %, when the holder wants it to be seen.
    pub full_cover: Option<FullCover>,
}

/// The member.
pub struct Holder {
    /// In capitals, as the fund writes it.
    pub last_name: String,
    /// All first names.
    pub first_name: String,
    /// Printed whole, with its key.
    pub nir: Nir,
    /// Street, complement, postal code and town; empty when no address is known.
    pub address: Vec<String>,
}

/// By what the holder is insured.
pub struct Affiliation {
    /// Two digits.
    pub regime: String,
    /// Four digits, the end of the « code organisme de rattachement » (account.md ID-40).
    pub centre: Option<String>,
    /// Two digits.
    pub management_code: Option<String>,
}

/// One covered person, and since when.
pub struct Insured {
    /// 1 is the member, 2 to 19 the others.
    pub rank: Option<u8>,
    /// In capitals.
    pub last_name: String,
    /// All first names.
    pub first_name: String,
    /// Birth date.
    pub born_on: Date,
    /// First day of the rights.
    pub from: Option<Date>,
    /// Last day of the rights, when one is fixed.
    pub until: Option<Date>,
}

/// Modulation du ticket modérateur (account.md 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modulation {
    /// The usual rates.
    None,
    /// Minimum vieillesse or disability allowance.
    AspaAsi,
    /// Régime local Alsace-Moselle.
    AlsaceMoselle,
    /// The same for people who work across the border.
    AlsaceMoselleBorder,
    /// Both.
    AlsaceMoselleAspaAsi,
    /// Care abroad, for soldiers.
    MilitaryAbroad,
}

/// Complémentaire santé solidaire.
#[derive(Clone, Copy, Debug)]
pub struct C2s {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Whether the member pays a share of it.
    pub participation: Option<bool>,
}

/// Exonération du ticket modérateur.
#[derive(Clone, Copy, Debug)]
pub struct FullCover {
    /// Why.
    pub reason: FullCoverReason,
    /// First day.
    pub from: Date,
    /// Last day, when one is fixed.
    pub until: Option<Date>,
}

/// Why care is paid at 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FullCoverReason {
    /// A long illness, its list not told.
    LongIllness,
    /// On the list of 30.
    Listed,
    /// Off the list.
    OffList,
    /// Several illnesses.
    Several,
    /// Maternity from the sixth month.
    Maternity,
    /// Military pension.
    MilitaryPension,
    /// Special education.
    SpecialEducation,
    /// Treatment of sterility.
    Sterility,
    /// Accident at work.
    WorkAccident,
    /// Occupational disease.
    OccupationalDisease,
    /// Invalidity pension.
    Invalidity,
}

impl Attestation {
    /// The paper, with its signed code.
    ///
    /// # Errors
    /// [`PrintError`], which is ours and never the reader's.
    pub fn pdf(&self, seal: Seal<'_>) -> Result<Vec<u8>, PrintError> {
        let sheet = self.sheet();
        let proof = seal.proof(&self.facts(&sheet))?;
        print(Template::Attestation, self.number.as_str(), &sheet, &proof)
    }

    /// What is signed of it: what a counter asks for. Each letter makes the code larger, so the usual is
    /// left out and days are in figures.
    fn facts(&self, sheet: &Sheet) -> Facts {
        let insured = self.insured.iter().zip(&sheet.insured);
        let insured = insured.map(|(person, line)| person.signed(line, self.valid_until));
        let mut lines: Vec<_> = insured.collect();
        let mut fact = |key: &str, value: String| lines.push((key.to_owned(), value));
        fact("Code de l’organisme", plain(&sheet.organisation));
        if let Some(c2s) = &sheet.c2s {
            fact("Complémentaire santé solidaire", c2s.signed());
        }
        if let Some(full_cover) = &sheet.full_cover {
            fact("Prise en charge à 100 %", full_cover.signed());
        }
        if let Some(modulation) = self.modulation.filter(|usual| *usual != Modulation::None) {
            fact("Modulation du ticket modérateur", plain(modulation.words()));
        }
        Facts {
            number: sheet.number.clone(),
            title: TITLE.to_owned(),
            caisse: format!("{} {}", sheet.caisse_kind, sheet.caisse),
            holder: sheet.holder.plain(),
            nir: plain(&sheet.nir),
            issued_on: self.issued_on,
            valid_until: Some(self.valid_until),
            lines,
        }
    }

    fn sheet(&self) -> Sheet {
        let Self { holder, affiliation, caisse, .. } = self;
        let code = match &affiliation.centre {
            Some(centre) => format!("{} {} {centre}", affiliation.regime, caisse.code()),
            None => format!("{} {}", affiliation.regime, caisse.code()),
        };
        Sheet {
            number: self.number.to_string(),
            issued_on: date_text(self.issued_on),
            year: self.issued_on.year(),
            month: self.issued_on.month(),
            day: self.issued_on.day(),
            valid_until: date_text(self.valid_until),
            caisse_kind: kind(*caisse),
            caisse: caisse.name(),
            holder: name(&holder.first_name, &holder.last_name),
            nir: holder.nir.spaced_with_key().replace(' ', "\u{a0}"),
            address: holder.address.iter().map(Words::from).collect(),
            organisation: code.replace(' ', "\u{a0}"),
            management_code: affiliation.management_code.as_deref().map(Words::from),
            insured: self.insured.iter().map(|person| person.line(self.valid_until)).collect(),
            doctor: self.doctor_declared.map(|yes| if yes { "Oui" } else { "Non" }),
            modulation: self.modulation.map(Modulation::words),
            c2s: self.c2s.as_ref().map(C2s::line),
            full_cover: self.full_cover.as_ref().map(FullCover::line),
        }
    }
}

/// What it is called, here and in its template.
const TITLE: &str = "Attestation de droits";

/// What the template reads.
#[derive(Serialize)]
struct Sheet {
    number: String,
    issued_on: String,
    year: i16,
    month: i8,
    day: i8,
    valid_until: String,
    caisse_kind: &'static str,
    caisse: &'static str,
    holder: Words,
    nir: String,
    address: Vec<Words>,
    organisation: String,
    management_code: Option<Words>,
    insured: Vec<InsuredLine>,
    doctor: Option<&'static str>,
    modulation: Option<&'static str>,
    c2s: Option<PeriodLine>,
    full_cover: Option<PeriodLine>,
}

#[derive(Serialize)]
struct InsuredLine {
    rank: Option<String>,
    name: Words,
    born_on: String,
    from: Option<String>,
    until: String,
}

#[derive(Serialize)]
struct PeriodLine {
    what: &'static str,
    from: String,
    until: Option<String>,
}

impl Insured {
    /// Rights without a fixed end are attested as long as the paper is valid.
    fn line(&self, valid_until: Date) -> InsuredLine {
        InsuredLine {
            rank: self.rank.map(|rank| format!("{rank:02}")),
            name: name(&self.first_name, &self.last_name),
            born_on: date_text(self.born_on),
            from: self.from.map(date_text),
            until: date_text(self.until.unwrap_or(valid_until).min(valid_until)),
        }
    }
}

impl Insured {
    fn signed(&self, line: &InsuredLine, valid_until: Date) -> (String, String) {
        let from = self.from.map(|from| format!(", droits depuis le {}", figures(from)));
        let until = self.until.filter(|until| *until < valid_until);
        let until = until.map(|until| format!(", droits jusqu’au {}", figures(until)));
        let born = format!("naissance le {}", figures(self.born_on));
        (line.name.plain(), [Some(born), from, until].into_iter().flatten().collect())
    }
}

/// « 02/03/2020 ».
fn figures(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

impl PeriodLine {
    fn signed(&self) -> String {
        let Self { what, from, until } = self;
        let period = match until {
            Some(until) => format!("du {from} au {until}"),
            None => format!("depuis le {from}"),
        };
        let both: Vec<&str> =
            [*what, &period].into_iter().filter(|part| !part.is_empty()).collect();
        plain(&both.join(", "))
    }
}

impl C2s {
    fn line(&self) -> PeriodLine {
        let what = match self.participation {
            Some(true) => "avec participation financière",
            Some(false) => "sans participation financière",
            None => "",
        };
        PeriodLine { what, from: date_text(self.from), until: self.until.map(date_text) }
    }
}

impl FullCover {
    fn line(&self) -> PeriodLine {
        let what = self.reason.words();
        PeriodLine { what, from: date_text(self.from), until: self.until.map(date_text) }
    }
}

impl Modulation {
    fn words(self) -> &'static str {
        match self {
            Self::None => "Aucune (taux habituels)",
            Self::AspaAsi => "Allocation de solidarité (ASPA ou ASI)",
            Self::AlsaceMoselle => "Régime local d’Alsace-Moselle",
            Self::AlsaceMoselleBorder => "Régime local d’Alsace-Moselle, travail frontalier",
            Self::AlsaceMoselleAspaAsi => {
                "Régime local d’Alsace-Moselle et allocation de solidarité"
            }
            Self::MilitaryAbroad => "Soins à l’étranger, militaires",
        }
    }
}

impl FullCoverReason {
    /// The reason with the care that it covers.
    fn words(self) -> &'static str {
        match self {
            Self::LongIllness => "Affection de longue durée, pour les soins en rapport avec elle",
            Self::Listed => {
                "Affection de longue durée inscrite sur la liste, pour les soins en rapport avec elle"
            }
            Self::OffList => {
                "Affection de longue durée hors liste, pour les soins en rapport avec elle"
            }
            Self::Several => "Plusieurs affections, pour les soins en rapport avec elles",
            Self::Maternity => "Maternité, à partir du sixième mois",
            Self::MilitaryPension => "Pension militaire d’invalidité",
            Self::SpecialEducation => "Éducation spéciale",
            Self::Sterility => "Traitement de la stérilité, pour les soins en rapport avec lui",
            Self::WorkAccident => "Accident du travail, pour les soins en rapport avec lui",
            Self::OccupationalDisease => {
                "Maladie professionnelle, pour les soins en rapport avec elle"
            }
            Self::Invalidity => "Pension d’invalidité",
        }
    }
}

pub(crate) fn kind(caisse: Caisse) -> &'static str {
    match caisse.kind() {
        CaisseKind::Cpam => "Caisse primaire d’assurance maladie",
        CaisseKind::Cgss => "Caisse générale de sécurité sociale",
        CaisseKind::Css => "Caisse de sécurité sociale",
    }
}

fn name(first: &str, last: &str) -> Words {
    Words::from(format!("{first} {last}"))
}
