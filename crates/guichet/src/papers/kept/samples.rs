//! The list in each of its states.

use jiff::civil::{Date, date};

use super::super::european_cards::samples::family;
use super::super::revocation::Reason;
use super::super::{About, Kind};
use super::queries::Listed;
use super::view::{self, Reader, Shown};
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let today = date(2026, 11, 22);
    let people = family();
    let shown = |papers: &[Shown], declared_a_card| {
        let reader = Reader { first_name: "Camille".to_owned(), declared_a_card };
        view::list(&reader, &Csrf::of_a_sample(), today, &people, papers)
    };
    let papers = [
        paper("Toute la famille", true, date(2027, 11, 21)),
        paper("Toute la famille", false, date(2027, 1, 2)),
        paper("Noé", false, date(2026, 11, 22)),
        paper("Noé", false, date(2026, 11, 1)),
        releve((Kind::Month, "Relevé mensuel, octobre 2026"), date(2029, 1, 31)),
        releve((Kind::Month, "Relevé mensuel, août 2024"), date(2026, 11, 30)),
        releve((Kind::Payment, "Décompte de paiement"), date(2026, 11, 23)),
        releve((Kind::Tax, "Relevé fiscal 2022"), date(2026, 12, 31)),
        receipt(),
        certificate(),
    ];
    let withdrawn = [revoked(), paper("Noé", false, date(2027, 11, 1))];
    vec![
        Sample::new("documents", "Mes documents", shown(&papers, true)),
        Sample::new(
            "documents-revoque",
            "Mes documents, dont un révoqué",
            shown(&withdrawn, false),
        ),
        Sample::new("documents-vide", "Mes documents, pas encore", shown(&[], false)),
    ]
}

fn paper(pour: &str, mention: bool, valid_until: Date) -> Shown {
    let kept = Listed {
        reference: "2222-2222-2222".to_owned(),
        issued_at: MOMENT,
        kind: Kind::Rights.stored().to_owned(),
        valid_until: Some(valid_until),
        offered_until: None,
        about_sealed: Vec::new(),
        pdf_bytes: 35_588,
        readable: false,
        revoked_at: None,
        reason: None,
    };
    Shown { kept, kind: Kind::Rights, about: About { pour: pour.to_owned(), mention, titre: None } }
}

/// One that an adviser withdrew.
fn revoked() -> Shown {
    let mut shown = paper("Toute la famille", true, date(2027, 11, 21));
    shown.kept.revoked_at = Some(MOMENT);
    shown.kept.reason = Some(Reason::Mistake.code().to_owned());
    shown
}

/// A paper that a page shows as well, until its last day.
fn releve((kind, title): (Kind, &str), last: Date) -> Shown {
    let mut shown = paper("Toute la famille", false, last);
    (shown.kept.valid_until, shown.kept.offered_until) = (None, Some(last));
    shown.kept.readable = true;
    shown.kind = kind;
    shown.about.titre = Some(title.to_owned());
    shown
}

/// One that stays.
fn receipt() -> Shown {
    let mut shown = paper("Camille", false, date(2026, 11, 1));
    shown.kept.valid_until = None;
    shown.kind = Kind::LostCard;
    shown.about.titre = Some("Récépissé de déclaration de perte".to_owned());
    shown
}

/// Of which there are pages too.
fn certificate() -> Shown {
    let mut shown = paper("Lina", false, date(2027, 2, 21));
    shown.kept.readable = true;
    shown.kind = Kind::EuropeanCertificate;
    shown.about.titre = Some(guichet_documents::CERTIFICATE_TITLE.to_owned());
    shown
}
