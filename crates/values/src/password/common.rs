//! Codes that everybody tries first (account.md LG-28).

use std::collections::HashSet;
use std::sync::LazyLock;

use zeroize::Zeroizing;

/// One code a line, in lower case, with the source at the top.
const LIST: &str = include_str!("../../../../reference/common-passwords.txt");

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LIST.lines().filter(|line| !line.starts_with('#')).collect());

/// Whether the whole code, in any case, is in the list. Parts are not looked for: the seeds' own
/// example of a good code is `MotdePasse1`.
pub(super) fn is_common(typed: &str) -> bool {
    let lower = Zeroizing::new(typed.to_ascii_lowercase());
    COMMON.contains(lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::{COMMON, is_common};

    #[test]
    fn the_list_holds_what_the_other_rules_let_through() {
        assert!((1_000..10_000).contains(&COMMON.len()));
        for line in COMMON.iter() {
            assert!((8..=50).contains(&line.chars().count()), "{line}");
            assert!(!line.bytes().any(|c| c.is_ascii_uppercase() || c == b' '), "{line}");
        }
    }

    #[test]
    fn case_makes_no_difference() {
        assert!(is_common("Azerty123") && is_common("PASSWORD1") && is_common("Ameli2026"));
        assert!(
            !is_common("MotdePasse1") && !is_common("Bonjour!") && !is_common("Guichet-Demo-1")
        );
    }
}
