//! The 107 funds, read once from `reference/caisses.csv`.
//!
//! The code is not the département and follows no arithmetic (account.md ID-42): the table decides.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Code, type, name and département of each fund, with its source at the top.
const TABLE: &str = include_str!("../../../../reference/caisses.csv");

/// Every fund, by code. A line that cannot be read is left out; a test counts 107.
static CAISSES: LazyLock<Vec<Caisse>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

/// A fund of the general scheme. Small, copied freely; serialised as its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Caisse {
    code: &'static str,
    kind: CaisseKind,
    name: &'static str,
    department: &'static str,
}

/// What sort of fund it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaisseKind {
    /// Caisse primaire d'assurance maladie: 102 of them.
    Cpam,
    /// Caisse générale de sécurité sociale: four, overseas.
    Cgss,
    /// Caisse de sécurité sociale: Mayotte.
    Css,
}

/// Why what was typed is not the code of a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CaisseError {
    /// Nothing was typed.
    #[error("Choisissez une caisse.")]
    Empty,
    /// Not one of the 107 codes.
    #[error("Cette caisse n’existe pas\u{a0}: choisissez-la dans la liste.")]
    Unknown,
}

impl Caisse {
    /// The fund with this code of three digits: `631`, `072`.
    pub fn parse(typed: &str) -> Result<Self, CaisseError> {
        let code = typed.trim();
        if code.is_empty() {
            return Err(CaisseError::Empty);
        }
        Self::all().find(|caisse| caisse.code == code).ok_or(CaisseError::Unknown)
    }

    /// All 107, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        CAISSES.iter().copied()
    }

    /// The funds of a département (`69`, `2A`, `974`): one mostly, four in the Nord.
    pub fn in_department(department: &str) -> impl Iterator<Item = Self> {
        Self::all().filter(move |caisse| caisse.department == department)
    }

    /// Three digits.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// What sort of fund it is.
    pub const fn kind(self) -> CaisseKind {
        self.kind
    }

    /// « Puy-de-Dôme ».
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// `63`, `2A`, `974`.
    pub const fn department(self) -> &'static str {
        self.department
    }
}

/// « CPAM Puy-de-Dôme ».
impl fmt::Display for Caisse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.kind, self.name)
    }
}

impl fmt::Display for CaisseKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Cpam => "CPAM",
            Self::Cgss => "CGSS",
            Self::Css => "CSS",
        })
    }
}

impl TryFrom<String> for Caisse {
    type Error = CaisseError;

    fn try_from(code: String) -> Result<Self, CaisseError> {
        Self::parse(&code)
    }
}

impl From<Caisse> for String {
    fn from(caisse: Caisse) -> Self {
        caisse.code.to_owned()
    }
}

/// One line of the table; nothing for the comments and the heading.
fn row(line: &'static str) -> Option<Caisse> {
    let mut cells = line.split(';');
    let code = cells.next()?;
    let kind = match cells.next()? {
        "CPAM" => CaisseKind::Cpam,
        "CGSS" => CaisseKind::Cgss,
        "CSS" => CaisseKind::Css,
        _ => return None,
    };
    Some(Caisse { code, kind, name: cells.next()?, department: cells.next()? })
}
