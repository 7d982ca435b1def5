//! What needs no provider: addresses that are refused, levels, envelopes.

use super::{Acr, Settings, SettingsError};

fn settings(issuer: &str) -> Result<Settings, SettingsError> {
    Settings::new(issuer, ("guichet", "secret"), ("back", "left"), Acr::Eidas1)
}

#[test]
fn a_provider_is_asked_over_https_or_on_this_machine() {
    for issuer in ["https://fc.example/api/v2", "http://localhost:8182/api/v2", "http://127.0.0.1"]
    {
        assert!(settings(issuer).is_ok(), "{issuer}");
    }
    assert_eq!(settings("http://fc.example/api/v2").unwrap_err(), SettingsError::Clear);
    for issuer in
        ["", "fc.example", "ftp://fc.example", "https://a:b@fc.example", "https://fc.example/?x"]
    {
        assert_eq!(settings(issuer).unwrap_err(), SettingsError::Address, "{issuer}");
    }
}

#[test]
fn levels_are_in_order_and_nothing_else_is_one() {
    assert!(Acr::Eidas1 < Acr::Eidas2 && Acr::Eidas2 < Acr::Eidas3);
    assert_eq!(Acr::parse("eidas2"), Some(Acr::Eidas2));
    assert_eq!(Acr::parse("eidas9"), None);
}

#[test]
fn no_secret_shows_when_it_is_printed() {
    assert!(!format!("{:?}", settings("https://fc.example").unwrap()).contains("secret"));
}
