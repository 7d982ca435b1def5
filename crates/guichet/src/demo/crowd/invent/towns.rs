//! One commune for each of the 107 funds.

use std::sync::LazyLock;

use guichet_values::Caisse;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

const TABLE: &str = include_str!("../../../../../../reference/communes.csv");

static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

/// Where somebody lives or was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo::crowd) struct Town {
    pub(in crate::demo::crowd) caisse: Caisse,
    /// Five characters: `2A004`, `97411`.
    pub(super) insee: &'static str,
    pub(in crate::demo::crowd) postal_code: &'static str,
    pub(in crate::demo::crowd) name: &'static str,
}

/// One of them; nothing only if the table were empty.
pub(super) fn any(chance: &mut StdRng) -> Option<Town> {
    TOWNS.choose(chance).copied()
}

/// One line of the table; nothing for the comments and the heading.
fn row(line: &'static str) -> Option<Town> {
    let mut cells = line.split(';');
    Some(Town {
        caisse: Caisse::parse(cells.next()?).ok()?,
        insee: cells.next()?,
        postal_code: cells.next()?,
        name: cells.next()?,
    })
}
