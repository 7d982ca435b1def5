//! The papers of a file, and the question before one is withdrawn, in each state.

use jiff::civil::date;
use uuid::Uuid;

use super::form::{Form, Typed};
use super::queries::Paper;
use super::view::{ask, list};
use crate::desk::adviser::Adviser;
use crate::desk::file::sample_file;
use crate::papers::revocation::Reason;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (adviser, leads) = (Adviser::of_a_sample(), Adviser::supervisor_of_a_sample());
    let (file, names, today) = (sample_file(), ("dossier", "jeton"), date(2026, 11, 22));
    let papers = [
        paper("attestation_droits"),
        Paper { replaced: true, ..paper("releve_mensuel") },
        Paper { valid_until: Some(date(2026, 11, 1)), ..paper("attestation_droits") },
        Paper {
            revoked_at: Some(MOMENT),
            reason: Some(Reason::Lost.code().to_owned()),
            ..paper("attestation_indemnites")
        },
    ];
    let asked = |form: &Form| ask(&leads, (&file, &paper("attestation_droits")), form, names);
    vec![
        Sample::new(
            "agent-documents",
            "Documents d’un dossier",
            list(&leads, &file, (&papers, today), names),
        ),
        Sample::new(
            "agent-documents-lecture",
            "Documents d’un dossier, sans révoquer",
            list(&adviser, &file, (&papers, today), names),
        ),
        Sample::new(
            "agent-documents-vide",
            "Aucun document",
            list(&leads, &file, (&[], today), names),
        ),
        Sample::new("agent-revocation", "Révoquer un document", asked(&Form::default())),
        Sample::new(
            "agent-revocation-erreurs",
            "Révoquer sans dire pourquoi",
            asked(&Form::read(Typed::default()).0),
        ),
    ]
}

fn paper(kind: &str) -> Paper {
    Paper {
        id: Uuid::nil(),
        kind: kind.to_owned(),
        reference: "2222-2222-2222".to_owned(),
        issued_at: MOMENT,
        valid_until: None,
        replaced: false,
        revoked_at: None,
        reason: None,
    }
}
