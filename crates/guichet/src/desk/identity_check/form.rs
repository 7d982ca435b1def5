//! What was ticked.

use serde::Deserialize;

use super::{CHECKS_BY_PHONE_MIN, Channel, Check, Checked};
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Typed {
    pub(in crate::desk) canal: String,
    pub(in crate::desk) elle_meme: String,
    pub(in crate::desk) verif_piece: String,
    pub(in crate::desk) verif_naissance: String,
    pub(in crate::desk) verif_adresse: String,
    pub(in crate::desk) verif_dossier: String,
    pub(in crate::desk) verif_rappel: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(in crate::desk) struct Form {
    pub(super) channel: Field,
    pub(super) herself: Field,
    pub(super) checks: Vec<Check>,
    /// What is missing among the checks.
    pub(super) missing: Option<String>,
}

impl Form {
    /// The form and, when enough was made sure of, how.
    pub(in crate::desk) fn read(typed: Typed) -> (Self, Option<Checked>) {
        let ticked = [
            (Check::Paper, typed.verif_piece),
            (Check::Birth, typed.verif_naissance),
            (Check::Address, typed.verif_adresse),
            (Check::Known, typed.verif_dossier),
            (Check::CalledBack, typed.verif_rappel),
        ];
        let checks =
            ticked.into_iter().filter_map(|(check, value)| (value == "oui").then_some(check));
        let mut form = Self {
            channel: Field::filled(typed.canal),
            herself: Field::filled(typed.elle_meme),
            checks: checks.collect(),
            missing: None,
        };
        let channel = form.channel.parse(|code| {
            let known = Channel::ALL.into_iter().find(|channel| channel.code() == code);
            known.ok_or("Choisissez où se trouve la personne.")
        });
        let herself = form.herself.parse(|value| {
            let ticked = (value == "oui").then_some(());
            ticked.ok_or("Cochez la case : personne ne peut le demander à sa place.")
        });
        form.missing = channel.and_then(|channel| missing(channel, &form.checks));
        let checked = channel.zip(herself).filter(|_| form.missing.is_none());
        let checks = form.checks.clone();
        (form, checked.map(|(channel, ())| Checked { channel, checks }))
    }

    pub(in crate::desk) fn has_mistakes(&self) -> bool {
        self.channel.mistake.is_some() || self.herself.mistake.is_some() || self.missing.is_some()
    }
}

fn missing(channel: Channel, checks: &[Check]) -> Option<String> {
    match channel {
        Channel::Counter if !checks.contains(&Check::Paper) => {
            Some("À l’accueil, une pièce d’identité avec photo est indispensable.".to_owned())
        }
        Channel::Phone if checks.contains(&Check::Paper) => {
            Some("Une pièce d’identité ne se voit pas au téléphone : décochez-la.".to_owned())
        }
        Channel::Phone if checks.len() < CHECKS_BY_PHONE_MIN => Some(format!(
            "Au téléphone, {CHECKS_BY_PHONE_MIN} vérifications différentes sont indispensables."
        )),
        Channel::Counter | Channel::Phone => None,
    }
}
