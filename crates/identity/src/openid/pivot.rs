//! The identity that a provider vouches for.

use serde::Deserialize;

/// The six data of the « identité pivot », as they came; whoever compares them parses them.
#[derive(Clone, Deserialize)]
pub struct Pivot {
    /// The name of birth.
    pub family_name: String,
    /// All first names, in one text.
    pub given_name: String,
    /// The same, one by one, where the provider tells them so.
    #[serde(default)]
    pub given_name_array: Vec<String>,
    /// `male` or `female`.
    pub gender: String,
    /// `YYYY-MM-DD`.
    pub birthdate: String,
    /// INSEE's code of the commune, empty for a birth abroad.
    #[serde(default)]
    pub birthplace: String,
    /// INSEE's code of the country, `99100` for France.
    pub birthcountry: String,
}

impl Pivot {
    /// The first of the first names.
    pub fn first_name(&self) -> &str {
        let listed = self.given_name_array.first().map(String::as_str);
        listed.or_else(|| self.given_name.split_whitespace().next()).unwrap_or_default()
    }
}

impl std::fmt::Debug for Pivot {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pivot(***)")
    }
}
