//! How a number is written on a page: whole for its holder, shortened for everyone else.

use super::{Nir, NirKind};

impl Nir {
    /// « 1 62 12 2B 010 001 », for the holder's own screens and papers (account.md ID-2).
    pub fn spaced(&self) -> String {
        match self.kind() {
            NirKind::Certifiable | NirKind::Waiting => {
                self.groups(&[(0, 1), (1, 3), (3, 5), (5, 7), (7, 10), (10, 13)])
            }
            NirKind::Migrant | NirKind::Provisional => {
                self.groups(&[(0, 1), (1, 2), (2, 5), (5, 13)])
            }
        }
    }

    /// « 1 62 12 2B 010 001 03 », with the key where there is one: what the holder's papers carry.
    pub fn spaced_with_key(&self) -> String {
        match self.key() {
            Some(key) => format!("{} {key:02}", self.spaced()),
            None => self.spaced(),
        }
    }

    /// « 1 62 12 •• ••• ••• » (security.md 3.2).
    pub fn masked(&self) -> String {
        match self.kind() {
            NirKind::Certifiable | NirKind::Waiting => {
                format!("{} •• ••• •••", self.groups(&[(0, 1), (1, 3), (3, 5)]))
            }
            NirKind::Migrant | NirKind::Provisional => {
                format!("{} ••• ••••••••", self.groups(&[(0, 1), (1, 2)]))
            }
        }
    }

    fn groups(&self, bounds: &[(usize, usize)]) -> String {
        let groups: Vec<_> = bounds.iter().map(|(from, to)| self.part(*from, *to)).collect();
        groups.join(" ")
    }
}
