//! A paper of facts, words and figures: statements of a month or a year, the décompte of one payment,
//! the receipt of a declaration. One sheet of words, of which both the PDF and the page of the site are made, so that they say the same.

use guichet_ui::french::date_text;
use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::attestation::{Holder, kind};
use crate::press::{PrintError, Template, print};
use crate::proof::{Facts, Proof, Seal};
use crate::words::{Words, plain};

/// What such a paper says, below its letterhead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Releve {
    /// « Relevé mensuel, octobre 2026 ».
    pub title: String,
    /// What is looked for first: what, and its value.
    pub key_facts: Vec<(String, String)>,
    /// Paragraphs before the first part.
    pub intro: Vec<String>,
    /// Its parts, each under a heading.
    pub parts: Vec<Part>,
    /// Paragraphs at its end.
    pub closing: Vec<String>,
}

/// A heading with what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// Paragraphs before the figures.
    pub notes: Vec<String>,
    /// The figures; none where words suffice.
    pub figures: Option<Figures>,
}

/// A table. Its first column names each row, the others hold amounts and stand at the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Titles of the columns.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// What they come to.
    pub total: Vec<String>,
}

/// Who issues it, when, under which number, to whom.
pub struct Letterhead {
    /// The number of the document.
    pub number: Reference,
    /// The day it is issued.
    pub issued_on: Date,
    /// Who issues it.
    pub caisse: Caisse,
    /// To whom.
    pub holder: Holder,
}

/// A whole paper in words, as it is printed and as it is shown. What is kept of a paper is this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
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
    /// To whom.
    pub holder: String,
    /// The whole number with its key.
    pub nir: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// What it says.
    #[serde(flatten)]
    pub releve: Releve,
    /// Its signed code; papers from before there was one have none.
    #[serde(rename = "signed", default)]
    pub proof: Option<Proof>,
}

impl Sheet {
    /// The words of a paper; what cannot be drawn is taken out here, for both renderings.
    ///
    /// # Errors
    /// [`PrintError::Code`], which is ours and never the reader's.
    pub fn new(head: &Letterhead, releve: &Releve, seal: Seal<'_>) -> Result<Self, PrintError> {
        let Letterhead { number, issued_on, caisse, holder } = head;
        let mut sheet = Self {
            number: number.to_string(),
            issued_on: date_text(*issued_on),
            year: issued_on.year(),
            month: issued_on.month(),
            day: issued_on.day(),
            caisse_kind: kind(*caisse).to_owned(),
            caisse: caisse.name().to_owned(),
            holder: line(&format!("{} {}", holder.first_name, holder.last_name)),
            nir: spaced(&holder.nir),
            address: holder.address.iter().map(|text| line(text)).collect(),
            releve: releve.drawable(),
            proof: None,
        };
        sheet.proof = Some(seal.proof(&sheet.facts(*issued_on))?);
        Ok(sheet)
    }

    /// What is signed of it: what is looked for first.
    fn facts(&self, issued_on: Date) -> Facts {
        let key_facts = self.releve.key_facts.iter();
        Facts {
            number: self.number.clone(),
            title: plain(&self.releve.title),
            caisse: format!("{} {}", self.caisse_kind, self.caisse),
            holder: plain(&self.holder),
            nir: plain(&self.nir),
            issued_on,
            valid_until: None,
            lines: key_facts.map(|(key, fact)| (plain(key), plain(fact))).collect(),
        }
    }

    /// The paper.
    ///
    /// # Errors
    /// [`PrintError`], which is ours and never the reader's.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let proof = self.proof.as_ref().ok_or(PrintError::Facts)?;
        print(Template::Releve, &self.number, self, proof)
    }
}

impl Releve {
    /// The same with words that can be drawn.
    #[must_use]
    pub fn drawable(&self) -> Self {
        Self {
            title: line(&self.title),
            key_facts: self.key_facts.iter().map(|(key, fact)| (line(key), line(fact))).collect(),
            intro: paragraphs(&self.intro),
            parts: self.parts.iter().map(Part::drawable).collect(),
            closing: paragraphs(&self.closing),
        }
    }
}

impl Part {
    fn drawable(&self) -> Self {
        let figures = self.figures.as_ref().map(|figures| Figures {
            columns: lines(&figures.columns),
            rows: figures.rows.iter().map(|row| lines(row)).collect(),
            total: lines(&figures.total),
        });
        Self { title: line(&self.title), notes: paragraphs(&self.notes), figures }
    }
}

fn line(text: &str) -> String {
    Words::from(text).into_string()
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| line(text)).collect()
}

fn paragraphs(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| Words::paragraph(text).into_string()).collect()
}

fn spaced(nir: &Nir) -> String {
    nir.spaced_with_key().replace(' ', "\u{a0}")
}
