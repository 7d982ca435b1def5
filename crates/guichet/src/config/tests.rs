//! What each setting says, and what stops the start.

use jiff::SignedDuration;

use super::{SettingError, Settings};

fn read(pairs: &[(&str, &str)]) -> Result<Settings, SettingError> {
    Settings::read(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}

#[test]
fn nothing_set_serves_this_machine() {
    let settings = read(&[]).unwrap();

    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.public_url, "http://localhost:8080");
    assert!(settings.database.is_none() && !settings.demo && !settings.https());
}

#[test]
fn an_unknown_setting_stops_the_start() {
    let unknown = SettingError::Unknown("GUICHET_LISTENN".into());

    assert_eq!(read(&[("GUICHET_LISTENN", "x")]).unwrap_err(), unknown);
}

#[test]
fn a_wrong_setting_is_named_and_never_quoted() {
    for (name, value) in [
        ("GUICHET_LISTEN", "secret"),
        ("GUICHET_DATABASE_URL", "mysql//secret"),
        ("GUICHET_DEMO", "secret"),
        ("GUICHET_TIME_SHIFT", "secret"),
        ("GUICHET_PUBLIC_URL", "ftp://secret"),
        ("GUICHET_SIGN_INS_PER_SOURCE", "secret"),
        ("GUICHET_SMTP_URL", "http://a:secret@exemple.fr"),
        ("GUICHET_SMTP_URL", "smtp://a:secret@exemple.fr"),
        ("GUICHET_MAIL_FROM", "secret"),
        ("GUICHET_OPENINGS_PER_SOURCE", "secret"),
        ("GUICHET_REQUESTS_PER_SOURCE", "secret"),
        ("GUICHET_REQUESTS_PER_SOURCE", "99"),
        ("GUICHET_REFUSED_SIGN_INS_ALARM", "secret"),
        ("GUICHET_REFUSED_SIGN_INS_ALARM", "9"),
        ("GUICHET_EVENTS_KEPT_MONTHS", "secret"),
        ("GUICHET_EVENTS_KEPT_MONTHS", "5"),
        ("GUICHET_EVENTS_KEPT_MONTHS", "37"),
        ("GUICHET_OPENINGS_KEPT_YEARS", "0"),
        ("GUICHET_OPENINGS_KEPT_YEARS", "6"),
        ("GUICHET_QUICK_SIGN_INS", "secret"),
        ("GUICHET_QUICK_SIGN_INS_DAYS", "0"),
        ("GUICHET_PAYFIP_CLIENT", "secret"),
        ("GUICHET_PAYFIP_SITE", "production"),
        ("GUICHET_PAYFIP_URL", "https://secret.exemple.fr"),
    ] {
        let said = read(&[(name, value)]).unwrap_err().to_string();

        assert!(said.starts_with(name), "{said}");
        assert!(!said.contains("secret"), "{said}");
    }
}

#[test]
fn the_demo_stays_on_this_machine() {
    let public = [("GUICHET_DEMO", "1"), ("GUICHET_LISTEN", "0.0.0.0:80")];

    assert_eq!(read(&public).unwrap_err(), SettingError::PublicDemo);
}

#[test]
fn the_clock_moves_in_the_demo_only_and_forward_only() {
    let shifted = read(&[("GUICHET_DEMO", "1"), ("GUICHET_TIME_SHIFT", "P8D")]).unwrap();

    assert_eq!(shifted.time_shift, SignedDuration::from_hours(8 * 24));
    assert_eq!(read(&[("GUICHET_TIME_SHIFT", "P8D")]).unwrap_err(), SettingError::ShiftOutsideDemo);
    assert!(read(&[("GUICHET_DEMO", "1"), ("GUICHET_TIME_SHIFT", "-P8D")]).is_err());
}

#[test]
fn the_demo_counts_sign_ins_by_source_more_widely() {
    let of = |pairs| read(pairs).unwrap().sign_ins_per_source;

    assert_eq!(of(&[]), 20);
    assert_eq!(of(&[("GUICHET_DEMO", "1")]), 2_000);
    assert_eq!(of(&[("GUICHET_DEMO", "1"), ("GUICHET_SIGN_INS_PER_SOURCE", "7")]), 7);
}

#[test]
fn pages_are_counted_by_source_as_the_rules_say_and_more_widely_in_the_demo() {
    let of = |pairs| {
        let settings = read(pairs).unwrap();
        (settings.requests_per_source, settings.own_machine_free)
    };
    let given = ("GUICHET_REQUESTS_PER_SOURCE", "300");

    assert_eq!(of(&[]), (300, false));
    assert_eq!(of(&[("GUICHET_DEMO", "1")]), (2_000, true));
    assert_eq!(of(&[("GUICHET_DEMO", "1"), given]), (300, false));
}

#[test]
fn a_bare_address_is_no_public_name() {
    for url in ["http://127.0.0.1:8080", "http://[::1]:8080"] {
        assert_eq!(read(&[("GUICHET_PUBLIC_URL", url)]).unwrap_err(), SettingError::BareAddress);
    }
    assert!(read(&[("GUICHET_PUBLIC_URL", "https://assure.exemple.fr/")]).unwrap().https());
}

#[test]
fn payfip_is_off_until_it_has_a_number_and_tests_until_told_otherwise() {
    use crate::bank::payfip::{self, Site, USUAL_HOST};

    assert_eq!(read(&[]).unwrap().payfip, None);
    let client = ("GUICHET_PAYFIP_CLIENT", "090909");
    let of = |site, host| payfip::Settings::new("090909", site, host).ok();
    assert_eq!(read(&[client]).unwrap().payfip, of(Site::Test, USUAL_HOST));
    let (site, host) = (("GUICHET_PAYFIP_SITE", "production"), "https://payfip.exemple.fr");
    let whole = read(&[client, site, ("GUICHET_PAYFIP_URL", host)]).unwrap().payfip;
    assert_eq!(whole, of(Site::Production, host));
    for wrong in [
        ("GUICHET_PAYFIP_SITE", "PRODUCTION"),
        ("GUICHET_PAYFIP_URL", "http://payfip.exemple.fr"),
        ("GUICHET_PAYFIP_URL", "secret"),
    ] {
        let said = read(&[client, wrong]).unwrap_err().to_string();
        assert!(said.starts_with(wrong.0) && !said.contains("secret"), "{said}");
    }
}
